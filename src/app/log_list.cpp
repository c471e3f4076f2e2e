#include "app/log_list.h"

#include <algorithm>
#include <set>
#include "app/forms_plan.h"

#include "app/entry_words.h"
#include "app/forms.h"
#include "app/regimen_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/schedule.h"
#include "model/series.h"

namespace tidemark::app {
namespace {

using core::Operation;

/// The sessions of a record with a trial that the analysis leaves out.
std::set<core::Uuid> implausibleSessions(const core::TreatmentLog& log) {
    std::set<core::Uuid> found;
    for (const auto& series : model::seriesOf(log)) {
        for (const auto& point : series.points) {
            if (point.implausible) {
                found.insert(log.sessions[point.session].id);
            }
        }
    }
    return found;
}

std::string withNote(const std::string& text, const std::optional<std::string>& note) {
    return note ? text + " · " + *note : text;
}

std::string trialsText(const core::Trials& trials) {
    std::string text;
    for (const auto& trial : trials) {
        if (trial) {
            text += (text.empty() ? "" : ", ") + core::formatNumber(*trial);
        }
    }
    return text;
}

struct Describe {
    const core::TreatmentLog& log;

    std::string operator()(const core::Patient& r) const {
        return fill(TR("person {label}"),
                    fmt::arg("label", withNote(r.name ? r.label + ", " + *r.name : r.label, r.note)));
    }
    std::string operator()(const core::Device& r) const {
        auto text = fill(TR("device: {name}"), fmt::arg("name", deviceText(&r)));
        return withNote(text + " (" + std::string{core::symbolOf(r.unit)} + ")", r.setting);
    }
    std::string operator()(const core::Course& r) const { return withNote(TR("course"), r.note); }
    std::string operator()(const core::Infusion& r) const {
        auto text = gramsText(r.dose.value) + " " + std::string{core::codeOf(r.route)} + " · " + r.product;
        const auto batches = doseFormOf(r).batches;
        if (!batches.empty()) {
            text += " · " + fill(TR("batch {numbers}"), fmt::arg("numbers", batches));
        }
        double wasted = 0;
        for (const auto& vial : r.vials) {
            wasted += vial.wastedG.value_or(0);
        }
        for (const auto& vial : r.vials) {
            if (vial.presumed) {
                text += " · " + TR("presumed, not confirmed");
                break;
            }
        }
        if (wasted > 0) {
            text += " · " + fill(TR("{grams} wasted"), fmt::arg("grams", gramsText(wasted)));
        }
        text += doseDetailsText(r);
        return withNote(text, r.note);
    }
    std::string operator()(const core::GripSession& r) const {
        const auto* device = log.device(r.device);
        const auto mean = core::meanOf(r.trials).value_or(0);
        auto text = handText(r.hand) + " " +
                    (device != nullptr ? valueText(mean, device->unit) : core::formatNumber(mean)) + " (" +
                    trialsText(r.trials) + ")";
        if (device != nullptr && !device->name.empty()) {
            text += " · " + device->name;
        }
        return withNote(text, r.note);
    }
    std::string operator()(const core::Assessment& r) const { return withNote(scoreText(r), r.note); }
    std::string operator()(const core::Weight& r) const { return core::formatNumber(r.weight.value) + " kg"; }
    std::string operator()(const core::Regimen& r) const {
        return withNote(TR("Regimen:") + " " + regimenText(r), r.note);
    }
    std::string operator()(const core::Plan& r) const {
        const auto day = core::formatDay(r.plannedOn);
        return withNote(fill(TR("planned for {day}: {dose}"), fmt::arg("day", day),
                             fmt::arg("dose", gramsText(r.dose.value) + " " +
                                                  std::string{core::codeOf(r.route)} + " · " + r.product)),
                        r.skipped ? std::optional{skippedText(*r.skipped, r.note)} : r.note);
    }
    std::string operator()(const core::Note& r) const { return r.text; }
    std::string operator()(const core::Event& r) const { return withNote(eventText(r), r.note); }
    std::string operator()(const core::StockMovement& r) const { return movementText(r); }
    std::string operator()(const core::Setting& r) const { return r.name + " = " + r.value; }
};

/// ISO; empty for what has no time of its own, or says it in its words.
struct WhenText {
    std::string operator()(const core::Infusion& r) const { return isoWhen(r.startedAt); }
    std::string operator()(const core::GripSession& r) const { return isoWhen(r.measuredAt); }
    std::string operator()(const core::Assessment& r) const { return isoWhen(r.assessedAt); }
    std::string operator()(const core::Note& r) const { return isoWhen(r.writtenAt); }
    std::string operator()(const core::Event& r) const { return isoWhen(r.startedAt); }
    std::string operator()(const core::StockMovement& r) const { return isoWhen(r.movedAt); }
    std::string operator()(const core::Weight& r) const {
        return r.measuredOn ? core::formatDay(*r.measuredOn) : std::string{};
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return {};
    }
};

std::string kindText(EntryKind kind) {
    switch (kind) {
        case EntryKind::Dose:
            return TR("Dose");
        case EntryKind::Grip:
            return TR("Grip");
        case EntryKind::Score:
            return TR("Score");
        case EntryKind::Note:
            return TR("Note");
        case EntryKind::Weight:
            return TR("Weight");
        case EntryKind::Event:
            return TR("Event");
        case EntryKind::Stock:
            return TR("Stock");
        case EntryKind::Plan:
            break;
    }
    return TR("Plan");
}

class RowMaker {
public:
    explicit RowMaker(const core::TreatmentLog& log) : log_(log), implausible_(implausibleSessions(log)) {}

