#pragma once
#include "app/forms.h"
#include "gui/form_page.h"
#include "gui/site_buttons.h"
#include "gui/vial_rows.h"

#include <optional>

namespace tidemark::gui {

/// All about one infusion: a new one, or the correction of `before`.
class DoseFormPage : public FormPage {
public:
    DoseFormPage(wxWindow* parent, Shell& shell, const app::DoseForm& start,
                 std::optional<core::Infusion> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    /// A scanner types its code into whatever field has the focus, and Enter behind it.
    bool command(const wxKeyEvent& key) override;
    [[nodiscard]] const VialRows& vials() const { return *vials_; }
    /// What the last scan came to; empty when there was nothing to say.
    [[nodiscard]] const std::string& scanMessage() const { return scanned_->text(); }

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
    /// What the catalogue or the record knows of the product that was typed.
    void concentrationFollows();
    void takeFromStock();
    void showSites();
    void takeScan(const std::string& code);
    void addScanned(app::VialLine vial);
    void sayOfScan(const std::string& sentence);

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
    SiteButtons* siteButtons_ = nullptr;
    std::string knownConcentration_; ///< as it was filled in, not typed
    wxTextCtrl* gauge_ = nullptr;
    wxTextCtrl* needle_ = nullptr;
    wxTextCtrl* pump_ = nullptr;
    wxTextCtrl* premedication_ = nullptr;
    wxTextCtrl* place_ = nullptr;
    wxTextCtrl* givenBy_ = nullptr;
    wxTextCtrl* deviation_ = nullptr;
    wxTextCtrl* note_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
    FlowText* scanned_ = nullptr;
    wxTextCtrl* focused_ = nullptr; ///< and what stood in it before a scanner may have typed into it
    wxString beforeScan_;
    std::string sumOfVials_; ///< as it last stood in the field of grams
    bool presumed_ = false;
};

} // namespace tidemark::gui
