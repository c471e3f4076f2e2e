#include "exchange/merge.h"

#include "exchange/record_merger.h"
#include "exchange/vial_text.h"

#include "core/numbers.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace tidemark::exchange {
namespace {

using core::ProblemCode;

/// The column of a table in which a field of its record stands.
std::size_t columnOfField(Table table, std::string_view field) {
    static constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
        {"label", "patient"},         {"started", "started_at"},
        {"measured", "measured_at"},  {"assessed", "assessed_at"},
        {"written", "written_at"},    {"vials", "batch"},
        {"moved", "moved_at"},        {"infusion", "dose_id"},
        {"planned_on", "planned_at"}, {"planned_minute", "planned_at"},
        {"trial", "value"},
    };
    for (const auto& [name, column] : kOtherNames) {
        if (name == field) {
            return findColumn(table, column).value_or(0);
        }
    }
    return findColumn(table, field).value_or(0);
}

constexpr std::uint32_t handIndex(core::Hand hand) {
    return hand == core::Hand::Left ? 0 : 1;
}

std::int64_t count(core::Utc at) {
    return at.time_since_epoch().count();
}
std::int64_t count(core::Wall at) {
    return at.time_since_epoch().count();
}
std::int64_t count(core::Day day) {
    return day.time_since_epoch().count();
}

Key keyAt(std::uint32_t person, const core::Moment& moment, std::string text = {}) {
    return {.person = person, .when = count(moment.utc), .also = count(moment.wall), .text = std::move(text)};
}
Key keyOf(std::uint32_t person, const core::Infusion& r) {
    return keyAt(person, r.startedAt);
}
Key keyOf(std::uint32_t person, const core::Assessment& r) {
    Key key = keyAt(person, r.assessedAt, r.instrument + (r.set ? "\n" + *r.set : std::string{}));
    key.extra = r.hand ? handIndex(*r.hand) + 1 : 0;
    return key;
}
Key keyOf(std::uint32_t person, const core::Event& r) {
    return keyAt(person, r.startedAt, std::string{core::codeOf(r.category)} + "\n" + r.what);
}
Key keyOf(std::uint32_t person, const core::StockMovement& r) {
    return keyAt(person, r.movedAt,
                 std::string{core::codeOf(r.movement)} + "\n" + r.product + "\n" +
                     core::formatNumber(r.sizeG) + "\n" + r.batch.value_or("") + "\n" +
                     r.serial.value_or(""));
}
Key keyOf(std::uint32_t person, const core::Note& r) {
    return keyAt(person, r.writtenAt, r.text);
}
Key keyOf(std::uint32_t person, const core::Device& r) {
    return {.person = person, .extra = static_cast<std::uint32_t>(r.unit), .text = r.name};
}
Key keyOf(std::uint32_t person, const core::Course& r) {
    return {.person = person, .text = core::formatUuid(r.id)};
}
Key keyOf(std::uint32_t person, const core::Weight& r) {
    return {
        .person = person, .extra = r.measuredOn ? 1U : 0U, .when = r.measuredOn ? count(*r.measuredOn) : 0};
}
Key keyOf(std::uint32_t person, const core::Plan& r) {
    return {.person = person, .when = count(r.knownFrom), .also = count(r.plannedOn)};
}
Key keyOf(std::uint32_t person, const core::Regimen& r) {
    // Two regimens may begin on one day (another product beside), so the route and product tell them apart.
    return {.person = person,
            .when = count(r.knownFrom),
            .also = count(r.startsOn),
            .text = std::string{core::codeOf(r.route)} + "\n" + r.product};
}
Key keyOf(std::uint32_t person, const core::Setting& r) {
    return {.person = person, .text = r.name};
}

