#include "support/command_line.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "support/catch.h"

namespace tidemark::test {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds kLimit{60};

struct Pipe {
    int read = -1;
    int write = -1;

    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipe");
        }
        read = ends[0];
        write = ends[1];
    }
    ~Pipe() {
        shut(read);
        shut(write);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    static void shut(int& end) {
        if (end >= 0) {
            ::close(end);
        }
        end = -1;
    }
};

[[noreturn]] void becomeProgram(const std::filesystem::path& program, std::vector<std::string> arguments,
                                const std::filesystem::path& folder,
                                const std::vector<std::pair<std::string, std::string>>& environment,
                                StandardInput input, const Pipe& in, const Pipe& out, const Pipe& err) {
    if (input == StandardInput::Silent) {
        ::dup2(in.read, 0);
    } else {
        ::dup2(::open("/dev/null", O_RDONLY), 0);
    }
    ::dup2(out.write, 1);
    ::dup2(err.write, 2);
    if (input == StandardInput::Closed) {
        ::close(0);
    }
    for (const auto& [name, value] : environment) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    std::vector<char*> words;
    std::string name = program.string();
    words.push_back(name.data());
    for (auto& argument : arguments) {
        words.push_back(argument.data());
    }
    words.push_back(nullptr);
    if (::chdir(folder.c_str()) == 0) {
        ::execv(name.c_str(), words.data());
    }
    ::_exit(127);
}

/// Reads both streams until the program has closed them.
bool drain(Pipe& out, Pipe& err, Ran& ran, Steady::time_point until) {
    while (out.read >= 0 || err.read >= 0) {
        std::array<pollfd, 2> wait{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now()).count();
        if (left <= 0 || (::poll(wait.data(), wait.size(), static_cast<int>(left)) < 0 && errno != EINTR)) {
            return false;
        }
        const auto take = [](const pollfd& ready, int& end, std::string& text) {
            if (end < 0 || ready.revents == 0) {
                return;
            }
            std::array<char, 65536> some{};
            const auto count = ::read(end, some.data(), some.size());
            if (count > 0) {
                text.append(some.data(), static_cast<std::size_t>(count));
            } else {
                Pipe::shut(end);
            }
        };
        take(wait[0], out.read, ran.out);
        take(wait[1], err.read, ran.err);
    }
    return true;
}

} // namespace

std::string cliProgram() {
    const char* const other = std::getenv("TIDEMARK_TEST_CLI");
    return other != nullptr ? other : TIDEMARK_CLI;
}

Ran runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
               const std::filesystem::path& folder,
               const std::vector<std::pair<std::string, std::string>>& environment, StandardInput input) {
    Pipe in;
    Pipe out;
    Pipe err;
    const auto child = ::fork();
    if (child < 0) {
        throw std::runtime_error("no process");
    }
    if (child == 0) {
        becomeProgram(program, arguments, folder, environment, input, in, out, err);
    }
    Pipe::shut(out.write);
    Pipe::shut(err.write);
    Ran ran;
    if (!drain(out, err, ran, Steady::now() + kLimit)) {
        ::kill(child, SIGKILL);
        ran.err += "\n(stopped: it did not end)";
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
}

Workshop::Workshop() {
    std::string name = (std::filesystem::temp_directory_path() / "tidemark-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no folder to work in");
    }
    folder_ = name;
}

Workshop::~Workshop() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Ran Workshop::run(const std::vector<std::string>& arguments) const {
    return runProgram(cliProgram(), arguments, folder_, environment, input);
}

std::string Workshop::good(const std::vector<std::string>& arguments) const {
    const auto ran = run(arguments);
    INFO(arguments.front() << ": " << ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return ran.out;
}

std::string Workshop::textOfPdf(const std::string& file) const {
    const auto ran = runProgram(TIDEMARK_PDFTOTEXT, {"-layout", file, "-"}, folder_);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    std::string text;
    for (const char c : ran.out) {
        const bool blank = c == ' ' || c == '\n' || c == '\f' || c == '\t';
        if (!blank || (!text.empty() && text.back() != ' ')) {
            text += blank ? ' ' : c;
        }
    }
    return text;
}

void Workshop::write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(path(name).parent_path());
    std::ofstream{path(name), std::ios::binary} << text;
}

std::string Workshop::read(const std::string& name) const {
    std::ifstream stream{path(name), std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

std::vector<std::string> Workshop::files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{folder_}) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

} // namespace tidemark::test
