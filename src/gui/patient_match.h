#pragma once
#include "core/records.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::gui {

/// "P014 · Anna K., 1978": label, and name and birth year where they are known.
[[nodiscard]] std::string patientTitle(const core::Patient& patient);
/// The person meant by a few typed letters: a word of the title begins with them, else they occur in it;
/// letter case of A-Z is ignored. The first in order when several fit.
[[nodiscard]] std::optional<std::size_t> matchPatient(const std::vector<core::Patient>& patients,
                                                      std::string_view typed);

} // namespace tidemark::gui
