#pragma once
// Instruments: what can be measured or asked beside grip, as data. An instrument says what its number may be
// and which way is better; the text of licensed questionnaires is not here, a clinic brings its own.
//
// A number is kept under the name of its series: "incat" (the instrument's own value), "incat.arm" (a part),
// "mrc.mrc-ss-60" (the sum of one muscle set). Different names are different series and never compared.

#include "core/problem.h"
#include "core/product.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tidemark::core {

enum class InstrumentKind {
    PerHand,    ///< entered like grip, a series for each hand
    Timed,      ///< a number with a unit, of the whole person
    Total,      ///< a sum, with parts where they are entered or computed
    Rating,     ///< one number or one of a few steps
    Muscles,    ///< a grade for each muscle and side; sums by named set
    Activities, ///< own activities, each rated
};
enum class Better { Higher, Lower };

/// "per-hand", "timed", "total", "rating", "muscles", "activities" · "higher", "lower": in packs.
[[nodiscard]] std::string_view codeOf(InstrumentKind kind);
[[nodiscard]] std::string_view codeOf(Better better);
[[nodiscard]] std::optional<InstrumentKind> parseInstrumentKind(std::string_view code);
[[nodiscard]] std::optional<Better> parseBetter(std::string_view code);

struct ValueRange {
    double min = 0;
    double max = 0;
    int decimals = 0; ///< most that are taken
    friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

/// A change that is taken to matter.
struct SmallestChange {
    double value = 0;
    bool isPercent = false; ///< of the value before; else in the instrument's unit
    Evidence evidence;
    friend bool operator==(const SmallestChange&, const SmallestChange&) = default;
};

/// One part of a sum. A value up to `zeroUpTo` counts as 0.
struct SumTerm {
    std::string part;
    double zeroUpTo = 0;
    friend bool operator==(const SumTerm&, const SumTerm&) = default;
};

struct Part {
    std::string id; ///< "arm"
    std::string name;
    ValueRange range;
    std::vector<SumTerm> sumOf; ///< not empty: computed, not entered
    friend bool operator==(const Part&, const Part&) = default;
};

/// A word for one value: "much better" for 7, the meaning of a grade.
struct Step {
    double value = 0;
    std::string text;
    friend bool operator==(const Step&, const Step&) = default;
};

/// Written down with every value because values differ by it: pace, aid.
struct Condition {
    std::string id;
    std::string name;
    std::vector<std::string> options;
    friend bool operator==(const Condition&, const Condition&) = default;
};

struct CentileRow {
    double raw = 0;
    double centile = 0;
    friend bool operator==(const CentileRow&, const CentileRow&) = default;
};

struct Instrument {
    std::string id;
    std::string name;
    InstrumentKind kind = InstrumentKind::Rating;
    ValueRange range; ///< of the instrument's own value; of one muscle, of one activity
    std::string unit; ///< "s", "kg"; empty: points
    Better better = Better::Higher;
    std::optional<SmallestChange> smallestChange;
    std::string lead; ///< the part that is the instrument's own value; empty without parts
    std::vector<Part> parts;
    std::vector<Step> steps;
    std::vector<Condition> conditions;
    std::vector<std::string> examples; ///< of activities
    std::string question;              ///< own words, or a clinic's licensed text
    std::vector<std::string> items;    ///< a clinic's licensed text, shown beside the field for the total
    std::vector<CentileRow> centiles;  ///< ascending raw; a clinic's licensed table
    bool enteredByClinician = false;
    std::string source;
    std::string licenceNote;
    friend bool operator==(const Instrument&, const Instrument&) = default;

    [[nodiscard]] const Part* part(std::string_view partId) const;
};

/// A named list of muscles, each graded on both sides.
struct MuscleSet {
    std::string id;
    std::string name;
    std::vector<std::string> muscles;
    Evidence evidence;
    friend bool operator==(const MuscleSet&, const MuscleSet&) = default;
};

struct MuscleGrades { ///< of one muscle; a side that was not tested is absent
    std::optional<double> left;
    std::optional<double> right;
};

/// The value with its sign turned where lower is better: larger is always better, so that "better" points up.
[[nodiscard]] double upwards(double value, Better better);

/// OutOfRange, TooManyDecimals or NotANumber (infinite); field "value".
[[nodiscard]] Problems valueProblems(double value, const ValueRange& range);

using PartValues = std::vector<std::pair<std::string, double>>;
/// A computed part: the sum of its terms (adjusted INCAT: an arm grade of 1 counts as 0; changes between 0
/// and 1 are left out, as in the ICE and ProCID trials). Nothing when a term is missing or the part is not
/// computed. An entered part gives what was entered.
[[nodiscard]] std::optional<double> partValue(const Instrument& instrument, std::string_view part,
                                              const PartValues& entered);

/// The centile of a raw score that stands in the table; nothing for any other: nothing is interpolated.
[[nodiscard]] std::optional<double> centileOf(const std::vector<CentileRow>& table, double raw);

/// Both sides of every muscle at `highestGrade`.
[[nodiscard]] double largestSum(const MuscleSet& set, double highestGrade);
/// Grades in the order of the set's muscles; nothing unless every muscle has both sides.
[[nodiscard]] std::optional<double> sumOf(const MuscleSet& set, const std::vector<MuscleGrades>& grades);

} // namespace tidemark::core
