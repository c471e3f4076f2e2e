#pragma once
// Sites of infusions under the skin: which was used when, for taking turns. A description of the record,
// never a choice.

#include "core/treatment_log.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::model {

struct SiteHistory {
    std::string site; ///< as the record names it: "abdomen-left"
    core::Day lastOn{};
    std::optional<double> lastMl; ///< that went in then
    int uses = 0;
    /// The last local reaction that names this site.
    std::optional<std::string> reaction;
    std::optional<core::Day> reactionOn;
    friend bool operator==(const SiteHistory&, const SiteHistory&) = default;
};

/// Every site that doses up to the end of `day` name, the one not used for longest first; of sites last used
/// on one day in the order of their names.
[[nodiscard]] std::vector<SiteHistory> sitesUsed(const core::TreatmentLog& log, core::Day day);

} // namespace tidemark::model
