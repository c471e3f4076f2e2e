#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidemark::paint {

/// Gives a PDF what cairo cannot: the language of its text, words in place of its figures for those who
/// do not see them (`figureTexts` in the order in which they were drawn), a window title, and a smaller file.
/// The same input gives the same bytes. Throws core::Failure when `pdf` is none.
std::string finishPdf(const std::string& pdf, std::string_view language,
                      const std::vector<std::string>& figureTexts);

} // namespace tidemark::paint
