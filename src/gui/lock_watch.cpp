#include "gui/lock_watch.h"

#include <gio/gio.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr std::chrono::milliseconds kLook{5000};

} // namespace

struct LockWatch::Bus {
    static void connected(GObject*, GAsyncResult* result, gpointer self) {
        GError* error = nullptr;
        GDBusConnection* const bus = g_bus_get_finish(result, &error);
        if (bus == nullptr) { // cancelled with the watch, which is gone then; or a system without that bus
            g_clear_error(&error);
            return;
        }
        auto& watch = *static_cast<LockWatch*>(self);
        watch.bus_ = bus;
        // https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
        watch.subscription_ = g_dbus_connection_signal_subscribe(
            bus, nullptr, "org.freedesktop.login1.Manager", "PrepareForSleep", "/org/freedesktop/login1",
            nullptr, G_DBUS_SIGNAL_FLAGS_NONE, sleeping, self, nullptr);
    }
    static void sleeping(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                         GVariant* values, gpointer self) {
        gboolean begins = FALSE;
        if (g_variant_is_of_type(values, G_VARIANT_TYPE("(b)"))) {
            g_variant_get(values, "(b)", &begins);
        }
        if (begins != FALSE) {
            static_cast<LockWatch*>(self)->lockNow();
        }
    }
};

LockWatch::LockWatch(std::function<void()> lock) : lock_(std::move(lock)) {
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (idle_.count() > 0 && std::chrono::steady_clock::now() - last_ >= idle_) {
            lockNow();
        }
    });
}

LockWatch::~LockWatch() {
    stop();
    if (waiting_ != nullptr) {
        g_cancellable_cancel(waiting_);
        g_object_unref(waiting_);
    }
    if (bus_ != nullptr) {
        g_dbus_connection_signal_unsubscribe(bus_, subscription_);
        g_object_unref(bus_);
    }
}

void LockWatch::listen() {
    if (waiting_ == nullptr) {
        waiting_ = g_cancellable_new();
        g_bus_get(G_BUS_TYPE_SYSTEM, waiting_, Bus::connected, this);
    }
}

void LockWatch::start(std::chrono::milliseconds idle) {
    idle_ = idle;
    running_ = true;
    used();
    if (idle.count() > 0) {
        timer_.Start(static_cast<int>(std::min(kLook, idle).count()));
    } else {
        timer_.Stop();
    }
    listen();
}

void LockWatch::stop() {
    running_ = false;
    timer_.Stop();
}

void LockWatch::lockNow() {
    if (running_) {
        stop();
        lock_();
    }
}

} // namespace tidemark::gui
