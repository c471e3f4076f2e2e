#include "app/outlook_words.h"
#include "support/catch.h"

#include <functional>

using namespace tidemark;
using Catch::Matchers::Contains;
using core::makeDay;

namespace {

model::HandOutlook warned() {
    model::Forecast f;
    f.hand = core::Hand::Right;
    f.courseStart = makeDay(2026, 11, 13);
    f.asOf = makeDay(2026, 12, 2);
    f.planned = makeDay(2026, 12, 11);
    f.cycles = 6;
    f.sessions = 120;
    f.probability = 0.8;
    f.warned = true;
    f.waned10 = makeDay(2026, 12, 4);
    f.waned50 = makeDay(2026, 12, 6);
    f.waned90 = makeDay(2026, 12, 8);
    f.reference = 30;
    f.level = 28.4;
    f.levelLow = 27.8;
    f.levelHigh = 29;
    f.line = 0.10;
    f.noise = 0.05;
    model::HandOutlook hand;
    hand.hand = f.hand;
    hand.forecast = f;
    return hand;
}

model::HandOutlook changed(const std::function<void(model::Forecast&)>& change) {
    auto hand = warned();
    auto f = *hand.forecast;
    change(f);
    hand.forecast = f;
    return hand;
}

model::SeriesAnalysis seriesWith(model::PatternState state) {
    model::SeriesAnalysis series;
    series.pattern.state = state;
    return series;
}

} // namespace

TEST_CASE("a warning says how likely, which line, before which infusion and on which days") {
    CHECK(app::estimateText(warned()) ==
          "Estimate: 8 in 10 that it falls below your −10 % line before the infusion planned on 11 Dec, most "
          "likely about 6 Dec (4–8 Dec: 8 in 10).");
}

TEST_CASE("a day of the fall that has passed is not said to come") {
    const auto hand = changed([](auto& f) { f.asOf = makeDay(2026, 12, 7); });
    CHECK_THAT(app::estimateText(hand), Contains("it may be below it already (4–8 Dec: 8 in 10)"));
    const auto below = changed([](auto& f) { f.levelHigh = 26; });
    CHECK(app::estimateText(below) == "Estimate: the level is below your −10 % line now.");
}

TEST_CASE("without a warning the estimate names no day") {
    const auto hand = changed([](auto& f) {
        f.probability = 0.04;
        f.warned = false;
    });
    CHECK(app::estimateText(hand) ==
          "Estimate: less than 1 in 10 that it falls below your −10 % line before the "
          "infusion planned on 11 Dec.");
}

TEST_CASE("nothing is estimated before three measured cycles, nor when the plan has passed unlogged") {
    CHECK(app::estimateText(changed([](auto& f) { f.cycles = 2; })).empty());
    CHECK(app::estimateText(changed([](auto& f) { f.asOf = f.planned; })).empty());
    model::HandOutlook none;
    none.forecast = core::Reason{core::ReasonCode::SteadyMode, 0, 0};
    CHECK(app::estimateText(none).empty());
}

TEST_CASE("how the warnings stood is said with the falls and with the warnings that no fall followed") {
    model::TrackRecord record;
    CHECK(app::trackText(record).empty());
    record.cycles.resize(8);
    record.falls = 5;
    record.warnedFalls = 5;
    record.daysAhead = 6;
    record.held = 3;
    record.warnedHeld = 1;
    CHECK(
        app::trackText(record) ==
        "Warned before 5 of 5 falls, median 6 days ahead; 1 warning without a fall, in 3 cycles that held.");
    record.held = 0;
    record.warnedFalls = 0;
    record.daysAhead = {};
    CHECK(app::trackText(record) == "Warned before 0 of 5 falls.");
    record.falls = 0;
    record.held = 4;
    record.warnedHeld = 0;
    CHECK(app::trackText(record) == "So far: 0 warnings in 4 cycles without a fall.");
}

TEST_CASE("where the windows and the estimate say different things, both are named") {
    using enum model::PatternState;
    const auto calm = changed([](auto& f) { f.warned = false; });
    CHECK_THAT(app::differText(calm, seriesWith(Repeating)), Contains("The two differ"));
    CHECK_THAT(app::differText(warned(), seriesWith(NotSeen)), Contains("The two differ"));
    CHECK_THAT(app::differText(warned(), seriesWith(Flat)), Contains("The two differ"));
    CHECK(app::differText(warned(), seriesWith(Repeating)).empty());
    CHECK(app::differText(calm, seriesWith(NotSeen)).empty());
    CHECK(app::differText(warned(), seriesWith(NotEnough)).empty());
}

TEST_CASE("behind a warning stand its readings, what was expected of each, and what was said without them") {
    const core::TreatmentLog log;
    auto hand = warned();
    const auto said = [&] {
        std::string all;
        for (const auto& line : app::estimateReasons(hand, {}, log)) {
            all += line + "\n";
        }
        return all;
    };
    CHECK_THAT(said(), Contains("Nothing was measured since this course began: the estimate rests "
                                "on the earlier cycles."));
    hand.weekBefore = model::WeekBefore{makeDay(2026, 11, 25), 0.2};
    CHECK_THAT(said(), Contains("earlier cycles. On 25 Nov 2026 it was 2 in 10."));
    for (int day = 20; day <= 26; ++day) {
        hand.basis.readings.push_back({makeDay(2026, 11, static_cast<unsigned>(day)), 28.0 + day / 10.0,
                                       day == 22 ? std::nullopt : std::optional(30.5)});
    }
    hand.basis.cycles = {{makeDay(2026, 9, 18), 25}, {makeDay(2026, 10, 16), 4}};
    CHECK_THAT(said(),
               Contains("7 readings since this course began, the last: 22 Nov 30.2 kg, 23 Nov "
                        "30.3 kg (30.5 kg expected), 24 Nov 30.4 kg (30.5 kg expected), 25 Nov 30.5 kg "
                        "(30.5 kg expected), 26 Nov 30.6 kg (30.5 kg expected). On 25 Nov 2026, without "
                        "what was measured since, the estimate was 2 in 10."));
    CHECK_THAT(said(), Contains("Earlier courses it learned from, with their sessions: 18 Sep 2026 "
                                "(25), 16 Oct 2026 (4)."));
    hand.basis.readings.pop_back();
    CHECK_THAT(said(), Contains("On 25 Nov 2026 the estimate was 2 in 10; nothing was measured since."));
    hand.forecast = core::Reason{core::ReasonCode::SteadyMode, 0, 0};
    CHECK_THAT(said(), !Contains("expected"));
}

TEST_CASE("onset, best week and half-time are days with their 8 in 10") {
    auto hand = warned();
    CHECK(app::responseText(hand).empty());
    hand.response = model::ResponseDays{{1, 2, 3}, {7, 9, 12}, {8, 11, {}}, 0.9};
    CHECK(app::responseText(hand) ==
          "This course as estimated: onset day 2 (1–3), best week about day 9 (7–12), half of the rise gone "
          "11 (8 "
          "or later) days after that, above the line until day 23 (21–25); sessions vary by 5 %.");
    hand.response->onset = {};
    CHECK_THAT(app::responseText(hand), Contains("no rise as large as the line is expected"));
}
