#include "model/stock.h"

#include "model/courses.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace tidemark::model {
namespace {

constexpr int kMostTreatments = 1000; // a vial mistyped as thousands must not run for ever

/// Size in milligrams, so that 1.65 typed and 1.65 computed are the same vial.
using Key = std::tuple<std::string, long, std::string>;

Key keyOf(const std::string& product, double sizeG, const std::optional<std::string>& batch) {
    return {product, std::lround(sizeG * 1000), batch.value_or("")};
}

class Ledger {
public:
    StockLine& line(const std::string& product, double sizeG, const std::optional<std::string>& batch) {
        auto& found = lines_[keyOf(product, sizeG, batch)];
        if (found.product.empty()) {
            found.product = product;
            found.sizeG = sizeG;
            found.batch = batch;
        }
        return found;
    }

    void apply(const core::StockMovement& movement) {
        auto& at = line(movement.product, movement.sizeG, movement.batch);
        at.expiresOn = movement.expiresOn ? movement.expiresOn : at.expiresOn;
        at.place = movement.place ? movement.place : at.place;
        switch (movement.movement) {
            case core::Movement::In:
                at.vials += movement.vials;
                break;
            case core::Movement::Wasted:
                at.vials -= movement.vials;
                break;
            case core::Movement::Counted:
                at.vials = movement.vials;
                break;
            case core::Movement::Moved:
                break;
        }
    }

    void use(const std::string& product, const core::Vial& vial) {
        const auto size = vial.sizeG ? vial.sizeG : onlySize(product, vial.batch);
        if (size) {
            --line(product, *size, vial.batch).vials;
        }
    }

    std::vector<StockLine> lines() const {
        std::vector<StockLine> all;
        for (const auto& [key, line] : lines_) {
            if (line.vials != 0) {
                all.push_back(line);
            }
        }
        std::ranges::stable_sort(all, [](const StockLine& a, const StockLine& b) {
            const auto order = [](const StockLine& x) {
                return std::tuple{x.product, !x.expiresOn, x.expiresOn.value_or(core::Day{}), x.sizeG,
                                  x.batch.value_or("")};
            };
            return order(a) < order(b);
        });
        return all;
    }

private:
    std::optional<double> onlySize(const std::string& product,
                                   const std::optional<std::string>& batch) const {
        std::optional<double> size;
        for (const auto& [key, line] : lines_) {
            if (line.product == product && line.batch == batch) {
                if (size) {
                    return std::nullopt;
                }
                size = line.sizeG;
            }
        }
        return size;
    }

    std::map<Key, StockLine> lines_;
};

std::map<std::string, core::Utc> firstMovements(const core::TreatmentLog& log) {
    std::map<std::string, core::Utc> first;
    for (const auto& movement : log.movements) {
        const auto [at, isNew] = first.emplace(movement.product, movement.movedAt.utc);
        if (!isNew) {
            at->second = std::min(at->second, movement.movedAt.utc);
        }
    }
    return first;
}

/// The days and grams that are to come, soonest first.
struct Needed {
    core::Day on{};
    double grams = 0;
};

std::vector<Needed> planned(const core::TreatmentLog& log, core::Day today, std::string& product) {
    std::map<core::Day, const core::Plan*> latest;
    for (const auto& plan : log.plans) {
        if (plan.plannedOn >= today && plan.knownFrom <= today && !plan.skipped) {
            auto& at = latest[plan.plannedOn];
            if (at == nullptr || plan.knownFrom >= at->knownFrom) {
                at = &plan;
            }
        }
    }
    std::vector<Needed> needed;
    for (const auto& [day, plan] : latest) {
        if (product.empty()) {
            product = plan->product;
        }
        if (plan->product == product) {
            needed.push_back({day, plan->dose.value});
        }
    }
    return needed;
}

std::vector<Needed> usual(const core::TreatmentLog& log, core::Day today, std::string& product) {
    const auto courses = groupCourses(log);
    const auto interval = usualInterval(courses, log, today);
    if (courses.empty() || !interval || !(*interval >= 1)) {
        return {};
    }
    product = courses.back().product;
    std::vector<Needed> needed;
    for (int k = 1; k <= kMostTreatments; ++k) {
        const auto day = core::addDays(courses.back().first, static_cast<int>(std::lround(*interval * k)));
        needed.push_back({std::max(day, today), courses.back().grams});
    }
    return needed;
}

} // namespace

