#include "core/zone.h"

#include "core/numbers.h"

#include <date/tz.h>

#include <array>
#include <stdexcept>

namespace tidemark::core {
namespace {

const date::time_zone& tz(const void* zone) {
    return *static_cast<const date::time_zone*>(zone);
}

std::optional<int> twoDigits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' ||
        text[at + 1] > '9') {
        return std::nullopt;
    }
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// "T10:00" or "T10:00:00" of the seconds since midnight.
void appendTime(std::string& text, unsigned seconds, bool withSeconds) {
    std::array<char, 9> time{'T', '0', '0', ':', '0', '0', ':', '0', '0'};
    putTwoDigits(&time[1], seconds / 3600);
    putTwoDigits(&time[4], seconds / 60 % 60);
    putTwoDigits(&time[7], seconds % 60);
    text.append(time.data(), withSeconds ? 9 : 6);
}

} // namespace

std::optional<Zone> Zone::find(std::string_view name) {
    try {
        return Zone{date::locate_zone(std::string{name})};
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

Zone Zone::system() {
    try {
        return Zone{date::current_zone()};
    } catch (const std::runtime_error&) {
        return find("UTC").value_or(Zone{date::locate_zone("Etc/UTC")});
    }
}

const std::string& Zone::name() const {
    return tz(zone_).name();
}

std::vector<Zone::Change> Zone::changes(Utc from, Utc to) const {
    std::vector<Change> all;
    auto info = tz(zone_).get_info(from - std::chrono::seconds{1});
    while (info.end < to) {
        const auto before = info.offset;
        info = tz(zone_).get_info(info.end);
        all.push_back({info.begin, before, info.offset, info.save.count() != 0, info.abbrev});
    }
    return all;
}

Utc Zone::toUtc(Wall wall) const {
    const auto info = tz(zone_).get_info(wall);
    return Utc{wall.time_since_epoch() - info.first.offset};
}

Wall Zone::toWall(Utc utc) const {
    return Wall{utc.time_since_epoch() + tz(zone_).get_info(utc).offset};
}

std::optional<Wall> parseWall(std::string_view text) {
    if (text.size() != 16 && text.size() != 19) {
        return std::nullopt;
    }
    const auto day = parseDay(text.substr(0, 10));
    const auto hour = twoDigits(text, 11);
    const auto minute = twoDigits(text, 14);
    if (!day || !hour || !minute || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') {
        return std::nullopt;
    }
    std::optional<int> second = 0;
    if (text.size() == 19) {
        second = text[16] == ':' ? twoDigits(text, 17) : std::nullopt;
    }
    if (!second || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    return Wall{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second};
}

std::string formatWall(Wall wall) {
    const auto day = date::floor<date::days>(wall);
    const auto seconds = static_cast<unsigned>((wall - Wall{day}).count());
    auto text = formatDay(day);
    appendTime(text, seconds, seconds % 60 != 0);
    return text;
}

std::string formatUtc(Utc utc) {
    const Wall asWall{utc.time_since_epoch()};
    const auto day = date::floor<date::days>(asWall);
    auto text = formatDay(day);
    appendTime(text, static_cast<unsigned>((asWall - Wall{day}).count()), true);
    text += 'Z';
    return text;
}

std::optional<Utc> parseUtc(std::string_view text) {
    if (text.size() != 20 || text.back() != 'Z') {
        return std::nullopt;
    }
    const auto wall = parseWall(text.substr(0, 19));
    if (!wall) {
        return std::nullopt;
    }
    return Utc{wall->time_since_epoch()};
}

double Moment::hour() const {
    return static_cast<double>((wall - Wall{day()}).count()) / 3600.0;
}

Moment momentAt(Wall wall, const Zone& zone) {
    return {zone.toUtc(wall), wall, zone.name()};
}

Moment momentAt(Utc utc, const Zone& zone) {
    return {utc, zone.toWall(utc), zone.name()};
}

} // namespace tidemark::core
