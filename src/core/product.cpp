#include "core/product.h"

#include "core/numbers.h"

#include <algorithm>
#include <cassert>

namespace tidemark::core {
namespace {

/// Numbers are typed with a decimal or two: a sum of them must not be above a limit by rounding alone.
constexpr double kRounding = 1e-6;

bool within(const std::optional<int>& from, const std::optional<int>& to, const std::optional<int>& value) {
    return !value || ((!from || *value >= *from) && (!to || *value <= *to));
}

bool applies(const SiteLimit& row, int sites, const SiteContext& context) {
    const auto& kg = context.weightKg;
    const bool fitsWeight = !kg || ((!row.minWeightKg || *kg >= *row.minWeightKg) &&
                                    (!row.belowWeightKg || *kg < *row.belowWeightKg));
    return fitsWeight && within(row.fromInfusion, row.toInfusion, context.infusionNumber) &&
           within(row.minSites, row.maxSites, sites);
}

std::optional<double> widest(const std::vector<const SiteLimit*>& rows,
                             std::optional<double> SiteLimit::*quantity) {
    std::optional<double> most;
    for (const auto* row : rows) {
        if (const auto& limit = row->*quantity) {
            most = std::max(most.value_or(*limit), *limit);
        }
    }
    return most;
}

void ask(Problems& problems, const std::string& field, const std::optional<double>& value,
         const std::optional<double>& most) {
    if (value && most && *value > *most + kRounding) {
        problems.push_back({ProblemCode::CheckTheNumber, field, formatNumber(*value), Severity::Warning, {}});
    }
}

std::string numbered(const char* field, std::size_t index) {
    return field + formatFixed(static_cast<double>(index + 1), 0);
}

} // namespace

Millilitres volumeOf(Grams dose, double concentrationPercent) {
    assert(concentrationPercent > 0);
    return {dose.value * 100 / concentrationPercent};
}

Grams gramsIn(Millilitres volume, double concentrationPercent) {
    assert(concentrationPercent > 0);
    return {volume.value * concentrationPercent / 100};
}

Problems siteProblems(const Product& product, const std::vector<SiteUse>& sites, const SiteContext& context) {
    std::vector<const SiteLimit*> rows;
    for (const auto& row : product.siteLimits) {
        if (applies(row, static_cast<int>(sites.size()), context)) {
            rows.push_back(&row);
        }
    }
    const auto mostMl = widest(rows, &SiteLimit::mlPerSite);
    const auto mostRate = widest(rows, &SiteLimit::mlPerHourPerSite);
    Problems problems;
    std::optional<double> sum;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        ask(problems, numbered("site_ml_", i), sites[i].ml, mostMl);
        ask(problems, numbered("site_rate_", i), sites[i].mlPerHour, mostRate);
        if (sites[i].ml) {
            sum = sum.value_or(0) + *sites[i].ml;
        }
    }
    ask(problems, "day_ml", sum, widest(rows, &SiteLimit::mlPerDay));
    return problems;
}

} // namespace tidemark::core
