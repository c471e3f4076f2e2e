#include "exchange/gzip.h"

#include "core/failure.h"

#include <zlib.h>

#include <algorithm>

namespace tidemark::exchange {

namespace {

constexpr int kGzip = 15 + 16; ///< the largest window, with gzip's head and foot

class Inflater {
public:
    Inflater() { ready_ = inflateInit2(&stream_, kGzip) == Z_OK; }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    std::optional<std::string> unpack(std::string_view packed, std::size_t largest) {
        if (!ready_) {
            return std::nullopt;
        }
        std::string text;
        std::size_t used = 0;
        stream_.next_in =
            reinterpret_cast<Bytef*>(const_cast<char*>(packed.data())) /* zlib does not write there */;
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

std::string packGzip(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw core::Failure{core::FailureCode::InputOutput, "zlib"};
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) {
        throw core::Failure{core::FailureCode::InputOutput, "zlib"};
    }
    return packed;
}

std::optional<std::string> unpackGzip(std::string_view packed, std::size_t largest) {
    return Inflater().unpack(packed, largest);
}

} // namespace tidemark::exchange
