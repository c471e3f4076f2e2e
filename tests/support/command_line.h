#pragma once
// Runs the real tidemark-cli in a folder of its own, as a script would.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tidemark::test {

struct Ran {
    int code = -1; ///< exit code; -1: ended by a signal or by the time limit
    std::string out;
    std::string err;
};

enum class StandardInput {
    Empty,  ///< /dev/null
    Closed, ///< no descriptor 0 at all
    Silent, ///< a pipe that stays open and never says anything
};

/// tidemark-cli of this build, or the one named by TIDEMARK_TEST_CLI.
[[nodiscard]] std::string cliProgram();

/// Runs a program; the working folder is `folder`. After 60 s it is stopped and the code is -1.
[[nodiscard]] Ran runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                             const std::filesystem::path& folder,
                             const std::vector<std::pair<std::string, std::string>>& environment = {},
                             StandardInput input = StandardInput::Empty);

/// A folder that is gone afterwards, with the program to run in it.
class Workshop {
public:
    Workshop();
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    std::vector<std::pair<std::string, std::string>> environment;
    StandardInput input = StandardInput::Empty;

    [[nodiscard]] Ran run(const std::vector<std::string>& arguments) const;
    /// The results of a run that must succeed (checked).
    std::string good(const std::vector<std::string>& arguments) const;
    /// As a page reads: pdftotext's text with runs of white space made one space.
    [[nodiscard]] std::string textOfPdf(const std::string& file) const;

    [[nodiscard]] std::filesystem::path path(const std::string& name) const { return folder_ / name; }
    /// Folders on the way are made.
    void write(const std::string& name, const std::string& text) const;
    [[nodiscard]] std::string read(const std::string& name) const;
    /// Names of the files in the folder, in order.
    [[nodiscard]] std::vector<std::string> files() const;

private:
    std::filesystem::path folder_;
};

} // namespace tidemark::test
