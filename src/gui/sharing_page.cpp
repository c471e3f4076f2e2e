#include "gui/sharing_page.h"

#include "app/installation.h"
#include "app/report.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/failure.h"
#include "gui/text.h"
#include "paint/output.h"

#include <wx/filedlg.h>
#include <wx/utils.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kBundlePassphraseLetters = 34;
constexpr int kWhoLetters = 24;

wxString bundleWildcard() {
    return toWx(TR("Tidemark bundle") + " (*.tidebundle)|*.tidebundle");
}

} // namespace

SharingPage::SharingPage(wxWindow* parent, Shell& shell, const Surroundings& surroundings,
                         const core::Secret& passphrase)
    : FormPage(parent, shell, TR("Share with another log")), surroundings_(surroundings) {
    addParagraph(
        TR("A bundle is everything this log knows of one person, with the report, sealed with a passphrase: "
           "for mail, a portal or a stick. When both sides have taken in the other's, both logs say the "
           "same."));
    passphrase_ = new PassphraseField(panel(), look(), TR("Passphrase"), kBundlePassphraseLetters);
    passphrase_->showLetters(true);
    passphrase_->setPhrase(passphrase);
    passphrase_->SetHint(toWx(TR("four or five words that do not belong together")));
    addRow("passphrase", TR("Passphrase"), passphrase_, passphrase_);
    addParagraph(
        TR("It is shown, so that you can read it out: tell it by telephone or face to face, not in "
           "the same mail. It is kept nowhere."));
    chain(passphrase_);
    addButtons(
        session().hasPatient()
            ? app::fill(TR("↵  Make a bundle of {person} …"),
                        fmt::arg("person", session().patient().name.value_or(session().patient().label)))
            : TR("↵  Make a bundle …"));

    auto* const look_into = makeButton(panel(), look(), TR("Look into a bundle …"));
    look_into->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { chooseFile(); });
    column()->Add(look_into, 0, wxBOTTOM, Look::kGap);
    preview_ = addParagraph({});
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    whoLabel_ = makeText(panel(), look(), Face::Normal, Ink::Normal, TR("This person here is"));
    who_ = makeChoice(panel(), look(), TR("This person here is"), {});
    take_ = makeButton(panel(), look(), TR("Take it in"));
    row->Add(whoLabel_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kGap);
    row->Add(who_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, Look::kGap);
    row->Add(take_, 0, wxALIGN_CENTRE_VERTICAL);
    column()->Add(row, 0, wxBOTTOM, Look::kMargin);
    who_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show(true); });
    take_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { takeIn(); });

    open_ = addParagraph({});
    table_ =
        new TableView(panel(), look(), TR("Corrected apart"), {TR("Entry"), TR("Value"), TR("Who")}, true);
    table_->SetMinSize({-1, 14 * look().em});
    column()->Add(table_, 0, wxEXPAND | wxTOP, Look::kGap);
    settle_ = makeButton(panel(), look(), TR("The chosen value holds"));
    settle_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { settle(); });
    column()->Add(settle_, 0, wxTOP, Look::kGap);
    show(false);
    fillConflicts();
}

FormPage* SharingPage::remake(wxWindow* parent) {
    return new SharingPage(parent, shell(), surroundings_, passphrase_->phrase());
}

void SharingPage::reload() {
    fillConflicts();
}

void SharingPage::focusFirst() {
    passphrase_->SetFocus();
}

// Making one ---------------------------------------------------------------------------------------------

void SharingPage::save(bool /*anyway*/) {
    if (!session().hasPatient()) {
        return;
    }
    if (const auto fault = app::passphraseFault(passphrase_->phrase().view()); !fault.empty()) {
        shell().tell(fault);
        passphrase_->SetFocus();
        return;
    }
    // No name in it: it lies in a mailbox.
    const auto today = core::formatDay(session().book().today());
    wxFileDialog dialog(this, toWx(TR("Save the bundle")), wxString{},
                        toWx("tidemark-" + today + ".tidebundle"), bundleWildcard(),
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) {
        makeBundle(app::pathOf(toUtf8(dialog.GetPath())));
    }
}

void SharingPage::makeBundle(const std::filesystem::path& file) {
    const wxBusyCursor busy;
    const auto& log = session().log();
    const auto period = app::defaultReportPeriod(log, session().analysis().today);
    auto report = paint::reportPdf(
        app::reportPage(log, session().analysis(), period, session().wholeOutlook(), session().catalogue()),
        paint::Paper::A4, surroundings_.clock->now());
    const auto bundle = app::bundleOf(session().book(), session().patient().id, std::move(report));
    const auto size = app::writeSealed(file, bundle, passphrase_->phrase().view());
    shell().tell(app::fill(TR("Saved as {file}, {n} kB."), fmt::arg("file", app::textOf(file)),
                           fmt::arg("n", (size + 999) / 1000)));
}

// Taking one in ------------------------------------------------------------------------------------------

void SharingPage::chooseFile() {
    wxFileDialog dialog(this, toWx(TR("Look into a bundle")), wxString{}, wxString{}, bundleWildcard(),
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        lookInto(app::pathOf(toUtf8(dialog.GetPath())));
    }
}

