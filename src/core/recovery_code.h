#pragma once
// The key of an encrypted log as a person can write it down and type it: seven groups of four characters,
//
//   7KQ2-…-91TF     128 bits of key and 12 bits of check, 5 bits a character
//
// in Crockford's base 32 (https://www.crockford.com/base32.html): digits and capital letters without I, L, O
// and U. The check is CRC-12 (polynomial 0x80F), which finds every slip in one or two neighbouring
// characters.

#include "core/secret.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace tidemark::core {

inline constexpr std::size_t kMasterBytes = 16;

/// `master`: 16 bytes.
[[nodiscard]] Secret formatRecoveryCode(const Secret& master);
/// Small letters, spaces and other or no dashes are fine; O is read as 0, I and L as 1. Nothing when it is no
/// such code or the check does not hold.
[[nodiscard]] std::optional<Secret> parseRecoveryCode(std::string_view text);

} // namespace tidemark::core
