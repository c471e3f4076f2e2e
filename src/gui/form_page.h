#pragma once
// A form in the window: fields with their problems below them, Enter goes on to the next, nothing typed is
// lost on leaving.

#include "core/problem.h"
#include "gui/date_field.h"
#include "gui/page.h"

#include <wx/checkbox.h>
#include <wx/timer.h>

#include <string>
#include <vector>

namespace tidemark::gui {

class FormPage : public Page {
public:
    FormPage(wxWindow* parent, Shell& shell, const std::string& title);

    /// The same form with the same typed text, for a window that is built anew.
    [[nodiscard]] virtual FormPage* remake(wxWindow* parent) = 0;
    /// Something was typed that is not saved.
    [[nodiscard]] bool touched() const { return touched_; }
    [[nodiscard]] bool finished() const { return finished_; }
    void setTouched(bool touched);

    void reload() override {}
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    /// What a problem at `field` says now; empty when there is none.
    [[nodiscard]] std::string problemAt(const std::string& field) const;

protected:
    /// Writes; `anyway` answers the questions with yes. Calls done() or showProblems().
    virtual void save(bool anyway) = 0;
    void done();
    void showProblems(const core::Problems& problems);

    // Rows of the form, in order.
    wxTextCtrl* addText(const std::string& field, const std::string& label, const std::string& value,
                        int letters, long style = 0);
    DateField* addDay(const std::string& field, const std::string& label, const std::string& value);
    wxChoice* addChoice(const std::string& field, const std::string& label,
                        const std::vector<std::string>& items, int selected);
    void addRow(const std::string& field, const std::string& label, wxWindow* control, wxWindow* focus);
    /// For fields that stand in a grid of their own: shareProblem() each, then one line below them for the
    /// problems of all.
    void shareProblem(const std::string& field, wxWindow* focus);
    void addSharedProblem();
    wxCheckBox* addCheck(wxWindow* parent, wxSizer* sizer, const std::string& label, bool value);
    FlowText* addParagraph(const std::string& text);
    /// Save and cancel; fields added later come after them in the order of Tab and are not asked for by
    /// Enter.
    void addButtons(const std::string& saveLabel);
    [[nodiscard]] wxPanel* panel() const { return card_; }
    [[nodiscard]] wxBoxSizer* column() const { return column_; }
    /// Enter goes on from one to the next, and from the last to the save button.
    void chain(wxWindow* control) { chain_.push_back(control); }
    void goOn(wxWindow* from);
    void goBack(wxWindow* from);
    [[nodiscard]] wxButton* saveButton() const { return save_; }
    void touch();
    void flow(int width) override;

private:
    struct Field {
        std::string name;
        wxWindow* focus = nullptr;
        FlowText* problem = nullptr;
    };

    Card* card_;
    wxBoxSizer* column_;
    wxFlexGridSizer* grid_ = nullptr;
    std::vector<Field> fields_;
    std::vector<FlowText*> paragraphs_;
    std::vector<wxWindow*> chain_;
    FlowText* kept_ = nullptr;
    FlowText* general_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* anyway_ = nullptr;
    bool touched_ = false;
    wxTimer draftTimer_; ///< a short while after the last key
    bool finished_ = false;
};

} // namespace tidemark::gui