void SharingPage::lookInto(const std::filesystem::path& file) {
    const wxBusyCursor busy;
    file_ = file;
    read_ = app::readForMerge(session().book(), file, passphrase_->phrase().view());
    who_->Clear();
    who_->Append(toWx(TR("somebody who is not in this log yet")));
    for (const auto& person : session().patients()) {
        who_->Append(toWx(person.name ? fmt::format("{} · {}", person.label, *person.name) : person.label));
    }
    // Made without items it would stay as narrow as its arrow.
    who_->InvalidateBestSize();
    who_->SetMinSize({std::max(kWhoLetters * look().em, who_->GetBestSize().x), who_->GetMinSize().y});
    who_->SetSelection(wxNOT_FOUND);
    if (read_.merge && (read_.merge->preview.match == app::Match::Same || session().patients().empty())) {
        int at = 0;
        for (std::size_t i = 0; i < session().patients().size(); ++i) {
            at = session().patients()[i].id == read_.merge->patient ? static_cast<int>(i) + 1 : at;
        }
        who_->SetSelection(at);
    }
    show(false);
}

std::optional<core::Uuid> SharingPage::chosenPerson() const {
    const int at = who_->GetSelection();
    return at < 1 ? std::nullopt : std::optional{session().patients()[static_cast<std::size_t>(at) - 1].id};
}

/// `chosen`: a person said who it is, so what would change is worked out anew.
void SharingPage::show(bool chosen) {
    if (chosen && read_.merge) {
        read_ = app::readForMerge(session().book(), file_, passphrase_->phrase().view(), chosenPerson());
    }
    std::string text = read_.refused;
    bool changes = false;
    if (read_.merge) {
        const auto& preview = read_.merge->preview;
        const auto log =
            preview.ours ? session().book().treatmentLog(read_.merge->patient) : core::TreatmentLog{};
        for (const auto& line : app::previewLines(preview, log, session().book().zone())) {
            text += (text.empty() ? "" : "\n") + line;
        }
        changes = !preview.changesNothing() || !read_.merge->same.empty();
    }
    preview_->setText(text);
    preview_->Show(!text.empty());
    const bool known = read_.merge && read_.merge->preview.match == app::Match::Same;
    for (wxWindow* const control : {static_cast<wxWindow*>(whoLabel_), static_cast<wxWindow*>(who_)}) {
        control->Show(changes && !known);
    }
    take_->Show(changes && !session().readOnly());
    take_->Enable(who_->GetSelection() != wxNOT_FOUND);
    reflow();
}

void SharingPage::takeIn() {
    if (!read_.merge || session().readOnly() || who_->GetSelection() == wxNOT_FOUND) {
        return;
    }
    const wxBusyCursor busy;
    try {
        const auto merge = *read_.merge;
        const auto from = read_.from;
        read_ = {};
        const auto kept =
            app::mergeAfterBackup(session().book(), surroundings_.backupTools, session().path(),
                                  surroundings_.dataFolder, surroundings_.clock->now(), merge, from);
        shell().tell(app::fill(TR("Taken in. The log as it was before is kept in {file}."),
                               fmt::arg("file", app::textOf(kept.file))));
        if (!session().hasPatient() || session().patients().size() == 1) {
            shell().openPerson(merge.patient);
            return;
        }
    } catch (const core::Failure& failure) {
        shell().tell(app::failureText(failure));
    }
    show(false);
    fillConflicts();
}

// Corrected apart ----------------------------------------------------------------------------------------

void SharingPage::fillConflicts() {
    sides_.clear();
    TableView::Rows rows;
    if (session().hasPatient()) {
        for (const auto& conflict : app::conflictsOf(session().book(), session().patient().id)) {
            const auto words = app::conflictLines(conflict, session().log(), session().book().zone());
            for (std::size_t side = 0; side < words.values.size(); ++side) {
                const auto now = conflict.sides[side].shown ? " · " + TR("shown now") : std::string{};
                rows.push_back(
                    {side == 0 ? words.what : std::string{}, words.values[side] + now, words.who[side]});
                sides_.push_back({conflict, side});
            }
        }
    }
    open_->setText(rows.empty() ? TR("Nothing of this person was corrected apart.")
                                : TR("Corrected apart: both values are kept. Choose the one that holds."));
    const bool any = !rows.empty();
    table_->setRows(std::move(rows));
    if (any) {
        table_->selectRow(0);
    }
    table_->Show(any);
    settle_->Show(any && !session().readOnly());
    reflow();
}

void SharingPage::settle() {
    const int row = table_->selectedRow();
    if (row < 0 || static_cast<std::size_t>(row) >= sides_.size()) {
        return;
    }
    const auto [conflict, side] = sides_[static_cast<std::size_t>(row)];
    const auto outcome = app::settle(session().book(), session().patient().id, conflict, side);
    if (outcome.ok()) {
        shell().offerUndo();
    } else {
        shell().tell(app::problemText(outcome.problems.front()));
    }
    fillConflicts();
}

} // namespace tidemark::gui
