#include "gui/patient_form_page.h"

#include "app/translate.h"
#include "gui/text.h"

#include <array>

namespace tidemark::gui {
namespace {

constexpr std::array<const char*, 4> kSexes{"", "F", "M", "X"};
constexpr std::array<const char*, 3> kHands{"", "R", "L"};

template <std::size_t N>
int indexOf(const std::array<const char*, N>& codes, const std::string& code) {
    for (std::size_t index = 0; index < N; ++index) {
        if (code == codes[index]) {
            return static_cast<int>(index);
        }
    }
    return 0;
}

template <std::size_t N>
std::string codeAt(const std::array<const char*, N>& codes, int selection) {
    return selection < 0 ? std::string{} : codes[static_cast<std::size_t>(selection)];
}

} // namespace

PatientFormPage::PatientFormPage(wxWindow* parent, Shell& shell, const app::PatientForm& start)
    : FormPage(parent, shell, TR("Whose log is this?")) {
    addParagraph(TR("Only the short name is needed. It stays in this file on this computer."));
    label_ = addText("label", TR("Short name"), start.label.empty() ? TR("me") : start.label, 16);
    name_ = addText("name", TR("Name"), start.name, 30);
    birthYear_ = addText("birth_year", TR("Year of birth"), start.birthYear, 8);
    sex_ = addChoice("sex", TR("Sex"), {TR("not given"), TR("female"), TR("male"), TR("other")},
                     indexOf(kSexes, start.sex));
    diagnosis_ = addText("diagnosis", TR("Diagnosis"), start.diagnosis, 16);
    hand_ = addChoice("dominant_hand", TR("Writes with"),
                      {TR("not given"), TR("the right hand"), TR("the left hand")},
                      indexOf(kHands, start.dominantHand));
    weight_ = addText("weight_kg", TR("Weight in kg"), start.weightKg, 8);
    for (wxTextCtrl* const field : {label_, name_, birthYear_, diagnosis_, weight_}) {
        chain(field);
    }
    addButtons(TR("↵  Begin the log"));
    alert_ = addText("alert", TR("To know before each dose"), start.alert, 30);
    alert_->SetHint(toWx(TR("allergy, IgA, thrombosis, kidney, migraine")));
    emergency_ = addText("emergency_number", TR("Emergency number"), start.emergencyNumber, 8);
    emergency_->SetHint(toWx("112"));
    clinic_ = addText("clinic", TR("Clinic"), start.clinic, 30);
    contact_ = addText("contact", TR("Whom to call there"), start.contact, 30);
}

app::PatientForm PatientFormPage::typed() const {
    return {.label = toUtf8(label_->GetValue()),
            .name = toUtf8(name_->GetValue()),
            .birthYear = toUtf8(birthYear_->GetValue()),
            .sex = codeAt(kSexes, sex_->GetSelection()),
            .diagnosis = toUtf8(diagnosis_->GetValue()),
            .dominantHand = codeAt(kHands, hand_->GetSelection()),
            .weightKg = toUtf8(weight_->GetValue()),
            .alert = toUtf8(alert_->GetValue()),
            .contact = toUtf8(contact_->GetValue()),
            .clinic = toUtf8(clinic_->GetValue()),
            .emergencyNumber = toUtf8(emergency_->GetValue())};
}

FormPage* PatientFormPage::remake(wxWindow* parent) {
    return new PatientFormPage(parent, shell(), typed());
}

void PatientFormPage::save(bool) {
    app::LogBook& book = session().book();
    auto checked = app::checkPatient(
        typed(), session().patients(), [&] { return book.newId(); }, book.today());
    if (!checked.value || core::hasErrors(checked.problems)) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome = book.addPatient(checked.value->patient);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    if (checked.value->weight) {
        book.weigh(*checked.value->weight);
    }
    session().choose(checked.value->patient.id);
    done();
}

} // namespace tidemark::gui
