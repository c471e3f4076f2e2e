#include "app/caseload.h"

#include "app/forecast_words.h"
#include "app/lead_measures.h"
#include "app/outlook_words.h"
#include "app/reports_made.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/stock.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace tidemark::app {
namespace {

using Json = nlohmann::json;
constexpr const char* kKind = "caseload 3"; // another number when what is kept changes its form

std::string statementOf(const CaseHand& hand, const model::SeriesAnalysis& s,
                        const model::HandOutlook* outlook) {
    if (s.steady) {
        const auto* const present = s.steady->present();
        return hand.flagged
                   ? fill(TR("beyond the line since {day}"), fmt::arg("day", shortDay(present->from)))
               : s.steady->now ? TR("none seen")
                               : TR("too few readings");
    }
    std::string text = hand.flagged              ? TR("falls before treatment")
                       : s.pattern.evaluable > 0 ? TR("none seen")
                                                 : TR("too few cycles");
    if (outlook != nullptr && outlook->toShow()) {
        const auto& f = *outlook->forecast;
        const auto days = f.warned ? waneDays(f.waned10, f.waned90) : std::string{};
        text += "; " + (days.empty() ? inTen(f.probability)
                                     : fill(TR("likely {days}, {share}"), fmt::arg("days", days),
                                            fmt::arg("share", inTen(f.probability))));
    }
    return text;
}

std::string contentOf(const CaseRow& row) {
    Json json{{"hands", Json::array()}, {"overdue", row.overdueDays}, {"stock", row.stock}};
    for (const auto& hand : row.hands) {
        json["hands"].push_back({hand.hand == core::Hand::Right, hand.flagged, hand.warned, hand.statement});
    }
    if (row.daysSinceDose) {
        json["since"] = *row.daysSinceDose;
    }
    if (row.next) {
        json["next"] = core::formatDay(*row.next);
    }
    if (row.lastReport) {
        json["report"] = core::formatDay(*row.lastReport);
    }
    if (row.silentDays) {
        json["silent"] = *row.silentDays;
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// False for a text that is not one of ours: then it is worked out anew.
bool readContent(CaseRow& row, const std::string& content) {
    const auto json = Json::parse(content, nullptr, false);
    if (!json.is_object() || !json.contains("hands")) {
        return false;
    }
    for (const auto& hand : json["hands"]) {
        row.hands.push_back({hand.at(0).get<bool>() ? core::Hand::Right : core::Hand::Left,
                             hand.at(1).get<bool>(), hand.at(2).get<bool>(), hand.at(3).get<std::string>()});
    }
    row.overdueDays = json.value("overdue", 0);
    row.stock = json.value("stock", "");
    const auto number = [&json](const char* name) {
        return json.contains(name) ? std::optional{json[name].get<int>()} : std::nullopt;
    };
    row.daysSinceDose = number("since");
    row.silentDays = number("silent");
    row.next = core::parseDay(json.value("next", ""));
    row.lastReport = core::parseDay(json.value("report", ""));
    return true;
}

std::string personText(const core::Patient& patient) {
    auto text = patient.label;
    if (patient.name && *patient.name != patient.label) {
        text += " · " + *patient.name;
    }
    const auto year = patient.bornOn
                          ? std::optional{static_cast<int>(date::year_month_day{*patient.bornOn}.year())}
                          : patient.birthYear;
    return year ? text + " · " + core::formatNumber(*year) : text;
}

} // namespace

bool CaseRow::needsLook() const {
    return overdueDays > 0 || (silentDays && *silentDays > kSilentDays) ||
           std::ranges::any_of(hands, [](const CaseHand& hand) { return hand.flagged || hand.warned; });
}

CaseRow caseOf(const core::TreatmentLog& log, const model::Analysis& analysis,
               const model::Outlook& outlook) {
    CaseRow row;
    row.patient = log.patient.id;
    row.asOf = analysis.today;
    for (const auto hand : {core::Hand::Right, core::Hand::Left}) {
        const auto* series = analysis.current(hand);
        CaseHand at{.hand = hand, .statement = TR("no readings")};
        if (series != nullptr) {
            const auto* own = outlook.hand(hand);
            at.flagged = series->flagged();
            at.warned = own != nullptr && own->toShow() && own->forecast->warned;
            at.statement = statementOf(at, *series, own);
            if (series->lastReading) {
                const int days = core::daysBetween(*series->lastReading, analysis.today);
                row.silentDays = std::min(row.silentDays.value_or(days), days);
            }
        }
        row.hands.push_back(std::move(at));
    }
    if (!analysis.courses.empty()) {
        row.daysSinceDose = core::daysBetween(analysis.courses.back().first, analysis.today);
    }
    if (analysis.next) {
        row.next = analysis.next->plannedOn;
        row.overdueDays = std::max(0, -analysis.daysToNext.value_or(0));
    }
    if (const auto reach = model::stockReach(log, analysis.today)) {
        row.stock =
            fill(TRN("{n} treatment", "{n} treatments", reach->treatments), fmt::arg("n", reach->treatments));
    }
    if (const auto made = reportsMade(log); !made.empty()) {
        row.lastReport = made.back().on;
    }
    row.old = false;
    return row;
}

std::vector<CaseRow> arranged(std::vector<CaseRow> rows, CaseOrder order, bool onlyToLookAt) {
    if (onlyToLookAt) {
        std::erase_if(rows, [](const CaseRow& row) { return row.asOf && !row.needsLook(); });
    }
    const auto key = [order](const CaseRow& row) {
        const auto far = core::Day::max();
        switch (order) {
            case CaseOrder::Look:
                return std::tuple{row.needsLook() ? 0 : 1, row.next.value_or(far)};
            case CaseOrder::Next:
                return std::tuple{0, row.next.value_or(far)};
            case CaseOrder::Silent:
                return std::tuple{-row.silentDays.value_or(-1), far};
            case CaseOrder::Person:
                break;
        }
        return std::tuple{0, far};
    };
    std::ranges::stable_sort(rows, {}, key); // they come in order of person
    return rows;
}

std::vector<std::string> caseHeaders() {
    return {TR("Person"),       TR("Right hand"), TR("Left hand"),   TR("Since dose"), TR("Next planned"),
            TR("Last reading"), TR("Stock"),      TR("Last report"), TR("Result of")};
}

std::vector<std::string> caseCells(const CaseRow& row, core::Day today) {
    if (!row.asOf) {
        return {row.person, "", "", "", "", "", "", "", TR("not yet")};
    }
    const auto days = [](int n) { return fill(TRN("{n} day", "{n} days", n), fmt::arg("n", n)); };
    // The year only where it is another than today's.
    const bool otherYear =
        row.next && core::formatDay(*row.next).substr(0, 4) != core::formatDay(today).substr(0, 4);
    std::string next = !row.next   ? TR("no plan")
                       : otherYear ? weekdayWithYear(*row.next)
                                   : weekdayDay(*row.next);
    if (row.overdueDays > 0) {
        next += ", " + fill(TR("{days} overdue"), fmt::arg("days", days(row.overdueDays)));
    }
    const auto hand = [&](std::size_t i) {
        return i < row.hands.size()
                   ? (row.hands[i].flagged || row.hands[i].warned ? "● " : "") + row.hands[i].statement
                   : std::string{};
    };
    return {
        row.person,
        hand(0),
        hand(1),
        row.daysSinceDose ? days(*row.daysSinceDose) : TR("no dose"),
        next,
        row.silentDays
            ? (*row.silentDays == 0 ? TR("today")
                                    : fill(TR("{days} ago"), fmt::arg("days", days(*row.silentDays))))
            : TR("none"),
        row.stock,
        row.lastReport ? dayWithYear(*row.lastReport) : TR("none"),
        (*row.asOf == today ? TR("today") : dayWithYear(*row.asOf)) + (row.old ? TR(", being renewed") : "")};
}

Caseload::Caseload(LogBook& book, const Catalogue& catalogue, bool readOnly)
    : book_(book), catalogue_(catalogue), readOnly_(readOnly), today_(book.today()) {
    auto& store = book_.store();
    std::map<core::Uuid, core::Derived> kept;
    for (auto& derived : store.derived(kKind)) {
        kept.insert_or_assign(derived.patient, std::move(derived));
    }
    // Rows made at the same count of changes are asked about together.
    std::map<std::uint64_t, std::set<core::Uuid>> changed;
    const auto changedAfter = [&](std::uint64_t count) -> const std::set<core::Uuid>& {
        auto [at, isNew] = changed.try_emplace(count);
        if (isNew) {
            const auto people = store.changedSince(count);
            at->second = {people.begin(), people.end()};
        }
        return at->second;
    };
    for (const auto& patient : store.patients()) {
        CaseRow row;
        const auto found = kept.find(patient.id);
        if (found != kept.end() && readContent(row, found->second.content)) {
            row.asOf = found->second.asOf;
            row.madeAt = found->second.madeAt;
            const auto& since = changedAfter(found->second.change);
            row.old = *row.asOf != today_ || since.contains(patient.id) || since.contains(core::Uuid{});
        }
        row.patient = patient.id;
        row.person = personText(patient);
        rows_.push_back(std::move(row));
    }
}

bool Caseload::work() {
    const auto found = std::ranges::find_if(rows_, [](const CaseRow& row) { return row.old; });
    if (found == rows_.end()) {
        return false;
    }
    const auto change = book_.store().changeCount();
    const auto log = book_.plannedLog(found->patient);
    const auto analysis = analysisOf(log, today_, catalogue_);
    auto row = caseOf(log, analysis, model::presentOutlook(log, analysis));
    row.person = found->person;
    row.madeAt = book_.newStamp().at;
    if (!readOnly_) {
        book_.store().saveDerived(kKind, {row.patient, today_, row.madeAt, change, contentOf(row)});
    }
    *found = std::move(row);
    return true;
}

std::size_t Caseload::oldRows() const {
    return static_cast<std::size_t>(std::ranges::count_if(rows_, &CaseRow::old));
}

std::string Caseload::stateText() const {
    const auto look = std::ranges::count_if(rows_, &CaseRow::needsLook);
    auto text = fill(TRN("{n} person, {look} to look at.", "{n} people, {look} to look at.",
                         static_cast<long>(rows_.size())),
                     fmt::arg("n", rows_.size()), fmt::arg("look", look));
    if (const auto old = oldRows(); old > 0) {
        text += " " + fill(TRN("{n} result is being worked out.", "{n} results are being worked out.",
                               static_cast<long>(old)),
                           fmt::arg("n", old));
    }
    return text;
}

} // namespace tidemark::app
