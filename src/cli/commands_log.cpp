// The log as a whole: new, add-patient, check, undo, redo, demo.
#include <algorithm>
#include <filesystem>

#include "app/charts.h"
#include "app/demo.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/log_list.h"
#include "app/patient_merge.h"
#include "app/protection.h"
#include "app/report.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"
#include "cli/pictures.h"

namespace tidemark::cli {
namespace {

struct NewOptions {
    std::string log;
    std::optional<core::Zone> zone;
    bool encrypt = false;
};

int makeNew(const Program& program, const NewOptions& options) {
    const auto zone = options.zone.value_or(core::Zone::system());
    core::Secret passphrase;
    if (options.encrypt) {
        if (program.passphraseFile.empty()) {
            badValue("--encrypt", TR("--passphrase-file is needed, a file with the passphrase"));
        }
        passphrase = app::passphraseIn(app::pathOf(program.passphraseFile));
        if (const auto fault = app::logPassphraseFault(passphrase); !fault.empty()) {
            say(program, fault);
            return kProblem;
        }
        say(program, app::strengthText(passphrase));
    } else if (!program.around.protection.available) {
        say(program, app::cannotEncryptText());
    }
    for (const auto& warning : app::placeWarnings(program.around.backupTools, app::pathOf(options.log))) {
        say(program, warning);
    }
    const auto store = program.around.createLog(app::pathOf(options.log), zone.name(), passphrase);
    program.around.out << app::fill(TR("New log: {path} (times are those of {zone})"),
                                    fmt::arg("path", options.log), fmt::arg("zone", zone.name()))
                       << '\n';
    if (options.encrypt) {
        program.around.out << TR("Recovery code:") << ' '
                           << program.around.protection.recoveryCode(app::pathOf(options.log)).view() << '\n'
                           << TR("Write it down, or print it: recovery LOG --sheet FILE.pdf. Without it and "
                                 "without the passphrase nobody can read the log again.")
                           << '\n';
    }
    return kDone;
}

void addNew(Program& program) {
    auto options = std::make_shared<NewOptions>();
    auto* command = program.app.add_subcommand("new", TR("Make a new, empty log that only you may read"));
    addLog(command, options->log);
    command
        ->add_option_function<std::string>(
            "--zone",
            [options = options.get()](const std::string& name) {
                options->zone = core::Zone::find(name);
                if (!options->zone) {
                    badValue("--zone", app::fill(TR("{name} is not a time zone of this computer"),
                                                 fmt::arg("name", name)));
                }
            },
            TR("The time zone of times that are entered without one (default: this computer's)"))
        ->option_text("Europe/Stockholm");
    command->add_flag("--encrypt", options->encrypt,
                      TR("Encrypt it with the passphrase in --passphrase-file"));
    program.onCall(command, options, makeNew);
}

void addCard(CLI::App* command, app::PatientForm& form) {
    addText(command, "--alert", form.alert,
            TR("Shown wherever a dose is entered: allergy, IgA, thrombosis, kidney, migraine"));
    addText(command, "--contact", form.contact, TR("Whom to ask or call"));
    addText(command, "--clinic", form.clinic, TR("The clinic"));
    addText(command, "--emergency-number", form.emergencyNumber, TR("Where it is not 112"));
}

struct PatientOptions {
    std::string log;
    app::PatientForm form;
    bool anyway = false;
};

int addPatient(const Program& program, const PatientOptions& options) {
    auto open = openForWriting(program, options.log);
    auto& book = open.book;
    auto checked = app::checkPatient(
        options.form, book.patients(), [&] { return book.newId(); }, book.today());
    if (!checked.value) {
        say(program, checked.problems);
        return kProblem;
    }
    const auto& patient = checked.value->patient;
    return report(program, open, book.addPatient(patient, checked.value->weight, options.anyway), patient);
}

void addAddPatient(Program& program) {
    auto options = std::make_shared<PatientOptions>();
    auto& form = options->form;
    auto* command = program.app.add_subcommand("add-patient", TR("Add a person to a log"));
    addLog(command, options->log);
    addText(command, "--patient", form.label, TR("The short name used in files and commands"))
        ->required()
        ->option_text("ID");
    addText(command, "--name", form.name, TR("The name shown on screens and pages"));
    addText(command, "--birth-year", form.birthYear, TR("Year of birth"))->option_text("YYYY");
    addText(command, "--sex", form.sex, TR("F, M or X"))
        ->check(CLI::IsMember({"F", "M", "X"}))
        ->option_text("F|M|X");
    addText(command, "--diagnosis", form.diagnosis, TR("As written: MMN, CIDP"));
    addText(command, "--dominant-hand", form.dominantHand, TR("L or R"))
        ->check(CLI::IsMember({"L", "R"}))
        ->option_text("L|R");
    addText(command, "--weight-kg", form.weightKg, TR("Body weight today"))->option_text("NUMBER");
    addText(command, "--born-on", form.bornOn, TR("Date of birth"))->option_text("YYYY-MM-DD");
    addText(command, "--height-cm", form.heightCm, TR("Height"))->option_text("NUMBER");
    addText(command, "--onset-year", form.onsetYear, TR("Year of the first symptoms"))->option_text("YYYY");
    addCard(command, form);
    command->add_flag("--anyway", options->anyway, TR("Yes to what would be asked about"));
    program.onCall(command, options, addPatient);
}

struct CardOptions {
    std::string log;
    std::string patient;
    app::PatientForm form;
    std::string reason;
};

int correctPatient(const Program& program, const CardOptions& options) {
    auto open = openForWriting(program, options.log);
    auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto take = [](std::optional<std::string>& field, const std::string& given) {
        if (given == "-") {
            field.reset();
        } else if (!given.empty()) {
            field = given;
        }
    };
    take(patient->name, options.form.name);
    take(patient->diagnosis, options.form.diagnosis);
    take(patient->alert, options.form.alert);
    take(patient->contact, options.form.contact);
    take(patient->clinic, options.form.clinic);
    take(patient->emergencyNumber, options.form.emergencyNumber);
    return report(program, open, open.book.correct(*patient, options.reason), *patient);
}

void addCorrectPatient(Program& program) {
    auto options = std::make_shared<CardOptions>();
    auto* command = program.app.add_subcommand(
        "correct-patient",
        TR("Change what is given of a person's card; - empties a field, the history keeps it"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addText(command, "--name", options->form.name, TR("The name shown on screens and pages"));
    addText(command, "--diagnosis", options->form.diagnosis, TR("As written: MMN, CIDP"));
    addCard(command, options->form);
    addText(command, "--reason", options->reason, TR("Why"));
    program.onCall(command, options, correctPatient);
}

struct MergePeopleOptions {
    std::string log;
    std::string keep;
    std::string other;
    std::vector<std::string> take;
    bool yes = false;
};

int mergePeople(const Program& program, const MergePeopleOptions& options) {
    auto open = options.yes ? openForWriting(program, options.log) : openForReading(program, options.log);
    const auto keep = findPatient(program, open.book, options.keep);
    const auto other = keep ? findPatient(program, open.book, options.other) : std::nullopt;
    if (!keep || !other) {
        return kProblem;
    }
    const auto preview =
        app::mergePreview(open.book.treatmentLog(keep->id), open.book.treatmentLog(other->id));
    for (const auto& sentence : preview.sentences) {
        program.around.out << sentence << '\n';
    }
    if (!options.yes) {
        program.around.out << TR("Nothing is changed yet; --yes does it, undo takes it back.") << '\n';
        return preview.conflicts.empty() ? kDone : kProblem;
    }
    const auto outcome = app::mergePatients(open.book, keep->id, other->id, options.take);
    say(program, outcome.problems);
    return outcome.ok() ? kDone : kProblem;
}

void addMergePeople(Program& program) {
    auto options = std::make_shared<MergePeopleOptions>();
    auto* command = program.app.add_subcommand(
        "merge-patients",
        TR("Make one person of one who was entered twice; without --yes only say what would be"));
    addLog(command, options->log);
    command->add_option("KEEP", options->keep, TR("Who stays"))->required();
    command->add_option("OTHER", options->other, TR("Whose entries go over"))->required();
    command->add_option("--take", options->take, TR("A field of the card for which the other's value counts"))
        ->option_text("FIELD");
    command->add_flag("--yes", options->yes, TR("Do it"));
    program.onCall(command, options, mergePeople);
}

struct LogOnly {
    std::string log;
};

int check(const Program& program, const LogOnly& options) {
    const auto store = program.around.openLog(app::pathOf(options.log), true);
    const auto findings = store->check(progressLines(program, TR("checking")));
    for (const auto& finding : findings) {
        program.around.out << app::findingText(finding) << '\n';
    }
    if (!findings.empty()) {
        return kProblem;
    }
    program.around.out << TR("The file is whole, and what it shows is what its journal says.") << '\n';
    return kDone;
}

void addCheck(Program& program) {
    auto options = std::make_shared<LogOnly>();
    auto* command = program.app.add_subcommand(
        "check", TR("Check a log: the file itself, and its journal against its tables"));
    addLog(command, options->log);
    program.onCall(command, options, check);
}

int sayAct(const Program& program, core::LogStore& store, const std::optional<core::ActSummary>& act,
           const std::string& done, const std::string& nothing) {
    if (!act) {
        say(program, nothing);
        return kProblem;
    }
    program.around.out << app::fill(done, fmt::arg("entry", describeAct(store, *act))) << '\n';
    return kDone;
}

int undo(const Program& program, const LogOnly& options) {
    auto open = openForWriting(program, options.log);
    return sayAct(program, *open.store, open.book.undo(), TR("Undone: {entry}"),
                  TR("There is nothing to undo."));
}

int redo(const Program& program, const LogOnly& options) {
    auto open = openForWriting(program, options.log);
    return sayAct(program, *open.store, open.book.redo(), TR("Done again: {entry}"),
                  TR("There is nothing to do again."));
}

void addUndo(Program& program) {
    auto options = std::make_shared<LogOnly>();
    auto* command =
        program.app.add_subcommand("undo", TR("Take back the last entry or import; the journal keeps both"));
    addLog(command, options->log);
    program.onCall(command, options, undo);
    options = std::make_shared<LogOnly>();
    command = program.app.add_subcommand("redo", TR("Do again what was undone last"));
    addLog(command, options->log);
    program.onCall(command, options, redo);
}

struct CourseOptions {
    std::string log;
    std::string patient;
    std::vector<std::string> join;
    std::optional<core::Day> split;
};

int groupCourse(const Program& program, const CourseOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    std::vector<core::Uuid> doses;
    for (const auto& infusion : log.infusions) {
        const auto day = core::formatDay(date::floor<date::days>(infusion.startedAt.wall));
        if (options.split ? day == core::formatDay(*options.split)
                          : std::ranges::find(options.join, day) != options.join.end()) {
            doses.push_back(infusion.id);
        }
    }
    // A day that was mistyped would join the others without it.
    for (const auto& day : options.join) {
        const auto known = core::parseDay(day);
        if (!known) {
            badValue("--join",
                     app::fill(TR("{text} is not a day such as 2026-11-13"), fmt::arg("text", day)));
        }
        const bool given = std::ranges::any_of(log.infusions, [&](const core::Infusion& infusion) {
            return infusion.startedAt.day() == *known;
        });
        if (!given) {
            say(program, app::fill(TR("There is no dose on {day}."), fmt::arg("day", day)));
            return kProblem;
        }
    }
    if (doses.empty()) {
        say(program, TR("There is no dose on that day."));
        return kProblem;
    }
    const auto outcome = options.split ? open.book.splitCourse(patient->id, doses.front())
                                       : open.book.joinCourses(patient->id, doses);
    say(program, outcome.problems);
    return outcome.ok() ? kDone : kProblem;
}

void addCourse(Program& program) {
    auto options = std::make_shared<CourseOptions>();
    auto* command = program.app.add_subcommand("course", TR("Join courses by hand, or split one"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    auto* join = command->add_option("--join", options->join, TR("A day of each course, as 2026-11-13"));
    auto* split = addDay(command, "--split", options->split, TR("First day of the new course"));
    join->excludes(split);
    program.onCall(command, options, groupCourse);
}

struct DemoOptions {
    std::string folder;
};

int makeDemo(const Program& program, const DemoOptions& options) {
    const auto folder = app::pathOf(options.folder);
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        throw core::Failure{core::FailureCode::AccessDenied, options.folder};
    }
    const auto logPath = folder / "demo.tidemark";
    if (!std::filesystem::exists(logPath)) {
        static_cast<void>(program.around.createLog(logPath, core::Zone::system().name(), {}));
    }
    auto open = openForWriting(program, app::textOf(logPath));
    if (open.book.patients().empty()) {
        app::fillDemo(open.book);
    }
    const auto log = open.book.treatmentLog(open.book.patients().front().id);
    const auto today = open.book.today();
    writeChartFile(program, folder / "chart.png", log, {today, {}, {}, false, false, false});
    ReportWish wish;
    wish.asOf = wish.printedOn = today;
    writeReportFile(program, folder / "page.pdf", log, wish);
    for (const auto* name : {"demo.tidemark", "chart.png", "page.pdf"}) {
        program.around.out << app::textOf(folder / name) << '\n';
    }
    return kDone;
}

void addDemo(Program& program) {
    auto options = std::make_shared<DemoOptions>();
    auto* command = program.app.add_subcommand(
        "demo", TR("Write a demo log of a simulated person (kept when it is there), its chart and its page"));
    addText(command, "--out", options->folder, TR("The folder, made when absent"))
        ->required()
        ->option_text("DIR");
    program.onCall(command, options, makeDemo);
}

} // namespace

void addLogCommands(Program& program) {
    addNew(program);
    addAddPatient(program);
    addCorrectPatient(program);
    addMergePeople(program);
    addCheck(program);
    addUndo(program);
    addCourse(program);
    addDemo(program);
}

} // namespace tidemark::cli
