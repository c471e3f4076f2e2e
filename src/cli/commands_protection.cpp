// encrypt, rekey, decrypt, recovery, erase, recover
#include "app/installation.h"
#include "app/protection.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"
#include "core/failure.h"
#include "paint/output.h"

namespace tidemark::cli {
namespace {

struct ProtectOptions {
    std::string log;
    std::string newPassphraseFile;
    std::string sheet;
    std::string data;
};

/// The recovery code, said on standard output and, where asked for, as a page to print.
void giveRecoveryCode(const Program& program, const std::string& log, const std::string& sheet) {
    const auto path = app::pathOf(log);
    const auto code = program.around.protection.recoveryCode(path);
    program.around.out << TR("Recovery code:") << ' ' << code.view() << '\n';
    if (sheet.empty()) {
        return;
    }
    const auto now = program.around.clock.now();
    const auto page =
        app::recoverySheet(code, app::textOf(path.stem()), core::momentAt(now, core::Zone::system()).day());
    paint::writeReportPdf(app::pathOf(sheet), page, paint::Paper::A4, now);
    program.around.out << sheet << '\n';
}

void namePlainBackups(const Program& program, const ProtectOptions& options) {
    const auto id = program.around.openLog(app::pathOf(options.log), true)->info().logId;
    const auto folder = app::backupFolderOf(dataFolder(program, options.data), id);
    const auto text = app::filesText(
        TR("These backups from before are not encrypted; delete them when you have a new one:"),
        app::plainBackups(program.around.protection, folder, id));
    if (!text.empty()) {
        say(program, text);
    }
}

int protect(const Program& program, const ProtectOptions& options, const std::string& passphraseFile) {
    const auto passphrase = app::passphraseIn(app::pathOf(passphraseFile));
    if (const auto fault = app::logPassphraseFault(passphrase); !fault.empty()) {
        say(program, fault);
        return kProblem;
    }
    say(program, app::strengthText(passphrase));
    program.around.protection.encrypt(app::pathOf(options.log), passphrase);
    giveRecoveryCode(program, options.log, options.sheet);
    namePlainBackups(program, options);
    return kDone;
}

int encrypt(const Program& program, const ProtectOptions& options) {
    if (program.passphraseFile.empty()) {
        badValue("--passphrase-file", TR("a file with the passphrase is needed"));
    }
    if (program.around.protection.isEncrypted(app::pathOf(options.log))) {
        say(program, TR("This log is encrypted. rekey gives it another passphrase."));
        return kProblem;
    }
    return protect(program, options, program.passphraseFile);
}

int rekey(const Program& program, const ProtectOptions& options) {
    if (!program.around.protection.isEncrypted(app::pathOf(options.log))) {
        say(program, TR("This log is not encrypted. encrypt does that."));
        return kProblem;
    }
    return protect(program, options, options.newPassphraseFile);
}

int decrypt(const Program& program, const ProtectOptions& options) {
    program.around.protection.decrypt(app::pathOf(options.log));
    program.around.out << TR("The log is not encrypted any more: whoever has the file can read it.") << '\n';
    return kDone;
}

int recovery(const Program& program, const ProtectOptions& options) {
    if (!program.around.protection.isEncrypted(app::pathOf(options.log))) {
        say(program, TR("This log is not encrypted. encrypt does that."));
        return kProblem;
    }
    giveRecoveryCode(program, options.log, options.sheet);
    return kDone;
}

struct EraseOptions {
    std::string log;
    std::string patient;
    std::string confirm;
    std::string data;
};

int erase(const Program& program, const EraseOptions& options) {
    core::Patient patient;
    core::Uuid logId;
    std::filesystem::path folder;
    {
        auto open = openForReading(program, options.log);
        const auto found = findPatient(program, open.book, options.patient);
        if (!found) {
            return kProblem;
        }
        patient = *found;
        logId = open.store->info().logId;
        folder = app::backupFolderOf(dataFolder(program, options.data), logId);
        const auto backups = app::backupsHolding(program.around.backupTools, folder, logId, {patient.id});
        for (const auto& sentence : app::erasureSentences(*open.store, patient, backups)) {
            program.around.out << sentence << '\n';
        }
    }
    if (options.confirm != patient.label) {
        say(program,
            app::fill(TR("Nothing was erased. To do it, give the command again with --confirm {label}."),
                      fmt::arg("label", patient.label)));
        return kProblem;
    }
    const auto people =
        program.around.protection.erase(app::pathOf(options.log), patient.id, program.around.clock.now());
    program.around.out << app::fill(TR("{label} was erased from this log."), fmt::arg("label", patient.label))
                       << '\n';
    return kDone;
}

struct RecoverOptions {
    std::string file;
    std::string to;
};

int recover(const Program& program, const RecoverOptions& options) {
    const auto to = app::pathOf(options.to);
    const auto saved =
        program.around.protection.recover(app::pathOf(options.file), to, program.around.clock.now());
    auto& out = program.around.out;
    out << app::fill(
               TR("{records} records with {entries} lines of the history in {acts} acts were saved into "
                  "{file}."),
               fmt::arg("records", saved.records), fmt::arg("entries", saved.entries),
               fmt::arg("acts", saved.acts), fmt::arg("file", options.to))
        << '\n';
    if (saved.fromTables > 0) {
        out << app::fill(TR("{n} of them had lost their history, or its last line."),
                         fmt::arg("n", saved.fromTables))
            << '\n';
    }
    out << app::fill(TR("{n} pages of the file could not be read."), fmt::arg("n", saved.damagedPages))
        << '\n';
    if (saved.lost.empty()) {
        out << TR("Nothing is known to be lost.") << '\n';
        return kDone;
    }
    out << app::fill(TR("{n} lines are lost, or stand apart because what they belong to is lost:"),
                     fmt::arg("n", saved.lost.size()))
        << '\n';
    for (const auto& line : saved.lost) {
        out << "  " << line << '\n';
    }
    return kProblem;
}

} // namespace

void addProtectionCommands(Program& program) {
    const auto protection = [&](const char* name, const std::string& help,
                                int (*act)(const Program&, const ProtectOptions&)) {
        auto options = std::make_shared<ProtectOptions>();
        auto* command = program.app.add_subcommand(name, help);
        addLog(command, options->log);
        addData(command, options->data);
        program.onCall(command, options, act);
        return std::pair{command, options};
    };
    const auto withSheet = [](const auto& made) {
        addText(made.first, "--sheet", made.second->sheet,
                TR("Write the recovery sheet, to be printed and locked away"))
            ->option_text("PDF");
    };
    withSheet(protection("encrypt", TR("Encrypt a log with the passphrase in --passphrase-file"), encrypt));
    const auto anew = protection("rekey", TR("Give an encrypted log another passphrase"), rekey);
    addText(anew.first, "--new-passphrase-file", anew.second->newPassphraseFile,
            TR("A file with the new passphrase in it"))
        ->required()
        ->option_text("FILE");
    withSheet(anew);
    protection("decrypt", TR("Make an encrypted log readable without a passphrase"), decrypt);
    withSheet(protection("recovery", TR("The recovery code of an encrypted log"), recovery));

    auto gone = std::make_shared<EraseOptions>();
    auto* erased = program.app.add_subcommand(
        "erase", TR("Take a person out of a log for good, history included; without --confirm only say what "
                    "would go"));
    addLog(erased, gone->log);
    addText(erased, "--patient", gone->patient, TR("The person"))->required()->option_text("ID");
    addText(erased, "--confirm", gone->confirm, TR("The same again: do it"))->option_text("ID");
    addData(erased, gone->data);
    program.onCall(erased, gone, erase);

    auto saved = std::make_shared<RecoverOptions>();
    auto* recovered = program.app.add_subcommand(
        "recover",
        TR("Save what can be read of a damaged log into a new one; the damaged file stays as it is"));
    recovered->add_option("FILE", saved->file, TR("The damaged log"))->required();
    addText(recovered, "--to", saved->to, TR("The new log"))->required()->option_text("LOG");
    program.onCall(recovered, saved, recover);
}

} // namespace tidemark::cli
