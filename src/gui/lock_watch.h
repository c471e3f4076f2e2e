#pragma once
// Locks an encrypted log when nobody has touched keys or mouse for a while, and before the computer sleeps.

#include <wx/timer.h>

#include <chrono>
#include <functional>

// GLib's own names.
struct _GCancellable;    // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
struct _GDBusConnection; // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

namespace tidemark::gui {

class LockWatch {
public:
    explicit LockWatch(std::function<void()> lock);
    ~LockWatch();
    LockWatch(const LockWatch&) = delete;
    LockWatch& operator=(const LockWatch&) = delete;

    /// `idle`: 0 for never by itself; before sleep in any case.
    void start(std::chrono::milliseconds idle);
    void stop();
    /// A key or the mouse was used.
    void used() { last_ = std::chrono::steady_clock::now(); }
    [[nodiscard]] bool hearsOfSleep() const { return subscription_ != 0; }

private:
    struct Bus;
    void listen();
    void lockNow();

    std::function<void()> lock_;
    std::chrono::milliseconds idle_{0};
    std::chrono::steady_clock::time_point last_;
    wxTimer timer_;
    bool running_ = false;
    _GCancellable* waiting_ = nullptr;
    _GDBusConnection* bus_ = nullptr;
    unsigned subscription_ = 0;
};

} // namespace tidemark::gui
