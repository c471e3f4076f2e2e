#pragma once
// One person's record as a FHIR R4 document (HL7 FHIR 4.0.1, hl7.org/fhir/R4), and what of such documents can
// be taken into a log.
//
// Each resource that stands for a record carries that record whole in an extension (`urn:tidemark:record`),
// so that our own document comes back without loss; other programs read the resource. What FHIR has no
// resource for (settings, stock, notes, groupings) is a Basic with nothing but it. What was calculated and
// not measured has the tag `calculated` and status `preliminary`.
//
// Codes: LOINC 83173-5 and 83174-3 for grip of the left and right hand in units of force and no others
// (loinc.org 2.80); pressure, pinch and scores have none and are coded in the system kFhirCodes, shipped as
// resources/fhir/codes.json. SNOMED CT 47625008 and 34206005 for the routes; LOINC 29463-7 for body weight,
// 60591-5 for the document, 10160-0, 11450-4, 30954-2, 8716-3 for its sections (none says
// what was not recorded); ATC J06BA02 and J06BA01.

#include "core/treatment_log.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::exchange {

inline constexpr std::string_view kFhirCodes = "urn:tidemark:codes";

/// Infusions given as one treatment.
struct FhirCourse {
    std::vector<core::Uuid> infusions; ///< two or more, in order
    double grams = 0;                  ///< of all, calculated
};

/// Something worked out from the record.
struct FhirFinding {
    std::string code; ///< in kFhirCodes: "response-duration"
    std::optional<core::Hand> hand;
    core::Day from{};
    double value = 0;
    bool moreThan = false; ///< censored: it was more than this
    std::string unit;      ///< UCUM: "d"
    std::string method;    ///< how, in words, with the version of the program
};

struct FhirDocument {
    core::TreatmentLog log; ///< the person's own record; the log's settings are left out
    core::Utc madeAt{};
    core::Day today{};   ///< where the log lives: what is planned for earlier is past
    std::string program; ///< "0.1.0"
    std::string title;
    std::vector<FhirCourse> courses;
    std::vector<FhirFinding> findings;
    std::string report; ///< PDF; may be empty
};

/// JSON, two spaces, the same for the same document.
[[nodiscard]] std::string writeFhir(const FhirDocument& document);

struct FhirContent {
    std::vector<core::Record> own;        ///< records our own document carries, whole
    std::optional<core::Patient> patient; ///< of `own`; of a foreign document what its Patient says
    // Of a foreign document; identities follow from it, so that the same document gives the same records.
    std::vector<core::Infusion> infusions;
    std::vector<core::GripSession> sessions; ///< `device` nil, in kilograms or newtons as `units` says
    std::vector<core::Unit> units;           ///< of each session
    std::vector<core::Weight> weights;
    /// Resources that were passed over, by type and reason: "Observation: another code".
    std::vector<std::pair<std::string, std::size_t>> passedOver;
};

/// `zone`: of times with no offset. Refusal: Foreign (JSON, but no FHIR Bundle), TooLarge, Unreadable with
/// the place. No reference is followed outside the file.
[[nodiscard]] FhirContent readFhir(std::string_view text, const core::Zone& zone);

} // namespace tidemark::exchange
