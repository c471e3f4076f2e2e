#pragma once
// Weak or trembling hands hold keys too long and hit them twice. A press counts once, until the key is let
// go, and Enter not again within 300 ms (Windows' FilterKeys and similar helps use comparable times; the
// number is the product's own).

#include <map>

namespace tidemark::gui {

class KeyGuard {
public:
    static constexpr long kBounceMs = 300;
    /// A key-up can be lost when the window that had the focus goes away; after this pause a press is a new
    /// one.
    static constexpr long kLostReleaseMs = 1500;

    /// True when this press is a new act of the hand. `nowMs`: any clock that does not run backwards.
    bool press(int key, bool bounces, long nowMs);
    void release(int key);

private:
    struct State {
        bool down = false;
        long lastEventMs = 0;
        long lastTakenMs = 0;
        bool taken = false;
    };
    std::map<int, State> keys_;
};

} // namespace tidemark::gui
