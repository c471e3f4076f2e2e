#include "app/trial_typing.h"

#include "core/numbers.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

constexpr std::size_t kSessionsLookedAt = 30;
constexpr double kMargin = 0.2;

bool isDigit(char letter) {
    return letter >= '0' && letter <= '9';
}

int decimalsOf(double value) {
    const std::string text = core::formatNumber(value);
    const auto point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

} // namespace

TrialStyle trialStyle(const core::TreatmentLog& log, const std::string& device) {
    TrialStyle style;
    double lowest = 0;
    double highest = 0;
    std::size_t seen = 0;
    for (auto session = log.sessions.rbegin(); session != log.sessions.rend() && seen < kSessionsLookedAt;
         ++session) {
        const core::Device* const used = log.device(session->device);
        if (used == nullptr || used->name != device) {
            continue;
        }
        for (const auto& trial : session->trials) {
            if (trial) {
                lowest = lowest == 0 ? *trial : std::min(lowest, *trial);
                highest = std::max(highest, *trial);
                style.decimals = std::max(style.decimals, decimalsOf(*trial));
            }
        }
        ++seen;
    }
    if (lowest <= 0 || style.decimals > 2) {
        return style;
    }
    const int digits = static_cast<int>(std::floor(std::log10(highest))) + 1;
    const double floorOfDigits = std::pow(10.0, digits - 1);
    if (digits >= 1 && lowest >= floorOfDigits * (1 + kMargin) &&
        highest <= floorOfDigits * 10 * (1 - kMargin)) {
        style.wholeDigits = digits;
    }
    return style;
}

std::optional<std::string> finishedTrial(std::string_view typed, const TrialStyle& style) {
    const auto sign = typed.find_first_of(".,");
    const auto digitsOnly = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), isDigit);
    };
    if (sign != std::string_view::npos) {
        const std::string_view after = typed.substr(sign + 1);
        if (sign == 0 || !digitsOnly(typed.substr(0, sign)) || !digitsOnly(after) || style.decimals == 0 ||
            static_cast<int>(after.size()) != style.decimals) {
            return std::nullopt;
        }
        return std::string{typed};
    }
    if (style.wholeDigits == 0 || !digitsOnly(typed) ||
        static_cast<int>(typed.size()) != style.wholeDigits + style.decimals) {
        return std::nullopt;
    }
    std::string text{typed.substr(0, static_cast<std::size_t>(style.wholeDigits))};
    if (style.decimals > 0) {
        text += '.';
        text += typed.substr(static_cast<std::size_t>(style.wholeDigits));
    }
    return text;
}

} // namespace tidemark::app
