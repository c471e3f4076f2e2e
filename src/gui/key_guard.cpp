#include "gui/key_guard.h"

namespace tidemark::gui {

bool KeyGuard::press(int key, bool bounces, long nowMs) {
    State& state = keys_[key];
    const bool held = state.down && nowMs - state.lastEventMs < kLostReleaseMs;
    state.down = true;
    state.lastEventMs = nowMs;
    if (held || (bounces && state.taken && nowMs - state.lastTakenMs < kBounceMs)) {
        return false;
    }
    state.taken = true;
    state.lastTakenMs = nowMs;
    return true;
}

void KeyGuard::release(int key) {
    keys_[key].down = false;
}

} // namespace tidemark::gui
