#pragma once
// What stands in a form that is not saved, as text: for the log's draft table (core::Draft).

#include <string>
#include <utility>
#include <vector>

namespace tidemark::app {

/// Names of fields with what stands in them, in the order of the form; a name may come more than once.
using DraftValues = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string draftContent(const DraftValues& values);
/// Empty when the text is not one of ours.
[[nodiscard]] DraftValues parseDraftContent(const std::string& content);

} // namespace tidemark::app
