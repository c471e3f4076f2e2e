#include "gui/vial_rows.h"

#include "app/translate.h"
#include "gui/date_field.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <array>

namespace tidemark::gui {

VialRows::VialRows(wxWindow* parent, const Look& look, const std::vector<app::VialLine>& vials)
    : wxPanel(parent), look_(look), column_(new wxBoxSizer(wxVERTICAL)) {
    for (const auto& vial : vials) {
        addRow(vial);
    }
    addRow({});
    SetSizer(column_);
}

void VialRows::addRow(const app::VialLine& vial) {
    const auto index = rows_.size();
    const auto number = fmt::format("{}", index + 1);
    auto* const line = new wxWrapSizer(wxHORIZONTAL);
    const auto field = [&](const std::string& label, const std::string& what, int letters) {
        const auto name = app::fill(TR("Vial {n}, {what}"), fmt::arg("n", number), fmt::arg("what", what));
        auto* const cell = new wxBoxSizer(wxVERTICAL);
        cell->Add(makeText(this, look_, Face::Normal, Ink::Secondary, label));
        auto* const control = makeField(this, look_, name, letters);
        control->Bind(wxEVT_TEXT, [this, index](wxCommandEvent& event) {
            event.Skip();
            typed(index);
        });
        cell->Add(control);
        line->Add(cell, 0, wxRIGHT | wxBOTTOM, Look::kGap);
        return control;
    };
    Row row;
    row.size = field(app::fill(TR("Vial {n}, grams"), fmt::arg("n", number)), TR("grams"), 5);
    row.batch = field(TR("Batch"), TR("batch"), 12);
    row.expires = field(TR("Expires"), TR("expires"), 10);
    row.wasted = field(TR("Grams wasted"), TR("grams wasted"), 5);
    row.reason = field(TR("Why wasted"), TR("why wasted"), 12);
    row.state = makeText(this, look_, Face::Normal, Ink::Secondary, {});
    line->Add(row.state, 0, wxALIGN_CENTRE_VERTICAL);
    column_->Add(line, 0, wxEXPAND);
    rows_.push_back(row);
    fill(rows_.back(), vial);
}

void VialRows::fill(Row& row, const app::VialLine& vial) {
    row.origin = vial;
    row.size->ChangeValue(toWx(vial.sizeG));
    row.batch->ChangeValue(toWx(vial.batch));
    row.expires->ChangeValue(toWx(vial.expires));
    row.wasted->ChangeValue(toWx(vial.wastedG));
    row.reason->ChangeValue(toWx(vial.wasteReason));
    sayState(row);
}

void VialRows::sayState(Row& row) {
    const auto line = lineOf(row);
    std::string text;
    if (line.presumed && !line.blank()) {
        text = TR("presumed");
    } else if (!line.gtin.empty()) {
        text = TR("scanned");
    }
    relabel(row.state, text);
}

app::VialLine VialRows::lineOf(const Row& row) const {
    app::VialLine line = row.origin;
    line.sizeG = toUtf8(row.size->GetValue());
    line.batch = toUtf8(row.batch->GetValue());
    line.expires = toUtf8(row.expires->GetValue());
    line.wastedG = toUtf8(row.wasted->GetValue());
    line.wasteReason = toUtf8(row.reason->GetValue());
    // A batch that was typed was read from the vial, and another batch is another pack.
    if (line.batch != row.origin.batch) {
        line.presumed = false;
        line.gtin.clear();
        line.serial.clear();
    }
    return line;
}

std::vector<app::VialLine> VialRows::lines() const {
    std::vector<app::VialLine> lines;
    for (const auto& row : rows_) {
        if (auto line = lineOf(row); !line.blank()) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

void VialRows::add(const app::VialLine& vial) {
    std::size_t index = 0; // the last one is always empty
    while (index + 1 < rows_.size() && !lineOf(rows_[index]).blank()) {
        ++index;
    }
    fill(rows_[index], vial);
    typed(index);
}

void VialRows::dropPresumed() {
    auto kept = lines();
    std::erase_if(kept, [](const app::VialLine& line) { return line.presumed; });
    for (std::size_t index = 0; index < rows_.size(); ++index) {
        fill(rows_[index], index < kept.size() ? kept[index] : app::VialLine{});
        sayState(rows_[index]);
    }
}

bool VialRows::confirm(const app::VialLine& scanned) {
    for (std::size_t index = 0; index < rows_.size(); ++index) {
        auto line = lineOf(rows_[index]);
        if (line.presumed && !scanned.batch.empty() && line.batch == scanned.batch) {
            const auto size = scanned.sizeG.empty() ? line.sizeG : scanned.sizeG;
            line = scanned;
            line.sizeG = size;
            fill(rows_[index], line);
            typed(index);
            return true;
        }
    }
    return false;
}

void VialRows::typed(std::size_t index) {
    sayState(rows_[index]);
    if (index + 1 == rows_.size() && !lineOf(rows_[index]).blank()) {
        addRow({});
        if (grown_) {
            grown_();
        }
    }
    if (changed_) {
        changed_();
    }
}

std::vector<wxTextCtrl*> VialRows::fields() const {
    std::vector<wxTextCtrl*> all;
    for (const auto& row : rows_) {
        for (auto* const field : std::array{row.size, row.batch, row.expires, row.wasted, row.reason}) {
            all.push_back(field);
        }
    }
    return all;
}

} // namespace tidemark::gui
