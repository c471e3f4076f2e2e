#include "gui/patient_match.h"

#include "app/translate.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

std::string lowered(std::string_view text) {
    std::string result{text};
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return result;
}

} // namespace

std::string patientTitle(const core::Patient& patient) {
    std::string title = patient.label;
    if (patient.name && *patient.name != patient.label) {
        title += " · " + *patient.name;
    }
    if (patient.birthYear) {
        title += ", " + fmt::format("{}", *patient.birthYear);
    }
    return title;
}

std::optional<std::size_t> matchPatient(const std::vector<core::Patient>& patients, std::string_view typed) {
    const std::string wanted = lowered(typed);
    if (wanted.empty()) {
        return std::nullopt;
    }
    std::optional<std::size_t> inside;
    for (std::size_t index = 0; index < patients.size(); ++index) {
        const std::string title = lowered(patientTitle(patients[index]));
        const std::size_t at = title.find(wanted);
        if (at == 0 || title.find(" " + wanted) != std::string::npos) {
            return index;
        }
        if (at != std::string::npos && !inside) {
            inside = index;
        }
    }
    return inside;
}

} // namespace tidemark::gui