    std::vector<LogRow> rows() {
        addAll(log_.infusions, EntryKind::Dose, [](const auto& r) { return r.startedAt; });
        addAll(log_.sessions, EntryKind::Grip, [](const auto& r) { return r.measuredAt; });
        addAll(log_.assessments, EntryKind::Score, [](const auto& r) { return r.assessedAt; });
        addAll(log_.notes, EntryKind::Note, [](const auto& r) { return r.writtenAt; });
        addAll(log_.events, EntryKind::Event, [](const auto& r) { return r.startedAt; });
        addAll(log_.movements, EntryKind::Stock, [](const auto& r) { return r.movedAt; });
        for (const auto& weight : log_.weights) {
            add(weight, EntryKind::Weight, weight.measuredOn.value_or(core::Day{}), std::chrono::minutes{0},
                weight.measuredOn ? core::formatDay(*weight.measuredOn) : TR("no date"));
        }
        for (const auto& regimen : log_.regimens) {
            add(regimen, EntryKind::Plan, regimen.knownFrom, std::chrono::minutes{0},
                core::formatDay(regimen.knownFrom));
        }
        for (const auto& plan : log_.plans) {
            if (model::isScheduled(plan)) {
                continue; // follows from a regimen: no entry of its own
            }
            add(plan, EntryKind::Plan, plan.plannedOn, std::chrono::minutes{plan.plannedMinute.value_or(0)},
                core::formatDay(plan.plannedOn) +
                    (plan.plannedMinute ? " " + formatTime(*plan.plannedMinute) : std::string{}));
        }
        std::ranges::stable_sort(rows_, [](const Placed& a, const Placed& b) { return a.wall > b.wall; });
        std::vector<LogRow> rows;
        rows.reserve(rows_.size());
        for (auto& placed : rows_) {
            rows.push_back(std::move(placed.row));
        }
        return rows;
    }

private:
    struct Placed {
        core::Wall wall;
        LogRow row;
    };

    template <class Records, class When>
    void addAll(const Records& records, EntryKind kind, When when) {
        for (const auto& record : records) {
            const core::Moment moment = when(record);
            add(record, kind, moment.day(), moment.wall - moment.day(), isoWhen(moment));
        }
    }

    template <class Kind>
    void add(const Kind& record, EntryKind kind, core::Day day, std::chrono::seconds time, std::string when) {
        std::string marks;
        if constexpr (std::is_same_v<Kind, core::GripSession>) {
            marks = marksText(record, implausible_.contains(record.id));
        } else if constexpr (std::is_same_v<Kind, core::Infusion>) {
            marks = deviationText(record, log_);
        }
        rows_.push_back({core::Wall{day} + time, LogRow{record, kind, day, std::move(when), kindText(kind),
                                                        Describe{log_}(record), std::move(marks)}});
    }

