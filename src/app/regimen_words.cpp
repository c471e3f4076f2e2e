#include "app/regimen_words.h"

#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <cmath>

namespace tidemark::app {
namespace {

std::string amountText(const core::Regimen& regimen, double amount) {
    const auto number = core::formatNumber(amount);
    if (regimen.dosePerKg) {
        return fill(TR("{number} g/kg"), fmt::arg("number", number));
    }
    if (regimen.vialG) {
        return fill(TR("{number} × {grams}"), fmt::arg("number", number),
                    fmt::arg("grams", gramsText(*regimen.vialG)));
    }
    return gramsText(amount);
}

std::string overDays(int days) {
    return days > 1 ? " " + fill(TRN("over {n} day", "over {n} days", days), fmt::arg("n", days)) : "";
}

} // namespace

std::string intervalText(int days) {
    if (days % core::kDaysAWeek == 0) {
        const int weeks = days / core::kDaysAWeek;
        return weeks == 1 ? TR("week") : fill(TRN("{n} week", "{n} weeks", weeks), fmt::arg("n", weeks));
    }
    return days == 1 ? TR("day") : fill(TRN("{n} day", "{n} days", days), fmt::arg("n", days));
}

std::string weekdaysText(const std::vector<unsigned>& isoWeekdays) {
    std::string text;
    for (const auto day : isoWeekdays) {
        text += (text.empty() ? "" : ", ") + weekdayName(day);
    }
    return text;
}

std::string doseText(const core::Regimen& regimen) {
    return amountText(regimen, regimen.dosePerKg ? *regimen.dosePerKg
                               : regimen.vialG   ? regimen.vials.value_or(0)
                               : regimen.dose    ? regimen.dose->value
                                                 : 0);
}

std::string regimenText(const core::Regimen& regimen) {
    auto text =
        fill(TR("{dose} {product} {route}{over} every {interval}"), fmt::arg("dose", doseText(regimen)),
             fmt::arg("product", regimen.product), fmt::arg("route", routeText(regimen.route)),
             fmt::arg("over", overDays(regimen.courseDays)),
             fmt::arg("interval", intervalText(regimen.everyDays)));
    if (const auto days = regimen.weekdays ? core::parseWeekdays(*regimen.weekdays) : std::nullopt) {
        text += " " + fill(TR("on {weekdays}"), fmt::arg("weekdays", weekdaysText(*days)));
    }
    if (regimen.plannedMinute) {
        text += " " + fill(TR("at {time}"), fmt::arg("time", formatTime(*regimen.plannedMinute)));
    }
    text += ", " + fill(TR("from {day}"), fmt::arg("day", weekdayWithYear(regimen.startsOn)));
    if (regimen.endsOn) {
        text += " " + fill(TR("to {day}"), fmt::arg("day", dayWithYear(*regimen.endsOn)));
    }
    if (regimen.fromLastDose) {
        text += ", " + TR("counted from the last course given");
    }
    for (const auto& step : core::stepsOf(regimen.steps).value_or(std::vector<core::DoseStep>{})) {
        text += "; " + fill(TR("{dose} from {day}"), fmt::arg("dose", amountText(regimen, step.amount)),
                            fmt::arg("day", dayWithYear(step.from)));
    }
    for (const auto& pause : core::pausesOf(regimen.pauses).value_or(std::vector<core::Pause>{})) {
        text += "; " + fill(TR("none {days}"), fmt::arg("days", dayRangeWithYear(pause.from, pause.to)));
        text += pause.reason.empty() ? "" : " (" + pause.reason + ")";
    }
    return text + ".";
}

std::string occurrenceText(const model::Occurrence& occurrence) {
    const auto dose = occurrence.dose ? gramsText(occurrence.dose->value)
                                      : TR("dose not known (it counts by weight, and none is on record)");
    return fmt::format("{} {} {}{}", dose, routeText(occurrence.route), occurrence.product,
                       overDays(occurrence.courseDays));
}

std::string lateText(int days) {
    return days > 0 ? fill(TRN("{n} day late", "{n} days late", days), fmt::arg("n", days))
                    : fill(TRN("{n} day early", "{n} days early", -days), fmt::arg("n", -days));
}

std::string lessText(double grams) {
    return fill(grams > 0 ? TR("{grams} less than planned") : TR("{grams} more than planned"),
                fmt::arg("grams", gramsText(std::abs(grams))));
}

} // namespace tidemark::app
