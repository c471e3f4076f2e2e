// scan
#include "app/pack_scan.h"
#include "app/translate.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct ScanOptions {
    std::string code;
    std::string separator = "\x1d";
};

int scan(const Program& program, const ScanOptions& options) {
    program.around.out << app::packJson(options.code, options.separator.front()) << '\n';
    const auto read = app::scanPack(options.code, options.separator.front());
    for (const auto& sentence : read.sentences) {
        say(program, sentence);
    }
    return read.good ? kDone : kProblem;
}

} // namespace

void addPackCommands(Program& program) {
    auto options = std::make_shared<ScanOptions>();
    auto* command = program.app.add_subcommand(
        "scan",
        TR("Read the code of a pack (GS1), as a scanner types it or as it is printed, and print its fields "
           "as "
           "JSON. Ends with 1 when there is no valid GTIN, a field fails or may be read in several ways"));
    command
        ->add_option("code", options->code,
                     TR("The code; <GS>, {GS}, | and ~ stand for the separator, as the byte itself does"))
        ->required()
        ->option_text("STRING");
    command
        ->add_option_function<std::string>(
            "--separator",
            [target = options.get()](const std::string& text) {
                if (text.size() != 1) {
                    badValue("--separator", TR("one character is needed"));
                }
                const char c = text.front();
                if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                    badValue("--separator", TR("a letter or digit can stand in any field"));
                }
                target->separator = text;
            },
            TR("What the scanner types for the separator FNC1"))
        ->option_text("C");
    program.onCall(command, options, scan);
}

} // namespace tidemark::cli
