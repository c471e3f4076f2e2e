#include "core/instrument.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::core {
namespace {

constexpr std::array<std::pair<InstrumentKind, std::string_view>, 6> kKinds{{
    {InstrumentKind::PerHand, "per-hand"},
    {InstrumentKind::Timed, "timed"},
    {InstrumentKind::Total, "total"},
    {InstrumentKind::Rating, "rating"},
    {InstrumentKind::Muscles, "muscles"},
    {InstrumentKind::Activities, "activities"},
}};

bool fitsDecimals(double value, int decimals) {
    const double steps = value * std::pow(10.0, decimals);
    return std::abs(steps - std::round(steps)) < 1e-6 * std::max(1.0, std::abs(steps));
}

} // namespace

std::string_view codeOf(InstrumentKind kind) {
    return std::ranges::find(kKinds, kind, [](const auto& row) { return row.first; })->second;
}

std::string_view codeOf(Better better) {
    return better == Better::Higher ? "higher" : "lower";
}

std::optional<InstrumentKind> parseInstrumentKind(std::string_view code) {
    for (const auto& [kind, name] : kKinds) {
        if (name == code) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<Better> parseBetter(std::string_view code) {
    for (const auto better : {Better::Higher, Better::Lower}) {
        if (codeOf(better) == code) {
            return better;
        }
    }
    return std::nullopt;
}

const Part* Instrument::part(std::string_view partId) const {
    const auto found = std::ranges::find(parts, partId, &Part::id);
    return found == parts.end() ? nullptr : &*found;
}

double upwards(double value, Better better) {
    return better == Better::Higher ? value : -value;
}

Problems valueProblems(double value, const ValueRange& range) {
    if (!std::isfinite(value)) {
        return {{ProblemCode::NotANumber, "value", {}}};
    }
    if (value < range.min || value > range.max) {
        return {{ProblemCode::OutOfRange, "value", formatNumber(value)}};
    }
    if (!fitsDecimals(value, range.decimals)) {
        return {{ProblemCode::TooManyDecimals, "value", formatNumber(value)}};
    }
    return {};
}

std::optional<double> partValue(const Instrument& instrument, std::string_view part,
                                const PartValues& entered) {
    const auto* wanted = instrument.part(part);
    const auto given = [&entered](std::string_view id) -> std::optional<double> {
        const auto found = std::ranges::find(entered, id, [](const auto& row) { return row.first; });
        return found == entered.end() ? std::nullopt : std::optional{found->second};
    };
    if (wanted == nullptr) {
        return std::nullopt;
    }
    if (wanted->sumOf.empty()) {
        return given(part);
    }
    double sum = 0;
    for (const auto& term : wanted->sumOf) {
        const auto value = given(term.part);
        if (!value) {
            return std::nullopt;
        }
        sum += *value <= term.zeroUpTo ? 0 : *value;
    }
    return sum;
}

std::optional<double> centileOf(const std::vector<CentileRow>& table, double raw) {
    const auto found = std::ranges::find(table, raw, &CentileRow::raw);
    return found == table.end() ? std::nullopt : std::optional{found->centile};
}

double largestSum(const MuscleSet& set, double highestGrade) {
    return 2 * highestGrade * static_cast<double>(set.muscles.size());
}

std::optional<double> sumOf(const MuscleSet& set, const std::vector<MuscleGrades>& grades) {
    if (set.muscles.empty() || grades.size() != set.muscles.size()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const auto& grade : grades) {
        if (!grade.left || !grade.right) {
            return std::nullopt;
        }
        sum += *grade.left + *grade.right;
    }
    return sum;
}

} // namespace tidemark::core
