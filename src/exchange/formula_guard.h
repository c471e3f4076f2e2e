#pragma once
// A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a formula and runs it.
// Text that begins so is written behind an apostrophe, and read without it: nothing is lost, nothing is run.
// (OWASP, CSV Injection.)

#include <string>
#include <string_view>

namespace tidemark::exchange {

/// The text as it is written: with one more apostrophe before it when it would be taken for a formula,
/// apostrophes that are there already counted through.
[[nodiscard]] std::string guarded(std::string_view text);
/// The text that was meant: without the apostrophe that guarded() wrote.
[[nodiscard]] std::string_view unguarded(std::string_view cell);

} // namespace tidemark::exchange
