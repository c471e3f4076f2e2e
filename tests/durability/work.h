#pragma once
// Mixed work on a log, as a person and the window do it, that says after each step what is confirmed.

#include "storage/storage_support.h"

#include <functional>
#include <random>

namespace tidemark::storage::test {

/// What a log must hold when an act was confirmed: its number of acts and a digest of everything in it.
struct Confirmed {
    std::uint64_t acts = 0;
    std::uint64_t digest = 0;
};
[[nodiscard]] Confirmed stateOf(core::LogStore& log);

class Work {
public:
    explicit Work(std::uint64_t seed) : random_(static_cast<std::uint32_t>(seed)), clerk_(seed) {}

    /// A person with a device, from whom it goes on.
    void begin(core::LogStore& log);
    /// One step: a reading, a dose, a correction, a deletion, something taken back or done again, many
    /// entries at once, a draft, something worked out.
    void step(core::LogStore& log);

private:
    [[nodiscard]] std::string wall();
    [[nodiscard]] core::GripSession reading();
    std::mt19937 random_;
    Clerk clerk_;
    core::Patient patient_;
    core::Device device_;
    std::vector<core::GripSession> readings_;
};

} // namespace tidemark::storage::test
