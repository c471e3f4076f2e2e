#pragma once
#include "app/forms.h"
#include "gui/form_page.h"

namespace tidemark::gui {

/// The person a new log is for.
class PatientFormPage : public FormPage {
public:
    PatientFormPage(wxWindow* parent, Shell& shell, const app::PatientForm& start);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    [[nodiscard]] app::PatientForm typed() const;

    wxTextCtrl* label_;
    wxTextCtrl* name_;
    wxTextCtrl* birthYear_;
    wxChoice* sex_;
    wxTextCtrl* diagnosis_;
    wxChoice* hand_;
    wxTextCtrl* weight_;
    wxTextCtrl* alert_ = nullptr;
    wxTextCtrl* emergency_ = nullptr;
    wxTextCtrl* clinic_ = nullptr;
    wxTextCtrl* contact_ = nullptr;
};

} // namespace tidemark::gui
