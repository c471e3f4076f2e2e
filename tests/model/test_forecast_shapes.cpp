// The forecast on hands whose response is none of the shapes the model is made of.
#include "model/forecast/forecast.h"

#include "support/catch.h"
#include "support/other_responses.h"
#include "support/sawtooth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace tidemark;
using tests::kStart;

namespace {

constexpr int kInterval = tests::kOtherInterval;
constexpr double kFall = 0.25;
constexpr int kCycles = 11;
constexpr int kShownFrom = 3; ///< cycles before a forecast is shown

/// What truly came of one cycle: the line is a tenth under the best week of the last 16.
struct Outcome {
    std::optional<int> waned; ///< day of the cycle
    bool nearTheLine = false;
};

Outcome outcomeOf(const std::vector<double>& level, int cycle) {
    constexpr int kWeeks16 = 112;
    Outcome outcome;
    bool above = false;
    double lowest = 1;
    int below = 0;
    for (int since = 0; since < kInterval; ++since) {
        const int day = cycle * kInterval + since;
        double reference = 0;
        for (int end = std::max(6, day - kWeeks16 + 7); end <= day; ++end) {
            reference = std::max(reference,
                                 std::accumulate(level.begin() + end - 6, level.begin() + end + 1, 0.0) / 7);
        }
        const double share = level[static_cast<std::size_t>(day)] / reference;
        const bool isBelow = share <= 0.9;
        above = above || (since > 0 && !isBelow);
        if (above) {
            lowest = std::min(lowest, share);
        }
        below = above && isBelow ? below + 1 : 0;
        if (below == 2 && !outcome.waned) {
            outcome.waned = since - 1;
        }
    }
    outcome.nearTheLine = std::abs(lowest - 0.9) < 0.015;
    return outcome;
}

struct Score {
    int fell = 0, warned = 0, held = 0, falselyWarned = 0, asked = 0;
    double square = 0;
};

void scoreInto(Score& score, const tests::OtherRecord& made) {
    model::ForecastWalk walk{made.log, 10};
    for (int cycle = 0; cycle < kCycles; ++cycle) {
        const auto outcome = outcomeOf(made.level, cycle);
        bool warned = false;
        for (int since = 0; since < kInterval; ++since) {
            walk.walkTo(core::addDays(kStart, cycle * kInterval + since));
            const auto f = walk.forecast(core::Hand::Left);
            if (!f || cycle < kShownFrom || outcome.nearTheLine) {
                continue;
            }
            const bool inTime = !outcome.waned || since <= *outcome.waned - 2;
            warned = warned || (f->warned && inTime && since < kInterval - 1);
            if (since == kInterval / 2 && inTime) {
                score.square += std::pow(f->probability - (outcome.waned ? 1 : 0), 2);
                ++score.asked;
            }
        }
        if (cycle >= kShownFrom && !outcome.nearTheLine) {
            (outcome.waned ? score.fell : score.held) += 1;
            (outcome.waned ? score.warned : score.falselyWarned) += warned ? 1 : 0;
        }
    }
}

} // namespace

TEST_CASE("forecast: responses of shapes the model does not have are warned of, and few that hold are") {
    Score all;
    for (const auto& kind : tests::otherResponses()) {
        Score score;
        unsigned seed = 1;
        for (const double days : {16.0, 20.0, 24.0, 34.0, 40.0, 46.0}) {
            for (const double noise : {0.03, 0.05}) {
                scoreInto(score, tests::otherRecord(kind.of(days), kCycles, kFall, noise, ++seed));
            }
        }
        // With -s these are shown: MODEL.md has them.
        INFO(kind.name << ": warned of " << score.warned << " of " << score.fell << " falls, and in "
                       << score.falselyWarned << " of " << score.held
                       << " cycles that held; Brier score at half " << score.square / score.asked);
        CHECK(score.fell >= 15);
        all.fell += score.fell;
        all.warned += score.warned;
        all.held += score.held;
        all.falselyWarned += score.falselyWarned;
        all.asked += score.asked;
        all.square += score.square;
    }
    CHECK(all.fell > 150);
    CHECK(all.held > 150);
    CHECK(all.warned >= 0.95 * all.fell);
    CHECK(all.falselyWarned <= 0.05 * all.held);
    CHECK(all.square / all.asked < 0.03);
}
