// bundle, merge, conflicts, settle
#include "app/installation.h"
#include "app/log_exchange.h"
#include "app/protection.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"
#include "cli/pictures.h"

namespace tidemark::cli {
namespace {

struct BundleOptions {
    std::string log;
    std::string patient;
    std::string file;
    std::string passphraseFile;
    bool withoutReport = false;
    std::string data;
};

int bundle(const Program& program, const BundleOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto passphrase = app::passphraseIn(app::pathOf(options.passphraseFile));
    if (const auto fault = app::passphraseFault(passphrase.view()); !fault.empty()) {
        say(program, fault);
        return kProblem;
    }
    std::string report;
    if (!options.withoutReport) {
        report = currentReport(program, open.book, patient->id, options.data);
    }
    const auto size =
        app::writeSealed(app::pathOf(options.file), app::bundleOf(open.book, patient->id, std::move(report)),
                         passphrase.view());
    program.around.out << app::fill(TR("{file}: {n} bytes"), fmt::arg("file", options.file),
                                    fmt::arg("n", size))
                       << '\n';
    return kDone;
}

struct MergeOptions {
    std::string log;
    std::string file;
    std::string as;
    std::string passphraseFile;
    std::string data;
    bool yes = false;
    bool isNew = false;
};

int merge(const Program& program, const MergeOptions& options) {
    auto open = openForWriting(program, options.log);
    std::optional<core::Uuid> as;
    if (!options.as.empty()) {
        const auto patient = findPatient(program, open.book, options.as);
        if (!patient) {
            return kProblem;
        }
        as = patient->id;
    }
    const auto read = app::readForMerge(open.book, app::pathOf(options.file),
                                        app::passphraseIn(app::pathOf(options.passphraseFile)).view(), as);
    if (!read.merge) {
        say(program, read.refused);
        return kProblem;
    }
    const auto& preview = read.merge->preview;
    const auto log = preview.ours ? open.book.treatmentLog(read.merge->patient) : core::TreatmentLog{};
    for (const auto& line : app::previewLines(preview, log, open.book.zone())) {
        program.around.out << line << '\n';
    }
    if (preview.changesNothing() && read.merge->same.empty()) {
        return kDone;
    }
    if (!options.yes) {
        say(program, TR("Nothing was written. With --yes it is."));
        return kDone;
    }
    // Who it is says a person, unless the identity does.
    if (preview.match == app::Match::SaidThere) {
        say(program, app::fill(TR("Nothing was written: say that it is this person, with --as {label}."),
                               fmt::arg("label", preview.label)));
        return kProblem;
    }
    if (preview.match == app::Match::New && !options.isNew && !open.book.patients().empty()) {
        say(program, TR("Nothing was written: say who it is here with --as ID, or --new for a person who is "
                        "not in this log yet."));
        return kProblem;
    }
    const auto kept = app::mergeAfterBackup(open.book, program.around.backupTools, app::pathOf(options.log),
                                            dataFolder(program, options.data), program.around.clock.now(),
                                            *read.merge, read.from);
    program.around.out << app::fill(TR("Merged. The log as it was before is kept in {file}"),
                                    fmt::arg("file", app::textOf(kept.file)))
                       << '\n';
    return kDone;
}

struct ConflictOptions {
    std::string log;
    std::string patient;
    int conflict = 0;
    int side = 0;
};

int conflicts(const Program& program, const ConflictOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    int number = 0;
    for (const auto& conflict : app::conflictsOf(open.book, patient->id)) {
        const auto lines = app::conflictLines(conflict, log, open.book.zone());
        program.around.out << ++number << '\t' << lines.what << '\n';
        for (std::size_t side = 0; side < lines.sides.size(); ++side) {
            program.around.out << number << '.' << side + 1 << '\t' << lines.sides[side] << '\n';
        }
    }
    if (number == 0) {
        program.around.out << TR("Nothing is open.") << '\n';
    }
    return kDone;
}

int settle(const Program& program, const ConflictOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto all = app::conflictsOf(open.book, patient->id);
    if (options.conflict < 1 || static_cast<std::size_t>(options.conflict) > all.size()) {
        badValue("--conflict", TR("a number from the list of `conflicts`"));
    }
    const auto& conflict = all[static_cast<std::size_t>(options.conflict) - 1];
    if (options.side < 1 || static_cast<std::size_t>(options.side) > conflict.sides.size()) {
        badValue("--take", TR("the number of one of its values"));
    }
    const auto outcome =
        app::settle(open.book, patient->id, conflict, static_cast<std::size_t>(options.side) - 1);
    if (!outcome.ok()) {
        say(program, outcome.problems);
        return kProblem;
    }
    program.around.out << TR("Settled.") << '\n';
    return kDone;
}

void addPassphrase(CLI::App* command, std::string& target) {
    addText(command, "--bundle-passphrase-file", target,
            TR("A file with the passphrase in it; one line break at its end is left out"))
        ->required()
        ->option_text("FILE");
}

} // namespace

void addBundleCommands(Program& program) {
    auto made = std::make_shared<BundleOptions>();
    auto* command = program.app.add_subcommand(
        "bundle", TR("One person's record for another log (home, clinic), sealed with a passphrase"));
    addLog(command, made->log);
    addText(command, "--patient", made->patient, TR("The person"))->required()->option_text("ID");
    addText(command, "--out", made->file, TR("The file"))->required()->option_text("x.tidebundle");
    addPassphrase(command, made->passphraseFile);
    command->add_flag("--without-report", made->withoutReport, TR("Without the page as PDF"));
    addData(command, made->data);
    program.onCall(command, made, bundle);

    auto taken = std::make_shared<MergeOptions>();
    auto* merged = program.app.add_subcommand(
        "merge", TR("Take a bundle into a log; without --yes only say what would happen"));
    addLog(merged, taken->log);
    merged->add_option("FILE", taken->file, TR("The bundle"))->required();
    auto* as = addText(merged, "--as", taken->as, TR("The person here who it is"))->option_text("ID");
    merged->add_flag("--new", taken->isNew, TR("A person who is not in this log yet"))->excludes(as);
    merged->add_flag("--yes", taken->yes, TR("Write it, after a backup"));
    addPassphrase(merged, taken->passphraseFile);
    addData(merged, taken->data);
    program.onCall(merged, taken, merge);

    auto listed = std::make_shared<ConflictOptions>();
    auto* list = program.app.add_subcommand(
        "conflicts", TR("What two logs had corrected apart, with both values, until it is settled"));
    addLog(list, listed->log);
    addText(list, "--patient", listed->patient, TR("The person"))->required()->option_text("ID");
    program.onCall(list, listed, conflicts);

    auto chosen = std::make_shared<ConflictOptions>();
    auto* settled =
        program.app.add_subcommand("settle", TR("Say which value of a conflict holds; the others are kept"));
    addLog(settled, chosen->log);
    addText(settled, "--patient", chosen->patient, TR("The person"))->required()->option_text("ID");
    settled->add_option("--conflict", chosen->conflict, TR("Its number in the list"))->required();
    settled->add_option("--take", chosen->side, TR("The number of the value"))->required();
    program.onCall(settled, chosen, settle);
}

} // namespace tidemark::cli
