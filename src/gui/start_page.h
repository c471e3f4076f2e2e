#pragma once
// Without an open log: three large buttons, the logs opened lately, and why the last one did not open.

#include "gui/controls.h"

#include <wx/scrolwin.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tidemark::gui {

class StartPage : public wxScrolledWindow {
public:
    struct Actions {
        std::function<void()> makeNew;
        std::function<void()> open;
        std::function<void()> demo;
        std::function<void(const std::filesystem::path&)> openRecent;
    };

    StartPage(wxWindow* parent, const Look& look, const Actions& actions,
              const std::vector<std::filesystem::path>& recent);
    /// A sentence above the buttons: what went wrong. Empty: none.
    void say(const std::string& sentence);
    [[nodiscard]] const std::string& sentence() const { return sentence_->text(); }
    void focusFirst();

private:
    FlowText* sentence_;
    std::vector<FlowText*> texts_;
    wxButton* first_ = nullptr;
};

} // namespace tidemark::gui
