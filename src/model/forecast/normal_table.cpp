#include "model/forecast/normal_table.h"

#include <cmath>
#include <numbers>

namespace tidemark::model {

NormalTable::NormalTable() {
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const double x = static_cast<double>(i) / kSteps - kReach;
        values_[i] = 0.5 * std::erfc(-x / std::numbers::sqrt2);
    }
}

const NormalTable& normalTable() {
    static const NormalTable table;
    return table;
}

} // namespace tidemark::model
