#include "exchange/passphrase_strength.h"

#include <zxcvbn.h>

#include <algorithm>
#include <array>

namespace tidemark::exchange {

double guessBitsOf(const core::Secret& passphrase) {
    // It takes time that grows with the square of the length; the rest of a long one would only add to it.
    constexpr std::size_t kLooked = 60;
    std::array<char, kLooked + 1> text{};
    const auto part = passphrase.view().substr(0, kLooked);
    std::ranges::copy(part, text.begin());
    const double bits = ZxcvbnMatch(text.data(), nullptr, nullptr);
    core::wipe(text.data(), text.size());
    return bits;
}

} // namespace tidemark::exchange
