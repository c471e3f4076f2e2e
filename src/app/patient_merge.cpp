#include "app/patient_merge.h"

#include "app/log_list.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <functional>

namespace tidemark::app {
namespace {

using core::Change;
using core::Operation;
using core::Record;
using core::Uuid;

/// A field of the card as a person reads it; empty when there is nothing.
class CardText {
public:
    template <class Field>
    std::string operator()(const std::optional<Field>& field) const {
        return field ? text(*field) : std::string{};
    }
    std::string operator()(const std::string& field) const { return field; }
    std::string operator()(const Uuid&) const { return {}; }

private:
    static std::string text(const std::string& value) { return value; }
    static std::string text(core::Day value) { return core::formatDay(value); }
    static std::string text(double value) { return core::formatNumber(value); }
    static std::string text(int value) { return core::formatNumber(value); }
    static std::string text(core::Sex value) { return std::string{core::codeOf(value)}; }
    static std::string text(core::Hand value) { return std::string{core::codeOf(value)}; }
};

std::vector<std::pair<std::string, std::string>> cardOf(const core::Patient& patient) {
    std::vector<std::pair<std::string, std::string>> fields;
    core::visitFields(patient, [&](const char* name, const auto& field) {
        if (std::string_view{name} != "id" && std::string_view{name} != "label") {
            fields.emplace_back(name, CardText{}(field));
        }
    });
    return fields;
}

template <class Field>
void takeOver(std::optional<Field>& field, const std::optional<Field>& value, bool chosen) {
    if (value && (chosen || !field)) {
        field = value;
    }
}
template <class Field, class Value>
void takeOver(Field&, const Value&, bool) {} // identity and label stay

/// The kept card with what only the other has, and what was chosen of the other.
core::Patient joinedCard(const core::Patient& keep, const core::Patient& other,
                         const std::vector<std::string>& takeFromOther) {
    auto joined = keep;
    core::visitFields(joined, [&](const char* name, auto& field) {
        const bool chosen = std::ranges::find(takeFromOther, name) != takeFromOther.end();
        core::visitFields(other, [&](const char* otherName, const auto& value) {
            if (std::string_view{name} == otherName) {
                takeOver(field, value, chosen);
            }
        });
    });
    return joined;
}

/// The other's records as they will be the kept one's.
class Mover {
public:
    Mover(const core::TreatmentLog& keep, const core::TreatmentLog& other, std::function<Uuid()> newId)
        : keep_(keep), newId_(std::move(newId)) {
        // Doses name the plan they answer, and plans come after doses.
        for (const auto& regimen : other.regimens) {
            const auto* same = alike(regimen);
            ids_[regimen.id] = same != nullptr ? same->id : newId_();
        }
        for (const auto& plan : other.plans) {
            const auto* same = alike(plan);
            ids_[plan.id] = same != nullptr ? same->id : newId_();
        }
    }

    /// Nothing: the kept one has it already.
    std::optional<Record> moved(const Record& record) {
        return std::visit([this](const auto& row) { return take(row); }, record);
    }
    [[nodiscard]] const std::vector<std::string>& conflicts() const { return conflicts_; }

private:
    Uuid mapped(const Uuid& id) const {
        const auto found = ids_.find(id);
        return found == ids_.end() ? id : found->second;
    }

    std::optional<Record> take(const core::Patient&) { return std::nullopt; }

    std::optional<Record> take(const core::Device& device) {
        auto row = device;
        row.patient = keep_.patient.id;
        const auto named = std::ranges::find(keep_.devices, device.name, &core::Device::name);
        if (named != keep_.devices.end()) {
            if (named->unit == device.unit && named->pinch == device.pinch &&
                named->setting == device.setting) {
                ids_[device.id] = named->id; // the same device
                return std::nullopt;
            }
            row.name += row.name.empty() ? "2" : " 2"; // another one of that name: a series of its own
        }
        return fresh(row);
    }

    std::optional<Record> take(const core::Setting& setting) {
        const bool known = std::ranges::any_of(keep_.settings, [&](const core::Setting& own) {
            return own.patient && own.name == setting.name;
        });
        if (!setting.patient || known) {
            return std::nullopt;
        }
        auto row = setting;
        row.patient = keep_.patient.id;
        return fresh(row);
    }

    template <class Row>
    std::optional<Record> take(const Row& original) {
        auto row = original;
        row.patient = keep_.patient.id;
        refer(row);
        if (const auto* same = alike(row)) {
            ids_[original.id] = same->id;
            auto copy = row;
            copy.id = same->id;
            if constexpr (std::is_same_v<Row, core::Infusion>) {
                copy.course = same->course; // how doses are grouped is not what they say
                copy.answers = same->answers;
            }
            if (!(copy == *same)) {
                conflicts_.push_back(recordText(Record{original}, {}));
            }
            return std::nullopt;
        }
        return fresh(row);
    }

    template <class Row>
    Record fresh(Row row) {
        const auto old = row.id;
        const auto known = ids_.find(old);
        row.id = known != ids_.end() ? known->second : newId_();
        ids_[old] = row.id;
        return Record{std::move(row)};
    }

    void refer(core::Infusion& row) const {
        row.course = row.course ? std::optional{mapped(*row.course)} : std::nullopt;
        answering(row.answers);
    }
    void refer(core::GripSession& row) const { row.device = mapped(row.device); }
    void refer(core::Plan& row) const { answering(row.regimen); }
    void refer(core::Event& row) const { answering(row.infusion); }
    template <class Row>
    void refer(Row&) const {}
    void answering(std::optional<Uuid>& id) const { id = id ? std::optional{mapped(*id)} : std::nullopt; }

