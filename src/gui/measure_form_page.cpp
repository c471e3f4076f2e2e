#include "gui/measure_form_page.h"

#include "app/translate.h"
#include "core/numbers.h"
#include "gui/text.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kNumberLetters = 7;
constexpr int kNameLetters = 28;

std::string titleOf(const app::ScoreForm& form, const core::Instrument* instrument, bool correction) {
    const auto name = instrument != nullptr ? instrument->name : form.instrument;
    return correction ? app::fill(TR("Correct: {what}"), fmt::arg("what", name)) : name;
}

/// "0 to 10", "1 to 600 s".
std::string rangeText(const core::ValueRange& range, const std::string& unit) {
    auto text = app::fill(TR("{min} to {max}"), fmt::arg("min", core::formatNumber(range.min)),
                          fmt::arg("max", core::formatNumber(range.max)));
    return unit.empty() ? text : text + ' ' + unit;
}

std::string choiceText(const wxChoice* choice) {
    return choice != nullptr && choice->GetSelection() > 0 ? toUtf8(choice->GetStringSelection())
                                                           : std::string{};
}

} // namespace

MeasureFormPage::MeasureFormPage(wxWindow* parent, Shell& shell, const app::ScoreForm& start,
                                 std::optional<core::Assessment> before)
    : FormPage(parent, shell,
               titleOf(start, shell.session().catalogue().instrument(start.instrument), before.has_value())),
      start_(start),
      before_(std::move(before)) {
    const auto* instrument = session().catalogue().instrument(start.instrument);
    if (instrument != nullptr) {
        if (!instrument->question.empty()) {
            addParagraph(instrument->question);
        }
        for (const auto& item : instrument->items) { // a clinic's own licensed text
            addParagraph(item);
        }
        for (const auto& step : instrument->steps) {
            addParagraph(core::formatNumber(step.value) + ": " + step.text);
        }
        if (instrument->kind == core::InstrumentKind::Muscles) {
            addMuscleGrid(start);
        } else if (instrument->kind == core::InstrumentKind::Activities) {
            if (!instrument->examples.empty()) {
                std::string examples;
                for (const auto& example : instrument->examples) {
                    examples += (examples.empty() ? "" : ", ") + example;
                }
                addParagraph(app::fill(TR("For instance: {examples}."), fmt::arg("examples", examples)));
            }
            addActivityRows(start);
        } else {
            addValues(start);
        }
    } else {
        addValues(start);
    }
    total_ = addParagraph("");
    if (instrument != nullptr) {
        addConditions(start, *instrument);
    }
    day_ = addDay("day", TR("Day"), start.day);
    time_ = addText("time", TR("Time"), start.time, 8);
    if (before_) {
        reason_ = addText("reason", TR("Why corrected (may stay empty)"), {}, 36);
        chain(reason_);
    }
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Log this"));
    if (instrument == nullptr || instrument->enteredByClinician || !start.rater.empty()) {
        rater_ = addText("rater", TR("Who assessed (empty: the person)"), start.rater, 24);
    }
    recalled_ = addCheck(panel(), column(), TR("from memory, not measured just now: shown, not used"),
                         start.recalled);
    note_ = addText("note", TR("Note"), start.note, 36);
    sayTotal();
}

wxTextCtrl* MeasureFormPage::addNumberField(wxWindow* parent, const std::string& name,
                                            const std::string& value) {
    auto* const field = makeField(parent, look(), name, kNumberLetters);
    field->ChangeValue(toWx(value));
    field->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        touch();
        sayTotal();
    });
    values_.push_back(field);
    chain(field);
    return field;
}

void MeasureFormPage::addValues(const app::ScoreForm& start) {
    const auto* instrument = session().catalogue().instrument(start.instrument);
    const std::string unit = instrument != nullptr ? instrument->unit : std::string{};
    for (const auto& field : start.fields) {
        const auto label = fmt::format("{} ({})", field.label, rangeText(field.range, unit));
        auto* const control = addNumberField(panel(), label, field.text);
        addRow(field.key, label, control, control);
    }
}

