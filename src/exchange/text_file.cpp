#include "exchange/text_file.h"

#include "exchange/gzip.h"

#include "core/failure.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace tidemark::exchange {
namespace {

namespace fs = std::filesystem;

core::FailureCode codeOfErrno(int error) {
    const auto is = [error](std::errc code) { return error == static_cast<int>(code); };
    if (is(std::errc::no_such_file_or_directory) || is(std::errc::not_a_directory)) {
        return core::FailureCode::FileMissing;
    }
    if (is(std::errc::permission_denied) || is(std::errc::operation_not_permitted) ||
        is(std::errc::read_only_file_system)) {
        return core::FailureCode::AccessDenied;
    }
    return is(std::errc::no_space_on_device) ? core::FailureCode::DiskFull : core::FailureCode::InputOutput;
}

std::string readWhole(const fs::path& path, std::size_t atMost) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw core::Failure(codeOfErrno(errno), pathText(path));
    }
    std::error_code ignored;
    const auto size = fs::file_size(path, ignored);
    std::string text;
    if (!ignored) {
        text.reserve(std::min<std::size_t>(size, atMost) + 1);
    }
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    while (file && text.size() < atMost) {
        const std::size_t have = text.size();
        text.resize(have + std::min(kPiece, atMost - have));
        file.read(text.data() + have, static_cast<std::streamsize>(text.size() - have));
        text.resize(have + static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad()) {
        throw core::Failure(core::FailureCode::InputOutput, pathText(path));
    }
    return text;
}

} // namespace

std::string pathText(const fs::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

std::optional<std::string> readBytes(const fs::path& path, std::size_t largest) {
    std::string bytes = readWhole(path, largest + 1);
    return bytes.size() > largest ? std::nullopt : std::optional{std::move(bytes)};
}

std::optional<std::string> readTextFile(const fs::path& path, std::size_t largest) {
    auto read = readBytes(path, largest);
    if (!read) {
        return std::nullopt;
    }
    auto& text = *read;
    if (text.size() >= 2 && text[0] == '\x1f' && text[1] == '\x8b') {
        return unpackGzip(text, largest);
    }
    return text;
}

void writeTextFile(const fs::path& path, std::string_view text) {
    fs::path beside = path;
    beside += ".part";
    errno = 0;
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file) {
            const int error = errno;
            std::error_code ignored;
            fs::remove(beside, ignored);
            throw core::Failure(codeOfErrno(error), pathText(path));
        }
    }
    std::error_code error;
    fs::rename(beside, path, error);
    if (error) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        throw core::Failure(codeOfErrno(error.value()), pathText(path));
    }
}

bool writeTextFileIfNew(const fs::path& path, std::string_view text) {
    std::error_code error;
    if (fs::is_regular_file(path, error) && readTextFile(path) == text) {
        return false;
    }
    writeTextFile(path, text);
    return true;
}

} // namespace tidemark::exchange
