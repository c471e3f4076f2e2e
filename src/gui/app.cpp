#include "gui/app.h"

#include "core/failure.h"
#include "gui/controls.h"
#include "gui/main_frame.h"

#include <wx/event.h>

#include <exception>

namespace tidemark::gui {
namespace {

bool isEnter(int code) {
    return code == WXK_RETURN || code == WXK_NUMPAD_ENTER;
}

/// Keys that act, as against keys that write or move.
bool isCommand(const wxKeyEvent& key) {
    const int code = key.GetKeyCode();
    if (isEnter(code) || code == WXK_SPACE || code == WXK_DELETE || code == WXK_ESCAPE) {
        return true;
    }
    const bool letter = (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
    return letter && (key.ControlDown() || key.AltDown() || !takesTyping(wxWindow::FindFocus()));
}

} // namespace

App::App(Surroundings surroundings, StartOptions options)
    : surroundings_(std::move(surroundings)), options_(std::move(options)) {}

bool App::OnInit() {
    SetAppName(wxS("tidemark"));
    preferences_ = std::make_unique<Preferences>(surroundings_.configFolder);
    frame_ = new MainFrame(surroundings_, *preferences_);
    SetTopWindow(frame_);
    if (options_.demo) {
        frame_->openDemo();
    } else if (options_.log) {
        frame_->openLog(*options_.log);
    } else if (!preferences_->recentLogs().empty()) {
        frame_->openLog(preferences_->recentLogs().front());
    }
    if (!frame_->hasSession() && frame_->startPage() == nullptr && frame_->unlockPage() == nullptr) {
        frame_->presentStart();
    }
    frame_->Show();
    return true;
}

// The one place where every key passes: what a heavy or trembling hand repeats is dropped here.
int App::FilterEvent(wxEvent& event) {
    const auto type = event.GetEventType();
    if (frame_ != nullptr && (type == wxEVT_CHAR_HOOK || type == wxEVT_MOTION || type == wxEVT_LEFT_DOWN ||
                              type == wxEVT_MOUSEWHEEL)) {
        frame_->used();
    }
    if (event.GetEventType() == wxEVT_KEY_UP) {
        guard_.release(static_cast<wxKeyEvent&>(event).GetKeyCode());
    } else if (event.GetEventType() == wxEVT_CHAR_HOOK) {
        const auto& key = static_cast<wxKeyEvent&>(event);
        if (isCommand(key) &&
            !guard_.press(key.GetKeyCode(), isEnter(key.GetKeyCode()), key.GetTimestamp())) {
            return Event_Processed;
        }
    }
    return Event_Skip;
}

bool App::OnExceptionInMainLoop() {
    try {
        throw;
    } catch (const core::Failure& failure) {
        frame_->sayFailure(failure);
        return true;
    } catch (...) {
        // Our mistake: going on could write something that was never meant.
        throw;
    }
}

} // namespace tidemark::gui