class Merger {
public:
    Merger(Tables& tables, const std::vector<core::TreatmentLog>& present,
           const std::vector<core::Setting>& logSettings, const std::function<core::Uuid()>& newId)
        : tables_(tables),
          present_(present),
          patients_(newId),
          devices_(newId),
          courses_(newId),
          doses_(newId),
          sessions_(newId),
          scores_(newId),
          weights_(newId),
          regimens_(newId),
          plans_(newId),
          notes_(newId),
          events_(newId),
          movements_(newId),
          settings_(newId) {
        for (const auto& setting : logSettings) {
            if (!setting.patient) {
                settings_.addPresent(setting, keyOf(Tables::kNobody, setting));
            }
        }
    }

    Merged run() {
        mergePatients();
        addPresentRecords();
        mergeRows(Table::Devices, tables_.devices, devices_);
        resolveUses();
        mergeRows(Table::Courses, tables_.courses, courses_);
        checkCourses();
        mergeRows(Table::Doses, tables_.doses, doses_);
        mergeSessions();
        mergeRows(Table::Scores, tables_.scores, scores_);
        mergeRows(Table::Weights, tables_.weights, weights_);
        mergePatientWeights();
        mergeRows(Table::Regimens, tables_.regimens, regimens_);
        mergeRows(Table::Plan, tables_.plans, plans_);
        mergeRows(Table::Notes, tables_.notes, notes_);
        mergeRows(Table::Events, tables_.events, events_);
        mergeRows(Table::Stock, tables_.movements, movements_);
        mergeRows(Table::Settings, tables_.settings, settings_);
        gatherSeries();
        gatherChanges();
        return std::move(merged_);
    }

private:
    void refuse(Table table, ProblemCode code, std::size_t column, std::uint32_t line,
                const std::string& value = {}) {
        const TableFile& file = tables_.file(table);
        merged_.problems.add({.code = code,
                              .field = std::string{columnsOf(table)[column].name},
                              .value = shortened(value),
                              .severity = core::Severity::Error,
                              .place = {file.file, line, file.positions[column]}});
    }

    void refuseContradiction(Table table, std::string_view field, std::uint32_t line) {
        refuse(table, ProblemCode::DuplicateKey, columnOfField(table, field), line);
    }

    // people

    void mergePatients() {
        for (const auto& log : present_) {
            patients_.addPresent(log.patient, {.text = log.patient.label});
        }
        ids_.resize(tables_.people.size());
        for (const auto& log : present_) {
            for (std::size_t person = 0; person < ids_.size(); ++person) {
                if (tables_.people[person].label == log.patient.label) {
                    ids_[person] = log.patient.id;
                }
            }
        }
        for (const auto& row : tables_.patients) {
            patients_.expect(row.record.id);
        }
        for (auto& row : tables_.patients) {
            const auto taken = patients_.take(row.record, {.text = tables_.people[row.person].label});
            if (taken.contradicted) {
                refuseContradiction(Table::Patients, *taken.contradicted, row.line);
            }
            const auto& entry = patients_.entries()[taken.entry];
            if (!entry.inLog && !ids_[row.person]) {
                merged_.newPeople.push_back(entry.record->label);
            }
            ids_[row.person] = entry.record->id;
        }
        for (std::uint32_t person = 0; person < ids_.size(); ++person) {
            if (ids_[person]) {
                personOf_.emplace(*ids_[person], person);
            }
        }
        merged_.knownPeople = static_cast<std::size_t>(std::ranges::count_if(
                                  ids_, [](const auto& id) { return id.has_value(); })) -
                              merged_.newPeople.size();
    }

    /// Whose a row is; nothing, and a problem, when nobody knows the label. A person whose own row was
    /// refused is known.
    std::optional<core::Uuid> idOfPerson(Table table, std::uint32_t person, std::uint32_t line) {
        const auto& id = ids_[person];
        if (!id && !tables_.people[person].listed) {
            refuse(table, ProblemCode::UnknownPatient, 0, line, tables_.people[person].label);
        }
        return id;
    }

