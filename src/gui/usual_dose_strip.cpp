#include "gui/usual_dose_strip.h"

#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "gui/problem_words.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

std::string personText(const core::Patient& patient) {
    std::string text = patient.name.value_or(patient.label);
    if (patient.birthYear) {
        text = app::fill(TR("{name}, born {year}"), fmt::arg("name", text),
                         fmt::arg("year", fmt::format("{}", *patient.birthYear)));
    }
    return patient.alert ? text + "\n" + app::alertText(*patient.alert) : text;
}

bool saysAlreadyThere(const core::Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const core::Problem& problem) {
        return problem.code == core::ProblemCode::AlreadyExists;
    });
}

std::string doseText(const app::DoseForm& form) {
    std::string text =
        app::fill(TR("{product} · {grams} g {route} · {time}"), fmt::arg("product", form.product),
                  fmt::arg("grams", form.doseG), fmt::arg("route", form.route), fmt::arg("time", form.time));
    if (!form.batches.empty()) {
        text += " · " + app::fill(TR("batch {batches} (presumed: as last time, not read from the vials)"),
                                  fmt::arg("batches", form.batches));
    }
    return text;
}

} // namespace

UsualDoseStrip::UsualDoseStrip(wxWindow* parent, Shell& shell)
    : Card(parent, shell.look()), shell_(shell), buttons_(new wxWrapSizer(wxHORIZONTAL)) {
    const Look& look = shell.look();
    who_ = new FlowText(this, look, Face::Bold, Ink::Normal);
    what_ = new FlowText(this, look, Face::Normal, Ink::Normal);
    auto* const dayLabel = makeText(this, look, Face::Normal, Ink::Normal, TR("Day"));
    day_ = new DateField(this, look, TR("Day of the dose"), shell.session().book().today());
    question_ = new FlowText(this, look, Face::Bold, Ink::Normal);
    log_ = makeButton(this, look, TR("↵  Confirm and log"), Emphasis::Primary);
    anyway_ = makeButton(this, look, TR("Log it anyway"));
    change_ = makeButton(this, look, TR("Change …"));
    close_ = makeButton(this, look, TR("Esc  Not now"));
    log_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { confirm(false); });
    anyway_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { confirm(true); });
    change_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { change(); });
    close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { closed_(); });
    buttons_->Add(dayLabel, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kGap);
    buttons_->Add(day_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kMargin);
    for (wxButton* const button : {log_, anyway_, change_, close_}) {
        buttons_->Add(button, 0, wxRIGHT, Look::kGap);
    }
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(who_);
    column->Add(what_, 0, wxTOP, 2);
    column->Add(question_, 0, wxTOP, Look::kGap);
    column->Add(buttons_, 0, wxEXPAND | wxTOP, Look::kGap);
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(column, 1, wxEXPAND | wxALL, Look::kMargin);
    SetSizer(frame);
}

bool UsualDoseStrip::open() {
    Session& session = shell_.session();
    auto usual = app::usualDose(session.log(), session.book().today());
    if (!usual) {
        return false;
    }
    form_ = std::move(*usual);
    who_->setText(personText(session.patient()));
    what_->setText(doseText(form_));
    day_->setText(form_.day);
    question_->setText("");
    question_->Hide();
    anyway_->Hide();
    log_->Show();
    return true;
}

void UsualDoseStrip::setWidth(int width) {
    for (FlowText* const text : {who_, what_, question_}) {
        text->setWidth(width - 2 * Look::kMargin);
    }
}

void UsualDoseStrip::focusFirst() {
    day_->field()->SetFocus();
    day_->field()->SelectAll();
}

bool UsualDoseStrip::command(const wxKeyEvent& key) {
    if (key.GetKeyCode() == WXK_ESCAPE) {
        closed_();
        return true;
    }
    const bool enter = key.GetKeyCode() == WXK_RETURN || key.GetKeyCode() == WXK_NUMPAD_ENTER;
    if (enter && wxWindow::FindFocus() == day_->field()) {
        confirm(false);
        return true;
    }
    return false;
}

void UsualDoseStrip::change() {
    form_.day = day_->text();
    const app::DoseForm start = form_;
    closed_();
    shell_.enterDose(start);
}

void UsualDoseStrip::confirm(bool anyway) {
    form_.day = day_->text();
    core::Problems problems = log(anyway);
    if (saysAlreadyThere(problems)) {
        // Another one at the very same minute cannot be: it is the second of the day, given now. It asks
        // below.
        form_.time = app::formatTime(app::minuteOfDay(shell_.session().book().wallNow()));
        what_->setText(doseText(form_));
        problems = log(false);
    }
    if (!problems.empty()) {
        ask(problems, !core::hasErrors(problems));
        return;
    }
    closed_();
    shell_.offerUndo();
}

core::Problems UsualDoseStrip::log(bool anyway) {
    Session& session = shell_.session();
    app::LogBook& book = session.book();
    const auto checked = app::checkDose(form_, session.log(), book.newId(), book.zone(), book.today());
    if (!checked.value || core::hasErrors(checked.problems)) {
        return checked.problems;
    }
    const app::Outcome outcome = book.logDose(*checked.value, anyway);
    return outcome.ok() ? core::Problems{} : outcome.problems;
}

void UsualDoseStrip::ask(const core::Problems& problems, bool onlyQuestions) {
    question_->setText(joinedProblems(problems));
    question_->Show();
    // Enter must not answer the question by itself: the button for yes has to be reached first.
    anyway_->Show(onlyQuestions);
    log_->Show(!onlyQuestions);
    (onlyQuestions ? static_cast<wxWindow*>(close_) : day_->field())->SetFocus();
    resized_();
}

} // namespace tidemark::gui
