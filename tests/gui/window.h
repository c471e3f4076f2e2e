#pragma once
// The real window on a real log file, with its own folders and clock, and hands that press real keys and
// count them.

#include "core/key_ring.h"
#include "gui/main_frame.h"
#include "gui/preferences.h"
#include "gui/session.h"
#include "support/temp_folder.h"

#include <wx/evtloop.h>
#include <wx/textctrl.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::test {

/// What asserted or threw since it was last asked.
std::vector<std::string> takeComplaints();

class StillClock : public core::Clock {
public:
    [[nodiscard]] core::Utc now() const override { return now_; }
    core::Utc now_ = date::sys_days{date::year{2026} / 11 / 22} + std::chrono::hours{8};
};

class Window {
public:
    explicit Window(int textPercent = 100);
    /// Fails the test when something asserted.
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    void openDemo();
    /// Makes an empty log file of one person and opens it.
    void openEmpty();

    gui::MainFrame& frame() { return *frame_; }
    gui::Session& session() { return frame_->session(); }
    StillClock& clock() { return clock_; }
    const TempFolder& folder() const { return folder_; }
    gui::Surroundings& surroundings() { return surroundings_; }

    /// Presses a key and lets it go, once the last one has been dealt with; `key` is a wx key code.
    void press(int key, int modifiers = 0);
    void type(const std::string& ascii);
    /// Keys pressed since the last call.
    int takeCount();
    /// Waits until it holds; false (and the test fails) when it does not within ten seconds.
    bool until(const std::function<bool()>& holds);
    /// Lets everything that is due happen.
    void settle();
    void keyDown(int key);
    void keyUp(int key);

    std::size_t doses() { return session().log().infusions.size(); }
    template <class T>
    T* pageAs() {
        return dynamic_cast<T*>(frame_->page());
    }

private:
    void waitOutBounce(int key);

    TempFolder folder_;
    StillClock clock_;
    core::KeyRing keys_;
    gui::Surroundings surroundings_;
    std::unique_ptr<gui::Preferences> preferences_;
    wxGUIEventLoop loop_;
    std::unique_ptr<wxEventLoopActivator> activator_;
    gui::MainFrame* frame_ = nullptr;
    int count_ = 0;
};

/// Every window below `root` that is shown.
std::vector<wxWindow*> shownWindows(wxWindow* root);
/// The text field with that name for screen readers; nullptr when none is shown.
wxTextCtrl* fieldNamed(wxWindow* root, const std::string& name);
/// The button whose label contains `part`; nullptr when none is shown.
wxWindow* buttonNamed(wxWindow* root, const std::string& part);
/// Whether the page shows a text with that in it.
bool shows(Window& window, const std::string& part);

} // namespace tidemark::test
