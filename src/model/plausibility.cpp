#include "model/plausibility.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace tidemark::model {
namespace {

constexpr std::size_t kWindow = 21;
constexpr std::size_t kEnoughBefore = 5;
constexpr std::size_t kEnoughAtStart = 3;
constexpr double kHighest = 3.0;
constexpr double kAgree = 1.5;
constexpr double kLowest = 1.0 / 6.0;

double middleOf(std::span<const double> sorted) {
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

std::optional<double> medianOfTrials(const core::Trials& trials) {
    std::array<double, core::kMaxTrials> sorted{};
    std::size_t count = 0;
    for (const auto& trial : trials) {
        if (!trial) {
            continue;
        }
        std::size_t place = count++;
        for (; place > 0 && sorted[place - 1] > *trial; --place) {
            sorted[place] = sorted[place - 1];
        }
        sorted[place] = *trial;
    }
    return count == 0 ? std::nullopt : std::optional{middleOf(std::span{sorted}.first(count))};
}

/// The medians of the last sessions, kept sorted: a step costs a few moves, not a sort.
class Window {
public:
    void add(double median) {
        if (count_ == kWindow) {
            const auto oldest = std::lower_bound(sorted_.begin(), end(), order_[next_]);
            std::move(oldest + 1, end(), oldest);
            --count_;
        }
        order_[next_] = median;
        next_ = (next_ + 1) % kWindow;
        const auto place = std::upper_bound(sorted_.begin(), end(), median);
        std::move_backward(place, end(), end() + 1);
        *place = median;
        ++count_;
    }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] double median() const { return middleOf(std::span{sorted_}.first(count_)); }

private:
    std::array<double, kWindow>::iterator end() {
        return sorted_.begin() + static_cast<std::ptrdiff_t>(count_);
    }

    std::array<double, kWindow> sorted_{};
    std::array<double, kWindow> order_{};
    std::size_t count_ = 0;
    std::size_t next_ = 0;
};

/// A slip stands alone; a hand that truly lost its strength stays down, and that must be seen at once.
bool neighboursAgree(const std::vector<std::optional<double>>& medians, std::size_t at, double trial) {
    int agreeing = 0;
    for (std::size_t k = at >= 2 ? at - 2 : 0; k < std::min(medians.size(), at + 3); ++k) {
        const auto& other = medians[k];
        agreeing += k != at && other && *other <= trial * kAgree && trial <= *other * kAgree ? 1 : 0;
    }
    return agreeing >= 2;
}

} // namespace

std::vector<TrialMarks> markImplausible(std::span<const core::Trials> sessions) {
    std::vector<std::optional<double>> medians;
    medians.reserve(sessions.size());
    Window start;
    for (const auto& trials : sessions) {
        medians.push_back(medianOfTrials(trials));
        if (medians.back() && start.size() < kWindow) {
            start.add(*medians.back());
        }
    }
    std::optional<double> usualAtStart;
    if (start.size() >= kEnoughAtStart) {
        usualAtStart = start.median();
    }

    std::vector<TrialMarks> marks(sessions.size(), TrialMarks{});
    Window before;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const auto usual = before.size() >= kEnoughBefore ? std::optional{before.median()} : usualAtStart;
        for (std::size_t t = 0; usual && t < core::kMaxTrials; ++t) {
            const auto& trial = sessions[i][t];
            marks[i][t] = trial && (*trial > kHighest * *usual || *trial < kLowest * *usual) &&
                          !neighboursAgree(medians, i, *trial);
        }
        if (medians[i]) {
            before.add(*medians[i]);
        }
    }
    return marks;
}

} // namespace tidemark::model
