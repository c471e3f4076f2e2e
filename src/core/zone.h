#pragma once
// The one place that asks for time zone data.

#include "core/day.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::core {

using Utc = date::sys_seconds;    ///< an instant
using Wall = date::local_seconds; ///< what the clock on the wall showed

/// An IANA time zone. Cheap to copy.
class Zone {
public:
    /// Nothing when the name is not in the system's time zone data.
    [[nodiscard]] static std::optional<Zone> find(std::string_view name);
    /// The zone of this computer, "UTC" when it cannot be told.
    [[nodiscard]] static Zone system();

    [[nodiscard]] const std::string& name() const;
    /// The instant of a wall time. In the repeated hour of autumn the first one; in the missing hour of
    /// spring the instant that the clock would have shown without the change (02:30 becomes 03:30 summer
    /// time).
    [[nodiscard]] Utc toUtc(Wall wall) const;
    [[nodiscard]] Wall toWall(Utc utc) const;

    /// A change of the clock: from `at` on the wall shows UTC plus `offset`.
    struct Change {
        Utc at{};
        std::chrono::seconds before{};
        std::chrono::seconds offset{};
        bool summer = false;
        std::string abbreviation; ///< "CEST"
    };
    /// Every one between the two, the first included.
    [[nodiscard]] std::vector<Change> changes(Utc from, Utc to) const;

private:
    explicit Zone(const void* zone) : zone_(zone) {}
    const void* zone_; // a date::time_zone; its header stays in zone.cpp
};

/// `YYYY-MM-DDTHH:MM` or with `:SS`; a space instead of T is read too. Nothing for an impossible date or
/// time.
[[nodiscard]] std::optional<Wall> parseWall(std::string_view text);
/// `YYYY-MM-DDTHH:MM`, with `:SS` only when the seconds are not zero.
[[nodiscard]] std::string formatWall(Wall wall);
/// `YYYY-MM-DDTHH:MM:SSZ`.
[[nodiscard]] std::string formatUtc(Utc utc);
[[nodiscard]] std::optional<Utc> parseUtc(std::string_view text);

/// When something happened: the instant, and the wall clock and zone it was lived in. The wall time is kept
/// as given, for it is what the person wrote down and what medicine counts.
struct Moment {
    Utc utc{};
    Wall wall{};
    std::string zone;

    [[nodiscard]] Day day() const { return date::floor<date::days>(wall); }
    /// Hours since midnight on the wall, 0 to 24.
    [[nodiscard]] double hour() const;
    friend bool operator==(const Moment&, const Moment&) = default;
};

[[nodiscard]] Moment momentAt(Wall wall, const Zone& zone);
[[nodiscard]] Moment momentAt(Utc utc, const Zone& zone);

} // namespace tidemark::core
