#include "gui/merge_page.h"

#include "app/translate.h"
#include "gui/text.h"

namespace tidemark::gui {

MergePage::MergePage(wxWindow* parent, Shell& shell)
    : FormPage(parent, shell, TR("A person entered twice")), keep_(shell.session().patient().id) {
    addParagraph(app::fill(TR("The entries of the other go to {person}. Undo parts them again."),
                           fmt::arg("person", session().patient().name.value_or(session().patient().label))));
    std::vector<std::string> names{TR("choose")};
    for (const auto& person : session().patients()) {
        if (person.id != keep_) {
            others_.push_back(person.id);
            auto name = person.name ? fmt::format("{} · {}", person.label, *person.name) : person.label;
            if (person.birthYear) {
                name += fmt::format(" · {}", *person.birthYear);
            }
            names.push_back(std::move(name));
        }
    }
    other_ = addChoice("patient", TR("The same person as"), names, 0);
    said_ = addParagraph({});
    fields_ = new wxBoxSizer(wxVERTICAL);
    column()->Add(fields_, 0, wxBOTTOM, Look::kGap);
    addButtons(TR("↵  Make one of the two"));
    other_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        event.Skip();
        preview();
    });
    saveButton()->Enable(false);
}

void MergePage::preview() {
    for (const auto& [field, box] : takes_) {
        discard(box);
    }
    takes_.clear();
    fields_->Clear();
    const int chosen = other_->GetSelection();
    if (chosen <= 0) {
        said_->setText("");
        saveButton()->Enable(false);
        reflow();
        return;
    }
    app::LogBook& book = session().book();
    const auto preview = app::mergePreview(book.treatmentLog(keep_),
                                           book.treatmentLog(others_[static_cast<std::size_t>(chosen) - 1]));
    std::string text;
    for (const auto& sentence : preview.sentences) {
        text += (text.empty() ? "" : "\n") + sentence;
    }
    said_->setText(text);
    for (const auto& difference : preview.differences) {
        auto* const box = addCheck(
            panel(), fields_,
            app::fill(TR("{field}: take {other} instead of {kept}"), fmt::arg("field", difference.field),
                      fmt::arg("other", difference.other), fmt::arg("kept", difference.kept)),
            false);
        box->MoveBeforeInTabOrder(saveButton());
        takes_.emplace_back(difference.field, box);
    }
    saveButton()->Enable(preview.conflicts.empty());
    reflow();
}

FormPage* MergePage::remake(wxWindow* parent) {
    return new MergePage(parent, shell()); // nothing is typed here that could be lost
}

void MergePage::focusFirst() {
    other_->SetFocus();
}

void MergePage::save(bool) {
    const int chosen = other_->GetSelection();
    if (chosen <= 0) {
        showProblems({{.code = core::ProblemCode::Missing, .field = "patient", .value = {}}});
        return;
    }
    std::vector<std::string> take;
    for (const auto& [field, box] : takes_) {
        if (box->GetValue()) {
            take.push_back(field);
        }
    }
    const auto other = others_[static_cast<std::size_t>(chosen) - 1];
    const auto outcome = app::mergePatients(session().book(), keep_, other, take);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
