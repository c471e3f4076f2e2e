#pragma once

#include "paint/canvas.h"

#include <string>
#include <string_view>
#include <vector>

namespace tidemark::paint {

/// The text with every byte that is no UTF-8 and every control character but newline replaced by U+FFFD.
std::string validUtf8(std::string_view text);

/// Breaks text into lines no wider than `width`: at spaces, at newlines, and inside a word only when
/// the word alone is too wide. A no-break space (U+00A0, U+202F) is never a place to break, nor is
/// the space before a per cent sign. At least one line is returned.
std::vector<std::string> wrapText(const Canvas& canvas, std::string_view utf8, double width, double size,
                                  Weight weight);

/// The width of the widest piece of the text that wrapText() keeps together.
double widestPiece(const Canvas& canvas, std::string_view utf8, double size, Weight weight);

/// The text itself when it fits, else its beginning and "…". Empty when not even "…" fits.
std::string ellipsised(const Canvas& canvas, std::string_view utf8, double width, double size, Weight weight);

/// Distance from baseline to baseline in paragraphs of this size.
double lineAdvance(const Canvas& canvas, double size);

double paragraphHeight(const Canvas& canvas, std::string_view utf8, double width, double size, Weight weight);

/// Draws wrapped text below `topLeft` (for Anchor::End and Middle, `topLeft` is the right or middle
/// of the block) and returns the height used.
double paragraph(Canvas& canvas, Point topLeft, std::string_view utf8, double width, const TextStyle& style);

} // namespace tidemark::paint
