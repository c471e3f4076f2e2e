#include "gui/measure_list_page.h"

#include "app/forms_score.h"
#include "app/translate.h"

#include <wx/wrapsizer.h>

namespace tidemark::gui {
namespace {

constexpr std::size_t kDigits = 9;

} // namespace

MeasureListPage::MeasureListPage(wxWindow* parent, Shell& shell)
    : FormPage(parent, shell, TR("Score or test")) {
    addParagraph(TR("Grip and pinch have their own form (G). What you entered last stands first."));
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    for (const auto* instrument : app::instrumentsToOffer(session().catalogue(), session().log())) {
        const auto number = instruments_.size() + 1;
        const auto label =
            number <= kDigits ? fmt::format("{}  {}", number, instrument->name) : instrument->name;
        auto* const button = makeButton(panel(), look(), label);
        button->Bind(wxEVT_BUTTON,
                     [this, id = instrument->id](wxCommandEvent&) { this->shell().enterMeasure(id); });
        instruments_.push_back(instrument->id);
        buttons_.push_back(button);
        row->Add(button, 0, wxRIGHT | wxBOTTOM, Look::kGap);
    }
    column()->Add(row, 0, wxEXPAND | wxBOTTOM, Look::kMargin);
    auto* const back = makeButton(panel(), look(), TR("Esc  Back"));
    back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().closeForm(); });
    column()->Add(back);
}

FormPage* MeasureListPage::remake(wxWindow* parent) {
    return new MeasureListPage(parent, shell());
}

void MeasureListPage::focusFirst() {
    if (!buttons_.empty()) {
        buttons_.front()->SetFocus();
    }
}

bool MeasureListPage::command(const wxKeyEvent& key) {
    if (const auto digit = key.HasModifiers() ? std::nullopt : digitOf(key);
        digit && *digit >= 1 && static_cast<std::size_t>(*digit) <= std::min(kDigits, instruments_.size())) {
        shell().enterMeasure(instruments_[static_cast<std::size_t>(*digit) - 1]);
        return true;
    }
    return FormPage::command(key);
}

} // namespace tidemark::gui
