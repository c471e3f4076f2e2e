#pragma once
// Log: everything, newest first, found by kind and words, corrected in its own form.

#include "app/log_list.h"
#include "app/search.h"
#include "gui/controls.h"
#include "gui/page.h"
#include "gui/table_view.h"

#include <wx/textctrl.h>

#include <functional>

namespace tidemark::gui {

class LogPage : public Page {
public:
    LogPage(wxWindow* parent, Shell& shell);
    void reload() override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;
    [[nodiscard]] TableView& table() const { return *table_; }
    [[nodiscard]] wxTextCtrl* filter() const { return filter_; }
    [[nodiscard]] wxChoice* scope() const { return scope_; }
    void find(); ///< the cursor into the box

protected:
    void flow(int width) override;

private:
    /// What the list shows: the present person's entries, those of everybody that are looked for, or what was
    /// deleted.
    enum class Scope { Person, Everybody, Bin };
    struct Line {
        core::Record record;
        std::optional<core::Uuid> patient;
        std::vector<std::string> cells;
    };
    [[nodiscard]] Scope scopeShown() const;
    /// A log of one person has nobody else to show.
    void offerScopes();
    [[nodiscard]] std::vector<Line> linesOfPerson() const;
    [[nodiscard]] std::vector<Line> linesOfEverybody() const;
    [[nodiscard]] std::vector<Line> linesOfBin() const;
    void refilter();
    void restoreRow();
    /// A dose of the row joined with the one before it, or made the first of a course of its own.
    void joinRow();
    void splitRow();
    void group(const std::function<app::Outcome(const core::Infusion&)>& act);
    void chosen();
    void editRow();
    void deleteRow();
    void historyOfRow();
    [[nodiscard]] const Line* row() const;

    std::vector<app::LogRow> all_;
    std::vector<Line> shown_;
    std::vector<Scope> scopes_; ///< as the choice has them
    wxTextCtrl* filter_;
    wxChoice* scope_;
    wxChoice* kind_;
    wxStaticText* count_;
    TableView* table_;
    wxButton* edit_;
    wxButton* delete_;
    wxButton* history_;
    wxButton* restore_;
    wxButton* join_;
    wxButton* split_;
};

} // namespace tidemark::gui