    void addPresentRecords() {
        for (const auto& log : present_) {
            const auto found = personOf_.find(log.patient.id);
            if (found == personOf_.end()) {
                continue;
            }
            const std::uint32_t person = found->second;
            addAll(devices_, log.devices, person);
            addAll(courses_, log.courses, person);
            addAll(doses_, log.infusions, person);
            addAll(scores_, log.assessments, person);
            addAll(weights_, log.weights, person);
            addAll(regimens_, log.regimens, person);
            addAll(plans_, log.plans, person);
            addAll(notes_, log.notes, person);
            addAll(events_, log.events, person);
            addAll(movements_, log.movements, person);
            for (const auto& setting : log.settings) {
                if (setting.patient) {
                    settings_.addPresent(setting, keyOf(person, setting));
                }
            }
        }
    }

    template <class Record>
    static void addAll(RecordMerger<Record>& merger, const std::vector<Record>& records,
                       std::uint32_t person) {
        for (const auto& record : records) {
            merger.addPresent(record, keyOf(person, record));
        }
    }

    // rows that are a record each

    template <class Record>
    void mergeRows(Table table, std::vector<Row<Record>>& rows, RecordMerger<Record>& merger) {
        merger.reserve(rows.size());
        for (const auto& row : rows) {
            merger.expect(row.record.id);
        }
        for (auto& row : rows) {
            if (row.person != Tables::kNobody) {
                const auto patient = idOfPerson(table, row.person, row.line);
                if (!patient) {
                    continue;
                }
                row.record.patient = *patient;
            }
            Key key = keyOf(row.person, row.record);
            const auto taken = merger.take(row.record, std::move(key));
            if (taken.contradicted) {
                refuseContradiction(table, *taken.contradicted, row.line);
            }
        }
    }

    void checkCourses() {
        for (const auto& row : tables_.doses) {
            if (row.record.course) {
                const auto* course = courses_.find(*row.record.course);
                if (course == nullptr || course->record->patient != ids_[row.person]) {
                    refuse(Table::Doses, ProblemCode::UnknownReference, DoseColumn::Course, row.line);
                }
            }
        }
    }

    /// The undated weight of the patients table. A weight that is known with its day is not entered again
    /// without one.
    void mergePatientWeights() {
        std::erase_if(tables_.patientWeights, [&](const Row<core::Weight>& row) {
            return tables_.people[row.person].weighed || isKnownWeight(row);
        });
        mergeRows(Table::Patients, tables_.patientWeights, weights_);
    }

    bool isKnownWeight(const Row<core::Weight>& row) {
        for (std::uint32_t i = 0; i < weights_.entries().size(); ++i) {
            const auto& known = *weights_.entries()[i].record;
            if (known.patient == ids_[row.person] && known.weight == row.record.weight) {
                weights_.touch(i);
                return true;
            }
        }
        return false;
    }

    // readings

    void resolveUses() {
        deviceOfUse_.assign(tables_.uses.size(), kNoDevice);
        std::vector<std::vector<std::uint32_t>> devicesOf(tables_.people.size());
        const auto note = [&](std::uint32_t device) {
            const auto person = personOf_.find(devices_.entries()[device].record->patient);
            devicesOf[person->second].push_back(device);
        };
        for (std::uint32_t device = 0; device < devices_.entries().size(); ++device) {
            note(device);
        }
        for (std::size_t i = 0; i < tables_.uses.size(); ++i) {
            const DeviceUse& use = tables_.uses[i];
            if (!ids_[use.person]) {
                continue;
            }
            const auto before = devices_.entries().size();
            deviceOfUse_[i] = resolve(use, devicesOf[use.person]);
            if (devices_.entries().size() > before) {
                note(deviceOfUse_[i]);
            }
        }
    }

