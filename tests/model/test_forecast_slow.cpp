// The filter against the slow reference implementation.
#include "model/forecast/response_filter.h"
#include "model/slow_response.h"

#include "support/catch.h"

#include <cmath>
#include <random>

using namespace tidemark;

namespace {

constexpr double kLeftOut = 0.007; ///< filters of less weight than this share of the best are not asked

struct Response {
    double held = 22;  ///< days until half of it is gone
    double gain = 0.2; ///< of the whole effect, logarithmic
    double noise = 0.05;
    double interval = 28;
    int everyDays = 2;
};

/// The true effect, t days after a dose.
double trueEffect(const Response& response, double t) {
    return (1 - std::exp(-t / 2)) / (1 + std::exp((t - response.held) / 2));
}

/// Feeds both with the same courses and sessions until half of the last course has passed.
template <class Compare>
void follow(const Response& response, Compare compare) {
    model::ResponseFilter filter{response.interval};
    tests::SlowResponse slow{response.interval};
    std::mt19937_64 random{11};
    std::normal_distribution<double> noise{0, response.noise};
    // One course comes late, one brings more: what is left of the course before, and the dose, count.
    const std::vector<double> gaps{28, 28, 33, 28, 28, 26};
    const std::vector<double> grams{80, 80, 80, 100, 100, 60, 80};
    double start = 10;
    for (std::size_t course = 0; course < grams.size(); ++course) {
        filter.startCourse(start, grams[course]);
        filter.completeCourse();
        slow.startCourse(start, grams[course]);
        const bool last = course + 1 == grams.size();
        const double end = last ? 14 : gaps[course] * response.interval / 28;
        for (double t = 0.5; t < end; t += response.everyDays) {
            const double slip = course == 2 && t > 8 && t < 8 + response.everyDays ? 0.6 : 0;
            const double y = std::log(50) + response.gain * trueEffect(response, t) + noise(random) + slip;
            filter.addSession(start + t, y);
            slow.addSession(start + t, y);
            compare(filter, slow, start, start + t);
        }
        start = std::floor(start + end);
    }
}

} // namespace

TEST_CASE("forecast: the filter and a slow one with whole matrices learn the same from the same sessions") {
    for (const Response& response :
         {Response{}, Response{.held = 40, .noise = 0.03}, Response{.gain = 0, .everyDays = 5},
          Response{.held = 12, .interval = 21}}) {
        CAPTURE(response.held, response.gain);
        int compared = 0;
        follow(response, [&](const model::ResponseFilter& filter, const tests::SlowResponse& slow,
                             double start, double now) {
            // The noise is learnt from what every filter made of every session so far.
            REQUIRE(filter.noise() == Approx(slow.noise()).epsilon(1e-9));
            model::WaneQuestion question;
            question.asOf = now;
            question.plannedDay = static_cast<int>(start + response.interval);
            const auto answer = filter.ask(question);
            REQUIRE(answer);
            const auto level = slow.levelOn(now, kLeftOut);
            CHECK(answer->level == Approx(level.mean).epsilon(1e-9));
            CHECK(answer->levelSd == Approx(level.sd).epsilon(1e-6));
            // What leaving out costs.
            const auto all = slow.levelOn(now, 0);
            CHECK(answer->level == Approx(all.mean).margin(0.2 * all.sd));
            CHECK(answer->levelSd == Approx(all.sd).epsilon(0.2));
            ++compared;
        });
        REQUIRE(compared > 30);
    }
}

TEST_CASE("forecast: the probability is that of drawn futures, though it is computed without draws") {
    constexpr int kDraws = 20'000;
    constexpr double kLine = 0.10;
    double least = 1, most = 0;
    for (const double held : {14.0, 20.0, 24.0, 27.0, 32.0}) {
        for (const double gain : {0.12, 0.25}) {
            CAPTURE(held, gain);
            const Response response{.held = held, .gain = gain};
            std::optional<double> drawn, computed;
            int sessions = 0;
            follow(response, [&](const model::ResponseFilter& filter, const tests::SlowResponse& slow,
                                 double start, double now) {
                if (++sessions != 90) {
                    return;
                }
                model::WaneQuestion question;
                question.asOf = now;
                question.plannedDay = static_cast<int>(start + response.interval);
                question.line = kLine;
                computed = filter.ask(question)->probability;
                drawn = slow.waneProbability(question.plannedDay, kLine, kDraws);
            });
            REQUIRE(drawn);
            CHECK(*computed == Approx(*drawn).margin(0.03));
            least = std::min(least, *drawn);
            most = std::max(most, *drawn);
        }
    }
    REQUIRE(least < 0.2);
    REQUIRE(most > 0.8);
}
