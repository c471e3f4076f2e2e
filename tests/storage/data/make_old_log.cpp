// A log as the build at hand writes it: every kind of record with all its fields and with none, a correction,
// a deletion, something undone. Compiled with the storage of that build: see make_old_logs.sh.
#include "storage_support.h"

#include <cstdio>
#include <exception>

using namespace tidemark;
using storage::test::Clerk;

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    try {
        Clerk clerk{20250301};
        const auto log = storage::createLog(argv[1], "Europe/Stockholm", storage::test::kNow);
        log->commit(clerk.create(storage::test::fullRecords(clerk)));
        log->commit(clerk.create(storage::test::bareRecords(clerk)));
        auto person = clerk.patient("old");
        const auto device = clerk.device(person);
        const auto right = clerk.session(device, "2025-02-01T08:00", 21.5);
        const auto wrong = clerk.session(device, "2025-02-02T08:00", 99);
        log->commit(clerk.create({person, device, right, wrong}));
        person.name = "Bodil Ærø";
        log->commit(clerk.update(person));
        log->commit(clerk.remove(wrong));
        log->commit(clerk.create({clerk.session(device, "2025-02-03T08:00", 23)}));
        return log->undo(clerk.stamp()) && log->check({}).empty() ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
