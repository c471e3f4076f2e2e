// chart, report
#include "app/installation.h"
#include "app/reports_made.h"
#include "app/translate.h"
#include "cli/pictures.h"
#include "paint/output.h"

namespace tidemark::cli {
namespace {

struct ChartOptions {
    std::string log;
    std::string patient;
    std::string out;
    std::optional<core::Day> asOf, from, to;
    bool all = false;
    bool course = false;
    bool dark = false;
};

/// The period's own days must not be the wrong way round.
void wantOrder(const std::optional<core::Day>& from, const std::optional<core::Day>& to) {
    if (from && to && *from > *to) {
        badValue("--to", TR("the period ends before it begins"));
    }
}

int chart(const Program& program, const ChartOptions& options) {
    auto open = openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    writeChartFile(program, app::pathOf(options.out), open.book.plannedLog(patient->id),
                   {options.asOf.value_or(open.book.today()), options.from, options.to, options.all,
                    options.course, options.dark});
    program.around.out << options.out << '\n';
    return kDone;
}

void addChart(Program& program) {
    auto options = std::make_shared<ChartOptions>();
    auto* command =
        program.app.add_subcommand("chart", TR("Draw a person's strength and doses as a picture"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addText(command, "--out", options->out, TR("The picture; its ending says which kind"))
        ->required()
        ->option_text("x.png|x.svg|x.pdf")
        ->check([](const std::string& path) {
            return paint::chartFormat(app::pathOf(path)) ? std::string{}
                                                         : TR("must end in .png, .svg or .pdf");
        });
    addDay(command, "--as-of", options->asOf, TR("As it was known on that day (default: today)"));
    addDay(command, "--from", options->from,
           TR("First day drawn (default: six months up to the last entry)"));
    addDay(command, "--to", options->to, TR("Last day drawn"));
    command->add_flag("--all", options->all, TR("Everything there is"));
    command->add_flag("--course", options->course,
                      TR("Days since the course began in place of the calendar"));
    command->add_flag("--dark", options->dark, TR("On a dark ground"));
    command->parse_complete_callback([options = options.get()] { wantOrder(options->from, options->to); });
    program.onCall(command, options, chart);
}

struct ReportOptions {
    std::string log;
    std::string patient;
    std::string out;
    std::optional<core::Day> asOf, from, to, printedOn;
    std::string paper = "a4";
    std::string kind = "visit";
    std::string identity = "full";
    std::vector<std::string> without;
    std::vector<std::string> ask;
    bool note = false;
};

std::set<app::ReportPart> partsOf(const std::vector<std::string>& codes) {
    std::set<app::ReportPart> parts;
    for (const auto& code : codes) {
        const auto part = app::parseReportPart(code);
        if (!part) {
            std::string known;
            for (const auto at : app::reportParts()) {
                known += (known.empty() ? "" : ", ") + std::string{app::codeOf(at)};
            }
            badValue("--without", app::fill(TR("{text} is not one of {known}"), fmt::arg("text", code),
                                            fmt::arg("known", known)));
        }
        parts.insert(*part);
    }
    return parts;
}

int writeReport(const Program& program, const ReportOptions& options) {
    auto open = options.note || !options.ask.empty() ? openForWriting(program, options.log)
                                                     : openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto today = open.book.today();
    const auto paper = options.paper == "letter" ? paint::Paper::Letter : paint::Paper::A4;
    const ReportWish wish{options.asOf.value_or(today),
                          options.from,
                          options.to,
                          options.printedOn.value_or(today),
                          paper,
                          *app::parseReportKind(options.kind),
                          *app::parseIdentity(options.identity),
                          partsOf(options.without)};
    if (!options.ask.empty()) {
        const auto outcome = app::setOwnQuestions(open.book, patient->id, options.ask);
        if (!outcome.ok()) {
            say(program, outcome.problems);
            return kProblem;
        }
    }
    const auto log = open.book.plannedLog(patient->id);
    writeReportFile(program, app::pathOf(options.out), log, wish);
    program.around.out << options.out << '\n';
    if (options.note) {
        const auto period = reportPeriod(log, wish);
        const auto outcome = app::noteReport(open.book, patient->id, period.from, period.to);
        if (!outcome.ok()) {
            say(program, outcome.problems);
            return kProblem;
        }
    }
    return kDone;
}

void addReport(Program& program) {
    auto options = std::make_shared<ReportOptions>();
    auto* command = program.app.add_subcommand("report", TR("Write the report for the clinic (PDF)"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addText(command, "--out", options->out, TR("The page"))
        ->required()
        ->option_text("x.pdf")
        ->check([](const std::string& path) {
            return paint::chartFormat(app::pathOf(path)) == paint::ChartFormat::Pdf ? std::string{}
                                                                                    : TR("must end in .pdf");
        });
    addDay(command, "--from", options->from,
           TR("First day of the period (default: six months up to the last entry)"));
    addDay(command, "--to", options->to, TR("Last day of the period"));
    addDay(command, "--as-of", options->asOf, TR("As it was known on that day (default: today)"));
    addDay(command, "--printed-on", options->printedOn, TR("The date on the page (default: today)"));
    addText(command, "--kind", options->kind, TR("What it is made for"))
        ->transform(CLI::IsMember({"visit", "batches", "home", "annual"}, CLI::ignore_case))
        ->option_text("visit|batches|home|annual [visit]");
    addText(command, "--identity", options->identity, TR("How much of who it is"))
        ->transform(CLI::IsMember({"full", "initials", "none"}, CLI::ignore_case))
        ->option_text("full|initials|none [full]");
    command->add_option("--without", options->without, TR("A part to leave out; as often as wanted"))
        ->option_text("PART");
    command
        ->add_option(
            "--ask", options->ask,
            TR("A question of the person's own, at most two; kept in the log until others are asked"))
        ->option_text("TEXT");
    command->add_flag(
        "--note", options->note,
        TR("Note in the log that this report was made; the next one says what has changed since"));
    addText(command, "--paper", options->paper, TR("Paper size"))
        ->transform(CLI::IsMember({"a4", "letter"}, CLI::ignore_case))
        ->option_text("a4|letter [a4]");
    command->parse_complete_callback([options = options.get()] { wantOrder(options->from, options->to); });
    program.onCall(command, options, writeReport);
}

} // namespace

void addPictureCommands(Program& program) {
    addChart(program);
    addReport(program);
}

} // namespace tidemark::cli
