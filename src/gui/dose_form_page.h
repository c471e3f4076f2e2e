#pragma once
#include "app/forms.h"
#include "gui/form_page.h"
#include "gui/vial_rows.h"

#include <optional>

namespace tidemark::gui {

/// All about one infusion: a new one, or the correction of `before`.
class DoseFormPage : public FormPage {
public:
    DoseFormPage(wxWindow* parent, Shell& shell, const app::DoseForm& start,
                 std::optional<core::Infusion> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    void addAmounts(const app::DoseForm& start);
    void addVials(const app::DoseForm& start);
    void addDetails(const app::DoseForm& start);
    [[nodiscard]] app::DoseForm typed() const;
    /// Grams and millilitres say the same: what was typed last leads.
    void volumeFollows();
    void doseFollows();
    void doseFollowsVials();

    std::optional<core::Infusion> before_;
    DateField* day_;
    wxTextCtrl* time_;
    wxChoice* route_;
    wxTextCtrl* product_;
    wxTextCtrl* dose_ = nullptr;
    wxTextCtrl* volume_ = nullptr;
    wxTextCtrl* concentration_ = nullptr;
    VialRows* vials_ = nullptr;
    wxTextCtrl* duration_ = nullptr;
    wxTextCtrl* rates_ = nullptr;
    wxTextCtrl* sites_ = nullptr;
    wxTextCtrl* gauge_ = nullptr;
    wxTextCtrl* needle_ = nullptr;
    wxTextCtrl* pump_ = nullptr;
    wxTextCtrl* premedication_ = nullptr;
    wxTextCtrl* place_ = nullptr;
    wxTextCtrl* givenBy_ = nullptr;
    wxTextCtrl* deviation_ = nullptr;
    wxTextCtrl* note_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
    std::string sumOfVials_; ///< as it last stood in the field of grams
    bool presumed_ = false;
};

} // namespace tidemark::gui
