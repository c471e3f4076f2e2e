#include "gui/key_guard.h"

#include "support/catch.h"

using tidemark::gui::KeyGuard;

TEST_CASE("a key held for two seconds counts once") {
    KeyGuard guard;
    int taken = 0;
    for (long at = 1000; at <= 3000; at += 30) {
        taken += guard.press(13, true, at) ? 1 : 0;
    }
    CHECK(taken == 1);
}

TEST_CASE("Enter let go and hit again within 300 ms does not count, after that it does") {
    KeyGuard guard;
    CHECK(guard.press(13, true, 1000));
    guard.release(13);
    CHECK_FALSE(guard.press(13, true, 1299));
    guard.release(13);
    CHECK(guard.press(13, true, 1300));
}

TEST_CASE("a digit may be hit twice quickly, for 55 is a number") {
    KeyGuard guard;
    CHECK(guard.press('5', false, 1000));
    guard.release('5');
    CHECK(guard.press('5', false, 1040));
}

TEST_CASE("a key whose release was lost with its window can be pressed again") {
    KeyGuard guard;
    CHECK(guard.press(13, true, 1000));
    CHECK(guard.press(13, true, 1000 + KeyGuard::kLostReleaseMs));
}

TEST_CASE("each key has its own state") {
    KeyGuard guard;
    CHECK(guard.press('G', false, 1000));
    CHECK(guard.press('N', false, 1010));
    CHECK_FALSE(guard.press('G', false, 1020));
}
