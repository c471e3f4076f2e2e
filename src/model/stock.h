#pragma once
// The vials there are: the sum of a ledger, never a counter. Movements say what came, was thrown away, moved
// or was counted; what doses took follows from their own vials, so that a corrected or deleted dose corrects
// the stock by itself. A balance may fall below nothing: then more was used than was ever entered, and it
// says so.

#include "core/treatment_log.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::model {

/// Vials that nothing tells apart.
struct StockLine {
    std::string product;
    double sizeG = 0; ///< grams in one vial
    std::optional<std::string> batch;
    std::optional<core::Day> expiresOn;
    std::optional<std::string> place; ///< where they were last said to be
    int vials = 0;                    ///< below 0: more were used than were entered
    friend bool operator==(const StockLine&, const StockLine&) = default;
};

/// As of the end of `day`, lines with a balance other than 0: by product, then expiry (unknown last), then
/// size and batch. Doses count from the first movement of their product on: a person who keeps no stock has
/// none. A vial without its size is counted where product and batch leave only one size.
[[nodiscard]] std::vector<StockLine> stockOn(const core::TreatmentLog& log, core::Day day);

/// Vials for one dose, first expiry first; those that are out of date by `day` are not taken.
struct VialPick {
    std::vector<StockLine> vials; ///< each with vials = how many of them
    double grams = 0;
    double missingGrams = 0; ///< what the stock does not hold, or no vial is small enough for
};
[[nodiscard]] VialPick pickVials(const std::vector<StockLine>& stock, const std::string& product,
                                 double grams, core::Day day);

/// How far the stock reaches under the plan, else with the usual dose and interval.
struct StockReach {
    double grams = 0;                     ///< of the product treated with, not out of date
    int treatments = 0;                   ///< courses (or doses, in steady mode) that are covered in full
    std::optional<core::Day> shortOn;     ///< the day of the first that is not: vials are needed by then
    std::optional<core::Day> firstExpiry; ///< of the vials that are there
    bool fromPlan = false;                ///< else from the usual dose and interval
};
/// Nothing without stock, or when neither a plan nor a usual dose says what is needed.
[[nodiscard]] std::optional<StockReach> stockReach(const core::TreatmentLog& log, core::Day today);

} // namespace tidemark::model
