#pragma once
// Systems and codes that the FHIR writer and reader share. Sources: see fhir_document.h; value sets of FHIR
// R4 (hl7.org/fhir/R4/terminologies-systems.html).

#include "core/units.h"

#include <string_view>

namespace tidemark::exchange {

inline constexpr std::string_view kRecordExtension = "urn:tidemark:record";
inline constexpr std::string_view kFhirMeasures = "urn:tidemark:measures"; ///< codes of instruments' series

inline constexpr std::string_view kLoinc = "http://loinc.org";
inline constexpr std::string_view kSnomed = "http://snomed.info/sct";
inline constexpr std::string_view kUcum = "http://unitsofmeasure.org";
inline constexpr std::string_view kAtc = "http://www.whocc.no/atc";
inline constexpr std::string_view kObservationCategory =
    "http://terminology.hl7.org/CodeSystem/observation-category";
inline constexpr std::string_view kAdverseSeverity =
    "http://terminology.hl7.org/CodeSystem/adverse-event-severity";

inline constexpr std::string_view kGripLeft = "83173-5";
inline constexpr std::string_view kGripRight = "83174-3";
inline constexpr std::string_view kBodyWeight = "29463-7";
inline constexpr std::string_view kPatientSummary = "60591-5";
inline constexpr std::string_view kMedicationSection = "10160-0";
inline constexpr std::string_view kProblemSection = "11450-4";
inline constexpr std::string_view kResultSection = "30954-2";
inline constexpr std::string_view kVitalsSection = "8716-3";
inline constexpr std::string_view kIntravenous = "47625008";
inline constexpr std::string_view kSubcutaneous = "34206005";
inline constexpr std::string_view kIgIntravascular = "J06BA02";
inline constexpr std::string_view kIgExtravascular = "J06BA01";

/// UCUM (ucum.org): kilogram-force, pound-force avoirdupois, newton, kilopascal, bar, psi, mm of mercury.
[[nodiscard]] constexpr std::string_view ucumOf(core::Unit unit) {
    switch (unit) {
        case core::Unit::Kilogram:
            return "kgf";
        case core::Unit::Pound:
            return "[lbf_av]";
        case core::Unit::Newton:
            return "N";
        case core::Unit::Kilopascal:
            return "kPa";
        case core::Unit::Bar:
            return "bar";
        case core::Unit::Psi:
            return "[psi]";
        case core::Unit::MmHg:
            break;
    }
    return "mm[Hg]";
}

} // namespace tidemark::exchange