    const core::TreatmentLog& log_;
    std::set<core::Uuid> implausible_;
    std::vector<Placed> rows_;
};

/// Letters of any case as one; only A to Z change, which is what batch numbers, units and kinds are made of.
std::string folded(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::string whatHappened(const core::JournalEntry& entry) {
    switch (entry.kind) {
        case core::ActKind::Undo:
            return TR("undone");
        case core::ActKind::Redo:
            return TR("done again");
        case core::ActKind::Import:
            return TR("imported");
        case core::ActKind::Merge:
            return TR("from another log");
        case core::ActKind::Settle:
            return TR("settled");
        case core::ActKind::Restore:
            return TR("put back");
        default:
            break;
    }
    switch (entry.operation) {
        case Operation::Create:
            return TR("entered");
        case Operation::Update:
            return TR("corrected");
        case Operation::Delete:
            break;
    }
    return TR("deleted");
}

/// What an act was about, in a few words and without its unit: the device is not at hand here.
struct ActWords {
    std::string operator()(const core::Infusion& r) const {
        const auto dose = gramsText(r.dose.value) + " " + std::string{core::codeOf(r.route)};
        return fill(TR("{dose} on {day}"), fmt::arg("dose", dose),
                    fmt::arg("day", shortDay(r.startedAt.day())));
    }
    std::string operator()(const core::GripSession& r) const {
        return fill(TR("grip on {day}"), fmt::arg("day", shortDay(r.measuredAt.day())));
    }
    std::string operator()(const core::Device&) const { return TR("grip with a new device"); }
    std::string operator()(const core::Assessment& r) const {
        return fill(TR("{instrument} on {day}"), fmt::arg("instrument", r.instrument),
                    fmt::arg("day", shortDay(r.assessedAt.day())));
    }
    std::string operator()(const core::Weight& r) const {
        return fill(TR("weight {value} kg"), fmt::arg("value", core::formatNumber(r.weight.value)));
    }
    std::string operator()(const core::Regimen& r) const {
        return fill(TR("regimen from {day}"), fmt::arg("day", shortDay(r.startsOn)));
    }
    std::string operator()(const core::Plan& r) const {
        return fill(TR("plan for {day}"), fmt::arg("day", shortDay(r.plannedOn)));
    }
    std::string operator()(const core::Note& r) const {
        return fill(TR("note of {day}"), fmt::arg("day", shortDay(r.writtenAt.day())));
    }
    std::string operator()(const core::Event& r) const {
        return fill(TR("{event} on {day}"), fmt::arg("event", r.what),
                    fmt::arg("day", shortDay(r.startedAt.day())));
    }
    std::string operator()(const core::StockMovement& r) const {
        return fill(TR("stock of {product}"), fmt::arg("product", r.product));
    }
    std::string operator()(const core::Patient& r) const {
        return fill(TR("person {label}"), fmt::arg("label", r.label));
    }
    std::string operator()(const core::Course&) const { return TR("course"); }
    std::string operator()(const core::Setting& r) const {
        return fill(TR("setting {name}"), fmt::arg("name", r.name));
    }
};

} // namespace

std::string recordText(const core::Record& record, const core::TreatmentLog& log) {
    auto text = std::visit(Describe{log}, record);
    if (const auto* session = std::get_if<core::GripSession>(&record)) {
        const auto marks = marksText(*session, false);
        text += marks.empty() ? "" : " · " + marks;
    }
    const auto when = std::visit(WhenText{}, record);
    return when.empty() ? text : when + " " + text;
}

std::vector<LogRow> logRows(const core::TreatmentLog& log) {
    return RowMaker{log}.rows();
}

std::vector<LogRow> filterRows(const std::vector<LogRow>& rows, const std::string& text,
                               const std::vector<EntryKind>& kinds) {
    const auto words = splitList(folded(text));
    std::vector<LogRow> kept;
    std::ranges::copy_if(rows, std::back_inserter(kept), [&](const LogRow& row) {
        if (!kinds.empty() && std::ranges::find(kinds, row.kind) == kinds.end()) {
            return false;
        }
        const auto all = folded(row.when + "\n" + row.kindText + "\n" + row.what + "\n" + row.marks);
        return std::ranges::all_of(words,
                                   [&](const auto& word) { return all.find(word) != std::string::npos; });
    });
    return kept;
}

std::vector<HistoryLine> historyLines(const std::vector<core::JournalEntry>& entries,
                                      const core::TreatmentLog& log, const core::Zone& zone) {
    // Devices that are no longer there are still needed to say what was measured with them.
    core::TreatmentLog named;
    named.devices = log.devices;
    for (const auto& entry : entries) {
        for (const auto& state : {entry.before, entry.after}) {
            const auto* device = state ? std::get_if<core::Device>(&*state) : nullptr;
            if (device != nullptr && named.device(device->id) == nullptr) {
                named.devices.push_back(*device);
            }
        }
    }
    const auto text = [&](const std::optional<core::Record>& record) {
        return record ? recordText(*record, named) : std::string{};
    };
    std::vector<HistoryLine> lines;
    lines.reserve(entries.size());
    for (const auto& entry : entries) {
        lines.push_back({isoWhen(core::momentAt(entry.stamp.at, zone)), entry.stamp.actor,
                         whatHappened(entry), text(entry.before), text(entry.after), entry.stamp.reason});
    }
    return lines;
}

std::string actText(const core::ActSummary& act) {
    if (act.kind == core::ActKind::Import) {
        const auto count = core::formatFixed(static_cast<double>(act.changes), 0);
        return fill(TRN("import of {n} entry", "import of {n} entries", static_cast<long>(act.changes)),
                    fmt::arg("n", count));
    }
    auto words = act.first ? std::visit(ActWords{}, *act.first) : std::string{core::nameOf(act.kind)};
    if (act.kind == core::ActKind::Correct) {
        return fill(TR("correction of {entry}"), fmt::arg("entry", words));
    }
    if (act.kind == core::ActKind::Delete) {
        return fill(TR("deletion of {entry}"), fmt::arg("entry", words));
    }
    if (act.kind == core::ActKind::MergePatients) {
        return fill(TR("merge of {person} into one"), fmt::arg("person", act.stamp.reason));
    }
    if (act.kind == core::ActKind::Restore) {
        return fill(TR("return of {entry}"), fmt::arg("entry", words));
    }
    return words;
}

} // namespace tidemark::app
