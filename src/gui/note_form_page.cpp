#include "gui/note_form_page.h"

#include "app/translate.h"
#include "app/typed_text.h"
#include "gui/text.h"

namespace tidemark::gui {

NoteFormPage::NoteFormPage(wxWindow* parent, Shell& shell, const std::string& text,
                           std::optional<core::Note> before)
    : FormPage(parent, shell, before ? TR("Correct a note") : TR("Note")), before_(std::move(before)) {
    addParagraph(
        TR("Anything the team should know: a reaction, an infection, a change of medicine. If you feel "
           "seriously unwell, F9 shows what to do first."));
    text_ = addText("text", TR("Note"), text, 48, wxTE_MULTILINE);
    chain(text_);
    addButtons(before_ ? TR("Save the correction") : TR("Save the note"));
}

FormPage* NoteFormPage::remake(wxWindow* parent) {
    return new NoteFormPage(parent, shell(), toUtf8(text_->GetValue()), before_);
}

void NoteFormPage::save(bool) {
    app::LogBook& book = session().book();
    const auto text = app::textOrNothing(toUtf8(text_->GetValue()));
    if (!text) {
        showProblems({{.code = core::ProblemCode::Missing, .field = "text", .value = {}}});
        return;
    }
    core::Note note = before_.value_or(core::Note{});
    note.text = *text;
    if (!before_) {
        note.id = book.newId();
        note.patient = session().patient().id;
        note.writtenAt = core::momentAt(book.wallNow(), book.zone());
    }
    const app::Outcome outcome = before_ ? book.correct(note, {}) : book.writeNote(note);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
