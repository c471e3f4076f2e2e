#pragma once
// How hard a passphrase is to guess.

#include "core/secret.h"

namespace tidemark::exchange {

/// Bits: guesses needed are 2 to this power. By the words, names, dates, keyboard runs and repeats in it
/// (zxcvbn: Wheeler, USENIX Security 2016), whose word lists are English; of other languages it says too
/// much.
[[nodiscard]] double guessBitsOf(const core::Secret& passphrase);

} // namespace tidemark::exchange
