#pragma once
#include "app/forms.h"
#include "app/trial_typing.h"
#include "gui/form_page.h"

#include <array>
#include <optional>

namespace tidemark::gui {

/// Grip of both hands, typed in the order measured (right 1, left 1, right 2, …) on the keypad alone; or the
/// correction of one hand's session.
class GripFormPage : public FormPage {
public:
    GripFormPage(wxWindow* parent, Shell& shell, const app::GripForm& start,
                 std::optional<core::GripSession> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    bool command(const wxKeyEvent& key) override;

protected:
    void save(bool anyway) override;

private:
    using TrialFields = std::array<wxTextCtrl*, core::kMaxTrials>;

    void addTrials(const app::GripForm& start);
    wxTextCtrl* addTrial(const std::string& fieldName, const std::string& spoken, const std::string& value);
    void addDetails(const app::GripForm& start);
    [[nodiscard]] app::GripForm typed() const;
    void complete(wxTextCtrl* field);

    std::optional<core::GripSession> before_;
    app::TrialStyle style_;
    TrialFields right_{};
    TrialFields left_{};
    DateField* day_ = nullptr;
    wxTextCtrl* time_ = nullptr;
    wxTextCtrl* device_ = nullptr;
    wxChoice* unit_ = nullptr;
    wxChoice* kind_ = nullptr;
    wxTextCtrl* setting_ = nullptr;
    wxTextCtrl* posture_ = nullptr;
    wxTextCtrl* note_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
    std::array<wxCheckBox*, 7> marks_{};
};

} // namespace tidemark::gui
