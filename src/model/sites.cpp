#include "model/sites.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tidemark::model {

std::vector<SiteHistory> sitesUsed(const core::TreatmentLog& log, core::Day day) {
    std::map<std::string, SiteHistory> byName;
    for (const auto& infusion : log.infusions) { // in order of time
        if (infusion.startedAt.day() > day || infusion.route == core::Route::Intravenous) {
            continue;
        }
        for (const auto& site : infusion.sites) {
            auto& history = byName[site.name];
            history.site = site.name;
            history.lastOn = infusion.startedAt.day();
            history.lastMl = site.value;
            ++history.uses;
        }
    }
    for (const auto& event : log.events) {
        const auto found = event.site ? byName.find(*event.site) : byName.end();
        if (found != byName.end() && event.category == core::EventCategory::Reaction &&
            event.startedAt.day() <= day) {
            found->second.reaction = event.what;
            found->second.reactionOn = event.startedAt.day();
        }
    }
    std::vector<SiteHistory> sites;
    sites.reserve(byName.size());
    for (auto& [name, history] : byName) {
        sites.push_back(std::move(history));
    }
    std::ranges::sort(sites, {}, [](const SiteHistory& s) { return std::tuple{s.lastOn, s.site}; });
    return sites;
}

} // namespace tidemark::model
