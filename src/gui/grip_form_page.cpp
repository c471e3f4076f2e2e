#include "gui/grip_form_page.h"

#include "app/series_words.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/units.h"
#include "gui/text.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr std::array kPinches{core::Pinch::Key, core::Pinch::Tip, core::Pinch::Tripod};

constexpr std::array kUnits{core::Unit::Kilogram,   core::Unit::Pound, core::Unit::Newton,
                            core::Unit::Kilopascal, core::Unit::Bar,   core::Unit::Psi,
                            core::Unit::MmHg};

std::vector<std::string> unitSymbols() {
    std::vector<std::string> symbols;
    symbols.reserve(kUnits.size());
    for (const core::Unit unit : kUnits) {
        symbols.emplace_back(core::symbolOf(unit));
    }
    return symbols;
}

int indexOfUnit(const std::string& symbol) {
    const auto unit = core::parseUnit(symbol);
    const auto at = std::find(kUnits.begin(), kUnits.end(), unit.value_or(core::Unit::Kilogram));
    return static_cast<int>(at - kUnits.begin());
}

int indexOfPinch(core::Pinch pinch) {
    return static_cast<int>(std::ranges::find(kPinches, pinch) - kPinches.begin());
}

std::string fieldName(core::Hand hand, std::size_t index) {
    return fmt::format("{}_{}", hand == core::Hand::Right ? "right" : "left", index + 1);
}

} // namespace

GripFormPage::GripFormPage(wxWindow* parent, Shell& shell, const app::GripForm& start,
                           std::optional<core::GripSession> before)
    : FormPage(parent, shell, before ? TR("Correct a grip reading") : TR("Grip")),
      before_(std::move(before)),
      style_(app::trialStyle(session().log(), start.device)) {
    if (!before_) {
        addParagraph(
            TR("Right, left, right, left … Enter goes on; a hand that is not measured stays empty."));
    }
    addTrials(start);
    if (before_) {
        reason_ = addText("reason", TR("Why corrected (may stay empty)"), {}, 36);
        chain(reason_);
    }
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Log these readings"));
    addDetails(start);
}

void GripFormPage::addTrials(const app::GripForm& start) {
    int count = app::usualTrials(session().log());
    for (std::size_t index = 0; index < core::kMaxTrials; ++index) {
        if (!start.right[index].empty() || !start.left[index].empty()) {
            count = std::max(count, static_cast<int>(index) + 1);
        }
    }
    // Side by side as they are measured; the order of the fields is the order of the trials.
    const std::array hands{core::Hand::Right, core::Hand::Left};
    auto* const grid = new wxFlexGridSizer(3, Look::kGap, Look::kMargin);
    const auto head = [&](const std::string& text, paint::Side side) {
        grid->Add(makeText(panel(), look(), Face::Bold, inkOf(side), text));
    };
    const std::string unit = start.unit.empty() ? std::string{} : ", " + start.unit;
    grid->Add(makeText(panel(), look(), Face::Normal, Ink::Normal, TR("Trial")));
    head(app::handText(core::Hand::Right) + unit, paint::Side::Right);
    head(app::handText(core::Hand::Left) + unit, paint::Side::Left);
    for (std::size_t index = 0; index < static_cast<std::size_t>(count); ++index) {
        const std::string number = fmt::format("{}", index + 1);
        grid->Add(makeText(panel(), look(), Face::Normal, Ink::Normal, number), 0, wxALIGN_CENTRE_VERTICAL);
        for (const core::Hand hand : hands) {
            if (before_ && before_->hand != hand) {
                grid->AddSpacer(0);
                continue;
            }
            const auto& texts = hand == core::Hand::Right ? start.right : start.left;
            auto& fields = hand == core::Hand::Right ? right_ : left_;
            const std::string name = app::fill(TR("{hand}, trial {n}"), fmt::arg("hand", app::handText(hand)),
                                               fmt::arg("n", number));
            fields[index] = addTrial(fieldName(hand, index), name + unit, texts[index]);
            grid->Add(fields[index]);
        }
    }
    column()->Add(grid, 0, wxBOTTOM, Look::kGap);
    addSharedProblem();
}

wxTextCtrl* GripFormPage::addTrial(const std::string& fieldName, const std::string& spoken,
                                   const std::string& value) {
    auto* const field = makeField(panel(), look(), spoken, 9);
    field->SetFont(look().large);
    field->ChangeValue(toWx(value));
    field->Bind(wxEVT_TEXT, [this, field](wxCommandEvent&) {
        touch();
        complete(field);
    });
    chain(field);
    shareProblem(fieldName, field);
    return field;
}

