#include "model/simulator.h"

#include "model/plausibility.h"
#include "support/catch.h"

#include <algorithm>
#include <numeric>
#include <set>

using namespace tidemark;

namespace {

const core::Zone& stockholm() {
    static const core::Zone kZone = *core::Zone::find("Europe/Stockholm");
    return kZone;
}

const core::Day kToday = core::makeDay(2026, 3, 10);

bool same(const core::TreatmentLog& a, const core::TreatmentLog& b) {
    return a.patient == b.patient && a.devices == b.devices && a.infusions == b.infusions &&
           a.sessions == b.sessions && a.assessments == b.assessments && a.weights == b.weights &&
           a.plans == b.plans && a.notes == b.notes;
}

std::vector<core::Day> courseStarts(const core::TreatmentLog& log) {
    std::vector<core::Day> starts;
    for (const auto& infusion : log.infusions) {
        if (starts.empty() || core::daysBetween(starts.back(), infusion.startedAt.day()) > 3) {
            starts.push_back(infusion.startedAt.day());
        }
    }
    return starts;
}

/// Mean of the home readings of a hand from `from` to `to` days after `start`.
double meanOf(const core::TreatmentLog& log, core::Hand hand, core::Day start, int from, int to) {
    double sum = 0;
    int count = 0;
    for (const auto& session : log.sessions) {
        const int day = core::daysBetween(start, session.measuredAt.day());
        if (session.hand == hand && session.device == log.devices[1].id && day >= from && day <= to) {
            sum += *core::meanOf(session.trials);
            ++count;
        }
    }
    return count == 0 ? 0 : sum / count;
}

} // namespace

TEST_CASE("the same seed makes the same cohort, another seed another") {
    const model::CohortOptions options{.seed = 4, .patients = 3, .days = 120};
    const auto first = model::simulateCohort(options, stockholm());
    const auto second = model::simulateCohort(options, stockholm());
    REQUIRE(first.size() == 3);
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(same(first[i], second[i]));
    }
    const auto other = model::simulateCohort({.seed = 5, .patients = 3, .days = 120}, stockholm());
    CHECK_FALSE(same(first[0], other[0]));
}

TEST_CASE("chance is the same on every machine") {
    // Values of this very generator: a change here changes every simulated record and the demo.
    const auto log = model::simulateCohort({.seed = 1, .patients = 1, .days = 60}, stockholm()).front();
    CHECK(log.patient.label == "P000");
    REQUIRE_FALSE(log.sessions.empty());
    INFO(log.sessions.size() << " " << *log.sessions.front().trials[0] << " " << log.infusions.size());
    CHECK(log.infusions.size() == 6);
}

TEST_CASE("a cohort has what real records have: units, routes, habits, late doses, slips") {
    const auto cohort = model::simulateCohort({.seed = 1, .patients = 60, .days = 730}, stockholm());
    std::set<core::Unit> units;
    std::set<core::Route> routes;
    std::set<int> trialCounts;
    std::size_t slips = 0;
    std::size_t trials = 0;
    std::size_t late = 0;
    for (const auto& log : cohort) {
        units.insert(log.devices.front().unit);
        routes.insert(log.infusions.front().route);
        for (std::size_t i = 1; i < log.plans.size(); ++i) {
            late += log.plans[i].knownFrom > log.plans[i - 1].plannedOn ? 1U : 0U;
        }
        for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
            std::vector<core::Trials> series;
            for (const auto& session : log.sessions) {
                if (session.hand == hand) {
                    series.push_back(session.trials);
                    trialCounts.insert(core::trialCount(session.trials));
                    trials += static_cast<std::size_t>(core::trialCount(session.trials));
                }
            }
            for (const auto& marks : model::markImplausible(series)) {
                slips += static_cast<std::size_t>(std::ranges::count(marks, true));
            }
        }
    }
    CHECK(units == std::set{core::Unit::Kilogram, core::Unit::Pound, core::Unit::Kilopascal});
    CHECK(routes == std::set{core::Route::Intravenous, core::Route::Subcutaneous});
    CHECK(trialCounts == std::set{1, 2, 3});
    CHECK(late > 50);
    CHECK(trials > 50'000);
    CHECK(slips > trials / 2000);
    CHECK(slips < trials / 200);
}

