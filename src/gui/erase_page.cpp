#include "gui/erase_page.h"

#include "app/protection.h"
#include "app/translate.h"
#include "gui/text.h"

namespace tidemark::gui {
namespace {

constexpr int kLabelLetters = 20;

} // namespace

ErasePage::ErasePage(wxWindow* parent, Shell& shell, const Surroundings& surroundings,
                     WhileClosed whileClosed, const std::string& typed)
    : FormPage(parent, shell, TR("Erase a person")),
      surroundings_(surroundings),
      whileClosed_(std::move(whileClosed)),
      patient_(session().patient()) {
    auto& store = session().book().store();
    const auto logId = store.info().logId;
    const auto backups = app::backupsHolding(
        surroundings.backupTools, app::backupFolderOf(surroundings.dataFolder, logId), logId, {patient_.id});
    for (const auto& sentence : app::erasureSentences(store, patient_, backups)) {
        addParagraph(sentence);
    }
    confirmation_ =
        addText("confirm", app::fill(TR("Type {label} to confirm"), fmt::arg("label", patient_.label)), typed,
                kLabelLetters);
    chain(confirmation_);
    addButtons(app::fill(TR("Erase {label} for good"), fmt::arg("label", patient_.label)));
}

FormPage* ErasePage::remake(wxWindow* parent) {
    return new ErasePage(parent, shell(), surroundings_, whileClosed_, toUtf8(confirmation_->GetValue()));
}

void ErasePage::save(bool /*anyway*/) {
    if (toUtf8(confirmation_->GetValue()) != patient_.label || session().patient().id != patient_.id) {
        shell().tell(TR("Nothing was erased: the short name is another one."));
        confirmation_->SetFocus();
        return;
    }
    whileClosed_([path = session().path(), id = patient_.id, &surroundings = surroundings_] {
        static_cast<void>(surroundings.protection.erase(path, id, surroundings.clock->now()));
    });
}

} // namespace tidemark::gui
