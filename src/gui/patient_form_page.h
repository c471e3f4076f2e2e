#pragma once
#include "app/forms.h"
#include "app/line_choice.h"
#include "gui/form_page.h"
#include "model/measure.h"

#include <optional>
#include <vector>

namespace tidemark::gui {

/// The person a new log is for; or the card of `before`, with what leads each limb. `note`: a sentence on the
/// log itself, where there is one to say.
class PatientFormPage : public FormPage {
public:
    PatientFormPage(wxWindow* parent, Shell& shell, const app::PatientForm& start,
                    std::optional<core::Patient> before = {}, std::string note = {});
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    void addLeads();
    [[nodiscard]] app::PatientForm typed() const;
    /// What was chosen to lead each limb, where it changed.
    void saveLeads();

    void addLine();
    void saveLine();

    struct LeadField {
        model::Limb limb{};
        std::vector<std::string> series;
        wxChoice* choice = nullptr;
        int before = 0;
    };

    std::optional<core::Patient> before_;
    std::string note_;
    std::vector<LeadField> leads_;
    std::vector<app::LineChoice> lines_;
    std::size_t lineBefore_ = 0;
    wxChoice* line_ = nullptr;
    wxTextCtrl* bornOn_ = nullptr;
    wxTextCtrl* height_ = nullptr;
    wxTextCtrl* onset_ = nullptr;
    wxTextCtrl* reason_ = nullptr;

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
