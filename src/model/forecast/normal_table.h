#pragma once
// The share of the normal distribution below x, from a table: the inner loop of every forecast.

#include <array>

namespace tidemark::model {

class NormalTable {
public:
    NormalTable();
    /// Right to 1e-6; 0 and 1 beyond eight standard deviations, 0 for what is not a number.
    [[nodiscard]] double below(double x) const {
        if (!(x > -kReach)) {
            return 0;
        }
        if (x >= kReach) {
            return 1;
        }
        const double at = (x + kReach) * kSteps;
        const auto index = static_cast<std::size_t>(at);
        const double low = values_[index];
        return low + (at - static_cast<double>(index)) * (values_[index + 1] - low);
    }

private:
    static constexpr double kReach = 8;
    static constexpr int kSteps = 512;
    std::array<double, 2 * static_cast<int>(kReach) * kSteps + 2> values_{};
};

const NormalTable& normalTable();

} // namespace tidemark::model
