#pragma once
// The one hook through which every sentence a person reads goes: whole sentences with named places, so that a
// catalogue in another language can be added without touching code.

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace tidemark::app {

/// The sentence in the reader's language; the English one where there is no catalogue.
[[nodiscard]] std::string translate(std::string_view english);
/// The form for `count`; `one` for 1, `many` otherwise where there is no catalogue.
[[nodiscard]] std::string translatePlural(std::string_view one, std::string_view many, long count);

/// Fills named places: `fill(TR("{n} doses"), fmt::arg("n", 3))`. Numbers must already be text (see
/// app/wording.h).
template <class... Args>
[[nodiscard]] std::string fill(const std::string& sentence, Args&&... args) {
    return fmt::vformat(sentence, fmt::make_format_args(args...));
}

} // namespace tidemark::app

#define TR(english) ::tidemark::app::translate(english)
#define TRN(one, many, count) ::tidemark::app::translatePlural(one, many, count)
