// stock, move-stock, batch, sites
#include "app/installation.h"
#include "app/recall.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "cli/command.h"
#include "core/failure.h"
#include "core/numbers.h"
#include "model/sites.h"

#include <fstream>

namespace tidemark::cli {
namespace {

struct StockOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> asOf;
    bool json = false;
};

int stock(const Program& program, const StockOptions& options) {
    auto open = openForReading(program, options.log);
    auto people = open.book.patients();
    if (!options.patient.empty()) {
        const auto patient = findPatient(program, open.book, options.patient);
        if (!patient) {
            return kProblem;
        }
        people = {*patient};
    }
    const auto day = options.asOf.value_or(open.book.today());
    auto& out = program.around.out;
    out << (options.json ? "[" : "");
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto log = open.book.plannedLog(people[i].id, day);
        if (options.json) {
            out << (i > 0 ? ",\n" : "") << app::stockJson(log, day);
            continue;
        }
        out << (i > 0 ? "\n" : "") << people[i].label << '\n';
        for (const auto& line : app::stockLines(log, day)) {
            out << "  " << line << '\n';
        }
    }
    out << (options.json ? "]\n" : "");
    return kDone;
}

void addStock(Program& program) {
    auto options = std::make_shared<StockOptions>();
    auto* command = program.app.add_subcommand(
        "stock", TR("The vials that are there, when they expire, and how many treatments they cover"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("Only this person"))->option_text("ID");
    addDay(command, "--as-of", options->asOf, TR("As it was on that day (default: today)"));
    command->add_flag("--json", options->json, TR("For programs"));
    program.onCall(command, options, stock);
}

struct MoveOptions {
    std::string log;
    std::string patient;
    std::optional<core::Wall> at;
    core::StockMovement movement;
    std::optional<double> sizeG;
    std::string batch;
    std::string expires;
    std::string gtin;
    std::string serial;
    std::string place;
    std::string reason;
    bool anyway = false;
};

int moveStock(const Program& program, const MoveOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    auto movement = options.movement;
    movement.id = open.book.newId();
    movement.patient = patient->id;
    movement.movedAt = core::momentAt(options.at.value_or(open.book.wallNow()), open.book.zone());
    movement.product = app::trimmed(movement.product);
    movement.sizeG = *options.sizeG;
    movement.batch = app::textOrNothing(options.batch);
    movement.expiresOn = app::expiryDay(options.expires, open.book.today());
    movement.gtin = app::textOrNothing(options.gtin);
    movement.serial = app::textOrNothing(options.serial);
    movement.place = app::textOrNothing(options.place);
    movement.reason = app::textOrNothing(options.reason);
    return report(program, open, open.book.moveStock({movement}, options.anyway), movement);
}

void addMoveStock(Program& program) {
    auto options = std::make_shared<MoveOptions>();
    auto* command = program.app.add_subcommand(
        "move-stock",
        TR("Write down that vials came, were wasted, moved or counted; doses count by themselves"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    command
        ->add_option_function<std::string>(
            "--movement",
            [target = options.get()](const std::string& text) {
                const auto movement = core::parseMovement(text);
                if (!movement) {
                    badValue("--movement", app::fill(TR("{text} is not one of in, wasted, moved, counted"),
                                                     fmt::arg("text", text)));
                }
                target->movement.movement = *movement;
            },
            TR("What happened"))
        ->required()
        ->option_text("in|wasted|moved|counted");
    addText(command, "--product", options->movement.product, TR("The brand"))
        ->required()
        ->option_text("NAME");
    addNumber(command, "--size-g", options->sizeG, TR("Grams in one vial"))->required();
    command->add_option("--vials", options->movement.vials, TR("How many"))->option_text("N [1]");
    addText(command, "--batch", options->batch, TR("Batch number"))->option_text("NUMBER");
    command
        ->add_option_function<std::string>(
            "--expires",
            [target = options.get()](const std::string& text) {
                if (!app::expiryDay(text, core::Day{})) {
                    badValue("--expires", app::fill(TR("{text} is not a date such as 2027-01-31 or 2027-01"),
                                                    fmt::arg("text", text)));
                }
                target->expires = text;
            },
            TR("Last day of use"))
        ->option_text("DAY");
    addText(command, "--gtin", options->gtin, TR("GTIN of the pack"));
    addText(command, "--serial", options->serial, TR("Serial number of the pack"));
    addText(command, "--place", options->place, TR("Where they are, or went"));
    addText(command, "--reason", options->reason, TR("Why; needed for what is wasted"));
    addTime(command, "--at", options->at, TR("When, as the clock on the wall showed (default: now)"));
    command->add_flag("--anyway", options->anyway, TR("Yes to what would be asked about"));
    program.onCall(command, options, moveStock);
}

struct BatchOptions {
    std::string log;
    std::string number;
    std::string csv;
};

int batch(const Program& program, const BatchOptions& options) {
    auto open = openForReading(program, options.log);
    const auto lines = app::recallOf(*open.store, options.number);
    if (options.csv == "-") {
        program.around.out << app::recallCsv(lines, options.number);
    } else if (!options.csv.empty()) {
        std::ofstream file(app::pathOf(options.csv), std::ios::binary);
        file << app::recallCsv(lines, options.number);
        file.close();
        if (!file) {
            throw core::Failure{core::FailureCode::InputOutput, options.csv};
        }
    }
    if (options.csv != "-") {
        for (const auto& line : lines) {
            if (line.kind == app::RecallLine::Kind::Waste) {
                program.around.out << TR("wasted:") << ' ';
            } else if (line.kind == app::RecallLine::Kind::Movement) {
                program.around.out << TR("stock:") << ' ';
            }
            program.around.out << line.patient << ' ' << line.what
                               << (line.reason.empty() || line.kind == app::RecallLine::Kind::Movement
                                       ? std::string{}
                                       : " (" + line.reason + ")")
                               << '\n';
        }
    }
    if (lines.empty()) {
        say(program, app::fill(TR("No dose with batch {number}."), fmt::arg("number", options.number)));
        return kProblem;
    }
    return kDone;
}

void addBatch(Program& program) {
    auto options = std::make_shared<BatchOptions>();
    auto* command = program.app.add_subcommand(
        "batch",
        TR("List every dose of every person with a batch number, then what was wasted and what is in stock"));
    addLog(command, options->log);
    command->add_option("NUMBER", options->number, TR("The batch number as on the vial"))->required();
    addText(command, "--csv", options->csv, TR("Write it as a table too; - for standard output"))
        ->option_text("FILE");
    program.onCall(command, options, batch);
}

struct SitesOptions {
    std::string log;
    std::string patient;
    std::optional<core::Day> asOf;
};

int sites(const Program& program, const SitesOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto day = options.asOf.value_or(open.book.today());
    const auto used = model::sitesUsed(open.book.treatmentLog(patient->id), day);
    for (const auto& site : used) {
        program.around.out << fmt::format(
            "{}  {}  {}  {}\n", core::formatDay(site.lastOn), site.site,
            site.lastMl ? core::formatNumber(*site.lastMl) + " mL" : "–",
            site.reaction ? *site.reaction + ' ' + core::formatDay(*site.reactionOn) : std::string{});
    }
    if (used.empty()) {
        say(program, TR("No dose names a site."));
    }
    return kDone;
}

void addSites(Program& program) {
    auto options = std::make_shared<SitesOptions>();
    auto* command = program.app.add_subcommand(
        "sites", TR("Sites under the skin, the one not used for longest first, with volume and reaction"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addDay(command, "--as-of", options->asOf, TR("As it was on that day (default: today)"));
    program.onCall(command, options, sites);
}

} // namespace

void addStockCommands(Program& program) {
    addStock(program);
    addMoveStock(program);
    addBatch(program);
    addSites(program);
}

} // namespace tidemark::cli
