#include "gui/window.h"
#include "gui/slowness.h"

#include "storage/sqlite_log.h"
#include "support/catch.h"

#include <wx/app.h>
#include <wx/button.h>
#include <wx/tglbtn.h>
#include <wx/uiaction.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace tidemark::test {
namespace {

constexpr std::chrono::seconds kPatience{10};

std::chrono::steady_clock::time_point lastEnter; // of the one hand that all windows have

bool isEnter(int key) {
    return key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
}

} // namespace

Window::Window(int textPercent) {
    surroundings_.clock = &clock_;
    surroundings_.backupTools = storage::backupTools(keys_);
    surroundings_.protection = storage::logProtection(keys_);
    surroundings_.keys = &keys_;
    surroundings_.openLog = [this](const std::filesystem::path& path) {
        return storage::openLog(path, {.keys = &keys_});
    };
    surroundings_.createLog = [this](const std::filesystem::path& path, const std::string& zone) {
        return storage::createLog(path, zone, clock_.now());
    };
    surroundings_.origin = {.actor = "owner", .machine = "test"};
    surroundings_.configFolder = folder_.path() / "config";
    surroundings_.dataFolder = folder_.path() / "data";
    preferences_ = std::make_unique<gui::Preferences>(surroundings_.configFolder);
    preferences_->setTextPercent(textPercent);
    activator_ = std::make_unique<wxEventLoopActivator>(&loop_);
    frame_ = new gui::MainFrame(surroundings_, *preferences_);
    frame_->SetPosition({0, 0});
    frame_->presentStart();
    frame_->Show();
    until([this] { return frame_->IsShownOnScreen() && frame_->IsActive(); });
    settle();
}

Window::~Window() {
    settle();
    frame_->Destroy();
    frame_ = nullptr;
    settle();
    for (const auto& complaint : takeComplaints()) {
        FAIL_CHECK(complaint);
    }
}

void Window::settle() {
    for (int round = 0; round < 5; ++round) {
        while (loop_.Pending()) {
            loop_.Dispatch();
        }
        wxTheApp->ProcessPendingEvents();
        wxTheApp->ProcessIdle();
    }
}

bool Window::until(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + kPatience * slowness();
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) {
            FAIL_CHECK("what was waited for did not come within ten seconds");
            return false;
        }
        settle();
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    settle();
    return true;
}

void Window::openDemo() {
    frame_->openDemo();
    REQUIRE(frame_->hasSession());
    settle();
}

void Window::openEmpty() {
    const auto path = folder_.path() / "own.tidemark";
    {
        auto store = storage::createLog(path, "Europe/Stockholm", clock_.now());
        app::LogBook book(*store, clock_, surroundings_.origin);
        core::Patient patient;
        patient.id = book.newId();
        patient.label = "me";
        REQUIRE(book.addPatient(patient).ok());
    }
    frame_->openLog(path);
    REQUIRE(frame_->hasSession());
    settle();
}

// A second Enter counts only after the pause that keeps a trembling hand from confirming: the hand waits it
// out, also when the window in between was another one.
void Window::waitOutBounce(int key) {
    if (isEnter(key)) {
        const auto ready = lastEnter + std::chrono::milliseconds{350};
        until([ready] { return std::chrono::steady_clock::now() >= ready; });
    }
}

void Window::keyDown(int key) {
    waitOutBounce(key);
    settle();
    wxUIActionSimulator().KeyDown(key);
}

void Window::keyUp(int key) {
    wxUIActionSimulator().KeyUp(key);
}

void Window::press(int key, int modifiers) {
    waitOutBounce(key);
    settle();
    wxUIActionSimulator().Char(key, modifiers);
    ++count_;
    settle();
    if (isEnter(key)) {
        lastEnter = std::chrono::steady_clock::now();
    }
}

void Window::type(const std::string& ascii) {
    for (const char letter : ascii) {
        press(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    }
}

int Window::takeCount() {
    return std::exchange(count_, 0);
}

std::vector<wxWindow*> shownWindows(wxWindow* root) {
    std::vector<wxWindow*> found;
    for (wxWindow* const child : root->GetChildren()) {
        if (child->IsShown() && !child->IsTopLevel()) {
            found.push_back(child);
            const auto below = shownWindows(child);
            found.insert(found.end(), below.begin(), below.end());
        }
    }
    return found;
}

wxTextCtrl* fieldNamed(wxWindow* root, const std::string& name) {
    for (wxWindow* const window : shownWindows(root)) {
        auto* const field = dynamic_cast<wxTextCtrl*>(window);
        if (field != nullptr && field->GetName().utf8_string() == name) {
            return field;
        }
    }
    return nullptr;
}

wxWindow* buttonNamed(wxWindow* root, const std::string& part) {
    for (wxWindow* const window : shownWindows(root)) {
        const bool button =
            dynamic_cast<wxButton*>(window) != nullptr || dynamic_cast<wxToggleButton*>(window) != nullptr;
        if (button && window->GetLabel().utf8_string().find(part) != std::string::npos) {
            return window;
        }
    }
    return nullptr;
}

bool shows(Window& window, const std::string& part) {
    return std::ranges::any_of(shownWindows(window.frame().page()), [&](wxWindow* shown) {
        return shown->GetLabel().utf8_string().find(part) != std::string::npos;
    });
}

} // namespace tidemark::test
