#include "gui/patient_form_page.h"

#include "app/lead_measures.h"
#include "app/translate.h"
#include "gui/text.h"

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

constexpr std::array<const char*, 4> kSexes{"", "F", "M", "X"};
constexpr std::array<const char*, 3> kDominantHands{"", "R", "L"};

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

PatientFormPage::PatientFormPage(wxWindow* parent, Shell& shell, const app::PatientForm& start,
                                 std::optional<core::Patient> before, std::string note)
    : FormPage(parent, shell, before ? TR("Card of this person") : TR("Whose log is this?")),
      before_(std::move(before)),
      note_(std::move(note)) {
    addParagraph(before_ ? TR("What is changed here stays in the history of the card.")
                         : TR("Only the short name is needed. It stays in this file on this computer."));
    if (!note_.empty()) {
        addParagraph(note_);
    }
    label_ = addText("label", TR("Short name"), start.label.empty() ? TR("me") : start.label, 16);
    name_ = addText("name", TR("Name"), start.name, 30);
    birthYear_ = addText("birth_year", TR("Year of birth"), start.birthYear, 8);
    sex_ = addChoice("sex", TR("Sex"), {TR("not given"), TR("female"), TR("male"), TR("other")},
                     indexOf(kSexes, start.sex));
    diagnosis_ = addText("diagnosis", TR("Diagnosis"), start.diagnosis, 16);
    hand_ = addChoice("dominant_hand", TR("Writes with"),
                      {TR("not given"), TR("the right hand"), TR("the left hand")},
                      indexOf(kDominantHands, start.dominantHand));
    weight_ =
        addText("weight_kg", before_ ? TR("New weight today, kg") : TR("Weight in kg"), start.weightKg, 8);
    for (wxTextCtrl* const field : {label_, name_, birthYear_, diagnosis_, weight_}) {
        chain(field);
    }
    if (before_) {
        reason_ = addText("reason", TR("Why changed (may stay empty)"), {}, 36);
        chain(reason_);
    }
    addButtons(before_ ? TR("↵  Save the card") : TR("↵  Begin the log"));
    alert_ = addText("alert", TR("To know before each dose"), start.alert, 30);
    alert_->SetHint(toWx(TR("allergy, IgA, thrombosis, kidney, migraine")));
    emergency_ = addText("emergency_number", TR("Emergency number"), start.emergencyNumber, 8);
    emergency_->SetHint(toWx("112"));
    clinic_ = addText("clinic", TR("Clinic"), start.clinic, 30);
    contact_ = addText("contact", TR("Whom to call there"), start.contact, 30);
    bornOn_ = addText("born_on", TR("Born on"), start.bornOn, 12);
    bornOn_->SetHint(toWx("1961-03-29"));
    height_ = addText("height_cm", TR("Height in cm"), start.heightCm, 8);
    onset_ = addText("onset_year", TR("Year of the first symptoms"), start.onsetYear, 8);
    if (before_) {
        addLine();
        addLeads();
    }
}

void PatientFormPage::addLeads() {
    for (const auto limb : model::kLimbs) {
        LeadField field{limb, {}, nullptr, 0};
        const auto present = model::leadOf(session().log(), limb);
        std::vector<std::string> names;
        for (const auto& choice : app::leadChoices(limb, session().log(), session().catalogue())) {
            field.before = choice.series == present ? static_cast<int>(names.size()) : field.before;
            field.series.push_back(choice.series);
            names.push_back(choice.name);
        }
        if (present && std::ranges::find(field.series, *present) == field.series.end()) {
            field.before = static_cast<int>(names.size()); // chosen elsewhere: kept, and shown by its name
            field.series.push_back(*present);
            names.push_back(*present);
        }
        field.choice =
            addChoice(std::string{model::leadSettingOf(limb)},
                      app::fill(TR("What shows best: {limb}"), fmt::arg("limb", app::limbText(limb))), names,
                      field.before);
        leads_.push_back(std::move(field));
    }
}

void PatientFormPage::addLine() {
    lines_ = app::lineChoices(session().log(), lineBefore_);
    std::vector<std::string> names;
    for (const auto& choice : lines_) {
        names.push_back(choice.name);
    }
    line_ =
        addChoice("line_percent", TR("Fall that counts (the line)"), names, static_cast<int>(lineBefore_));
}

void PatientFormPage::saveLine() {
    if (const int chosen = line_->GetSelection(); chosen >= 0 && chosen != static_cast<int>(lineBefore_)) {
        app::setLine(session().book(), before_->id, lines_[static_cast<std::size_t>(chosen)].percent);
    }
}

void PatientFormPage::saveLeads() {
    for (const LeadField& field : leads_) {
        if (const int chosen = field.choice->GetSelection(); chosen >= 0 && chosen != field.before) {
            session().book().setSetting(before_->id, std::string{model::leadSettingOf(field.limb)},
                                        field.series[static_cast<std::size_t>(chosen)]);
        }
    }
}

app::PatientForm PatientFormPage::typed() const {
    return {.label = toUtf8(label_->GetValue()),
            .name = toUtf8(name_->GetValue()),
            .birthYear = toUtf8(birthYear_->GetValue()),
            .sex = codeAt(kSexes, sex_->GetSelection()),
            .diagnosis = toUtf8(diagnosis_->GetValue()),
            .dominantHand = codeAt(kDominantHands, hand_->GetSelection()),
            .weightKg = toUtf8(weight_->GetValue()),
            .bornOn = toUtf8(bornOn_->GetValue()),
            .heightCm = toUtf8(height_->GetValue()),
            .onsetYear = toUtf8(onset_->GetValue()),
            .alert = toUtf8(alert_->GetValue()),
            .contact = toUtf8(contact_->GetValue()),
            .clinic = toUtf8(clinic_->GetValue()),
            .emergencyNumber = toUtf8(emergency_->GetValue())};
}

FormPage* PatientFormPage::remake(wxWindow* parent) {
    return new PatientFormPage(parent, shell(), typed(), before_, note_);
}

void PatientFormPage::save(bool) {
    app::LogBook& book = session().book();
    auto checked = app::checkPatient(
        typed(), session().patients(), [&] { return book.newId(); }, book.today(),
        before_ ? &*before_ : nullptr);
    if (!checked.value || core::hasErrors(checked.problems)) {
        showProblems(checked.problems);
        return;
    }
    if (before_ && checked.value->patient == *before_) {
        saveLine();
        saveLeads(); // the card itself stays as it was: no entry in its history
    } else {
        const app::Outcome outcome = before_
                                         ? book.correct(checked.value->patient, toUtf8(reason_->GetValue()))
                                         : book.addPatient(checked.value->patient);
        if (!outcome.ok()) {
            showProblems(outcome.problems);
            return;
        }
        if (before_) {
            saveLine();
        }
        saveLeads();
    }
    if (checked.value->weight) {
        book.weigh(*checked.value->weight);
    }
    session().choose(checked.value->patient.id);
    done();
}

} // namespace tidemark::gui
