#include "app/log_exchange.h"

#include "app/installation.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"
#include "core/failure.h"
#include "core/numbers.h"
#include "exchange/sealed_file.h"
#include "exchange/text_file.h"
#include "exchange/utf8.h"

#include <algorithm>
#include <map>
#include <set>

namespace tidemark::app {
namespace {

using core::Change;
using core::Edit;
using core::Operation;
using core::Record;
using core::Uuid;
using exchange::Bundle;
using exchange::MergedRecord;
using EditKey = std::pair<Uuid, Uuid>; // act, record

constexpr std::size_t kPatientKind = 0;

EditKey keyOf(const Edit& edit) {
    return {edit.stamp.act, edit.record};
}

std::map<Uuid, Uuid> mapOf(const std::vector<core::SameAs>& same) {
    std::map<Uuid, Uuid> ours;
    for (const auto& one : same) {
        ours.emplace(one.theirs, one.ours);
    }
    return ours;
}

/// The person and their own records; the log's settings are not theirs.
std::map<Uuid, Record> presentOf(core::LogStore& store, const Uuid& patient) {
    std::map<Uuid, Record> present;
    const auto people = store.patients();
    if (std::ranges::find(people, patient, &core::Patient::id) != people.end()) {
        for (auto& record : core::recordsOf(store.treatmentLog(patient))) {
            if (core::patientOf(record)) {
                present.emplace(core::idOf(record), std::move(record));
            }
        }
    }
    return present;
}

/// The bundle's edits as those of the person here.
std::vector<Edit> editsAs(const Bundle& bundle, const Uuid& ours) {
    auto edits = bundle.edits;
    for (auto& edit : edits) {
        if (edit.recordKind == kPatientKind) {
            edit.record = ours;
        }
        if (edit.after) {
            std::visit(
                [&]<class Row>(Row& row) {
                    if constexpr (std::is_same_v<Row, core::Patient>) {
                        row.id = ours;
                    } else {
                        row.patient = ours;
                    }
                },
                *edit.after);
        }
    }
    return edits;
}

/// What the tables need, so that the record is as the edits make it.
std::vector<Change> changesTo(std::vector<MergedRecord>& merged, std::map<Uuid, Record> present,
                              const std::string& label) {
    std::vector<Change> changes;
    std::vector<Change> removals;
    for (auto& each : merged) {
        const auto found = present.find(each.record);
        if (each.state) {
            if (auto* patient = std::get_if<core::Patient>(&*each.state)) {
                patient->label = label; // each log has its own
            }
            if (found == present.end()) {
                changes.push_back({Operation::Create, *each.state});
            } else if (found->second != *each.state) {
                changes.push_back({Operation::Update, *each.state});
            }
        } else if (found != present.end()) {
            removals.push_back({Operation::Delete, found->second});
        }
        for (const auto& other : each.others) {
            if (const auto there = present.find(other); there != present.end()) {
                removals.push_back({Operation::Delete, there->second});
            }
        }
    }
    // A kind refers only to kinds before it.
    std::ranges::stable_sort(changes, {}, [](const Change& change) { return change.record.index(); });
    std::ranges::stable_sort(removals, std::greater{},
                             [](const Change& change) { return change.record.index(); });
    changes.insert(changes.end(), removals.begin(), removals.end());
    return changes;
}

std::vector<KindCount> countsOf(const std::vector<Change>& changes) {
    std::map<std::size_t, KindCount> counts;
    for (const auto& change : changes) {
        auto& count = counts[change.record.index()];
        count.kind = core::kindName(change.record.index());
        ++(change.operation == Operation::Create   ? count.added
           : change.operation == Operation::Update ? count.changed
                                                   : count.removed);
    }
    std::vector<KindCount> list;
    list.reserve(counts.size());
    for (auto& [kind, count] : counts) {
        list.push_back(std::move(count));
    }
    return list;
}

std::vector<std::string> doublesIn(const std::vector<Change>& changes,
                                   const std::map<Uuid, Record>& present) {
    std::map<std::pair<core::Day, core::Route>, std::string> here;
    for (const auto& [id, record] : present) {
        if (const auto* dose = std::get_if<core::Infusion>(&record)) {
            here.emplace(std::pair{dose->startedAt.day(), dose->route},
                         core::formatDay(dose->startedAt.day()));
        }
    }
    std::set<std::string> days;
    for (const auto& change : changes) {
        const auto* dose = std::get_if<core::Infusion>(&change.record);
        if (dose != nullptr && change.operation == Operation::Create) {
            if (const auto found = here.find({dose->startedAt.day(), dose->route}); found != here.end()) {
                days.insert(found->second);
            }
        }
    }
    return {days.begin(), days.end()};
}

std::vector<exchange::Conflict> conflictsIn(const std::vector<MergedRecord>& merged) {
    std::vector<exchange::Conflict> conflicts;
    for (const auto& each : merged) {
        conflicts.insert(conflicts.end(), each.conflicts.begin(), each.conflicts.end());
    }
    std::ranges::stable_sort(conflicts, {},
                             [](const exchange::Conflict& conflict) { return conflict.recordKind; });
    return conflicts;
}

/// The latest card in the bundle.
core::Patient cardOf(const Bundle& bundle) {
    std::vector<const Edit*> ofPerson;
    for (const auto& edit : bundle.edits) {
        if (edit.recordKind == kPatientKind && edit.after) {
            ofPerson.push_back(&edit);
        }
    }
    if (ofPerson.empty()) {
        throw exchange::Refusal{exchange::RefusalCode::Unreadable, "patient"};
    }
    const auto last = std::ranges::max_element(ofPerson, {}, [](const Edit* edit) { return edit->stamp.at; });
    return std::get<core::Patient>(*(*last)->after);
}

} // namespace

std::string freeLabel(core::LogStore& store, const std::string& wanted) {
    std::set<std::string> taken;
    for (const auto& patient : store.patients()) {
        taken.insert(patient.label);
    }
    auto label = wanted;
    for (int n = 2; taken.contains(label); ++n) {
        label = wanted + "-" + core::formatNumber(n);
    }
    return label;
}

Bundle bundleOf(LogBook& book, const Uuid& patient, std::string report) {
    Bundle bundle;
    bundle.madeAt = book.newStamp().at;
    bundle.log = book.store().info().logId;
    bundle.program = version();
    bundle.patient = patient;
    for (const auto& same : book.store().sameAs()) {
        if (same.ours == patient) {
            bundle.also.push_back(same.theirs);
        }
    }
    bundle.edits = book.store().edits(patient);
    bundle.report = std::move(report);
    return bundle;
}

PreparedLogMerge prepareMerge(LogBook& book, const Bundle& bundle, const std::optional<Uuid>& as) {
    auto& store = book.store();
    PreparedLogMerge merge;
    auto& preview = merge.preview;
    preview.theirs = cardOf(bundle);

    const auto known = mapOf(store.sameAs());
    const auto people = store.patients();
    const auto here = [&](const Uuid& id) {
        return std::ranges::find(people, id, &core::Patient::id) != people.end();
    };
    const auto said = known.find(bundle.patient);
    merge.patient = bundle.patient;
    if (as) {
        merge.patient = *as;
        preview.match = *as == bundle.patient ? Match::Same : Match::Chosen;
    } else if (said != known.end() && here(said->second)) {
        merge.patient = said->second;
        preview.match = Match::Same;
    } else if (here(bundle.patient) || !store.edits(bundle.patient).empty()) {
        preview.match = Match::Same;
    } else if (const auto there = std::ranges::find_if(bundle.also, here); there != bundle.also.end()) {
        merge.patient = *there;
        preview.match = Match::SaidThere;
    }
    // Neither an identity nor what was said before is overruled.
    const bool isAnother = as && *as != bundle.patient && here(bundle.patient);
    if (isAnother || (as && said != known.end() && said->second != *as)) {
        throw exchange::Refusal{exchange::RefusalCode::OtherPerson};
    }

    const auto local = store.edits(merge.patient);
    const auto theirs = editsAs(bundle, merge.patient);
    auto names = bundle.also;
    names.push_back(bundle.patient);
    for (const auto& name : names) {
        if (name != merge.patient && !known.contains(name)) {
            merge.same.push_back({name, merge.patient});
        }
    }
    std::set<EditKey> have;
    for (const auto& edit : local) {
        have.insert(keyOf(edit));
    }
    std::ranges::copy_if(theirs, std::back_inserter(merge.fresh),
                         [&](const Edit& edit) { return !have.contains(keyOf(edit)); });
    preview.newEdits = merge.fresh.size();

    auto all = local;
    all.insert(all.end(), merge.fresh.begin(), merge.fresh.end());
    auto merged = exchange::mergeAll(all);
    const auto present = presentOf(store, merge.patient);
    if (const auto found = present.find(merge.patient); found != present.end()) {
        preview.ours = std::get<core::Patient>(found->second);
        preview.label = preview.ours->label;
    } else {
        preview.label = freeLabel(store, preview.theirs.label);
    }
    merge.changes = changesTo(merged, present, preview.label);
    preview.counts = countsOf(merge.changes);
    preview.doubles = doublesIn(merge.changes, present);
    preview.conflicts = conflictsIn(merged);
    return merge;
}

void commitMerge(LogBook& book, const PreparedLogMerge& merge, const std::string& from) {
    if (merge.fresh.empty() && merge.changes.empty() && merge.same.empty()) {
        return;
    }
    book.store().receive(book.newStamp(from), merge.patient, merge.fresh, merge.same, merge.changes);
    book.changed();
}

Backup mergeAfterBackup(LogBook& book, const BackupTools& tools, const std::filesystem::path& log,
                        const std::filesystem::path& dataFolder, core::Utc now, const PreparedLogMerge& merge,
                        const std::string& from) {
    const auto logId = book.store().info().logId;
    auto kept = makeKeptBackup(tools, log, logId, backupFolderOf(dataFolder, logId), now);
    commitMerge(book, merge, from);
    return kept;
}

ReadMerge readForMerge(LogBook& book, const std::filesystem::path& file, std::string_view passphrase,
                       const std::optional<Uuid>& as) {
    ReadMerge read;
    try {
        const auto sealed = exchange::readBytes(file, exchange::kLargestSealed);
        if (!sealed) {
            throw exchange::Refusal{exchange::RefusalCode::TooLarge, TR("the file")};
        }
        const auto bundle = exchange::readBundle(exchange::unseal(*sealed, passphrase));
        const auto erased = book.store().erased();
        read.merge = prepareMerge(book, bundle, as);
        for (const auto& id : {bundle.patient, read.merge->patient}) {
            if (std::ranges::find(erased, id) != erased.end()) {
                read.merge.reset();
                read.refused = failureText(core::Failure{core::FailureCode::PersonErased});
                return read;
            }
        }
        read.from = core::formatUuid(bundle.log);
    } catch (const exchange::Refusal& refusal) {
        read.refused = refusalText(refusal, textOf(file));
    }
    return read;
}

std::size_t writeSealed(const std::filesystem::path& file, const Bundle& bundle,
                        std::string_view passphrase) {
    const auto sealed = exchange::seal(exchange::writeBundle(bundle), passphrase);
    exchange::writeTextFile(file, sealed);
    return sealed.size();
}

std::string passphraseFault(std::string_view passphrase) {
    if (exchange::firstCharacters(passphrase, exchange::kShortestPassphrase - 1) != passphrase) {
        return {};
    }
    return fill(TR("The passphrase is too short: {n} characters at least. Four or five words that do not "
                   "belong together are good."),
                fmt::arg("n", exchange::kShortestPassphrase));
}

std::vector<exchange::Conflict> conflictsOf(LogBook& book, const Uuid& patient) {
    return conflictsIn(exchange::mergeAll(book.store().edits(patient)));
}

Outcome settle(LogBook& book, const Uuid& patient, const exchange::Conflict& conflict, std::size_t side) {
    const auto open = conflictsOf(book, patient);
    const auto found = std::ranges::find_if(open, [&](const exchange::Conflict& one) {
        return one.record == conflict.record && one.field == conflict.field &&
               one.sides.size() == conflict.sides.size();
    });
    const auto present = presentOf(book.store(), patient);
    auto current = present.find(conflict.record);
    for (auto at = present.begin(); current == present.end() && at != present.end(); ++at) {
        // A setting that was entered anew since has another identity and the same name.
        const auto* setting = std::get_if<core::Setting>(&at->second);
        const auto* said = side < conflict.sides.size() && conflict.sides[side].state
                               ? std::get_if<core::Setting>(&*conflict.sides[side].state)
                               : nullptr;
        if (setting != nullptr && said != nullptr && setting->name == said->name) {
            current = at;
        }
    }
    Outcome outcome;
    if (found == open.end() || side >= found->sides.size() || current == present.end() ||
        found->sides[side].stamp != conflict.sides[side].stamp) {
        outcome.problems.push_back(
            {.code = core::ProblemCode::UnknownReference, .field = "conflict", .value = {}});
        return outcome;
    }
    const auto& chosen = conflict.sides[side].state;
    if (conflict.field == exchange::kPresence && !chosen) {
        for (const auto& [id, record] : present) {
            if (std::ranges::count(exchange::needsOf(record), conflict.record) > 0) {
                outcome.problems.push_back(
                    {.code = core::ProblemCode::StillNeeded, .field = "conflict", .value = {}});
                return outcome;
            }
        }
    }
    core::Act act;
    act.stamp = book.newStamp(conflict.field);
    act.kind = core::ActKind::Settle;
    auto record = current->second;
    if (conflict.field == exchange::kPresence) {
        act.changes.push_back({chosen ? Operation::Update : Operation::Delete, std::move(record)});
    } else {
        exchange::copyField(record, *chosen, conflict.field);
        act.changes.push_back({Operation::Update, std::move(record)});
    }
    book.store().commit(act);
    book.changed();
    outcome.saved = act.stamp;
    return outcome;
}

} // namespace tidemark::app
