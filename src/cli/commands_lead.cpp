// lead, line
#include "app/lead_measures.h"
#include "app/line_choice.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"
#include "core/numbers.h"
#include "model/options.h"

#include <algorithm>

namespace tidemark::cli {
namespace {

struct LeadOptions {
    std::string log;
    std::string patient;
    std::string limb;
    std::string measure;
    std::string data;
};

/// "right-hand": how a limb is called in a command.
std::string codeOf(model::Limb limb) {
    std::string code{model::leadSettingOf(limb).substr(std::string_view{"lead_"}.size())};
    std::ranges::replace(code, '_', '-');
    return code;
}

std::optional<model::Limb> limbOf(const std::string& code) {
    const auto* found =
        std::ranges::find_if(model::kLimbs, [&](model::Limb limb) { return codeOf(limb) == code; });
    return found == std::end(model::kLimbs) ? std::nullopt : std::optional{*found};
}

void listLeads(const Program& program, const core::TreatmentLog& log, const app::Catalogue& catalogue) {
    for (const auto limb : model::kLimbs) {
        const auto lead = model::leadOf(log, limb);
        program.around.out << fmt::format("{}: {}\n", codeOf(limb), lead.value_or("–"));
        for (const auto& choice : app::leadChoices(limb, log, catalogue)) {
            if (!choice.series.empty()) {
                program.around.out << fmt::format("    {:<28} {}\n", choice.series, choice.name);
            }
        }
    }
}

int lead(const Program& program, const LeadOptions& options) {
    const bool sets = !options.limb.empty();
    auto open = sets ? openForWriting(program, options.log) : openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    const auto log = open.book.treatmentLog(patient->id);
    const app::Catalogue catalogue{dataFolder(program, options.data)};
    if (!sets) {
        listLeads(program, log, catalogue);
        return kDone;
    }
    const auto limb = limbOf(options.limb);
    if (!limb) {
        badValue("--limb", app::fill(TR("{text} is not right-hand, left-hand or legs"),
                                     fmt::arg("text", options.limb)));
    }
    const auto choices = app::leadChoices(*limb, log, catalogue);
    const bool known =
        std::ranges::find(choices, options.measure, &app::LeadChoice::series) != choices.end() ||
        app::measureOf(catalogue, options.measure) != nullptr;
    if (!known) {
        badValue("--measure", app::fill(TR("{text} is not a measure; without --limb the command lists them"),
                                        fmt::arg("text", options.measure)));
    }
    const auto outcome = open.book.setSetting(patient->id, std::string{model::leadSettingOf(*limb)},
                                              options.measure.empty() ? "grip" : options.measure);
    if (!outcome.ok()) {
        say(program, outcome.problems);
        return kProblem;
    }
    return kDone;
}

} // namespace

namespace {

struct LineOptions {
    std::string log;
    std::string patient;
    std::optional<double> percent;
};

int line(const Program& program, const LineOptions& options) {
    if (options.percent && (*options.percent < 3 || *options.percent > 50)) {
        badValue("--percent", TR("must be from 3 to 50 percent"));
    }
    auto open = options.percent ? openForWriting(program, options.log) : openForReading(program, options.log);
    const auto patient = findPatient(program, open.book, options.patient);
    if (!patient) {
        return kProblem;
    }
    if (options.percent) {
        const auto outcome = app::setLine(open.book, patient->id, *options.percent);
        if (!outcome.ok()) {
            say(program, outcome.problems);
            return kProblem;
        }
    }
    const auto set = model::optionsOf(open.book.treatmentLog(patient->id));
    program.around.out << core::formatNumber(set.line * 100) << " %"
                       << (set.setOn ? " " + core::formatDay(*set.setOn) : std::string{}) << '\n';
    return kDone;
}

void addLine(Program& program) {
    auto options = std::make_shared<LineOptions>();
    auto* command = program.app.add_subcommand(
        "line",
        TR("Set the fall that counts for a person, in percent; without --percent say it and since when"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    addNumber(command, "--percent", options->percent, TR("From 3 to 50"));
    program.onCall(command, options, line);
}

} // namespace

void addLeadCommands(Program& program) {
    addLine(program);
    auto options = std::make_shared<LeadOptions>();
    auto* command = program.app.add_subcommand(
        "lead", TR("Choose the measure that leads a limb in place of grip; without --limb list the choices"));
    addLog(command, options->log);
    addText(command, "--patient", options->patient, TR("The person"))->required()->option_text("ID");
    auto* limb =
        addText(command, "--limb", options->limb, TR("Which limb"))->option_text("right-hand|left-hand|legs");
    addText(command, "--measure", options->measure, TR("What leads it: nine-hole-peg, pinch-key, grip …"))
        ->needs(limb)
        ->option_text("ID");
    addData(command, options->data);
    program.onCall(command, options, lead);
}

} // namespace tidemark::cli
