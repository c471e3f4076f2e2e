#include "support/cohort_writer.h"

#include "core/numbers.h"
#include "exchange/csv_writer.h"
#include "exchange/text_file.h"

#include <initializer_list>
#include <string>

namespace tidemark::test {
namespace {

using namespace tidemark::core;
using exchange::CsvWriter;

CsvWriter tableOf(std::vector<std::string_view> names) {
    std::vector<bool> required(names.size(), true);
    return {std::move(names), std::move(required)};
}

void addRow(CsvWriter& table, std::initializer_list<std::string_view> cells) {
    std::size_t column = 0;
    for (const auto cell : cells) {
        table.set(column++, cell);
    }
    table.endRow();
}

} // namespace

void writeCoreTables(const std::filesystem::path& folder, const std::vector<TreatmentLog>& logs) {
    CsvWriter patients = tableOf({"patient", "birth_year", "sex", "diagnosis", "weight_kg", "dominant_hand"});
    CsvWriter doses = tableOf({"patient", "started_at", "route", "product", "dose_g", "batch"});
    CsvWriter plan = tableOf({"patient", "known_from", "planned_at", "route", "product", "dose_g"});
    CsvWriter grip = tableOf({"patient", "measured_at", "hand", "trial", "value", "unit"});
    CsvWriter scores = tableOf({"patient", "assessed_at", "instrument", "value"});
    for (const auto& log : logs) {
        const Patient& person = log.patient;
        addRow(patients, {person.label, person.birthYear ? formatNumber(*person.birthYear) : "",
                          person.sex ? codeOf(*person.sex) : "", person.diagnosis.value_or(""),
                          log.weights.empty() ? "" : formatNumber(log.weights.front().weight.value),
                          person.dominantHand ? codeOf(*person.dominantHand) : ""});
        for (const auto& dose : log.infusions) {
            addRow(doses, {person.label, formatWall(dose.startedAt.wall), codeOf(dose.route), dose.product,
                           formatNumber(dose.dose.value),
                           dose.vials.empty() ? "" : dose.vials.front().batch.value_or("")});
        }
        for (const auto& planned : log.plans) {
            const auto at = Wall{planned.plannedOn} + std::chrono::minutes{planned.plannedMinute.value_or(0)};
            addRow(plan, {person.label, formatDay(planned.knownFrom), formatWall(at), codeOf(planned.route),
                          planned.product, formatNumber(planned.dose.value)});
        }
        for (const auto& session : log.sessions) {
            for (std::size_t t = 0; t < session.trials.size(); ++t) {
                if (session.trials[t]) {
                    addRow(grip, {person.label, formatWall(session.measuredAt.wall), codeOf(session.hand),
                                  formatNumber(static_cast<double>(t + 1)), formatNumber(*session.trials[t]),
                                  symbolOf(log.device(session.device)->unit)});
                }
            }
        }
        for (const auto& score : log.assessments) {
            addRow(scores, {person.label, formatWall(score.assessedAt.wall), score.instrument,
                            formatNumber(score.value)});
        }
    }
    exchange::writeTextFile(folder / "patients.csv", patients.text());
    exchange::writeTextFile(folder / "doses.csv", doses.text());
    exchange::writeTextFile(folder / "plan.csv", plan.text());
    exchange::writeTextFile(folder / "grip.csv", grip.text());
    exchange::writeTextFile(folder / "scores.csv", scores.text());
}

} // namespace tidemark::test