std::vector<StockLine> stockOn(const core::TreatmentLog& log, core::Day day) {
    const auto first = firstMovements(log);
    Ledger ledger;
    std::size_t next = 0;
    const auto moveUntil = [&](core::Utc at) {
        for (; next < log.movements.size() && log.movements[next].movedAt.utc <= at; ++next) {
            if (log.movements[next].movedAt.day() <= day) {
                ledger.apply(log.movements[next]);
            }
        }
    };
    for (const auto& infusion : log.infusions) {
        moveUntil(infusion.startedAt.utc);
        const auto begun = first.find(infusion.product);
        if (infusion.startedAt.day() > day || begun == first.end() ||
            infusion.startedAt.utc < begun->second) {
            continue;
        }
        for (const auto& vial : infusion.vials) {
            ledger.use(infusion.product, vial);
        }
    }
    moveUntil(core::Utc::max());
    return ledger.lines();
}

VialPick pickVials(const std::vector<StockLine>& stock, const std::string& product, double grams,
                   core::Day day) {
    std::vector<StockLine> usable;
    for (const auto& line : stock) {
        if (line.product == product && line.vials > 0 && !(line.expiresOn && *line.expiresOn < day)) {
            usable.push_back(line);
        }
    }
    std::ranges::stable_sort(usable, [](const StockLine& a, const StockLine& b) {
        const auto order = [](const StockLine& x) {
            return std::tuple{!x.expiresOn, x.expiresOn.value_or(core::Day{}), -x.sizeG};
        };
        return order(a) < order(b);
    });
    VialPick pick;
    double left = grams;
    for (auto line : usable) {
        int taken = 0;
        while (taken < line.vials && line.sizeG <= left + core::kSameGrams) {
            left -= line.sizeG;
            ++taken;
        }
        if (taken > 0) {
            line.vials = taken;
            pick.grams += taken * line.sizeG;
            pick.vials.push_back(std::move(line));
        }
    }
    pick.missingGrams = left > core::kSameGrams ? left : 0;
    return pick;
}

std::optional<StockReach> stockReach(const core::TreatmentLog& log, core::Day today) {
    const auto stock = stockOn(log, today);
    std::string product;
    auto needed = planned(log, today, product);
    StockReach reach;
    reach.fromPlan = !needed.empty();
    if (needed.empty()) {
        needed = usual(log, today, product);
    }
    if (needed.empty() || firstMovements(log).count(product) == 0) {
        return std::nullopt;
    }
    // Vials in grams by their last day: a treatment takes those that are in date on its day, first expiry
    // first.
    std::vector<std::pair<core::Day, double>> there;
    for (const auto& line : stock) {
        if (line.product != product || line.vials <= 0 || (line.expiresOn && *line.expiresOn < today)) {
            continue;
        }
        const double grams = line.sizeG * line.vials;
        reach.grams += grams;
        if (line.expiresOn && (!reach.firstExpiry || *line.expiresOn < *reach.firstExpiry)) {
            reach.firstExpiry = line.expiresOn;
        }
        there.emplace_back(line.expiresOn.value_or(core::Day::max()), grams);
    }
    std::ranges::sort(there);
    for (const auto& need : needed) {
        double left = need.grams;
        for (auto& [lastDay, grams] : there) {
            if (lastDay >= need.on) {
                const double taken = std::min(grams, left);
                grams -= taken;
                left -= taken;
            }
        }
        if (left > core::kSameGrams) {
            reach.shortOn = need.on;
            break;
        }
        ++reach.treatments;
    }
    return reach;
}

} // namespace tidemark::model
