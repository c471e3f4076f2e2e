// What stands in forms that are not saved: kept in the log while it is typed, and offered again when the
// program ended before it was saved.

#include "app/translate.h"
#include "app/wording.h"
#include "gui/draft_bar.h"
#include "gui/form_draft.h"
#include "gui/main_frame.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

/// "grip 01a2…": the form, and the person it is for.
struct DraftKey {
    std::string kind;
    std::optional<core::Uuid> id;
};

DraftKey parseKey(const std::string& key) {
    const auto space = key.rfind(' ');
    const auto last = space == std::string::npos ? key : key.substr(space + 1);
    if (const auto id = core::parseUuid(last)) {
        return {space == std::string::npos ? std::string{} : key.substr(0, space), id};
    }
    return {key, std::nullopt};
}

/// Forms whose fields alone say what was meant; a rating is one key and is typed again.
bool isKept(const std::string& kind) {
    return kind.empty() || kind == "dose" || kind == "changed dose" || kind == "grip" || kind == "note" ||
           kind == "event" || kind == "stock" || kind == "patient" || kind == "plan" || kind == "regimen" ||
           kind.starts_with("measure ");
}

std::string kindText(const std::string& kind) {
    if (kind.empty()) {
        return TR("the correction of an entry");
    }
    if (kind == "dose" || kind == "changed dose") {
        return TR("a dose");
    }
    if (kind == "grip") {
        return TR("grip readings");
    }
    if (kind == "note") {
        return TR("a note");
    }
    if (kind == "event") {
        return TR("a reaction or other event");
    }
    if (kind == "stock") {
        return TR("vials");
    }
    if (kind.starts_with("measure ")) {
        return TR("a score or test");
    }
    if (kind == "plan" || kind == "regimen") {
        return TR("planned treatment");
    }
    return kind == "patient" ? TR("a person") : TR("an entry");
}

} // namespace

void MainFrame::keepDraft(const FormPage& form) {
    const auto found = std::ranges::find_if(forms_, [&](const auto& entry) { return entry.second == &form; });
    if (session_ == nullptr || session_->readOnly() || found == forms_.end() ||
        !isKept(parseKey(found->first).kind)) {
        return;
    }
    app::LogBook& book = session_->book();
    book.store().saveDraft({found->first, surroundings_.clock->now(), app::draftContent(valuesIn(&form))});
}

void MainFrame::forgetDraft(const std::string& key) {
    if (session_ != nullptr && !session_->readOnly()) {
        session_->book().store().dropDraft(key);
    }
}

void MainFrame::keepOpenForms() {
    for (const auto& [key, form] : forms_) {
        if (form->touched() && !form->finished()) {
            keepDraft(*form);
        }
    }
}

void MainFrame::offerDraft() {
    const auto drafts = session_ == nullptr || session_->readOnly() ? std::vector<core::Draft>{}
                                                                    : session_->book().store().drafts();
    if (drafts.empty()) {
        draftBar_->Hide();
        Layout();
        return;
    }
    offered_ = drafts.front();
    const auto key = parseKey(offered_.form);
    std::string who;
    for (const auto& person : session_->patients()) {
        if (person.id == key.id && session_->patients().size() > 1) {
            who = ' ' + app::fill(TR("for {person}"), fmt::arg("person", person.name.value_or(person.label)));
        }
    }
    const auto when =
        core::momentAt(session_->book().zone().toWall(offered_.savedAt), session_->book().zone());
    draftBar_->say(app::fill(TR("Not saved when the program ended, {when}: {what}{who}."),
                             fmt::arg("when", app::isoWhen(when)), fmt::arg("what", kindText(key.kind)),
                             fmt::arg("who", who)));
    draftBar_->Show();
    Layout();
}

void MainFrame::goOnWithDraft() {
    const auto draft = offered_;
    const auto key = parseKey(draft.form);
    const auto& people = session_->patients();
    if (key.id && !key.kind.empty()) {
        if (std::ranges::find(people, *key.id, &core::Patient::id) == people.end()) {
            throwDraftAway(); // the person is not in the log any more
            return;
        }
        session_->choose(*key.id);
    }
    openDraftForm(key.kind, key.id);
    if (auto* const form = dynamic_cast<FormPage*>(shown_)) {
        putValues(form, app::parseDraftContent(draft.content));
        form->setTouched(true);
        form->focusFirst();
    }
    draftBar_->Hide();
    Layout();
}

void MainFrame::openDraftForm(const std::string& kind, const std::optional<core::Uuid>& id) {
    if (kind.empty() && id) {
        const auto history = session_->book().store().historyOfRecord(*id);
        if (!history.empty() && history.back().after) {
            if (const auto patient = core::patientOf(*history.back().after)) {
                session_->choose(*patient);
            }
            edit(*history.back().after);
        }
    } else if (kind == "dose") {
        enterDose({});
    } else if (kind == "changed dose") {
        enterDose(app::DoseForm{});
    } else if (kind == "grip") {
        enterGrip();
    } else if (kind == "note") {
        enterNote();
    } else if (kind == "event") {
        enterEvent();
    } else if (kind == "stock") {
        enterStock({});
    } else if (kind == "plan") {
        enterPlan();
    } else if (kind == "regimen") {
        enterRegimen({});
    } else if (kind == "patient") {
        enterPatient();
    } else if (kind.starts_with("measure ")) {
        const auto rest = kind.substr(std::string{"measure "}.size());
        const auto space = rest.find(' ');
        enterMeasure(rest.substr(0, space),
                     space == std::string::npos ? std::string{} : rest.substr(space + 1));
    }
}

void MainFrame::throwDraftAway() {
    forgetDraft(offered_.form);
    offerDraft();
    if (!draftBar_->IsShown() && shown_ != nullptr) {
        shown_->begin(); // the button that had the focus is gone
    }
}

} // namespace tidemark::gui
