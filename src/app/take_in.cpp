#include "app/take_in.h"

#include "app/translate.h"

#include <algorithm>
#include <map>

namespace tidemark::app {

std::vector<core::Record> everythingIn(core::LogStore& store) {
    std::vector<core::Record> all;
    for (const auto& setting : store.settings()) {
        if (!setting.patient) {
            all.emplace_back(setting);
        }
    }
    for (const auto& patient : store.patients()) {
        for (auto& record : core::recordsOf(store.treatmentLog(patient.id))) {
            const bool ofAll = !core::patientOf(record); // the log's settings stand in everybody's record
            if (!ofAll) {
                all.push_back(std::move(record));
            }
        }
    }
    return all;
}

Taking compareWith(core::LogStore& store, const std::vector<core::Record>& records) {
    std::map<core::Uuid, core::Record> here;
    for (auto& record : everythingIn(store)) {
        here.insert_or_assign(core::idOf(record), std::move(record));
    }
    Taking taking;
    const auto erased = store.erased();
    for (const auto& record : records) {
        if (const auto patient = core::patientOf(record);
            patient && std::ranges::find(erased, *patient) != erased.end()) {
            ++taking.erasedHere;
            continue;
        }
        const auto& id = core::idOf(record);
        const auto found = here.find(id);
        if (found != here.end()) {
            ++(found->second == record ? taking.present : taking.differing);
        } else if (!store.historyOfRecord(id).empty()) {
            ++taking.deletedHere;
        } else {
            taking.changes.push_back({core::Operation::Create, record});
        }
    }
    // A kind refers only to kinds before it.
    std::ranges::stable_sort(taking.changes, {},
                             [](const core::Change& change) { return change.record.index(); });
    return taking;
}

Outcome take(LogBook& book, const Taking& taking, const std::string& reason) {
    Outcome outcome;
    if (taking.changes.empty()) {
        return outcome;
    }
    const auto stamp = book.newStamp(reason);
    book.store().commit({stamp, core::ActKind::Import, taking.changes});
    outcome.saved = stamp;
    book.changed();
    return outcome;
}

std::string takingText(const Taking& taking) {
    auto text =
        fill(TR("{added} records added; {differing} are another state here and stay as they are here; "
                "{deleted} were deleted here and stay so."),
             fmt::arg("added", taking.added()), fmt::arg("differing", taking.differing),
             fmt::arg("deleted", taking.deletedHere));
    if (taking.erasedHere > 0) {
        text += ' ' + fill(TR("{n} are of people who were erased from this log, and stay out."),
                           fmt::arg("n", taking.erasedHere));
    }
    return text;
}

} // namespace tidemark::app
