#pragma once
#include "gui/form_page.h"

#include <functional>

namespace tidemark::gui {

/// When reminders are silent, and whether this window shows them on the desktop.
class ReminderPage : public FormPage {
public:
    struct Typed {
        std::string quiet; ///< "21:00-08:00"
        int snooze = 0;    ///< index of the choice; 0: say things
        bool desktop = true;
    };
    /// `keep`: told what holds for this window.
    ReminderPage(wxWindow* parent, Shell& shell, const Typed& start, std::filesystem::path folder,
                 std::function<void(bool desktop)> keep);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    [[nodiscard]] Typed typed() const;

    std::filesystem::path folder_;
    std::function<void(bool)> keep_;
    wxTextCtrl* quiet_;
    wxChoice* snooze_;
    wxCheckBox* desktop_;
};

} // namespace tidemark::gui
