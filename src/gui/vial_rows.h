#pragma once
#include "app/forms.h"
#include "gui/controls.h"

#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <functional>
#include <string>
#include <vector>

namespace tidemark::gui {

/// The vials of a dose, a row each: grams, batch, expiry, wasted grams and why. There is always an empty row
/// to type into, so that no button has to be found first.
class VialRows : public wxPanel {
public:
    VialRows(wxWindow* parent, const Look& look, const std::vector<app::VialLine>& vials);

    /// Rows with something in them.
    [[nodiscard]] std::vector<app::VialLine> lines() const;
    /// Into the first empty row.
    void add(const app::VialLine& vial);
    /// Takes out the vials that are only presumed, for others to take their place.
    void dropPresumed();
    /// A vial that was only presumed and has this batch is this one: false when there is none.
    [[nodiscard]] bool confirm(const app::VialLine& scanned);
    /// Told after something was typed, and when a row has joined.
    void onChanged(std::function<void()> handler) { changed_ = std::move(handler); }
    void onGrown(std::function<void()> handler) { grown_ = std::move(handler); }
    /// Each field in the order of typing, for Enter to go on through.
    [[nodiscard]] std::vector<wxTextCtrl*> fields() const;
    [[nodiscard]] wxTextCtrl* firstField() const { return rows_.front().size; }

private:
    struct Row {
        wxTextCtrl* size = nullptr;
        wxTextCtrl* batch = nullptr;
        wxTextCtrl* expires = nullptr;
        wxTextCtrl* wasted = nullptr;
        wxTextCtrl* reason = nullptr;
        wxStaticText* state = nullptr;
        app::VialLine origin; ///< what has no field: GTIN, serial, whether it was only presumed
    };

    void addRow(const app::VialLine& vial);
    void fill(Row& row, const app::VialLine& vial);
    void sayState(Row& row);
    [[nodiscard]] app::VialLine lineOf(const Row& row) const;
    void typed(std::size_t index);

    const Look& look_;
    wxBoxSizer* column_;
    std::vector<Row> rows_;
    std::function<void()> changed_;
    std::function<void()> grown_;
};

} // namespace tidemark::gui
