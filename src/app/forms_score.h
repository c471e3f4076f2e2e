#pragma once
// The form of a score or a timed test: which fields it has follows from the instrument.

#include "app/catalogue.h"
#include "app/forms.h"

namespace tidemark::app {

/// One number to enter. `key`: "value", "right", "left", the id of a part, "shoulder abduction.R",
/// "activity_1".
struct ScoreField {
    std::string key;
    std::string label;
    std::string text;
    core::ValueRange range;
    std::string name = {}; ///< of an own activity: typed as well
};

/// Fields in problems: day, time, the keys above, "activity_1_name".
struct ScoreForm {
    std::string day;
    std::string time;
    std::string instrument;
    std::string set; ///< of muscles
    std::string pace;
    std::string aid;
    std::string rater;
    std::string note;
    bool recalled = false;
    std::vector<ScoreField> fields;
};

/// Own activities that there is room for in the form.
inline constexpr std::size_t kActivities = 5;

/// Today, now, with the pace, aid, rater, muscle set and activities of last time. An instrument that is not
/// in the catalogue has one field, "value". `set`: another muscle set than last time.
[[nodiscard]] ScoreForm emptyScoreForm(const Catalogue& catalogue, const std::string& instrument,
                                       const core::TreatmentLog& log, core::Wall now,
                                       const std::string& set = {});
[[nodiscard]] ScoreForm scoreFormOf(const Catalogue& catalogue, const core::Assessment& assessment);

/// One assessment, or one for each hand. `before`: the one that is corrected.
[[nodiscard]] Checked<std::vector<core::Assessment>> checkScore(const ScoreForm& form,
                                                                const Catalogue& catalogue,
                                                                const core::TreatmentLog& log,
                                                                const std::function<core::Uuid()>& newId,
                                                                const core::Zone& zone, core::Day today,
                                                                const core::Assessment* before = nullptr);

/// "Total 3 of 10 · Adjusted total 2": what can be computed from the fields so far; empty without any.
[[nodiscard]] std::string scoreSummary(const ScoreForm& form, const Catalogue& catalogue);

/// What can be entered, those of last times first.
[[nodiscard]] std::vector<const core::Instrument*> instrumentsToOffer(const Catalogue& catalogue,
                                                                      const core::TreatmentLog& log);

} // namespace tidemark::app
