#include "storage/open_mark.h"

#include "core/failure.h"
#include "storage/file_access.h"

#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <sstream>
#include <thread>

namespace tidemark::storage {

using core::Failure;
using core::FailureCode;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "tidemark open 1";

/// As much of the file as a mark can have: whatever stands there may have been put there by anybody.
std::string contentOf(const fs::path& path) {
    constexpr std::size_t kMost = 1024;
    return firstBytes(path, kMost);
}

/// A number this system keeps to itself, as one that tells nothing but whether it is the same again.
std::string hashedLine(const fs::path& path) {
    std::string line;
    std::ifstream file{path};
    if (!std::getline(file, line) || line.empty()) {
        return {};
    }
    std::array<unsigned char, 16> hash{};
    constexpr std::string_view kPurpose = "tidemark open mark"; // of 16 to 64 bytes
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(line.data()),
                       line.size(), reinterpret_cast<const unsigned char*>(kPurpose.data()), kPurpose.size());
    return hexText(hash);
}

std::string computerName() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

/// A computer's name as it is shown: it may come out of somebody's file.
std::string shownName(std::string name) {
    constexpr std::size_t kMost = 64;
    std::erase_if(name,
                  [](unsigned char c) { return std::isalnum(c) == 0 && c != '-' && c != '.' && c != '_'; });
    name.resize(std::min(name.size(), kMost));
    return name.empty() ? "?" : name;
}

/// What a mark says of the program that made it.
struct Holder {
    std::string token; ///< no other claim has it
    std::string machine;
    std::string start; ///< of the computer: another one after it was switched off
    pid_t process = 0;
    std::string computer;
};

Holder thisProgram() {
    std::array<unsigned char, 16> token{};
    randombytes_buf(token.data(), token.size());
    const auto start = hashedLine("/proc/sys/kernel/random/boot_id");
    const auto machine = hashedLine("/etc/machine-id");
    // One without a number of its own is another computer each time it starts.
    return {hexText(token), machine.empty() ? start : machine, start, getpid(), shownName(computerName())};
}

std::string written(const Holder& holder) {
    std::ostringstream text;
    text << kFirstLine << '\n'
         << holder.token << '\n'
         << holder.machine << '\n'
         << holder.start << '\n'
         << holder.process << '\n'
         << holder.computer << '\n';
    return text.str();
}

/// The start of a mark and no more. That of a later version of the program, or anything else, is none.
bool isCutOff(const std::string& content) {
    return content.starts_with(kFirstLine) || kFirstLine.starts_with(content);
}

/// Nothing of a mark that is cut off, of another program, or that may not be read.
std::optional<Holder> read(const std::string& content) {
    std::istringstream text{content};
    std::string first;
    Holder holder;
    std::getline(text, first);
    if (first == kFirstLine &&
        text >> holder.token >> holder.machine >> holder.start >> holder.process >> std::ws &&
        std::getline(text, holder.computer)) {
        return holder;
    }
    return std::nullopt;
}

/// Whoever made the mark is certainly not running any more.
bool isGone(const Holder& holder, const Holder& self) {
    if (holder.machine != self.machine || self.machine.empty()) {
        return false;
    }
    return holder.start != self.start || (kill(holder.process, 0) != 0 && errno == ESRCH);
}

[[noreturn]] void refuse(const std::optional<Holder>& holder, const fs::path& path) {
    throw Failure{FailureCode::LogElsewhere,
                  shownName(holder ? holder->computer : std::string{}) + " (" + path.string() + ")"};
}

/// The claims of this program, so that its parts share one.
struct Claims {
    std::mutex mutex;
    std::map<fs::path, std::weak_ptr<OpenMark>> held;
};
Claims& claims() {
    static Claims all;
    return all;
}

} // namespace

fs::path OpenMark::pathFor(const fs::path& log) {
    auto path = log;
    path += ".open";
    return path;
}

std::shared_ptr<OpenMark> OpenMark::take(const fs::path& log, std::chrono::milliseconds wait) {
    const std::scoped_lock lock{claims().mutex};
    if (auto mine = claims().held[log].lock()) {
        return mine;
    }
    const auto path = pathFor(log);
    const auto self = thisProgram();
    const auto content = written(self);
    const auto end = std::chrono::steady_clock::now() + wait;
    for (bool waited = false;;) {
        try {
            createPrivateFile(path);
            if (!(std::ofstream{path, std::ios::binary} << content << std::flush)) {
                std::error_code ignored;
                fs::remove(path, ignored);
                throw Failure{FailureCode::DiskFull, path.string()};
            }
            std::shared_ptr<OpenMark> mark{new OpenMark{path, content}};
            mark->requireHeld(); // another may have taken over the same old mark
            claims().held[log] = mark;
            return mark;
        } catch (const Failure& failure) {
            if (failure.code() != FailureCode::FileExists) {
                throw;
            }
        }
        const auto found = contentOf(path);
        const auto holder = read(found);
        // Between making its file and writing into it, a program looks like one that was killed there.
        const bool cutOff = !holder && waited && isCutOff(found) && access(path.c_str(), R_OK) == 0;
        if ((holder && isGone(*holder, self)) || cutOff) {
            std::error_code ignored;
            fs::remove(path, ignored);
            continue;
        }
        if (std::chrono::steady_clock::now() >= end) {
            if (holder || waited) {
                refuse(holder, path);
            }
            waited = true;
        }
        std::this_thread::sleep_for(kShareRetry);
    }
}

OpenMark::OpenMark(fs::path path, std::string content)
    : path_(std::move(path)), content_(std::move(content)) {}

OpenMark::~OpenMark() {
    if (holds()) {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
}

bool OpenMark::holds() const {
    return contentOf(path_) == content_;
}

void OpenMark::requireHeld() const {
    if (!holds()) {
        refuse(read(contentOf(path_)), path_);
    }
}

std::shared_ptr<OpenMark> markIfShared(const fs::path& log, const OpenOptions& options) {
    if (!options.onNetwork(log)) {
        return nullptr;
    }
    try {
        return OpenMark::take(log, options.lockWait);
    } catch (const Failure& failure) {
        const bool mayNot =
            failure.code() == FailureCode::LogReadOnly || failure.code() == FailureCode::AccessDenied;
        if (!mayNot) {
            throw;
        }
    }
    if (const auto path = OpenMark::pathFor(log); fs::exists(path)) {
        refuse(read(contentOf(path)), path);
    }
    return nullptr;
}

} // namespace tidemark::storage
