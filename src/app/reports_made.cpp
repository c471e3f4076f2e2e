#include "app/reports_made.h"

#include <algorithm>

namespace tidemark::app {
namespace {

/// A setting for each day: two logs that meet have the reports of both.
constexpr std::string_view kSetting = "report_made_";

} // namespace

std::vector<ReportMade> reportsMade(const core::TreatmentLog& log) {
    std::vector<ReportMade> made;
    for (const auto& setting : log.settings) {
        if (!setting.patient || !setting.name.starts_with(kSetting)) {
            continue;
        }
        const auto on = core::parseDay(setting.name.substr(kSetting.size()));
        const auto slash = setting.value.find('/');
        const auto from = core::parseDay(setting.value.substr(0, slash));
        const auto to =
            slash == std::string::npos ? std::nullopt : core::parseDay(setting.value.substr(slash + 1));
        if (on && from && to) {
            made.push_back({*on, *from, *to});
        }
    }
    std::ranges::sort(made, {}, &ReportMade::on);
    return made;
}

std::optional<ReportMade> lastReportBefore(const core::TreatmentLog& log, core::Day day) {
    std::optional<ReportMade> last;
    for (const auto& made : reportsMade(log)) {
        if (made.on < day) {
            last = made;
        }
    }
    return last;
}

Outcome noteReport(LogBook& book, const core::Uuid& patient, core::Day from, core::Day to) {
    return book.setSetting(patient, std::string{kSetting} + core::formatDay(book.today()),
                           core::formatDay(from) + "/" + core::formatDay(to));
}

} // namespace tidemark::app