TEST_CASE("every list of a simulated record is in order of time, and every reading has its device") {
    for (const auto& log : model::simulateCohort({.seed = 2, .patients = 20, .days = 365}, stockholm())) {
        CHECK(std::ranges::is_sorted(log.sessions, {},
                                     [](const core::GripSession& r) { return r.measuredAt.utc; }));
        CHECK(std::ranges::is_sorted(log.infusions, {},
                                     [](const core::Infusion& r) { return r.startedAt.utc; }));
        CHECK(std::ranges::all_of(log.sessions, [&](const core::GripSession& session) {
            return log.device(session.device) != nullptr && core::trialCount(session.trials) > 0 &&
                   std::ranges::all_of(session.trials, [](const auto& trial) {
                       return !trial || (*trial > 0 && *trial <= 2000);
                   });
        }));
    }
}

TEST_CASE("the demo's last course began 19 days before, and the next is planned in 9 days") {
    for (const auto today : {kToday, core::makeDay(2027, 10, 31), core::makeDay(2028, 2, 29)}) {
        const auto log = model::demoLog(today, stockholm());
        CHECK(core::daysBetween(courseStarts(log).back(), today) == 19);
        CHECK(core::daysBetween(today, log.plans.back().plannedOn) == 9);
        CHECK(log.plans.back().dose.value == 90);
        CHECK(log.sessions.back().measuredAt.day() == today);
        CHECK(*log.lastEntryDay() <= today);
    }
}

TEST_CASE("the demo is two years of 2 x 45 g every four weeks, and the same each time") {
    const auto log = model::demoLog(kToday, stockholm());
    CHECK(same(log, model::demoLog(kToday, stockholm())));
    CHECK(courseStarts(log).size() == 26);
    CHECK(log.infusions.size() == 52);
    CHECK(std::ranges::all_of(log.infusions, [](const core::Infusion& r) { return r.dose.value == 45; }));
    CHECK(core::daysBetween(*log.firstEntryDay(), kToday) > 700);
    CHECK(log.patient.label == "Demo");
    CHECK_FALSE(log.patient.name);
}

TEST_CASE("in the demo the right hand falls before the next course in most cycles, the left does not") {
    const auto log = model::demoLog(kToday, stockholm());
    const auto starts = courseStarts(log);
    int fell = 0;
    int cycles = 0;
    for (std::size_t i = 1; i + 1 < starts.size(); ++i) {
        const int length = core::daysBetween(starts[i], starts[i + 1]);
        const double plateau = meanOf(log, core::Hand::Right, starts[i], 5, 14);
        const double before = meanOf(log, core::Hand::Right, starts[i], -3, -1);
        const double end = meanOf(log, core::Hand::Right, starts[i], length - 3, length - 1);
        if (plateau == 0 || before == 0) {
            continue; // the home device was not there yet
        }
        ++cycles;
        const bool now = end < 0.9 * plateau && plateau > 1.1 * before;
        fell += now ? 1 : 0;
        if (i + 4 >= starts.size()) {
            CHECK(now); // the last three complete cycles, which the pattern rests on
        }
        const double left = meanOf(log, core::Hand::Left, starts[i], 5, 14);
        CHECK(meanOf(log, core::Hand::Left, starts[i], length - 3, length - 1) > 0.93 * left);
    }
    CHECK(cycles >= 11);
    CHECK(fell * 3 >= cycles * 2);
    CHECK(fell < cycles);
}

TEST_CASE("the demo changes device about a year ago and has a week of illness") {
    const auto log = model::demoLog(kToday, stockholm());
    REQUIRE(log.devices.size() == 2);
    const auto firstAtHome = std::ranges::find(log.sessions, log.devices[1].id, &core::GripSession::device);
    REQUIRE(firstAtHome != log.sessions.end());
    CHECK(std::abs(core::daysBetween(firstAtHome->measuredAt.day(), kToday) - 365) < 20);
    CHECK(std::all_of(firstAtHome, log.sessions.end(),
                      [&](const auto& r) { return r.device == log.devices[1].id; }));
    CHECK(std::ranges::count(log.sessions, true, &core::GripSession::ill) >= 10);
    CHECK(log.notes.empty());
    const auto told =
        model::demoLog(kToday, stockholm(), {.deviceNote = "a", .illnessNote = "b", .lateNote = "c"});
    CHECK(told.notes.size() == 3);
}