void GripFormPage::addDetails(const app::GripForm& start) {
    day_ = addDay("day", TR("Day"), start.day);
    time_ = addText("time", TR("Time"), start.time, 8);
    device_ = addText("device", TR("Device"), start.device, 20);
    device_->SetHint(toWx(TR("may stay empty")));
    unit_ = addChoice("unit", TR("Unit"), unitSymbols(), indexOfUnit(start.unit));
    std::vector<std::string> kinds{TR("grip of the whole hand")};
    int kind = 0;
    for (const auto pinch : kPinches) {
        kind = core::codeOf(pinch) == start.pinch ? static_cast<int>(kinds.size()) : kind;
        kinds.push_back(app::pinchText(pinch));
    }
    kind_ = addChoice("kind", TR("What it measures"), kinds, kind);
    setting_ = addText("setting", TR("Setting: handle position, bulb size"), start.setting, 12);
    // A reading keeps its device: another one would be another reading.
    device_->Enable(!before_);
    unit_->Enable(!before_ &&
                  (start.unit.empty() || start.device.empty() || session().log().devices.empty()));
    device_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        const std::string name = toUtf8(device_->GetValue());
        const auto& devices = session().log().devices;
        const auto known = std::find_if(devices.begin(), devices.end(),
                                        [&](const core::Device& device) { return device.name == name; });
        if (known != devices.end()) {
            unit_->SetSelection(indexOfUnit(std::string{core::symbolOf(known->unit)}));
        }
        // A device that is known fixes unit, setting and what it measures.
        for (wxWindow* const control : {static_cast<wxWindow*>(unit_), static_cast<wxWindow*>(kind_),
                                        static_cast<wxWindow*>(setting_)}) {
            control->Enable(known == devices.end());
        }
        if (known != devices.end()) {
            kind_->SetSelection(known->pinch ? indexOfPinch(*known->pinch) + 1 : 0);
            setting_->ChangeValue(toWx(known->setting.value_or("")));
        }
        style_ = app::trialStyle(session().log(), name);
    });
    kind_->Enable(!before_);
    setting_->Enable(!before_);
    kind_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        event.Skip();
        unit_->Enable(true); // another kind is another device, with a unit of its own
    });
    auto* const marks = new wxWrapSizer(wxHORIZONTAL);
    const auto add = [&](const std::string& label, bool value) {
        return addCheck(panel(), marks, label, value);
    };
    marks_ = {add(TR("before the infusion"), start.beforeInfusion),
              add(TR("from memory"), start.recalled),
              add(TR("pain"), start.pain),
              add(TR("cramp"), start.cramp),
              add(TR("cold hands"), start.cold),
              add(TR("ill"), start.ill),
              add(TR("after exercise"), start.afterExercise)};
    column()->Add(marks, 0, wxEXPAND | wxBOTTOM, Look::kGap);
    posture_ = addText("posture", TR("Posture, where not the usual one"), start.posture, 24);
    note_ = addText("note", TR("Note"), start.note, 36);
}

app::GripForm GripFormPage::typed() const {
    app::GripForm form;
    form.day = day_->text();
    form.time = toUtf8(time_->GetValue());
    form.device = toUtf8(device_->GetValue());
    const int unit = unit_->GetSelection();
    form.unit = std::string{core::symbolOf(kUnits[static_cast<std::size_t>(std::max(0, unit))])};
    for (std::size_t index = 0; index < core::kMaxTrials; ++index) {
        form.right[index] = right_[index] == nullptr ? std::string{} : toUtf8(right_[index]->GetValue());
        form.left[index] = left_[index] == nullptr ? std::string{} : toUtf8(left_[index]->GetValue());
    }
    form.beforeInfusion = marks_[0]->GetValue();
    form.recalled = marks_[1]->GetValue();
    form.pain = marks_[2]->GetValue();
    form.cramp = marks_[3]->GetValue();
    form.cold = marks_[4]->GetValue();
    form.ill = marks_[5]->GetValue();
    form.afterExercise = marks_[6]->GetValue();
    form.note = toUtf8(note_->GetValue());
    form.setting = toUtf8(setting_->GetValue());
    form.posture = toUtf8(posture_->GetValue());
    if (const int kind = kind_->GetSelection(); kind > 0) {
        form.pinch = core::codeOf(kPinches[static_cast<std::size_t>(kind) - 1]);
    }
    return form;
}

FormPage* GripFormPage::remake(wxWindow* parent) {
    return new GripFormPage(parent, shell(), typed(), before_);
}

// A finished value is shown as it will be stored, and the next field is ready.
void GripFormPage::complete(wxTextCtrl* field) {
    if (before_ || FindFocus() != field || field->GetInsertionPoint() != field->GetLastPosition()) {
        return;
    }
    if (const auto value = app::finishedTrial(toUtf8(field->GetValue()), style_)) {
        field->ChangeValue(toWx(*value));
        goOn(field);
    }
}

bool GripFormPage::command(const wxKeyEvent& key) {
    if (key.GetKeyCode() == WXK_BACK) {
        auto* const field = dynamic_cast<wxTextCtrl*>(FindFocus());
        const bool trial =
            field != nullptr && (std::find(right_.begin(), right_.end(), field) != right_.end() ||
                                 std::find(left_.begin(), left_.end(), field) != left_.end());
        if (trial && field->IsEmpty()) {
            goBack(field);
            return true;
        }
        return false;
    }
    return FormPage::command(key);
}

void GripFormPage::save(bool anyway) {
    app::LogBook& book = session().book();
    auto checked = app::checkGrip(
        typed(), session().log(), [&] { return book.newId(); }, book.zone(), book.today(),
        before_ ? &*before_ : nullptr);
    if (!checked.value || core::hasErrors(checked.problems)) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome =
        before_ ? book.correct(checked.value->sessions.front(), toUtf8(reason_->GetValue()), anyway)
                : book.logGrip(checked.value->sessions, checked.value->newDevice, anyway);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
