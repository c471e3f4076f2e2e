#include "exchange/sealed_file.h"

#include "core/failure.h"
#include "exchange/gzip.h"
#include "exchange/refusal.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace tidemark::exchange {

namespace {

using Byte = unsigned char;

constexpr std::string_view kMagic = "TIDEBUNDLE\n";
constexpr char kSealVersion = 1;
constexpr std::size_t kFront = kMagic.size() + 1 + 4 + 4 + crypto_pwhash_SALTBYTES;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kMore = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kBlock = std::size_t{64} << 10U;
// What a file may ask of the machine that opens it.
constexpr std::uint32_t kMostPasses = 10;
constexpr std::uint32_t kMostKibibytes = 512 * 1024;

const Byte* bytes(std::string_view text) {
    return reinterpret_cast<const Byte*>(text.data());
}
Byte* bytes(std::string& text) {
    return reinterpret_cast<Byte*>(text.data());
}

void requireSodium() {
    if (sodium_init() < 0) {
        throw core::Failure{core::FailureCode::InputOutput, "libsodium"};
    }
}

void append(std::string& to, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        to += static_cast<char>((number >> shift) & 0xFFU);
    }
}
std::uint32_t numberAt(std::string_view from, std::size_t at) {
    std::uint32_t number = 0;
    for (unsigned i = 0; i < 4; ++i) {
        number |= static_cast<std::uint32_t>(static_cast<Byte>(from[at + i])) << (8 * i);
    }
    return number;
}

/// Wiped when it goes.
class SealKey {
public:
    SealKey(std::string_view passphrase, std::string_view salt, SealCost cost) {
        if (crypto_pwhash(key_.data(), key_.size(), passphrase.data(), passphrase.size(), bytes(salt),
                          cost.passes, std::size_t{cost.kibibytes} * 1024,
                          crypto_pwhash_ALG_ARGON2ID13) != 0) {
            throw core::Failure{core::FailureCode::InputOutput, "not enough memory for the passphrase"};
        }
    }
    ~SealKey() { sodium_memzero(key_.data(), key_.size()); }
    SealKey(const SealKey&) = delete;
    SealKey& operator=(const SealKey&) = delete;
    [[nodiscard]] const Byte* data() const { return key_.data(); }

private:
    std::array<Byte, crypto_secretstream_xchacha20poly1305_KEYBYTES> key_{};
};

class Stream {
public:
    Stream() = default;
    ~Stream() { sodium_memzero(&state, sizeof state); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    crypto_secretstream_xchacha20poly1305_state state{};
};

} // namespace

std::string seal(std::string_view text, std::string_view passphrase, SealCost cost) {
    requireSodium();
    const std::string packed = packGzip(text);
    std::string sealed{kMagic};
    sealed += kSealVersion;
    append(sealed, cost.passes);
    append(sealed, cost.kibibytes);
    std::string salt(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(salt.data(), salt.size());
    sealed += salt;
    const std::string front = sealed;
    const SealKey key{passphrase, salt, cost};
    Stream stream;
    std::string header(kHeader, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&stream.state, bytes(header), key.data());
    sealed += header;
    std::size_t at = 0;
    do {
        const auto block = std::string_view{packed}.substr(at, kBlock);
        at += block.size();
        const Byte tag = at == packed.size() ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                             : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
        std::string out(block.size() + kMore, '\0');
        crypto_secretstream_xchacha20poly1305_push(&stream.state, bytes(out), nullptr, bytes(block),
                                                   block.size(), bytes(front), front.size(), tag);
        sealed += out;
    } while (at < packed.size());
    return sealed;
}

std::string unseal(std::string_view sealed, std::string_view passphrase) {
    requireSodium();
    if (sealed.size() > kLargestSealed) {
        throw Refusal{RefusalCode::TooLarge};
    }
    if (sealed.substr(0, kMagic.size()) != kMagic) {
        // A beginning of the beginning alone is a file that was cut.
        throw Refusal{!sealed.empty() && kMagic.starts_with(sealed) ? RefusalCode::CutShort
                                                                    : RefusalCode::Foreign};
    }
    if (sealed.size() <= kMagic.size()) {
        throw Refusal{RefusalCode::CutShort};
    }
    if (sealed[kMagic.size()] != kSealVersion) {
        throw Refusal{sealed[kMagic.size()] > kSealVersion ? RefusalCode::Newer : RefusalCode::Foreign};
    }
    if (sealed.size() < kFront + kHeader + kMore) {
        throw Refusal{RefusalCode::CutShort};
    }
    const auto front = sealed.substr(0, kFront);
    const SealCost cost{numberAt(sealed, kMagic.size() + 1), numberAt(sealed, kMagic.size() + 5)};
    if (cost.passes < 1 || cost.passes > kMostPasses || cost.kibibytes < 8 ||
        cost.kibibytes > kMostKibibytes) {
        throw Refusal{RefusalCode::Locked};
    }
    const SealKey key{passphrase, front.substr(kFront - crypto_pwhash_SALTBYTES), cost};
    Stream stream;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, bytes(sealed.substr(kFront)),
                                                        key.data()) != 0) {
        throw Refusal{RefusalCode::Locked};
    }
    std::string packed;
    auto rest = sealed.substr(kFront + kHeader);
    bool first = true;
    while (true) {
        if (rest.size() < kMore) {
            throw Refusal{RefusalCode::CutShort};
        }
        const auto block = rest.substr(0, kBlock + kMore);
        rest.remove_prefix(block.size());
        std::string out(block.size() - kMore, '\0');
        Byte tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream.state, bytes(out), nullptr, &tag, bytes(block),
                                                       block.size(), bytes(front), front.size()) != 0) {
            // The last block of a file that was cut is not whole either.
            throw Refusal{first || !rest.empty() ? RefusalCode::Locked : RefusalCode::CutShort};
        }
        first = false;
        packed += out;
        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
            break;
        }
    }
    if (!rest.empty()) {
        throw Refusal{RefusalCode::Unreadable, "after the end"};
    }
    auto text = unpackGzip(packed, kLargestUnsealed);
    if (!text) {
        throw Refusal{RefusalCode::TooLarge};
    }
    return *std::move(text);
}

} // namespace tidemark::exchange
