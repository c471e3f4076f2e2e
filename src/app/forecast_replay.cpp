#include "app/forecast_replay.h"

#include "exchange/csv_writer.h"
#include "exchange/text_file.h"
#include "model/forecast/forecast.h"

#include <fmt/format.h>

namespace tidemark::app {
namespace {

enum Column : std::size_t { Patient, Hand, AsOf, Planned, Probability, Flag, Waned10, Waned50, Waned90 };

void writeRow(exchange::CsvWriter& csv, const std::string& label, const model::ReplayRow& row) {
    const auto setDay = [&](Column column, const std::optional<core::Day>& day) {
        if (day) {
            csv.set(column, core::formatDay(*day));
        }
    };
    csv.set(Patient, label);
    csv.set(Hand, row.hand == core::Hand::Left ? "L" : "R");
    setDay(AsOf, row.asOf);
    setDay(Planned, row.planned);
    if (const auto& f = row.forecast) {
        csv.set(Probability, fmt::format("{:.4f}", f->probability));
        csv.set(Flag, f->warned ? "1" : "0");
        setDay(Waned10, f->waned10);
        setDay(Waned50, f->waned50);
        setDay(Waned90, f->waned90);
    } else {
        csv.set(Flag, "0");
    }
    csv.endRow();
}

} // namespace

std::size_t writeReplay(LogBook& book, const std::filesystem::path& path, std::optional<double> linePercent,
                        const std::function<void(double)>& tell) {
    exchange::CsvWriter csv{{"patient", "hand", "as_of", "next_planned", "probability", "flag", "wane_p10",
                             "wane_p50", "wane_p90"},
                            std::vector<bool>(9, true)};
    const auto patients = book.patients();
    for (std::size_t i = 0; i < patients.size(); ++i) {
        for (const auto& row : model::replayForecasts(book.plannedLog(patients[i].id), linePercent)) {
            writeRow(csv, patients[i].label, row);
        }
        tell(static_cast<double>(i + 1) / static_cast<double>(patients.size()));
    }
    exchange::writeTextFile(path, csv.text());
    return csv.rows();
}

} // namespace tidemark::app
