#include "exchange/vial_text.h"

#include <algorithm>
#include <string_view>

namespace tidemark::exchange {

std::string batchesText(const std::vector<core::Vial>& vials) {
    std::vector<std::string_view> seen;
    std::string text;
    for (const auto& vial : vials) {
        if (vial.batch && std::ranges::find(seen, *vial.batch) == seen.end()) {
            seen.push_back(*vial.batch);
            text += (text.empty() ? "" : "; ") + *vial.batch;
        }
    }
    return text;
}

bool isBatchOnly(const std::vector<core::Vial>& vials) {
    if (vials.size() != 1 || !vials.front().batch || vials.front().batch->empty()) {
        return false;
    }
    core::Vial bare;
    bare.batch = vials.front().batch;
    return vials.front() == bare;
}

} // namespace tidemark::exchange
