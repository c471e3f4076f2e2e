// search, delete, bin, restore
#include "app/search.h"
#include "app/translate.h"
#include "cli/command.h"

namespace tidemark::cli {
namespace {

struct SearchOptions {
    std::string log;
    std::vector<std::string> words;
};

std::string idText(const core::Record& record) {
    return core::formatUuid(core::idOf(record));
}

int search(const Program& program, const SearchOptions& options) {
    auto open = openForReading(program, options.log);
    std::string typed;
    for (const auto& word : options.words) {
        typed += word + ' ';
    }
    const auto found = app::searchLog(open.book, typed);
    for (const auto& entry : found) {
        program.around.out << idText(entry.record) << "  " << entry.who << "  " << entry.text << '\n';
    }
    if (found.empty()) {
        say(program, TR("Nothing found."));
        return kProblem;
    }
    if (found.size() == app::kMostFound) {
        say(program,
            app::fill(TR("Only the last {n} are shown; add a word."), fmt::arg("n", app::kMostFound)));
    }
    return kDone;
}

void addSearch(Program& program) {
    auto options = std::make_shared<SearchOptions>();
    auto* command = program.app.add_subcommand(
        "search", TR("Find entries of every person: words, a batch, a product, a day such as 12 mar 2026"));
    addLog(command, options->log);
    command->add_option("WORDS", options->words, TR("Each must be there; the end of a word may be left out"))
        ->required();
    program.onCall(command, options, search);
}

struct BinOptions {
    std::string log;
    std::string entry;
    std::string reason;
};

core::Uuid entryOf(const std::string& text) {
    const auto id = core::parseUuid(text);
    if (!id) {
        badValue("ENTRY", app::fill(TR("{text} is not an identity; search and bin list them"),
                                    fmt::arg("text", text)));
    }
    return *id;
}

int deleteEntry(const Program& program, const BinOptions& options) {
    auto open = openForWriting(program, options.log);
    const auto history = open.store->historyOfRecord(entryOf(options.entry));
    if (history.empty() || !history.back().after) {
        say(program, TR("There is no such entry in the log."));
        return kProblem;
    }
    const auto outcome = open.book.remove(*history.back().after, options.reason);
    say(program, outcome.problems);
    return outcome.ok() ? kDone : kProblem;
}

int bin(const Program& program, const BinOptions& options) {
    auto open = openForReading(program, options.log);
    for (const auto& line : app::binLines(open.book)) {
        program.around.out << idText(line.record) << "  " << line.who << "  " << line.text << "  "
                           << app::fill(TR("deleted {when} by {who}"), fmt::arg("when", line.when),
                                        fmt::arg("who", line.by))
                           << (line.why.empty() ? "" : " (" + line.why + ")") << '\n';
    }
    return kDone;
}

void addDelete(Program& program) {
    auto options = std::make_shared<BinOptions>();
    auto* command = program.app.add_subcommand("delete", TR("Move an entry to the bin"));
    addLog(command, options->log);
    command->add_option("ENTRY", options->entry, TR("Its identity, as search lists it"))->required();
    addText(command, "--reason", options->reason, TR("Why"));
    program.onCall(command, options, deleteEntry);
}

void addBin(Program& program) {
    auto options = std::make_shared<BinOptions>();
    auto* command = program.app.add_subcommand("bin", TR("What was deleted, by whom, when and why"));
    addLog(command, options->log);
    program.onCall(command, options, bin);
}

} // namespace

int putBack(const Program& program, const std::string& log, const std::string& entry, bool anyway) {
    auto open = openForWriting(program, log);
    const auto outcome = open.book.restore(entryOf(entry), anyway);
    say(program, outcome.problems);
    return outcome.ok() ? kDone : kProblem;
}

void addSearchCommands(Program& program) {
    addSearch(program);
    addDelete(program);
    addBin(program);
}

} // namespace tidemark::cli
