#pragma once
#include "app/forms_score.h"
#include "gui/form_page.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::gui {

/// A score or a timed test, with the fields of its instrument; or the correction of `before`.
class MeasureFormPage : public FormPage {
public:
    MeasureFormPage(wxWindow* parent, Shell& shell, const app::ScoreForm& start,
                    std::optional<core::Assessment> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    void addValues(const app::ScoreForm& start);
    void addMuscleGrid(const app::ScoreForm& start);
    void addActivityRows(const app::ScoreForm& start);
    void addConditions(const app::ScoreForm& start, const core::Instrument& instrument);
    wxTextCtrl* addNumberField(wxWindow* parent, const std::string& name, const std::string& value);
    void sayTotal();
    [[nodiscard]] app::ScoreForm typed() const;

    app::ScoreForm start_;
    std::optional<core::Assessment> before_;
    std::vector<wxTextCtrl*> values_; ///< as start_.fields
    std::vector<wxTextCtrl*> names_;  ///< of own activities
    FlowText* total_ = nullptr;
    wxChoice* set_ = nullptr;
    std::vector<std::string> setIds_;
    wxChoice* pace_ = nullptr;
    wxChoice* aid_ = nullptr;
    DateField* day_ = nullptr;
    wxTextCtrl* time_ = nullptr;
    wxTextCtrl* rater_ = nullptr;
    wxTextCtrl* note_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
    wxCheckBox* recalled_ = nullptr;
};

} // namespace tidemark::gui
