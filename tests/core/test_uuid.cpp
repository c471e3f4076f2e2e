#include "core/uuid.h"

#include "support/catch.h"

#include <set>

using namespace tidemark::core;

namespace {
Utc instant(int seconds) {
    return Utc{std::chrono::seconds{1'750'000'000 + seconds}};
}
} // namespace

TEST_CASE("identities of one source rise strictly, though the clock stands still or goes back") {
    UuidSource source{7};
    Uuid last;
    for (int i = 0; i < 300'000; ++i) {
        const auto next = source.make(instant(i < 290'000 ? 0 : -3600));
        if (!(last < next)) {
            FAIL("not ascending at " << i);
        }
        last = next;
    }
    CHECK(last < source.make(instant(3600)));
}

TEST_CASE("two sources in one second make different identities") {
    UuidSource one{1};
    UuidSource two{2};
    UuidSource system;
    std::set<Uuid> all;
    for (int i = 0; i < 1000; ++i) {
        all.insert(one.make(instant(0)));
        all.insert(two.make(instant(0)));
        all.insert(system.make(instant(0)));
    }
    CHECK(all.size() == 3000);
}

TEST_CASE("an identity says its version and variant, and begins with its time") {
    const auto uuid = UuidSource{3}.make(instant(0));
    const auto text = formatUuid(uuid);
    CHECK(text.size() == 36);
    CHECK(text[14] == '7');
    CHECK((text[19] == '8' || text[19] == '9' || text[19] == 'a' || text[19] == 'b'));
    std::uint64_t millis = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        millis = millis << 8U | uuid.bytes[i];
    }
    CHECK(millis == 1'750'000'000'000U);
}

TEST_CASE("an identity is read back from its text") {
    UuidSource source{5};
    for (int i = 0; i < 1000; ++i) {
        const auto uuid = source.make(instant(i));
        CHECK(parseUuid(formatUuid(uuid)) == uuid);
    }
    CHECK(formatUuid(Uuid{}) == "00000000-0000-0000-0000-000000000000");
    CHECK(Uuid{}.isNil());
}

TEST_CASE("what is not an identity is refused") {
    for (const auto* text :
         {"", "0197a3c1", "0197a3c1-0000-7000-8000-00000000000", "0197a3c1-0000-7000-8000-0000000000000",
          "0197a3c1x0000-7000-8000-000000000000", "0197a3c1-0000-7000-8000-00000000000g",
          "0197a3c1-0000-7000-8000-0000-0000000", "{0197a3c1-0000-7000-8000-0000000000}"}) {
        INFO(text);
        CHECK_FALSE(parseUuid(text));
    }
}