    std::uint32_t resolve(const DeviceUse& use, const std::vector<std::uint32_t>& candidates) {
        bool sameName = false;
        for (const auto device : candidates) {
            const core::Device& known = *devices_.entries()[device].record;
            if (use.id.isNil() ? known.name == use.name : known.id == use.id) {
                if (known.unit == use.unit) {
                    devices_.touch(device);
                    return device;
                }
                sameName = true;
            }
        }
        if (sameName) {
            refuse(Table::Grip, ProblemCode::UnitOfOtherKind, GripColumn::Unit, use.line,
                   std::string{core::symbolOf(use.unit)});
            return kNoDevice;
        }
        if (!use.id.isNil()) {
            refuse(Table::Grip, ProblemCode::UnknownReference, GripColumn::DeviceId, use.line);
            return kNoDevice;
        }
        core::Device& device = newDevices_.emplace_back();
        device.patient = *ids_[use.person];
        device.name = use.name;
        device.unit = use.unit;
        Key key = keyOf(use.person, device);
        return devices_.take(device, std::move(key)).entry;
    }

    static Key sessionKey(std::uint32_t person, std::uint32_t device, const core::GripSession& session) {
        Key key = keyAt(person, session.measuredAt);
        key.extra = device * 2 + handIndex(session.hand);
        return key;
    }

    void mergeSessions() {
        addPresentSessions();
        sessions_.reserve(tables_.sessions.size());
        lines_.reserve(sessions_.entries().size() + tables_.sessions.size());
        for (const auto& row : tables_.sessions) {
            sessions_.expect(row.record.id);
        }
        for (auto& row : tables_.sessions) {
            const auto patient = idOfPerson(Table::Grip, row.person, row.line);
            const std::uint32_t device = deviceOfUse_[row.use];
            if (!patient || device == kNoDevice) {
                continue;
            }
            row.record.patient = *patient;
            row.record.device = devices_.entries()[device].record->id;
            const core::Trials said = row.record.trials;
            Key key = sessionKey(row.person, device, row.record);
            const auto taken = sessions_.take(row.record, std::move(key));
            lines_.resize(sessions_.entries().size());
            seriesOf_.resize(sessions_.entries().size(), {row.person, device});
            if (taken.contradicted) {
                refuseSession(row, said, taken.entry, *taken.contradicted);
                continue;
            }
            for (std::size_t t = 0; t < said.size(); ++t) {
                if (said[t]) {
                    lines_[taken.entry][t] = row.trialLines[t];
                }
            }
        }
    }

    void addPresentSessions() {
        std::unordered_map<core::Uuid, std::uint32_t, UuidHash> deviceIndex;
        for (std::uint32_t device = 0; device < devices_.entries().size(); ++device) {
            deviceIndex.emplace(devices_.entries()[device].record->id, device);
        }
        for (const auto& log : present_) {
            const auto person = personOf_.find(log.patient.id);
            if (person == personOf_.end()) {
                continue;
            }
            for (const auto& session : log.sessions) {
                const auto device = deviceIndex.find(session.device);
                const std::uint32_t index = device == deviceIndex.end() ? kNoDevice : device->second;
                sessions_.addPresent(session, sessionKey(person->second, index, session));
                seriesOf_.emplace_back(person->second, index);
            }
        }
        lines_.resize(sessions_.entries().size());
    }

    void refuseSession(const SessionRow& row, const core::Trials& said, std::uint32_t entry,
                       std::string_view field) {
        const auto& known = sessions_.entries()[entry].record->trials;
        bool ofTrials = false;
        for (std::size_t t = 0; t < said.size(); ++t) {
            if (field == "trial" && said[t] && known[t] && *said[t] != *known[t]) {
                refuseContradiction(Table::Grip, field, row.trialLines[t]);
                ofTrials = true;
            }
        }
        if (!ofTrials) {
            refuseContradiction(Table::Grip, field, row.line);
        }
    }

