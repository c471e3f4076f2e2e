#include "app/long_table.h"

#include "app/cycle_words.h"
#include "app/entry_words.h"
#include "app/lead_measures.h"
#include "app/questions.h"
#include "core/numbers.h"
#include "exchange/csv_writer.h"
#include "exchange/formula_guard.h"
#include "exchange/text_file.h"
#include "model/analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace tidemark::app {
namespace {

/// Rows of a table whose columns all stand in the file.
class Rows {
public:
    explicit Rows(const std::vector<std::string_view>& names)
        : csv_(names, std::vector<bool>(names.size(), true)) {}

    void text(const std::string& cell) { put(exchange::guarded(cell)); }
    void code(std::string_view cell) { put(std::string{cell}); }
    void number(const std::optional<double>& value, int decimals = -1) {
        put(!value         ? std::string{}
            : decimals < 0 ? core::formatNumber(*value)
                           : core::formatFixed(*value, decimals));
    }
    void count(long value) { put(core::formatNumber(static_cast<double>(value))); }
    void day(const std::optional<core::Day>& day) { put(day ? core::formatDay(*day) : std::string{}); }
    void end() {
        csv_.endRow();
        column_ = 0;
        ++rows_;
    }
    std::size_t write(const std::filesystem::path& file) const {
        exchange::writeTextFile(file, csv_.text());
        return rows_;
    }

private:
    void put(const std::string& cell) {
        if (!cell.empty()) {
            csv_.set(column_, cell);
        }
        ++column_;
    }

    exchange::CsvWriter csv_;
    std::size_t column_ = 0;
    std::size_t rows_ = 0;
};

std::vector<core::Patient> peopleOf(LogBook& book) {
    auto people = book.patients();
    std::ranges::sort(people, {}, &core::Patient::label);
    return people;
}

std::string gripFlags(const core::GripSession& s) {
    std::string text;
    const auto add = [&](bool marked, const char* word) {
        if (marked) {
            text += (text.empty() ? "" : " ") + std::string{word};
        }
    };
    add(s.beforeInfusion, "before_infusion");
    add(s.recalled, "recalled");
    add(s.pain, "pain");
    add(s.cramp, "cramp");
    add(s.cold, "cold");
    add(s.ill, "ill");
    add(s.afterExercise, "after_exercise");
    return text;
}

void addSessions(std::map<core::Utc, std::vector<std::function<void(Rows&)>>>& rows,
                 const core::TreatmentLog& log) {
    for (const auto& session : log.sessions) {
        rows[session.measuredAt.utc].push_back([&log, &session](Rows& out) {
            const auto* device = log.device(session.device);
            out.text(log.patient.label);
            out.code(core::formatWall(session.measuredAt.wall));
            out.code(device != nullptr && device->pinch ? "pinch-" + std::string{core::codeOf(*device->pinch)}
                                                        : std::string{"grip"});
            out.code(core::codeOf(session.hand));
            out.text(device != nullptr ? device->name : std::string{});
            out.text(device != nullptr ? device->setting.value_or("") : std::string{});
            out.code(device != nullptr ? core::symbolOf(device->unit) : std::string_view{});
            std::optional<double> most;
            for (const auto& trial : session.trials) {
                out.number(trial);
                most = trial ? std::max(most.value_or(*trial), *trial) : most;
            }
            out.number(core::meanOf(session.trials), 3);
            out.number(most);
            out.code(gripFlags(session));
        });
    }
}

void addScores(std::map<core::Utc, std::vector<std::function<void(Rows&)>>>& rows,
               const core::TreatmentLog& log, const Catalogue& catalogue) {
    for (const auto& score : log.assessments) {
        rows[score.assessedAt.utc].push_back([&log, &score, &catalogue](Rows& out) {
            const auto measure = measureOf(catalogue, score.instrument);
            out.text(log.patient.label);
            out.code(core::formatWall(score.assessedAt.wall));
            out.text(score.instrument);
            out.code(score.hand ? core::codeOf(*score.hand) : std::string_view{});
            out.text(score.aid.value_or(""));
            out.text(score.pace ? *score.pace : score.set.value_or(""));
            out.text(measure ? measure->unit : std::string{});
            out.number(score.value);
            for (std::size_t trial = 1; trial < core::kMaxTrials; ++trial) {
                out.number({});
            }
            out.number(score.value);
            out.number(score.value);
            out.code(score.recalled ? "recalled" : "");
        });
    }
}

void addWeights(std::map<core::Utc, std::vector<std::function<void(Rows&)>>>& rows,
                const core::TreatmentLog& log) {
    for (const auto& weight : log.weights) {
        if (!weight.measuredOn) {
            continue; // a measurement without its day is no row of a table by time
        }
        rows[core::Utc{weight.measuredOn->time_since_epoch()}].push_back([&log, &weight](Rows& out) {
            out.text(log.patient.label);
            out.code(core::formatDay(*weight.measuredOn));
            out.code("weight");
            out.code("");
            out.code("");
            out.code("");
            out.code("kg");
            out.number(weight.weight.value);
            for (std::size_t trial = 1; trial < core::kMaxTrials; ++trial) {
                out.number({});
            }
            out.number(weight.weight.value);
            out.number(weight.weight.value);
            out.code("");
        });
    }
}

void addHand(Rows& out, const model::Analysis& a, core::Hand hand, core::Day from) {
    const auto* s = a.current(hand);
    const auto best = s != nullptr ? model::bestWeek(s->series, from, a.today) : std::nullopt;
    out.code(s != nullptr ? core::symbolOf(s->series.unit) : std::string_view{});
    out.number(best ? std::optional{best->value} : std::nullopt, 2);
    out.number(s != nullptr && s->standing ? std::optional{s->standing->level} : std::nullopt, 2);
    out.count(s == nullptr ? 0 : std::ranges::count_if(s->series.daily, [&](const auto& d) {
        return d.day >= from;
    }));
    out.code(s != nullptr ? patternCode(s->pattern.state) : std::string_view{});
}

/// "incat: 2; i-rods: 61": the last of each in the year.
std::string lastScores(const core::TreatmentLog& log, core::Day from, core::Day to) {
    std::map<std::string, double> last;
    for (const auto& score : log.assessments) {
        const auto day = score.assessedAt.day();
        if (day >= from && day <= to && score.instrument != kFadedDay) {
            last[score.instrument +
                 (score.hand ? "." + std::string{core::codeOf(*score.hand)} : std::string{})] = score.value;
        }
    }
    core::NamedValues values;
    for (const auto& [name, value] : last) {
        values.push_back({name, value});
    }
    return core::formatNamedValues(values);
}

} // namespace

