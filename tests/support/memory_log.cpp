#include "support/memory_log.h"

#include "core/failure.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace tidemark::test {
namespace {

using namespace tidemark::core;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameIgnoringCase(const std::string& a, const std::string& b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

template <class T, class When>
void sortBy(std::vector<T>& list, When when) {
    std::ranges::sort(
        list, [&](const T& a, const T& b) { return std::tuple(when(a), a.id) < std::tuple(when(b), b.id); });
}

} // namespace

std::vector<Edit> MemoryLog::edits(const Uuid&) {
    throw std::logic_error("a log in memory has no other logs");
}

std::vector<SameAs> MemoryLog::sameAs() {
    throw std::logic_error("a log in memory has no other logs");
}

void MemoryLog::receive(const Stamp&, const Uuid&, const std::vector<Edit>&, const std::vector<SameAs>&,
                        const std::vector<Change>&) {
    throw std::logic_error("a log in memory has no other logs");
}

MemoryLog::MemoryLog(std::string zone) : zone_(std::move(zone)) {}

LogInfo MemoryLog::info() const {
    return {.path = "memory.tidemark", .zone = zone_, .schemaVersion = 1, .readOnly = false, .logId = {}};
}

std::vector<Patient> MemoryLog::patients() {
    std::vector<Patient> found;
    for (const auto& [id, record] : records_) {
        if (const auto* patient = std::get_if<Patient>(&record)) {
            found.push_back(*patient);
        }
    }
    std::ranges::sort(found, {}, &Patient::label);
    return found;
}

TreatmentLog MemoryLog::treatmentLog(const Uuid& patient) {
    TreatmentLog log;
    for (const auto& [id, record] : records_) {
        const auto owner = patientOf(record);
        if (owner && *owner != patient) {
            continue;
        }
        std::visit(
            [&log](const auto& r) {
                using Kind = std::decay_t<decltype(r)>;
                if constexpr (std::is_same_v<Kind, Patient>) {
                    log.patient = r;
                } else if constexpr (std::is_same_v<Kind, Device>) {
                    log.devices.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Course>) {
                    log.courses.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Infusion>) {
                    log.infusions.push_back(r);
                } else if constexpr (std::is_same_v<Kind, GripSession>) {
                    log.sessions.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Assessment>) {
                    log.assessments.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Weight>) {
                    log.weights.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Regimen>) {
                    log.regimens.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Plan>) {
                    log.plans.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Note>) {
                    log.notes.push_back(r);
                } else if constexpr (std::is_same_v<Kind, Event>) {
                    log.events.push_back(r);
                } else if constexpr (std::is_same_v<Kind, StockMovement>) {
                    log.movements.push_back(r);
                } else {
                    log.settings.push_back(r);
                }
            },
            record);
    }
    sortBy(log.infusions, [](const Infusion& r) { return r.startedAt.utc; });
    sortBy(log.sessions, [](const GripSession& r) { return r.measuredAt.utc; });
    sortBy(log.assessments, [](const Assessment& r) { return r.assessedAt.utc; });
    sortBy(log.weights, [](const Weight& r) { return r.measuredOn; });
    sortBy(log.regimens, [](const Regimen& r) { return std::pair(r.startsOn, r.knownFrom); });
    sortBy(log.plans, [](const Plan& r) { return std::pair(r.plannedOn, r.knownFrom); });
    sortBy(log.events, [](const Event& r) { return r.startedAt.utc; });
    sortBy(log.movements, [](const StockMovement& r) { return r.movedAt.utc; });
    sortBy(log.notes, [](const Note& r) { return r.writtenAt.utc; });
    return log;
}

std::vector<Setting> MemoryLog::settings() {
    std::vector<Setting> found;
    for (const auto& [id, record] : records_) {
        if (const auto* setting = std::get_if<Setting>(&record)) {
            found.push_back(*setting);
        }
    }
    return found;
}

std::vector<Infusion> MemoryLog::infusionsWithBatch(const std::string& batch) {
    std::vector<Infusion> found;
    for (const auto& [id, record] : records_) {
        const auto* infusion = std::get_if<Infusion>(&record);
        if (infusion != nullptr && std::ranges::any_of(infusion->vials, [&](const Vial& vial) {
                return vial.batch && sameIgnoringCase(*vial.batch, batch);
            })) {
            found.push_back(*infusion);
        }
    }
    sortBy(found, [](const Infusion& r) { return r.startedAt.utc; });
    return found;
}

void MemoryLog::put(const std::optional<Record>& from, const std::optional<Record>& to) {
    if (to) {
        records_.insert_or_assign(idOf(*to), *to);
    } else if (from) {
        records_.erase(idOf(*from));
    }
    ++changes_;
}

void MemoryLog::write(const Stamp& stamp, ActKind kind, const Step& step) {
    journal_.push_back({.sequence = journal_.size() + 1,
                        .stamp = stamp,
                        .kind = kind,
                        .operation = !step.before  ? Operation::Create
                                     : !step.after ? Operation::Delete
                                                   : Operation::Update,
                        .before = step.before,
                        .after = step.after});
    put(step.before, step.after);
}

void MemoryLog::commit(const Act& act) {
    if (failCommits) {
        throw Failure(FailureCode::DiskFull);
    }
    const auto saved = records_;
    const auto entries = journal_.size();
    Done done{.stamp = act.stamp, .kind = act.kind, .steps = {}};
    for (const auto& change : act.changes) {
        const auto found = records_.find(idOf(change.record));
        const bool isNew = found == records_.end();
        if (isNew != (change.operation == Operation::Create)) {
            records_ = saved;
            journal_.resize(entries);
            throw Failure(FailureCode::LogChanged);
        }
        Step step;
        if (!isNew) {
            step.before = found->second;
        }
        if (change.operation != Operation::Delete) {
            step.after = change.record;
        }
        write(act.stamp, act.kind, step);
        done.steps.push_back(std::move(step));
    }
    done_.push_back(std::move(done));
    undone_.clear();
}

ActSummary MemoryLog::summaryOf(const Done& done) {
    ActSummary summary{.stamp = done.stamp, .kind = done.kind, .changes = done.steps.size(), .first = {}};
    if (!done.steps.empty()) {
        const auto& step = done.steps.front();
        summary.first = step.after ? step.after : step.before;
    }
    return summary;
}

std::optional<ActSummary> MemoryLog::undo(const Stamp& stamp) {
    if (done_.empty()) {
        return std::nullopt;
    }
    Done last = std::move(done_.back());
    done_.pop_back();
    for (auto step = last.steps.rbegin(); step != last.steps.rend(); ++step) {
        write(stamp, ActKind::Undo, {.before = step->after, .after = step->before});
    }
    auto summary = summaryOf(last);
    undone_.push_back(std::move(last));
    return summary;
}

std::optional<ActSummary> MemoryLog::redo(const Stamp& stamp) {
    if (undone_.empty()) {
        return std::nullopt;
    }
    Done last = std::move(undone_.back());
    undone_.pop_back();
    for (const auto& step : last.steps) {
        write(stamp, ActKind::Redo, step);
    }
    auto summary = summaryOf(last);
    done_.push_back(std::move(last));
    return summary;
}

std::optional<ActSummary> MemoryLog::nextUndo() {
    return done_.empty() ? std::nullopt : std::optional{summaryOf(done_.back())};
}

std::optional<ActSummary> MemoryLog::nextRedo() {
    return undone_.empty() ? std::nullopt : std::optional{summaryOf(undone_.back())};
}

std::vector<JournalEntry> MemoryLog::history(const Uuid& patient) {
    std::vector<JournalEntry> found;
    std::ranges::copy_if(journal_, std::back_inserter(found), [&](const JournalEntry& entry) {
        return patientOf(entry.after ? *entry.after : *entry.before) == patient;
    });
    return found;
}

std::vector<JournalEntry> MemoryLog::historyOfRecord(const Uuid& record) {
    std::vector<JournalEntry> found;
    std::ranges::copy_if(journal_, std::back_inserter(found), [&](const JournalEntry& entry) {
        return idOf(entry.after ? *entry.after : *entry.before) == record;
    });
    return found;
}

std::vector<Finding> MemoryLog::check(const std::function<void(double)>& progress) {
    if (progress) {
        progress(1);
    }
    return {};
}

std::uint64_t MemoryLog::changeCount() {
    return changes_;
}

std::vector<Record> MemoryLog::search(const std::vector<std::string>& phrases, std::size_t most) {
    std::vector<Record> found;
    for (const auto& [id, record] : records_) {
        std::string text;
        const auto add = [&](const auto& value) {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::string>) {
                text += value + '\n';
            } else if constexpr (std::is_same_v<Value, std::optional<std::string>>) {
                text += value.value_or("") + '\n';
            } else if constexpr (std::is_same_v<Value, std::vector<Vial>>) {
                for (const auto& vial : value) {
                    text += vial.batch.value_or("") + '\n';
                }
            }
        };
        std::visit([&](const auto& row) { visitFields(row, [&](const char*, const auto& v) { add(v); }); },
                   record);
        const auto has = [&](const std::string& phrase) { return text.find(phrase) != std::string::npos; };
        if (found.size() < most && std::ranges::all_of(phrases, has)) {
            found.push_back(record);
        }
    }
    return found;
}