    void gatherSeries() {
        std::vector<bool> touched(devices_.entries().size() * 2);
        const auto series = [&](std::size_t i) {
            return std::size_t{seriesOf_[i].second} * 2 + handIndex(sessions_.entries()[i].record->hand);
        };
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (sessions_.entries()[i].taken) {
                touched[series(i)] = true;
            }
        }
        merged_.sessions.reserve(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (seriesOf_[i].second != kNoDevice && touched[series(i)]) {
                const auto& session = *sessions_.entries()[i].record;
                merged_.sessions.push_back({.person = seriesOf_[i].first,
                                            .device = seriesOf_[i].second,
                                            .hand = session.hand,
                                            .at = session.measuredAt.utc,
                                            .trials = session.trials,
                                            .lines = lines_[i]});
            }
        }
    }

    void gatherChanges() {
        merged_.changes.reserve(tables_.sessions.size() + tables_.doses.size() + tables_.scores.size() +
                                tables_.plans.size() + 1000);
        gather<core::Patient>(patients_);
        gather<core::Device>(devices_);
        gather<core::Course>(courses_);
        gather<core::Infusion>(doses_);
        gather<core::GripSession>(sessions_);
        gather<core::Assessment>(scores_);
        gather<core::Weight>(weights_);
        gather<core::Regimen>(regimens_);
        gather<core::Plan>(plans_);
        gather<core::Note>(notes_);
        gather<core::Event>(events_);
        gather<core::StockMovement>(movements_);
        gather<core::Setting>(settings_);
    }

    template <class Record>
    void gather(RecordMerger<Record>& merger) {
        static const std::size_t kKind = core::Record{Record{}}.index();
        merger.moveChanges(merged_.changes, merged_.counts[kKind]);
    }

    static constexpr std::uint32_t kNoDevice = ~std::uint32_t{0} / 4;

    Tables& tables_;
    const std::vector<core::TreatmentLog>& present_;
    Merged merged_;
    std::vector<std::optional<core::Uuid>> ids_; // of people
    std::map<core::Uuid, std::uint32_t> personOf_;
    std::vector<std::uint32_t> deviceOfUse_;
    std::deque<core::Device> newDevices_; // those the readings name, which no row lists
    std::vector<std::array<std::uint32_t, core::kMaxTrials>> lines_; // of sessions_'s entries
    std::vector<std::pair<std::uint32_t, std::uint32_t>> seriesOf_;  // person and device of the same
    RecordMerger<core::Patient> patients_;
    RecordMerger<core::Device> devices_;
    RecordMerger<core::Course> courses_;
    RecordMerger<core::Infusion> doses_;
    RecordMerger<core::GripSession> sessions_;
    RecordMerger<core::Assessment> scores_;
    RecordMerger<core::Weight> weights_;
    RecordMerger<core::Regimen> regimens_;
    RecordMerger<core::Plan> plans_;
    RecordMerger<core::Note> notes_;
    RecordMerger<core::Event> events_;
    RecordMerger<core::StockMovement> movements_;
    RecordMerger<core::Setting> settings_;
};

} // namespace

Said sayVials(std::vector<core::Vial>& known, const std::vector<core::Vial>& said) {
    if (said.empty() || known == said) {
        return Said::Same;
    }
    if (known.empty()) {
        known = said;
        return Said::New;
    }
    if (isBatchOnly(said) && batchesText(known) == *said.front().batch) {
        return Said::Same;
    }
    if (isBatchOnly(known) && batchesText(said) == *known.front().batch) {
        known = said;
        return Said::New;
    }
    return Said::Other;
}

Said say(core::Trials& known, const core::Trials& said) {
    Said all = Said::Same;
    for (std::size_t t = 0; t < known.size(); ++t) {
        const Said one = say(known[t], said[t]);
        all = one == Said::Same ? all : std::max(all, one);
    }
    return all;
}

Merged merge(Tables tables, const std::vector<core::TreatmentLog>& present,
             const std::vector<core::Setting>& logSettings, const std::function<core::Uuid()>& newId) {
    return Merger(tables, present, logSettings, newId).run();
}

} // namespace tidemark::exchange
