#pragma once
// A text sealed with a passphrase, for a way on which others could read or change it (mail, a portal, a
// stick).
//
//   "TIDEBUNDLE" LF · version (1 byte, 1) · passes, KiB (4 bytes each, little-endian) · salt (16) ·
//   header (24) · blocks of 64 KiB of the packed text, each 17 bytes longer
//
// The key is Argon2id of the passphrase (libsodium crypto_pwhash) with the passes and memory that stand in
// front, the blocks are crypto_secretstream_xchacha20poly1305: what stands in front is authenticated with
// each block, blocks cannot change places, and the last one is marked, so one changed bit or a missing end
// refuses the file whole. Under the seal the text is gzip.

#include <cstdint>
#include <string>
#include <string_view>

namespace tidemark::exchange {

/// What guessing a passphrase costs: libsodium's "moderate" (3 passes over 256 MiB).
struct SealCost {
    std::uint32_t passes = 3;
    std::uint32_t kibibytes = 256 * 1024;
};
/// For tests: as little as Argon2id takes.
inline constexpr SealCost kQuickSeal{1, 8};

/// Of a sealed file, and of the text in it: more than a life's record.
inline constexpr std::size_t kLargestSealed = std::size_t{32} << 20U;
inline constexpr std::size_t kLargestUnsealed = std::size_t{64} << 20U;

/// Shorter ones are refused when a file is sealed, in characters.
inline constexpr std::size_t kShortestPassphrase = 10;

[[nodiscard]] std::string seal(std::string_view text, std::string_view passphrase, SealCost cost = {});
/// Refusal: Foreign, Newer, Locked, CutShort, TooLarge. Takes no more memory than 512 MiB and the text,
/// whatever the file says.
[[nodiscard]] std::string unseal(std::string_view sealed, std::string_view passphrase);

} // namespace tidemark::exchange
