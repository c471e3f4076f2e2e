// caseload
#include "app/caseload.h"
#include "app/translate.h"
#include "app/wording.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct CaseloadOptions {
    std::string log;
    std::string order = "person";
    std::string data;
    bool look = false;
    bool keep = false;
};

std::optional<app::CaseOrder> orderOf(const std::string& text) {
    return text == "person"         ? std::optional{app::CaseOrder::Person}
           : text == "look"         ? std::optional{app::CaseOrder::Look}
           : text == "next"         ? std::optional{app::CaseOrder::Next}
           : text == "last-reading" ? std::optional{app::CaseOrder::Silent}
                                    : std::nullopt;
}

int caseload(const Program& program, const CaseloadOptions& options) {
    const auto order = orderOf(options.order);
    if (!order) {
        badValue("--sort", app::fill(TR("{text} is not one of person, look, next, last-reading"),
                                     fmt::arg("text", options.order)));
    }
    auto open = options.keep ? openForWriting(program, options.log) : openForReading(program, options.log);
    const app::Catalogue catalogue{dataFolder(program, options.data)};
    app::Caseload all{open.book, catalogue, !options.keep};
    const auto progress = progressLines(program, TR("Working out the caseload"));
    const auto many = static_cast<double>(std::max<std::size_t>(1, all.oldRows()));
    while (all.work()) {
        progress(1 - static_cast<double>(all.oldRows()) / many);
    }
    const app::IsoDays isoDays;
    auto& out = program.around.out;
    const auto print = [&out](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out << (i > 0 ? "\t" : "") << cells[i];
        }
        out << '\n';
    };
    print(app::caseHeaders());
    for (const auto& row : app::arranged(all.rows(), *order, options.look)) {
        print(app::caseCells(row, open.book.today()));
    }
    return kDone;
}

} // namespace

void addCaseloadCommands(Program& program) {
    auto options = std::make_shared<CaseloadOptions>();
    auto* command = program.app.add_subcommand(
        "caseload", TR("Everybody in the log, a line each: flags, estimate, next treatment, gaps, stock"));
    addLog(command, options->log);
    addText(command, "--sort", options->order, TR("In which order"))
        ->option_text("person|look|next|last-reading [person]");
    command->add_flag("--look", options->look, TR("Only those who need a look"));
    command->add_flag("--keep", options->keep,
                      TR("Keep the results in the log, so that the next list is quick"));
    addData(command, options->data);
    program.onCall(command, options, caseload);
}

} // namespace tidemark::cli