std::size_t writeLongTable(LogBook& book, const Catalogue& catalogue, const std::filesystem::path& file) {
    Rows out({"patient", "measured_at", "kind", "hand", "device", "setting", "unit", "trial1", "trial2",
              "trial3", "trial4", "trial5", "mean", "max", "flags"});
    for (const auto& person : peopleOf(book)) {
        const auto log = book.treatmentLog(person.id);
        std::map<core::Utc, std::vector<std::function<void(Rows&)>>> rows; // by time
        addSessions(rows, log);
        addScores(rows, log, catalogue);
        addWeights(rows, log);
        for (const auto& [at, those] : rows) {
            for (const auto& write : those) {
                write(out);
                out.end();
            }
        }
    }
    return out.write(file);
}

std::size_t writeAnnualTable(LogBook& book, const Catalogue& catalogue, core::Day to,
                             const std::filesystem::path& file) {
    const auto from = core::addDays(core::addMonths(to, -12), 1);
    Rows out({"patient",
              "diagnosis",
              "sex",
              "birth_year",
              "from",
              "to",
              "route",
              "product",
              "courses",
              "doses",
              "grams",
              "g_per_week",
              "g_per_kg_4_weeks",
              "interval_days",
              "weight_kg",
              "left_unit",
              "left_best_week",
              "left_now",
              "left_days",
              "left_pattern",
              "right_unit",
              "right_best_week",
              "right_now",
              "right_days",
              "right_pattern",
              "scores",
              "reactions",
              "reactions_severe",
              "infections"});
    for (const auto& person : peopleOf(book)) {
        const auto log = book.plannedLog(person.id, to);
        const auto a = analysisOf(log, to, catalogue);
        const auto inYear = [&](core::Day day) { return day >= from && day <= to; };
        double grams = 0;
        long doses = 0;
        for (const auto& infusion : log.infusions) {
            if (inYear(infusion.startedAt.day())) {
                grams += infusion.dose.value;
                ++doses;
            }
        }
        const auto courses =
            std::ranges::count_if(a.courses, [&](const auto& course) { return inYear(course.first); });
        long reactions = 0;
        long severe = 0;
        long infections = 0;
        constexpr int kSevere = 3;
        for (const auto& event : log.events) {
            if (inYear(event.startedAt.day())) {
                const bool reaction = event.category == core::EventCategory::Reaction && !isNoReaction(event);
                reactions += reaction ? 1 : 0;
                severe += reaction && event.severity == kSevere ? 1 : 0;
                infections += event.category == core::EventCategory::Infection ? 1 : 0;
            }
        }
        const auto rate = model::doseRate(log, from, to);
        const auto weight = model::weightOn(log, to);
        out.text(person.label);
        out.text(person.diagnosis.value_or(""));
        out.code(person.sex ? core::codeOf(*person.sex) : std::string_view{});
        out.number(person.birthYear ? std::optional<double>{*person.birthYear} : std::nullopt);
        out.day(from);
        out.day(to);
        out.code(a.courses.empty() ? std::string_view{} : core::codeOf(a.courses.back().route));
        out.text(a.courses.empty() ? std::string{} : a.courses.back().product);
        out.count(courses);
        out.count(doses);
        out.number(grams);
        out.number(doses > 0 ? std::optional{rate.gramsPerWeek} : std::nullopt, 2);
        out.number(doses > 0 ? rate.gramsPerKgPer4Weeks : std::nullopt, 3);
        out.number(a.interval);
        out.number(weight ? std::optional{weight->weight.value} : std::nullopt);
        addHand(out, a, core::Hand::Left, from);
        addHand(out, a, core::Hand::Right, from);
        out.text(lastScores(log, from, to));
        out.count(reactions);
        out.count(severe);
        out.count(infections);
        out.end();
    }
    return out.write(file);
}

} // namespace tidemark::app
