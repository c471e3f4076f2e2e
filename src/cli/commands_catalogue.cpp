// products, instruments
#include "app/catalogue.h"
#include "app/translate.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct CatalogueOptions {
    std::string data;
    bool json = false;
};

/// Says which packs were refused, and that is the exit code.
int refusals(const Program& program, const app::Catalogue& catalogue) {
    for (const auto& problem : catalogue.problems()) {
        say(program, app::packProblemText(problem));
    }
    return catalogue.problems().empty() ? kDone : kProblem;
}

int listed(const Program& program, const app::Catalogue& catalogue, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        program.around.out << line << '\n';
    }
    return refusals(program, catalogue);
}

int products(const Program& program, const CatalogueOptions& options) {
    const app::Catalogue catalogue{dataFolder(program, options.data)};
    if (options.json) {
        program.around.out << app::productsJson(catalogue);
        return refusals(program, catalogue);
    }
    return listed(program, catalogue, app::productLines(catalogue));
}

int instruments(const Program& program, const CatalogueOptions& options) {
    const app::Catalogue catalogue{dataFolder(program, options.data)};
    if (options.json) {
        program.around.out << app::instrumentsJson(catalogue);
        return refusals(program, catalogue);
    }
    return listed(program, catalogue, app::instrumentLines(catalogue));
}

void addListing(Program& program, const char* name, const std::string& help,
                int (*act)(const Program&, const CatalogueOptions&)) {
    auto options = std::make_shared<CatalogueOptions>();
    auto* command = program.app.add_subcommand(name, help);
    addData(command, options->data);
    command->add_flag("--json", options->json, TR("For programs"));
    program.onCall(command, options, act);
}

} // namespace

void addCatalogueCommands(Program& program) {
    addListing(program, "products", TR("List the products that are known, with concentration and vials"),
               products);
    addListing(program, "instruments", TR("List the measures that are known, with range and direction"),
               instruments);
}

} // namespace tidemark::cli
