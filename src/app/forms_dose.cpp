#include <algorithm>
#include <cmath>

#include "app/entry_rules.h"
#include "app/forms.h"
#include "app/forms_plan.h"
#include "app/typed_text.h"
#include "core/numbers.h"
#include "model/courses.h"

namespace tidemark::app {
namespace {

constexpr int kUsualMinute = 10 * 60; // where no earlier dose says when
/// Further from its day a plan does not say what is given today.
constexpr int kCourseDays = 7;

std::string textOf(const std::optional<double>& number) {
    return number ? core::formatNumber(*number) : std::string{};
}

std::string textOf(const std::optional<int>& number) {
    return number ? core::formatNumber(*number) : std::string{};
}

VialLine lineOf(const core::Vial& vial) {
    return {textOf(vial.sizeG),
            vial.batch.value_or(""),
            vial.expiresOn ? core::formatDay(*vial.expiresOn) : std::string{},
            textOf(vial.wastedG),
            vial.wasteReason.value_or(""),
            vial.gtin.value_or(""),
            vial.serial.value_or(""),
            vial.presumed};
}

core::Vial vialOf(const VialLine& line, FieldReader& read, core::Day today) {
    core::Vial vial;
    vial.sizeG = read.numberIfAny("vial_size", line.sizeG);
    vial.batch = textOrNothing(line.batch);
    vial.expiresOn = expiryDay(line.expires, today);
    if (!vial.expiresOn && !trimmed(line.expires).empty()) {
        read.wrong(core::ProblemCode::NotADay, "vial_expires", line.expires);
    }
    vial.wastedG = read.numberIfAny("vial_wasted", line.wastedG);
    vial.wasteReason = textOrNothing(line.wasteReason);
    vial.gtin = textOrNothing(line.gtin);
    vial.serial = textOrNothing(line.serial);
    vial.presumed = line.presumed;
    return vial;
}

std::optional<core::Plan> planOfToday(const core::TreatmentLog& log, core::Day today) {
    std::optional<core::Plan> found;
    for (const auto& plan : log.plans) {
        if (plan.knownFrom <= today && plan.plannedOn == today &&
            (!found || plan.knownFrom >= found->knownFrom)) {
            found = plan;
        }
    }
    return found;
}

/// One day's share of a planned course: as the course before was divided.
double dayShare(const core::Plan& plan, const core::TreatmentLog& log) {
    const auto courses = model::groupCourses(log);
    if (courses.empty() || courses.back().route != plan.route) {
        return plan.dose.value;
    }
    const auto& last = courses.back();
    if (std::abs(last.grams - plan.dose.value) < 0.01) {
        return log.infusions[last.infusions.front()].dose.value;
    }
    return plan.dose.value / static_cast<double>(last.infusions.size());
}

/// The vials of `before` whose batches still stand in the field, with what is known about them, and the new
/// ones.
std::vector<core::Vial> vialsFor(const std::vector<std::string>& batches, const core::Infusion* before,
                                 bool presumed) {
    std::vector<core::Vial> vials;
    for (const auto& batch : batches) {
        bool known = false;
        for (const auto& vial : before != nullptr ? before->vials : std::vector<core::Vial>{}) {
            if (vial.batch == batch) {
                vials.push_back(vial);
                known = true;
            }
        }
        if (!known) {
            vials.push_back({});
            vials.back().batch = batch;
            vials.back().presumed = presumed;
        }
    }
    for (const auto& vial : before != nullptr ? before->vials : std::vector<core::Vial>{}) {
        if (!vial.batch) {
            vials.push_back(vial);
        }
    }
    return vials;
}

std::optional<int> wholeNumber(const char* field, const std::string& text, FieldReader& read) {
    const auto given = trimmed(text);
    const auto number = core::parseInteger(given);
    if (!given.empty() && !number) {
        read.wrong(core::ProblemCode::NotANumber, field, text);
    }
    return number;
}

core::NamedValues listOf(const char* field, const std::string& text, FieldReader& read) {
    auto list = core::parseNamedValues(text);
    if (!list) {
        read.wrong(core::ProblemCode::NotAList, field, text);
    }
    return list.value_or(core::NamedValues{});
}

void readDetails(const DoseForm& form, core::Infusion& infusion, FieldReader& read) {
    infusion.concentrationPct = read.numberIfAny("concentration_pct", form.concentrationPct);
    const auto volume = read.numberIfAny("volume_ml", form.volumeMl);
    if (volume && infusion.concentrationPct) {
        const double grams = *volume * *infusion.concentrationPct / 100;
        // A tenth of a millilitre is what a syringe shows.
        const double rounding = 0.1 * *infusion.concentrationPct / 100 + core::kSameGrams;
        if (std::abs(grams - infusion.dose.value) > rounding) {
            read.wrong(core::ProblemCode::DuplicateKey, "volume_ml", form.volumeMl);
        }
    }
    infusion.durationMin = wholeNumber("duration_min", form.durationMin, read);
    infusion.rates = listOf("rates", form.rates, read);
    infusion.sites = listOf("sites", form.sites, read);
    infusion.needleGauge = wholeNumber("needle_gauge", form.needleGauge, read);
    infusion.needleMm = read.numberIfAny("needle_mm", form.needleMm);
    infusion.pump = textOrNothing(form.pump);
    infusion.premedication = textOrNothing(form.premedication);
    infusion.place = textOrNothing(form.place);
    infusion.givenBy = textOrNothing(form.givenBy);
    infusion.deviation = textOrNothing(form.deviation);
}

} // namespace

std::string batchesOf(const std::vector<VialLine>& vials) {
    std::string text;
    for (const auto& vial : vials) {
        const auto batch = trimmed(vial.batch);
        if (!batch.empty() && (", " + text + ", ").find(", " + batch + ", ") == std::string::npos) {
            text += (text.empty() ? "" : ", ") + batch;
        }
    }
    return text;
}

bool VialLine::blank() const {
    for (const auto* text : {&sizeG, &batch, &expires, &wastedG, &wasteReason, &gtin, &serial}) {
        if (!trimmed(*text).empty()) {
            return false;
        }
    }
    return true;
}

void volumeFollows(DoseForm& form) {
    const auto grams = core::parseNumber(trimmed(form.doseG));
    const auto percent = core::parseNumber(trimmed(form.concentrationPct));
    form.volumeMl = grams && percent && *percent > 0 ? core::formatFixed(*grams * 100 / *percent, 1) : "";
    if (form.volumeMl.ends_with(".0")) {
        form.volumeMl.resize(form.volumeMl.size() - 2);
    }
}

void doseFollows(DoseForm& form) {
    const auto volume = core::parseNumber(trimmed(form.volumeMl));
    const auto percent = core::parseNumber(trimmed(form.concentrationPct));
    if (!percent || !(*percent > 0)) {
        return; // nothing to go through: the grams stay as they were typed
    }
    form.doseG = volume ? core::formatNumber(std::round(*volume * *percent * 10) / 1000) : "";
}

std::optional<double> gramsOf(const std::vector<VialLine>& vials) {
    std::optional<double> grams;
    for (const auto& vial : vials) {
        if (vial.blank()) {
            continue;
        }
        const auto size = core::parseNumber(trimmed(vial.sizeG));
        const auto wasted =
            trimmed(vial.wastedG).empty() ? std::optional{0.0} : core::parseNumber(trimmed(vial.wastedG));
        if (!size || !wasted) {
            return std::nullopt;
        }
        grams = grams.value_or(0) + *size - *wasted;
    }
    return grams;
}

std::string usualConcentration(const core::TreatmentLog& log, const std::string& product) {
    std::string text;
    for (const auto& infusion : log.infusions) {
        if (infusion.product == product && infusion.concentrationPct) {
            text = core::formatNumber(*infusion.concentrationPct);
        }
    }
    return text;
}

std::optional<DoseForm> usualDose(const core::TreatmentLog& log, core::Day today) {
    std::optional<DoseForm> form;
    const core::Infusion* last = nullptr;
    for (const auto& infusion : log.infusions) {
        if (infusion.startedAt.day() <= today) {
            last = &infusion;
        }
    }
    if (last != nullptr) {
        form = doseFormOf(*last);
        form->note.clear();
        form->deviation.clear();
        form->presumed = true;
        for (auto& vial : form->vials) {
            vial.presumed = true;
            vial.serial.clear();
            vial.wastedG.clear();
            vial.wasteReason.clear();
        }
    }
    const bool inCourse = last != nullptr && core::daysBetween(last->startedAt.day(), today) < kCourseDays &&
                          last->route != core::Route::Subcutaneous;
    auto plan = planOfToday(log, today);
    if (!plan && last == nullptr) { // the first dose there is: what was planned to be next
        const auto next =
            std::ranges::find_if(log.plans, [&](const auto& p) { return p.knownFrom <= today; });
        plan = next != log.plans.end() ? std::optional{*next} : std::nullopt;
    }
    if (plan && !inCourse) {
        if (!form) {
            form.emplace();
            form->time = formatTime(plan->plannedMinute.value_or(kUsualMinute));
        }
        form->route = std::string{core::codeOf(plan->route)};
        if (form->product != plan->product) {
            form->product = plan->product;
            form->batches.clear();
            form->vials.clear();
            form->concentrationPct = usualConcentration(log, plan->product);
        }
        form->doseG = core::formatNumber(dayShare(*plan, log));
    }
    if (form) {
        const auto grams = core::parseNumber(form->doseG);
        const auto inVials = gramsOf(form->vials);
        if (!form->vials.empty() && (!inVials || !grams || std::abs(*grams - *inVials) > core::kSameGrams)) {
            form->vials.clear(); // another number of vials: only the batches are likely the same
        }
        volumeFollows(*form);
    }
    if (form) {
        form->day = core::formatDay(today);
    }
    return form;
}

DoseForm doseFormOf(const core::Infusion& infusion) {
    DoseForm form;
    form.day = core::formatDay(infusion.startedAt.day());
    form.time = formatTime(minuteOfDay(infusion.startedAt.wall));
    form.route = std::string{core::codeOf(infusion.route)};
    form.product = infusion.product;
    form.doseG = core::formatNumber(infusion.dose.value);
    for (const auto& vial : infusion.vials) {
        form.vials.push_back(lineOf(vial));
    }
    form.batches = batchesOf(form.vials);
    form.note = infusion.note.value_or("");
    form.concentrationPct = textOf(infusion.concentrationPct);
    volumeFollows(form);
    form.durationMin = textOf(infusion.durationMin);
    form.rates = core::formatNamedValues(infusion.rates);
    form.sites = core::formatNamedValues(infusion.sites);
    form.needleGauge = textOf(infusion.needleGauge);
    form.needleMm = textOf(infusion.needleMm);
    form.pump = infusion.pump.value_or("");
    form.premedication = infusion.premedication.value_or("");
    form.place = infusion.place.value_or("");
    form.givenBy = infusion.givenBy.value_or("");
    form.deviation = infusion.deviation.value_or("");
    return form;
}

Checked<core::Infusion> checkDose(const DoseForm& form, const core::TreatmentLog& log, core::Uuid id,
                                  const core::Zone& zone, core::Day today, const core::Infusion* before) {
    Checked<core::Infusion> result;
    FieldReader read{result.problems};
    const auto day = read.day("day", form.day, today);
    const auto minute = read.time("time", form.time);
    const auto route = core::parseRoute(trimmed(form.route));
    if (!route) {
        read.wrong(core::ProblemCode::UnknownRoute, "route", form.route);
    }
    if (trimmed(form.product).empty()) {
        read.wrong(core::ProblemCode::Missing, "product", {});
    }
    const auto grams = read.number("dose_g", form.doseG);
    if (core::hasErrors(result.problems)) {
        return result;
    }

    core::Infusion infusion = before != nullptr ? *before : core::Infusion{};
    infusion.id = id;
    infusion.patient = log.patient.id;
    // A dose given on a journey keeps the zone it was given in, and its seconds when the time was left as it
    // was.
    const auto lived = before != nullptr ? core::Zone::find(before->startedAt.zone) : std::nullopt;
    if (before == nullptr || before->startedAt.day() != *day ||
        minuteOfDay(before->startedAt.wall) != *minute) {
        infusion.startedAt =
            core::momentAt(core::Wall{*day} + std::chrono::minutes{*minute}, lived.value_or(zone));
    }
    infusion.route = *route;
    infusion.product = trimmed(form.product);
    infusion.dose = core::Grams{*grams};
    if (splitList(form.batches) == splitList(batchesOf(form.vials))) {
        infusion.vials.clear();
        for (const auto& line : form.vials) {
            if (!line.blank() || before != nullptr) {
                infusion.vials.push_back(vialOf(line, read, today));
            }
        }
    } else {
        infusion.vials = vialsFor(splitList(form.batches), before, form.presumed);
    }
    infusion.note = textOrNothing(form.note);
    readDetails(form, infusion, read);
    if (core::hasErrors(result.problems)) {
        return result;
    }

    auto found = doseProblems(infusion, log, today);
    result.problems.insert(result.problems.end(), found.begin(), found.end());
    for (auto& problem : result.problems) {
        if (problem.field == "started") {
            problem.field = "day";
        } else if (problem.field == "batch") {
            problem.field = "batches";
        } else if (problem.field == "size_g" || problem.field == "wasted_g") {
            problem.field = "vials";
        }
    }
    if (!core::hasErrors(result.problems)) {
        if (!infusion.answers) {
            infusion.answers = answeredPlan(infusion, log);
        }
        result.value = std::move(infusion);
    }
    return result;
}

} // namespace tidemark::app
