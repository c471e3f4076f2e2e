#include "app/fhir_exchange.h"

#include "app/installation.h"
#include "app/lead_measures.h"
#include "app/log_exchange.h"
#include "app/translate.h"
#include "app/version.h"
#include "exchange/fhir_document.h"
#include "exchange/text_file.h"
#include "model/analysis.h"

#include <algorithm>
#include <map>

namespace tidemark::app {
namespace {

constexpr std::size_t kLargestDocument = std::size_t{64} << 20U;

exchange::FhirFinding heldFinding(const model::CycleSummary& cycle, core::Hand hand) {
    return {.code = "response-duration",
            .hand = hand,
            .from = cycle.cycle.start,
            .value = static_cast<double>(cycle.held->days),
            .moreThan = cycle.held->censored,
            .unit = "d",
            .method = "days from the infusion until the reading fell below the line for good, by Tidemark " +
                      std::string{version()}};
}

/// The person's device without a name for that unit, or a new one.
core::Uuid defaultDevice(const core::TreatmentLog& log, core::Unit unit, std::vector<core::Record>& records) {
    const auto fits = [&](const core::Device& device) {
        return device.unit == unit && device.name.empty() && !device.pinch;
    };
    if (const auto found = std::ranges::find_if(log.devices, fits); found != log.devices.end()) {
        return found->id;
    }
    core::Device device;
    device.id = core::derivedUuid(log.patient.id, "default device " + std::string{core::symbolOf(unit)});
    device.patient = log.patient.id;
    device.unit = unit;
    if (std::ranges::none_of(records, [&](const auto& record) { return core::idOf(record) == device.id; })) {
        records.emplace_back(device);
    }
    return device.id;
}

std::vector<core::Record> foreignRecords(const exchange::FhirContent& content,
                                         const core::TreatmentLog& log) {
    std::vector<core::Record> records;
    for (std::size_t i = 0; i < content.sessions.size(); ++i) {
        auto session = content.sessions[i];
        session.device = defaultDevice(log, content.units[i], records);
        records.emplace_back(std::move(session));
    }
    records.insert(records.end(), content.infusions.begin(), content.infusions.end());
    records.insert(records.end(), content.weights.begin(), content.weights.end());
    for (auto& record : records) {
        std::visit(
            [&]<class Row>(Row& row) {
                if constexpr (!std::is_same_v<Row, core::Patient>) {
                    row.patient = log.patient.id;
                }
            },
            record);
    }
    return records;
}

} // namespace

void writeFhirText(const std::filesystem::path& file, const std::string& text) {
    exchange::writeTextFile(file, text);
}

std::string fhirDocument(LogBook& book, const core::Uuid& patient, const Catalogue& catalogue,
                         std::string report) {
    exchange::FhirDocument document;
    document.log = book.treatmentLog(patient);
    document.madeAt = book.newStamp().at;
    document.today = book.today();
    document.program = version();
    document.title = TR("Immunoglobulin and grip strength");
    document.report = std::move(report);
    const auto analysis = analysisOf(book.plannedLog(patient), book.today(), catalogue);
    for (const auto& course : analysis.courses) {
        if (course.infusions.size() > 1) {
            exchange::FhirCourse one;
            one.grams = course.grams;
            for (const auto index : course.infusions) {
                one.infusions.push_back(document.log.infusions[index].id);
            }
            document.courses.push_back(std::move(one));
        }
    }
    for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
        if (const auto* series = analysis.current(hand)) {
            for (const auto& cycle : series->cycles) {
                if (cycle.held) {
                    document.findings.push_back(heldFinding(cycle, hand));
                }
            }
        }
    }
    return exchange::writeFhir(document);
}

FhirImport prepareFhir(LogBook& book, const std::filesystem::path& path,
                       const std::optional<core::Patient>& patient) {
    FhirImport import;
    const auto file = textOf(path);
    exchange::FhirContent content;
    try {
        const auto text = exchange::readBytes(path, kLargestDocument);
        if (!text) {
            throw exchange::Refusal{exchange::RefusalCode::TooLarge, TR("the file")};
        }
        content = exchange::readFhir(*text, book.zone());
    } catch (const exchange::Refusal& refusal) {
        import.refused = refusalText(refusal, file);
        return import;
    }
    import.own = !content.own.empty();
    import.passedOver = content.passedOver;
    auto records = std::move(content.own);
    if (import.own) {
        const auto people = book.patients();
        const auto here = std::ranges::find(people, content.patient->id, &core::Patient::id);
        if (patient && patient->id != content.patient->id) {
            import.refused = fill(TR("{file} is the record of another person than {label}. Nothing was "
                                     "changed."),
                                  fmt::arg("file", file), fmt::arg("label", patient->label));
            return import;
        }
        import.newPerson = here == people.end();
        import.label = import.newPerson ? freeLabel(book.store(), content.patient->label) : here->label;
        std::get<core::Patient>(records.front()).label = import.label; // each log has its own
    } else {
        if (!patient) {
            import.refused = TR("Whose readings are they? Say it with --patient ID. Nothing was changed.");
            return import;
        }
        import.label = patient->label;
        records = foreignRecords(content, book.treatmentLog(patient->id));
    }
    std::map<std::size_t, std::size_t> counts;
    for (const auto& record : records) {
        ++counts[record.index()];
    }
    for (const auto& [kind, count] : counts) {
        import.counts.emplace_back(core::kindName(kind), count);
    }
    import.taking = compareWith(book.store(), records);
    return import;
}

std::vector<std::string> fhirLines(const FhirImport& import) {
    std::vector<std::string> lines;
    lines.push_back(import.own ? fill(TR("A document of Tidemark, of {label}: its records come back as they "
                                         "were."),
                                      fmt::arg("label", import.label))
                               : fill(TR("A document of another program. Its doses of immunoglobulin, grip "
                                         "readings in units of force and weights would be those of {label}."),
                                      fmt::arg("label", import.label)));
    if (import.newPerson) {
        lines.push_back(TR("This person is not in the log yet."));
    }
    for (const auto& [kind, count] : import.counts) {
        lines.push_back(fill(TR("{kind}: {n}"), fmt::arg("kind", kindText(kind)), fmt::arg("n", count)));
    }
    for (const auto& [why, count] : import.passedOver) {
        lines.push_back(fill(TR("Not taken: {n} × {why}"), fmt::arg("n", count), fmt::arg("why", why)));
    }
    const auto& taking = import.taking;
    lines.push_back(fill(TR("{added} new, {present} there already, {differing} another state here (stay as "
                            "they are here), {deleted} deleted here (stay so)"),
                         fmt::arg("added", taking.added()), fmt::arg("present", taking.present),
                         fmt::arg("differing", taking.differing), fmt::arg("deleted", taking.deletedHere)));
    return lines;
}

} // namespace tidemark::app
