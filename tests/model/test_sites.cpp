#include "model/sites.h"
#include "support/catch.h"
#include "support/record_builder.h"

using namespace tidemark;
using core::addDays;
using core::makeDay;
using tests::RecordBuilder;

namespace {

const core::Day kSiteMonday = makeDay(2026, 3, 2);

core::TreatmentLog rotating() {
    auto log = RecordBuilder{}
                   .dose(kSiteMonday, 10, core::Route::Subcutaneous)
                   .dose(addDays(kSiteMonday, 7), 10, core::Route::Subcutaneous)
                   .dose(addDays(kSiteMonday, 8), 40, core::Route::Intravenous)
                   .log();
    log.infusions[0].sites = {{"abdomen-left", 25}, {"thigh-left", 25}};
    log.infusions[1].sites = {{"abdomen-left", 50}};
    log.infusions[2].sites = {{"arm", std::nullopt}};
    return log;
}

} // namespace

TEST_CASE("the site that was not used for longest comes first, with its last volume") {
    const auto sites = model::sitesUsed(rotating(), addDays(kSiteMonday, 20));
    REQUIRE(sites.size() == 2); // a vein is no site
    CHECK(sites[0].site == "thigh-left");
    CHECK(sites[0].lastOn == kSiteMonday);
    CHECK(sites[1].site == "abdomen-left");
    CHECK(sites[1].lastMl == 50);
    CHECK(sites[1].uses == 2);
    CHECK(model::sitesUsed(rotating(), kSiteMonday).front().site == "abdomen-left"); // by name on one day
}

TEST_CASE("a local reaction stands with its site, and one that came later does not yet") {
    auto log = rotating();
    core::Event event;
    event.category = core::EventCategory::Reaction;
    event.what = "redness";
    event.site = "thigh-left";
    event.startedAt = log.infusions[1].startedAt;
    log.events.push_back(event);
    const auto sites = model::sitesUsed(log, addDays(kSiteMonday, 20));
    CHECK(sites[0].reaction == "redness");
    CHECK(sites[0].reactionOn == addDays(kSiteMonday, 7));
    CHECK_FALSE(sites[1].reaction);
    CHECK_FALSE(model::sitesUsed(log, kSiteMonday)[1].reaction);
}
