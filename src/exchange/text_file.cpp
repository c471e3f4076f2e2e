#include "exchange/text_file.h"

#include "core/failure.h"

#include <zlib.h>

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
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    while (file && text.size() < atMost) {
        const std::size_t have = text.size();
        text.resize(have + std::min(kBlock, atMost - have));
        file.read(text.data() + have, static_cast<std::streamsize>(text.size() - have));
        text.resize(have + static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad()) {
        throw core::Failure(core::FailureCode::InputOutput, pathText(path));
    }
    return text;
}

class Inflater {
public:
    Inflater() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    std::optional<std::string> unpack(std::string& packed, std::size_t largest) {
        if (!ready_) {
            return std::nullopt;
        }
        std::string text;
        std::size_t used = 0;
        stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream_.avail_in = static_cast<uInt>(packed.size());
        while (true) {
            if (used == text.size()) {
                text.resize(std::max<std::size_t>(std::size_t{1} << 20U, text.size() * 2));
            }
            const std::size_t room = std::min<std::size_t>(text.size() - used, std::size_t{1} << 30U);
            stream_.next_out = reinterpret_cast<Bytef*>(text.data() + used);
            stream_.avail_out = static_cast<uInt>(room);
            const int result = inflate(&stream_, Z_NO_FLUSH);
            used += room - stream_.avail_out;
            if (used > largest || (result != Z_OK && result != Z_STREAM_END)) {
                return std::nullopt;
            }
            if (result == Z_STREAM_END) {
                if (stream_.avail_in == 0) {
                    text.resize(used);
                    return text;
                }
                // Several packed texts one after the other are one text, as gzip itself reads them.
                if (inflateReset(&stream_) != Z_OK) {
                    return std::nullopt;
                }
            }
        }
    }

private:
    z_stream stream_{};
    bool ready_ = false;
};

} // namespace

std::string pathText(const fs::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

std::optional<std::string> readTextFile(const fs::path& path, std::size_t largest) {
    std::string text = readWhole(path, largest + 1);
    if (text.size() > largest) {
        return std::nullopt;
    }
    if (text.size() >= 2 && text[0] == '\x1f' && text[1] == '\x8b') {
        return Inflater().unpack(text, largest);
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
