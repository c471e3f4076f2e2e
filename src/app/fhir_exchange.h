#pragma once
// The record as a FHIR document, and documents of others taken in.

#include "app/catalogue.h"
#include "app/take_in.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tidemark::app {

/// Written beside and renamed.
void writeFhirText(const std::filesystem::path& file, const std::string& text);

/// One person's record (exchange/fhir_document.h), with how long each course held as what was calculated.
/// `report`: the page as PDF, may be empty.
[[nodiscard]] std::string fhirDocument(LogBook& book, const core::Uuid& patient, const Catalogue& catalogue,
                                       std::string report);

struct FhirImport {
    bool own = false; ///< written by this program: every record comes back as it was
    Taking taking;
    std::string label; ///< whose records they become here
    bool newPerson = false;
    std::vector<std::pair<std::string, std::size_t>> counts;     ///< kinds of records found
    std::vector<std::pair<std::string, std::size_t>> passedOver; ///< what was not taken, and why
    std::string refused;                                         ///< a sentence, when nothing is taken
};
/// Reads at most 64 MiB, compares and writes nothing. Failure when the file cannot be read. `patient`: whose
/// a foreign document's readings are, said by a person; our own says it itself, and goes to nobody else.
[[nodiscard]] FhirImport prepareFhir(LogBook& book, const std::filesystem::path& path,
                                     const std::optional<core::Patient>& patient);
[[nodiscard]] std::vector<std::string> fhirLines(const FhirImport& import);

} // namespace tidemark::app
