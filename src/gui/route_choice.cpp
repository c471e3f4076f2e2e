#include "gui/route_choice.h"

#include "app/translate.h"
#include "core/records.h"

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

constexpr std::array kRoutes{core::Route::Intravenous, core::Route::Subcutaneous,
                             core::Route::FacilitatedSubcutaneous};

} // namespace

std::vector<std::string> routeNames() {
    return {TR("IV"), TR("SC"), TR("fSC")};
}

int routeIndex(const std::string& code) {
    const auto found =
        std::ranges::find(kRoutes, code, [](core::Route route) { return core::codeOf(route); });
    return found == kRoutes.end() ? 0 : static_cast<int>(found - kRoutes.begin());
}

std::string routeCode(int index) {
    return std::string{core::codeOf(kRoutes.at(static_cast<std::size_t>(std::max(0, index))))};
}

} // namespace tidemark::gui
