#include "app/forms_stock.h"

#include "app/entry_rules.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>

namespace tidemark::app {
namespace {

constexpr int kSoonDays = 60; // a vial that expires within it is named on Today

std::string textOf(const std::optional<std::string>& text) {
    return text.value_or("");
}

void fillWhen(StockForm& form, core::Wall now) {
    form.day = core::formatDay(date::floor<date::days>(now));
    form.time = formatTime(minuteOfDay(now));
}

/// The very pack stands in the ledger: the last that is known of it is that it came or was moved.
bool isThere(const core::TreatmentLog& log, const std::string& gtin, const std::string& serial) {
    if (gtin.empty() || serial.empty()) {
        return false;
    }
    bool there = false;
    for (const auto& movement : log.movements) { // in order of time
        if (movement.gtin == gtin && movement.serial == serial) {
            there = movement.movement != core::Movement::Wasted;
        }
    }
    return there;
}

} // namespace

StockForm emptyStockForm(core::Movement movement, const core::TreatmentLog& log, core::Wall now) {
    StockForm form;
    form.movement = movement;
    fillWhen(form, now);
    if (!log.movements.empty()) {
        form.product = log.movements.back().product;
        form.sizeG = core::formatNumber(log.movements.back().sizeG);
        form.place = textOf(log.movements.back().place);
    } else if (!log.infusions.empty()) {
        form.product = log.infusions.back().product;
    }
    return form;
}

StockForm stockFormOf(core::Movement movement, const model::StockLine& line, core::Wall now) {
    StockForm form;
    form.movement = movement;
    fillWhen(form, now);
    form.product = line.product;
    form.sizeG = core::formatNumber(line.sizeG);
    form.vials = core::formatNumber(movement == core::Movement::Counted ? std::max(0, line.vials) : 1);
    form.batch = textOf(line.batch);
    form.expires = line.expiresOn ? core::formatDay(*line.expiresOn) : std::string{};
    form.place = textOf(line.place);
    return form;
}

StockForm stockFormOf(const core::StockMovement& movement) {
    StockForm form;
    form.movement = movement.movement;
    fillWhen(form, movement.movedAt.wall);
    form.product = movement.product;
    form.sizeG = core::formatNumber(movement.sizeG);
    form.vials = core::formatNumber(movement.vials);
    form.batch = textOf(movement.batch);
    form.expires = movement.expiresOn ? core::formatDay(*movement.expiresOn) : std::string{};
    form.gtin = textOf(movement.gtin);
    form.serial = textOf(movement.serial);
    form.place = textOf(movement.place);
    form.reason = textOf(movement.reason);
    return form;
}

Checked<core::StockMovement> checkStock(const StockForm& form, const core::TreatmentLog& log, core::Uuid id,
                                        const core::Zone& zone, core::Day today,
                                        const core::StockMovement* before) {
    Checked<core::StockMovement> result;
    FieldReader read{result.problems};
    core::StockMovement movement = before != nullptr ? *before : core::StockMovement{};
    movement.id = id;
    movement.patient = log.patient.id;
    movement.movement = form.movement;
    const auto day = read.day("day", form.day, today);
    const auto minute = read.time("time", form.time);
    const bool moved = before == nullptr || (day && before->movedAt.day() != *day) ||
                       (minute && minuteOfDay(before->movedAt.wall) != *minute);
    if (day && minute && moved) {
        movement.movedAt = core::momentAt(core::Wall{*day} + std::chrono::minutes{*minute}, zone);
    }
    movement.product = trimmed(form.product);
    movement.sizeG = read.number("size_g", form.sizeG).value_or(0);
    if (const auto vials = core::parseInteger(trimmed(form.vials))) {
        movement.vials = *vials;
    } else {
        read.wrong(core::ProblemCode::NotANumber, "vials", form.vials);
    }
    movement.batch = textOrNothing(form.batch);
    movement.expiresOn.reset();
    if (const auto text = textOrNothing(form.expires)) {
        movement.expiresOn = expiryDay(*text, today);
        if (!movement.expiresOn) {
            read.wrong(core::ProblemCode::NotADay, "expires_on", *text);
        }
    }
    movement.gtin = textOrNothing(form.gtin);
    movement.serial = textOrNothing(form.serial);
    movement.place = textOrNothing(form.place);
    movement.reason = textOrNothing(form.reason);
    if (result.problems.empty()) {
        result.problems = movementProblems(movement, today);
    }
    if (!core::hasErrors(result.problems)) {
        result.value = std::move(movement);
    }
    return result;
}

std::string movementTitle(core::Movement movement) {
    switch (movement) {
        case core::Movement::In:
            return TR("Came in");
        case core::Movement::Wasted:
            return TR("Wasted");
        case core::Movement::Moved:
            return TR("Moved");
        case core::Movement::Counted:
            break;
    }
    return TR("Counted");
}

StockScan scanIntoStock(const std::string& code, const core::TreatmentLog& log, core::Wall now,
                        char separator) {
    StockScan scan;
    const auto pack = scanPack(code, separator);
    scan.good = pack.good;
    scan.sentences = pack.sentences;
    scan.form.movement = core::Movement::In;
    fillWhen(scan.form, now);
    scan.form.batch = pack.vial.batch;
    scan.form.expires = pack.vial.expires;
    scan.form.gtin = pack.vial.gtin;
    scan.form.serial = pack.vial.serial;
    if (const auto known = knownPack(pack.vial.gtin, log)) {
        scan.form.product = known->product;
        scan.form.sizeG = known->sizeG;
    }
    scan.again = isThere(log, pack.vial.gtin, pack.vial.serial);
    scan.whole = scan.good && !scan.form.product.empty() && !scan.form.sizeG.empty();
    return scan;
}

StockTable stockTable(const core::TreatmentLog& log, core::Day today) {
    StockTable table;
    table.headers = {TR("Product"), TR("Vial"),  TR("Vials"), TR("Batch"),
                     TR("Expires"), TR("Where"), TR("Note")};
    table.lines = model::stockOn(log, today);
    for (const auto& line : table.lines) {
        std::string note;
        if (line.vials < 0) {
            note = TR("more were used than were entered");
        } else if (line.expiresOn && *line.expiresOn < today) {
            note = TR("out of date");
        }
        table.rows.push_back({line.product, gramsText(line.sizeG), core::formatNumber(line.vials),
                              textOf(line.batch), line.expiresOn ? core::formatDay(*line.expiresOn) : "–",
                              textOf(line.place), note});
    }
    return table;
}

std::vector<std::string> reachLines(const core::TreatmentLog& log, core::Day today) {
    std::vector<std::string> lines;
    const auto reach = model::stockReach(log, today);
    if (!reach) {
        return lines;
    }
    const auto basis = reach->fromPlan ? TR("under the plan") : TR("with the usual dose and interval");
    lines.push_back(fill(TRN("{grams} in date: enough for {n} treatment {basis}.",
                             "{grams} in date: enough for {n} treatments {basis}.", reach->treatments),
                         fmt::arg("grams", gramsText(reach->grams)),
                         fmt::arg("n", core::formatNumber(reach->treatments)), fmt::arg("basis", basis)));
    if (reach->shortOn) {
        lines.push_back(fill(TRN("More vials are needed by {day}: covered for {n} day.",
                                 "More vials are needed by {day}: covered for {n} days.",
                                 core::daysBetween(today, *reach->shortOn)),
                             fmt::arg("day", core::formatDay(*reach->shortOn)),
                             fmt::arg("n", core::daysBetween(today, *reach->shortOn))));
    }
    if (reach->firstExpiry) {
        lines.push_back(fill(TR("The first of them expires on {day}."),
                             fmt::arg("day", core::formatDay(*reach->firstExpiry))));
    }
    return lines;
}

std::string stockTodo(const core::TreatmentLog& log, core::Day today) {
    const auto reach = model::stockReach(log, today);
    if (!reach) {
        return {};
    }
    auto text = fill(TRN("Vials for {n} more treatment", "Vials for {n} more treatments", reach->treatments),
                     fmt::arg("n", reach->treatments));
    if (reach->shortOn && reach->treatments <= 1) {
        text += "; " + fill(TR("more are needed by {day}"), fmt::arg("day", shortDay(*reach->shortOn)));
    }
    if (reach->firstExpiry && core::daysBetween(today, *reach->firstExpiry) <= kSoonDays) {
        text +=
            "; " + fill(TR("the first expires on {day}"), fmt::arg("day", dayWithYear(*reach->firstExpiry)));
    }
    return text + ".";
}

} // namespace tidemark::app