    // What the rules of entry allow only once: the kept one's record in that place.
    const core::Infusion* alike(const core::Infusion& row) const {
        return first(keep_.infusions,
                     [&](const auto& own) { return own.startedAt.utc == row.startedAt.utc; });
    }
    const core::GripSession* alike(const core::GripSession& row) const {
        return first(keep_.sessions, [&](const auto& own) {
            return own.measuredAt.utc == row.measuredAt.utc && own.hand == row.hand &&
                   own.device == row.device;
        });
    }
    const core::Assessment* alike(const core::Assessment& row) const {
        return first(keep_.assessments, [&](const auto& own) {
            return own.assessedAt.utc == row.assessedAt.utc && own.instrument == row.instrument &&
                   own.hand == row.hand && own.set == row.set;
        });
    }
    const core::Regimen* alike(const core::Regimen& row) const {
        return first(keep_.regimens, [&](const auto& own) {
            return own.knownFrom == row.knownFrom && own.startsOn == row.startsOn && own.route == row.route &&
                   own.product == row.product;
        });
    }
    const core::Plan* alike(const core::Plan& row) const {
        return first(keep_.plans, [&](const auto& own) {
            return own.knownFrom == row.knownFrom && own.plannedOn == row.plannedOn;
        });
    }
    template <class Row>
    const Row* alike(const Row&) const {
        return nullptr;
    }
    template <class Row, class Same>
    static const Row* first(const std::vector<Row>& rows, Same same) {
        const auto found = std::ranges::find_if(rows, same);
        return found == rows.end() ? nullptr : &*found;
    }

    const core::TreatmentLog& keep_;
    std::function<Uuid()> newId_;
    std::map<Uuid, Uuid> ids_;
    std::vector<std::string> conflicts_;
};

std::string nameOf(const core::Patient& patient) {
    return patient.name ? fmt::format("{} ({})", patient.label, *patient.name) : patient.label;
}

std::string countsOf(const core::TreatmentLog& log) {
    const auto readings = log.sessions.size() + log.assessments.size();
    const auto further = log.events.size() + log.notes.size() + log.plans.size() + log.regimens.size() +
                         log.weights.size() + log.movements.size();
    return fill(TR("{who}: {doses} doses, {readings} readings and scores, {further} other entries"),
                fmt::arg("who", nameOf(log.patient)), fmt::arg("doses", log.infusions.size()),
                fmt::arg("readings", readings), fmt::arg("further", further));
}

bool belongs(const Record& record, const Uuid& patient) {
    return core::patientOf(record) == patient;
}

} // namespace

MergePreview mergePreview(const core::TreatmentLog& keep, const core::TreatmentLog& other) {
    MergePreview preview;
    preview.keep = keep.patient;
    preview.other = other.patient;
    const auto kept = cardOf(keep.patient);
    const auto others = cardOf(other.patient);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!kept[i].second.empty() && !others[i].second.empty() && kept[i].second != others[i].second) {
            preview.differences.push_back({kept[i].first, kept[i].second, others[i].second});
        }
    }
    core::UuidSource ids{1};
    Mover mover{keep, other, [&] { return ids.make(core::Utc{}); }};
    for (const auto& record : core::recordsOf(other)) {
        if (!belongs(record, other.patient.id) || std::holds_alternative<core::Patient>(record)) {
            continue;
        }
        (mover.moved(record) ? preview.moves : preview.same) += 1;
    }
    preview.conflicts = mover.conflicts();
    preview.sentences = {countsOf(keep), countsOf(other)};
    preview.sentences.push_back(fill(TR("{keep} gets {moves} entries of {other}; {same} are there already."),
                                     fmt::arg("keep", nameOf(keep.patient)), fmt::arg("moves", preview.moves),
                                     fmt::arg("other", nameOf(other.patient)),
                                     fmt::arg("same", preview.same)));
    for (const auto& difference : preview.differences) {
        preview.sentences.push_back(
            fill(TR("The cards differ in {field}: {kept} / {other}."), fmt::arg("field", difference.field),
                 fmt::arg("kept", difference.kept), fmt::arg("other", difference.other)));
    }
    for (const auto& conflict : preview.conflicts) {
        preview.sentences.push_back(
            fill(TR("Both have an entry of that moment, and they differ; correct one of them first: {entry}"),
                 fmt::arg("entry", conflict)));
    }
    return preview;
}

Outcome mergePatients(LogBook& book, const Uuid& keepId, const Uuid& otherId,
                      const std::vector<std::string>& takeFromOther) {
    if (keepId == otherId) {
        return {{{core::ProblemCode::AlreadyExists, "patient", {}}}, {}};
    }
    const auto keep = book.treatmentLog(keepId);
    const auto other = book.treatmentLog(otherId);
    Mover mover{keep, other, [&] { return book.newId(); }};
    std::vector<Change> changes;
    if (const auto card = joinedCard(keep.patient, other.patient, takeFromOther); !(card == keep.patient)) {
        changes.push_back({Operation::Update, card});
    }
    std::vector<Record> theirs;
    for (auto& record : core::recordsOf(other)) {
        if (!belongs(record, otherId)) {
            continue; // a setting of the whole log
        }
        if (auto moved = mover.moved(record)) {
            changes.push_back({Operation::Create, *std::move(moved)});
        }
        theirs.push_back(std::move(record));
    }
    core::Problems problems;
    for (const auto& conflict : mover.conflicts()) {
        problems.push_back({core::ProblemCode::AlreadyExists, "entry", conflict});
    }
    for (auto record = theirs.rbegin(); record != theirs.rend(); ++record) {
        changes.push_back({Operation::Delete, std::move(*record)});
    }
    return book.mergeInto(std::move(changes), std::move(problems), nameOf(other.patient));
}

} // namespace tidemark::app
