#pragma once
// The program as wx sees it. main.cpp runs it; a test makes one of its own with other surroundings.

#include "gui/key_guard.h"
#include "gui/preferences.h"
#include "gui/surroundings.h"

#include <wx/app.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace tidemark::gui {

class MainFrame;

struct StartOptions {
    bool demo = false;
    std::optional<std::filesystem::path> log;
};

class App : public wxApp {
public:
    App(Surroundings surroundings, StartOptions options);

    bool OnInit() override;
    int FilterEvent(wxEvent& event) override;
    bool OnExceptionInMainLoop() override;
    [[nodiscard]] MainFrame* frame() const { return frame_; }
    [[nodiscard]] Preferences& preferences() { return *preferences_; }

private:
    Surroundings surroundings_;
    StartOptions options_;
    std::unique_ptr<Preferences> preferences_;
    KeyGuard guard_;
    MainFrame* frame_ = nullptr;
};

} // namespace tidemark::gui
