#include "gui/table_view.h"

#include "gui/controls.h"
#include "gui/text.h"

#include <gtk/gtk.h>

#include <algorithm>

namespace tidemark::gui {

class TableView::Model : public wxDataViewVirtualListModel {
public:
    explicit Model(const Rows& rows) : rows_(rows) {}

    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override {
        value = row < rows_.size() && column < rows_[row].size() ? toWx(rows_[row][column]) : wxString{};
    }
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }

private:
    const Rows& rows_;
};

TableView::TableView(wxWindow* parent, const Look& look, std::string_view name,
                     const std::vector<std::string>& headers, bool targets)
    : wxDataViewCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES),
      model_(new Model(rows_)),
      padding_(look.em * 2) {
    AssociateModel(model_);
    model_->DecRef();
    for (unsigned column = 0; column < headers.size(); ++column) {
        wxDataViewColumn* const view = AppendTextColumn(toWx(headers[column]), column, wxDATAVIEW_CELL_INERT,
                                                        80, wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE);
        // SetRowHeight() has no effect on GTK's own tree.
        const int around = targets ? (Look::kTargetHeight - look.em) / 2 : 4;
        gtk_cell_renderer_set_padding(view->GetRenderer()->GetGtkHandle(), 4, std::max(4, around));
    }
    // Typed letters are commands of the page, not a search of the first column.
    gtk_tree_view_set_enable_search(GTK_TREE_VIEW(GtkGetTreeView()), FALSE);
    nameForReaders(this, name);
    Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (selected_) {
            selected_(selectedRow());
        }
    });
    fitColumns();
}

void TableView::setRows(Rows rows) {
    rows_ = std::move(rows);
    model_->Reset(static_cast<unsigned>(rows_.size()));
    fitColumns();
}

int TableView::selectedRow() const {
    const wxDataViewItem item = GetSelection();
    return item.IsOk() ? static_cast<int>(model_->GetRow(item)) : -1;
}

void TableView::selectRow(int row) {
    if (row < 0 || static_cast<std::size_t>(row) >= rows_.size()) {
        UnselectAll();
        return;
    }
    const wxDataViewItem item = model_->GetItem(static_cast<unsigned>(row));
    Select(item);
    SetCurrentItem(item);
    EnsureVisible(item);
}

// GTK would measure every row; the first few hundred say enough.
void TableView::fitColumns() {
    constexpr std::size_t kLookedAt = 300;
    for (unsigned column = 0; column < GetColumnCount(); ++column) {
        wxDataViewColumn* const view = GetColumn(column);
        int width = GetTextExtent(view->GetTitle()).x;
        for (std::size_t row = 0; row < std::min(kLookedAt, rows_.size()); ++row) {
            if (column < rows_[row].size()) {
                width = std::max(width, GetTextExtent(toWx(rows_[row][column])).x);
            }
        }
        view->SetWidth(width + padding_);
    }
}

} // namespace tidemark::gui
