#pragma once
// A passphrase that the test itself never holds as it is, so that every copy found in memory is the
// program's.

#include "gui/window.h"

#include <array>
#include <cstddef>

namespace tidemark::test {

class MaskedWord {
public:
    /// Presses its keys.
    void type(Window& window) const;
    /// Places in this program's memory where eight letters of it follow each other, as bytes, or as
    /// characters of four bytes, as wx keeps them.
    [[nodiscard]] int copiesInMemory() const;

private:
    static constexpr std::size_t kLetters = 24;
    [[nodiscard]] static char letter(std::size_t index);
};

} // namespace tidemark::test
