#pragma once
#include "gui/form_page.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::gui {

/// A reaction, or something else that happened; or the correction of `before`. Urgent signs come first, and
/// ticking one shows the urgent text before anything is asked about severity.
class EventFormPage : public FormPage {
public:
    EventFormPage(wxWindow* parent, Shell& shell, const core::Event& start,
                  std::optional<core::Event> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    void addCommonNames();
    void addSites();
    void addFlags(const core::Event& start);
    /// What is typed, as far as it can be read; the rest is in `problems`.
    [[nodiscard]] core::Event typed(core::Problems& problems) const;

    core::Event start_;
    std::optional<core::Event> before_;
    std::vector<wxCheckBox*> flags_;
    FlowText* urgent_ = nullptr;
    wxChoice* category_ = nullptr;
    wxTextCtrl* what_ = nullptr;
    wxChoice* severity_ = nullptr;
    DateField* day_ = nullptr;
    wxTextCtrl* time_ = nullptr;
    DateField* until_ = nullptr;
    wxTextCtrl* value_ = nullptr;
    wxTextCtrl* second_ = nullptr;
    wxTextCtrl* unit_ = nullptr;
    wxTextCtrl* rate_ = nullptr;
    wxChoice* phase_ = nullptr;
    wxTextCtrl* site_ = nullptr;
    wxTextCtrl* action_ = nullptr;
    wxTextCtrl* note_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
};

} // namespace tidemark::gui