std::vector<JournalEntry> MemoryLog::bin() {
    std::vector<JournalEntry> found;
    for (auto entry = journal_.rbegin(); entry != journal_.rend(); ++entry) {
        const auto id = idOf(entry->after ? *entry->after : *entry->before);
        const bool later = std::any_of(journal_.rbegin(), entry, [&](const JournalEntry& other) {
            return idOf(other.after ? *other.after : *other.before) == id;
        });
        if (!later && entry->operation == Operation::Delete && entry->kind != ActKind::Undo) {
            found.push_back(*entry);
        }
    }
    return found;
}

void MemoryLog::saveDraft(const Draft& draft) {
    drafts_.insert_or_assign(draft.form, draft);
}

void MemoryLog::dropDraft(const std::string& form) {
    drafts_.erase(form);
}

std::vector<Draft> MemoryLog::drafts() {
    std::vector<Draft> found;
    for (const auto& [form, draft] : drafts_) {
        found.push_back(draft);
    }
    std::ranges::stable_sort(found, std::greater{}, &Draft::savedAt);
    return found;
}

void MemoryLog::saveDerived(const std::string& kind, const Derived& derived) {
    derived_.insert_or_assign({kind, derived.patient}, derived);
}

std::vector<Derived> MemoryLog::derived(const std::string& kind) {
    std::vector<Derived> found;
    for (const auto& [key, derived] : derived_) {
        if (key.first == kind) {
            found.push_back(derived);
        }
    }
    return found;
}

std::vector<Uuid> MemoryLog::changedSince(std::uint64_t count) {
    // Everybody after any change: more than is asked for, never less.
    std::vector<Uuid> people;
    for (const auto& patient : patients()) {
        if (count < changes_) {
            people.push_back(patient.id);
        }
    }
    return people;
}

Act actOf(ActKind kind, std::vector<Record> records, const Stamp& stamp) {
    Act act{.stamp = stamp, .kind = kind, .changes = {}};
    for (auto& record : records) {
        act.changes.push_back({.operation = Operation::Create, .record = std::move(record)});
    }
    return act;
}

} // namespace tidemark::test
