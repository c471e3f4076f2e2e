#pragma once
// A table of texts: wxDataViewCtrl on a virtual list, which screen readers can read and which stays quick
// with 15,000 rows.

#include "gui/look.h"

#include <wx/dataview.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::gui {

class TableView : public wxDataViewCtrl {
public:
    using Rows = std::vector<std::vector<std::string>>;

    /// `name` is what a screen reader calls the table.
    /// Rows that are there to be chosen (`targets`) are as high as buttons.
    TableView(wxWindow* parent, const Look& look, std::string_view name,
              const std::vector<std::string>& headers, bool targets = false);
    void setRows(Rows rows);
    [[nodiscard]] std::size_t rowCount() const { return rows_.size(); }
    [[nodiscard]] const Rows& rows() const { return rows_; }
    /// -1 when no row is chosen.
    [[nodiscard]] int selectedRow() const;
    void selectRow(int row);
    void onSelected(std::function<void(int row)> handler) { selected_ = std::move(handler); }

private:
    class Model;
    void fitColumns();

    Rows rows_;
    Model* model_;
    int padding_;
    std::function<void(int)> selected_;
};

} // namespace tidemark::gui