void MeasureFormPage::addMuscleGrid(const app::ScoreForm& start) {
    const auto& catalogue = session().catalogue();
    std::vector<std::string> names;
    int chosen = 0;
    for (const auto& set : catalogue.muscleSets()) {
        chosen = set.id == start.set ? static_cast<int>(names.size()) : chosen;
        names.push_back(set.name);
        setIds_.push_back(set.id);
    }
    set_ = addChoice("set", TR("Muscle set"), names, chosen);
    set_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        // Other muscles are another form; what was typed in this one stays with its set.
        const auto set = setIds_[static_cast<std::size_t>(std::max(0, set_->GetSelection()))];
        if (set != start_.set) {
            shell().enterMeasure(start_.instrument, set);
        }
    });
    auto* const grid = new wxFlexGridSizer(3, Look::kGap, Look::kMargin);
    grid->AddSpacer(0);
    grid->Add(makeText(panel(), look(), Face::Bold, Ink::Normal, TR("Right")));
    grid->Add(makeText(panel(), look(), Face::Bold, Ink::Normal, TR("Left")));
    for (std::size_t i = 0; i < start.fields.size(); ++i) {
        const auto& field = start.fields[i];
        if (i % 2 == 0) {
            grid->Add(makeText(panel(), look(), Face::Normal, Ink::Normal,
                               field.key.substr(0, field.key.rfind('.'))),
                      0, wxALIGN_CENTRE_VERTICAL);
        }
        auto* const control = addNumberField(panel(), field.label, field.text);
        shareProblem(field.key, control);
        grid->Add(control);
    }
    column()->Add(grid, 0, wxBOTTOM, Look::kGap);
    addSharedProblem();
}

void MeasureFormPage::addActivityRows(const app::ScoreForm& start) {
    auto* const grid = new wxFlexGridSizer(2, Look::kGap, Look::kMargin);
    grid->Add(makeText(panel(), look(), Face::Bold, Ink::Normal, TR("What you want to be able to do")));
    grid->Add(makeText(panel(), look(), Face::Bold, Ink::Normal, rangeText(start.fields.front().range, {})));
    for (const auto& field : start.fields) {
        auto* const name = makeField(panel(), look(), field.label, kNameLetters);
        name->ChangeValue(toWx(field.name));
        name->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
            event.Skip();
            touch();
        });
        names_.push_back(name);
        // Known activities are only rated: two keys each.
        if (field.name.empty()) {
            chain(name);
        }
        shareProblem(field.key + "_name", name);
        grid->Add(name);
        auto* const control = addNumberField(
            panel(),
            field.name.empty() ? app::fill(TR("{activity}, rating"), fmt::arg("activity", field.label))
                               : field.name,
            field.text);
        shareProblem(field.key, control);
        grid->Add(control);
    }
    column()->Add(grid, 0, wxBOTTOM, Look::kGap);
    addSharedProblem();
}

void MeasureFormPage::addConditions(const app::ScoreForm& start, const core::Instrument& instrument) {
    for (const auto& condition : instrument.conditions) {
        const auto& last = condition.id == "pace" ? start.pace : start.aid;
        std::vector<std::string> options{TR("not said")};
        int chosen = 0;
        for (const auto& option : condition.options) {
            chosen = option == last ? static_cast<int>(options.size()) : chosen;
            options.push_back(option);
        }
        if (condition.id == "pace") {
            pace_ = addChoice("pace", condition.name, options, chosen);
        } else if (condition.id == "aid") {
            aid_ = addChoice("aid", condition.name, options, chosen);
        }
    }
}

app::ScoreForm MeasureFormPage::typed() const {
    auto form = start_;
    for (std::size_t i = 0; i < form.fields.size() && i < values_.size(); ++i) {
        form.fields[i].text = toUtf8(values_[i]->GetValue());
        if (i < names_.size()) {
            form.fields[i].name = toUtf8(names_[i]->GetValue());
        }
    }
    if (pace_ != nullptr) {
        form.pace = choiceText(pace_);
    }
    if (aid_ != nullptr) {
        form.aid = choiceText(aid_);
    }
    if (day_ != nullptr && note_ != nullptr) {
        form.day = day_->text();
        form.time = toUtf8(time_->GetValue());
        form.rater = rater_ != nullptr ? toUtf8(rater_->GetValue()) : std::string{};
        form.note = toUtf8(note_->GetValue());
        form.recalled = recalled_->GetValue();
    }
    return form;
}

void MeasureFormPage::sayTotal() {
    if (total_ == nullptr) {
        return;
    }
    const auto text = app::scoreSummary(typed(), session().catalogue());
    if (text != total_->text()) {
        total_->setText(text);
        total_->Show(!text.empty());
        reflow();
    }
}

FormPage* MeasureFormPage::remake(wxWindow* parent) {
    return new MeasureFormPage(parent, shell(), typed(), before_);
}

void MeasureFormPage::save(bool) {
    app::LogBook& book = session().book();
    const auto checked = app::checkScore(
        typed(), session().catalogue(), session().log(), [&] { return book.newId(); }, book.zone(),
        book.today(), before_ ? &*before_ : nullptr);
    if (!checked.value) {
        showProblems(checked.problems);
        return;
    }
    const app::Outcome outcome = before_ ? book.correct(checked.value->front(), toUtf8(reason_->GetValue()))
                                         : book.logScores(*checked.value);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
