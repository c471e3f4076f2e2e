#include "app/trial_typing.h"

#include "support/catch.h"

using namespace tidemark;

namespace {

core::TreatmentLog logWith(const std::vector<double>& values) {
    core::TreatmentLog log;
    core::Device device;
    device.id.bytes[0] = 1;
    device.name = "home";
    log.devices.push_back(device);
    for (const double value : values) {
        core::GripSession session;
        session.device = device.id;
        session.trials[0] = value;
        log.sessions.push_back(session);
    }
    return log;
}

} // namespace

TEST_CASE("digits alone are a trial for a device that always shows as many") {
    const auto style = app::trialStyle(logWith({28.4, 27, 31.5}), "home");
    CHECK(style.wholeDigits == 2);
    CHECK(style.decimals == 1);
    CHECK(app::finishedTrial("284", style) == "28.4");
    CHECK_FALSE(app::finishedTrial("28", style).has_value());
    CHECK_FALSE(app::finishedTrial("2", style).has_value());
}

TEST_CASE("a trial typed with its sign is finished with its last decimal, and kept as typed") {
    const auto style = app::trialStyle(logWith({28.4, 27.9}), "home");
    CHECK(app::finishedTrial("28,4", style) == "28,4");
    CHECK(app::finishedTrial("9.8", style) == "9.8");
    CHECK_FALSE(app::finishedTrial("28,", style).has_value());
}

TEST_CASE("whole numbers are finished with their last digit") {
    const auto style = app::trialStyle(logWith({41, 38, 52}), "home");
    CHECK(app::finishedTrial("44", style) == "44");
}

TEST_CASE("near a power of ten digits alone are never taken for a trial") {
    CHECK(app::trialStyle(logWith({9.4, 10.2}), "home").wholeDigits == 0);
    CHECK(app::trialStyle(logWith({11.2, 11.9}), "home").wholeDigits == 0);
    CHECK(app::trialStyle(logWith({96, 81}), "home").wholeDigits == 0);
    CHECK_FALSE(app::finishedTrial("112", app::trialStyle(logWith({11.2, 11.9}), "home")).has_value());
}

TEST_CASE("a device without readings finishes nothing by itself") {
    const auto style = app::trialStyle(logWith({}), "home");
    CHECK_FALSE(app::finishedTrial("284", style).has_value());
    CHECK_FALSE(app::finishedTrial("28.4", style).has_value());
}

TEST_CASE("readings of another device do not count, and words are no trial") {
    const auto log = logWith({28.4, 27.9});
    CHECK(app::trialStyle(log, "other").wholeDigits == 0);
    CHECK_FALSE(app::finishedTrial("2a4", app::trialStyle(log, "home")).has_value());
}
