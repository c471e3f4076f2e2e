#include "gui/patient_box.h"

#include "app/translate.h"
#include "gui/controls.h"
#include "gui/patient_match.h"
#include "gui/text.h"

namespace tidemark::gui {

PatientBox::PatientBox(wxWindow* parent, const Look& look, std::function<void(const core::Uuid&)> chosen)
    : wxComboBox(parent, wxID_ANY), chosen_(std::move(chosen)) {
    SetMinSize({16 * look.em, Look::kTargetHeight});
    nameForReaders(this, TR("Person: type a few letters of the name, then Enter"));
    SetToolTip(toWx(TR("P, then a few letters of the name or number, then Enter")));
    Bind(wxEVT_COMBOBOX,
         [this](wxCommandEvent& event) { choose(static_cast<std::size_t>(event.GetSelection())); });
    Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        CallAfter([this] { SelectAll(); });
    });
}

void PatientBox::show(const std::vector<core::Patient>& patients, const core::Uuid& current) {
    if (patients_ != patients) {
        patients_ = patients;
        wxArrayString titles;
        for (const auto& patient : patients_) {
            titles.Add(toWx(patientTitle(patient)));
        }
        Set(titles);
    }
    for (std::size_t index = 0; index < patients_.size(); ++index) {
        if (patients_[index].id == current) {
            SetSelection(static_cast<int>(index));
        }
    }
}

bool PatientBox::take() {
    const auto index = matchPatient(patients_, toUtf8(GetValue()));
    if (index) {
        choose(*index);
    }
    return index.has_value();
}

void PatientBox::choose(std::size_t index) {
    if (index < patients_.size()) {
        SetSelection(static_cast<int>(index));
        chosen_(patients_[index].id);
    }
}

} // namespace tidemark::gui
