#pragma once
// Identity of every record and act: made at the origin, so that two copies of a log can be joined and an
// import repeated.

#include "core/zone.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace tidemark::core {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] bool isNil() const { return *this == Uuid{}; }
    friend auto operator<=>(const Uuid&, const Uuid&) = default; // NOLINT(modernize-use-nullptr): not ours
};

[[nodiscard]] std::string formatUuid(const Uuid& uuid);
[[nodiscard]] std::optional<Uuid> parseUuid(std::string_view text);

/// The same for the same two, for what follows from a record and is not one itself (a planned day of a
/// regimen): version 8 (RFC 9562). Not for secrets.
[[nodiscard]] Uuid derivedUuid(const Uuid& from, std::string_view name);

/// Makes version 7 UUIDs (RFC 9562): ordered by time and, within one source, strictly ascending, which keeps
/// the database's indexes append-only during an import.
class UuidSource {
public:
    /// Seeded from the system; a fixed seed is for tests and simulations.
    UuidSource();
    explicit UuidSource(std::uint64_t seed);
    [[nodiscard]] Uuid make(Utc now);

private:
    std::mt19937_64 random_;
    std::uint64_t lastMillis_ = 0;
    std::uint32_t counter_ = 0;
};

} // namespace tidemark::core
