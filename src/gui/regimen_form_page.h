#pragma once
#include "app/forms_regimen.h"
#include "gui/form_page.h"

#include <optional>

namespace tidemark::gui {

/// Treatment as the clinic prescribed it; or the correction of `before`.
class RegimenFormPage : public FormPage {
public:
    RegimenFormPage(wxWindow* parent, Shell& shell, const app::RegimenForm& start,
                    std::optional<core::Regimen> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    [[nodiscard]] app::RegimenForm typed() const;
    void sayRegimen();

    std::optional<core::Regimen> before_;
    wxTextCtrl* dose_;
    wxTextCtrl* product_;
    wxChoice* route_;
    wxTextCtrl* every_;
    DateField* startsOn_;
    wxTextCtrl* courseDays_;
    wxTextCtrl* reason_ = nullptr;
    FlowText* said_ = nullptr;
    wxChoice* anchor_;
    wxTextCtrl* weekdays_;
    wxTextCtrl* at_;
    DateField* endsOn_;
    wxTextCtrl* steps_;
    wxTextCtrl* pauses_;
    wxTextCtrl* note_ = nullptr;
};

/// One planned day: moved to another, or left out; with the reason.
class DayFormPage : public FormPage {
public:
    DayFormPage(wxWindow* parent, Shell& shell, model::Occurrence at, bool moves, const std::string& day = {},
                const std::string& reason = {});
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    model::Occurrence at_;
    bool moves_;
    DateField* day_ = nullptr;
    wxTextCtrl* reason_;
};

} // namespace tidemark::gui
