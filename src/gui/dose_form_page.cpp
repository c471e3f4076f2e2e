#include "gui/dose_form_page.h"

#include "app/dose_help.h"
#include "app/pack_scan.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "gui/route_choice.h"
#include "gui/text.h"

#include <wx/choicdlg.h>

namespace tidemark::gui {
namespace {

std::string joinedSentences(const std::vector<std::string>& sentences) {
    std::string text;
    for (const auto& sentence : sentences) {
        text += (text.empty() ? "" : " ") + sentence;
    }
    return text;
}

} // namespace

DoseFormPage::DoseFormPage(wxWindow* parent, Shell& shell, const app::DoseForm& start,
                           std::optional<core::Infusion> before)
    : FormPage(parent, shell, before ? TR("Correct a dose") : TR("Dose")), before_(std::move(before)) {
    if (const auto& alert = session().patient().alert) {
        addParagraph(app::alertText(*alert));
    }
    day_ = addDay("day", TR("Day"), start.day);
    chain(day_->field());
    time_ = addText("time", TR("Time"), start.time, 8);
    product_ = addText("product", TR("Product"), start.product, 24);
    addAmounts(start);
    route_ = addChoice(
        "route", TR("Route"),
        {TR("IV, into a vein"), TR("SC, under the skin"), TR("fSC, under the skin with hyaluronidase")},
        routeIndex(start.route));
    for (wxTextCtrl* const control : {time_, product_, dose_, volume_}) {
        chain(control);
    }
    if (before_) {
        reason_ = addText("reason", TR("Why corrected (may stay empty)"), {}, 36);
        chain(reason_);
    }
    addVials(start);
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Log this dose"));
    addDetails(start);
    if (!before_) {
        concentrationFollows();
    }
}

void DoseFormPage::addAmounts(const app::DoseForm& start) {
    dose_ = addText("dose_g", TR("Dose in grams"), start.doseG, 8);
    volume_ = addText("volume_ml", TR("The same in millilitres"), start.volumeMl, 8);
    concentration_ = addText("concentration_pct", TR("Concentration, %"), start.concentrationPct, 14);
    concentration_->SetHint(toWx(TR("5, 10, 16.5, 20")));
    product_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        concentrationFollows();
    });
    dose_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        volumeFollows();
    });
    concentration_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        volumeFollows();
    });
    volume_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        doseFollows();
    });
}

void DoseFormPage::addVials(const app::DoseForm& start) {
    auto lines = start.vials;
    if (lines.empty()) {
        for (const auto& batch : app::splitList(start.batches)) {
            lines.emplace_back().batch = batch;
            lines.back().presumed = start.presumed;
        }
    }
    presumed_ = start.presumed;
    sumOfVials_ = start.doseG;
    vials_ = new VialRows(panel(), look(), lines);
    vials_->onChanged([this] {
        touch();
        doseFollowsVials();
    });
    vials_->onGrown([this] { reflow(); });
    column()->Add(vials_, 0, wxEXPAND | wxBOTTOM, Look::kGap);
    if (!session().log().movements.empty()) {
        auto* const take = makeButton(panel(), look(), TR("Take the vials from the stock"));
        take->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { takeFromStock(); });
        column()->Add(take, 0, wxBOTTOM, Look::kGap);
    }
    for (const auto* const field :
         {"vials", "batches", "vial_size", "vial_batch", "vial_expires", "vial_wasted"}) {
        shareProblem(field, vials_->firstField());
    }
    addSharedProblem();
    scanned_ = addParagraph({});
    scanned_->Hide();
    Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        auto* const field = dynamic_cast<wxTextCtrl*>(FindFocus());
        if (field != nullptr && field != focused_) {
            focused_ = field;
            beforeScan_ = field->GetValue();
        }
    });
}

void DoseFormPage::addDetails(const app::DoseForm& start) {
    addParagraph(TR("How it was given – all of this may stay empty."));
    sites_ = addText("sites", TR("Sites with mL"), start.sites, 36);
    sites_->SetHint(toWx(TR("abdomen-left: 20; thigh-right: 20")));
    siteButtons_ =
        new SiteButtons(panel(), look(), app::siteChoices(session().log(), session().book().today()));
    siteButtons_->onToggled([this](const std::string& site) {
        sites_->SetValue(
            toWx(app::toggledSite(toUtf8(sites_->GetValue()), site, toUtf8(volume_->GetValue()))));
    });
    sites_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        event.Skip();
        siteButtons_->mark(toUtf8(sites_->GetValue()));
    });
    siteButtons_->mark(start.sites);
    addRow("", TR("Not used for longest first"), siteButtons_, siteButtons_);
    showSites();
    route_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        event.Skip();
        touch();
        showSites();
        reflow();
    });
    duration_ = addText("duration_min", TR("Minutes from start to end"), start.durationMin, 8);
    rates_ = addText("rates", TR("Rate steps: minute: mL/h"), start.rates, 24);
    rates_->SetHint(toWx(TR("0: 30; 30: 60")));
    gauge_ = addText("needle_gauge", TR("Needle, gauge"), start.needleGauge, 8);
    needle_ = addText("needle_mm", TR("Needle, mm"), start.needleMm, 8);
    pump_ = addText("pump", TR("Pump"), start.pump, 24);
    premedication_ = addText("premedication", TR("Medicine before it"), start.premedication, 24);
    place_ = addText("place", TR("Place"), start.place, 24);
    givenBy_ = addText("given_by", TR("Given by"), start.givenBy, 24);
    deviation_ = addText("deviation", TR("Why late, early or reduced"), start.deviation, 36);
    note_ = addText("note", TR("Note"), start.note, 36);
}

app::DoseForm DoseFormPage::typed() const {
    app::DoseForm form;
    form.day = day_->text();
    form.time = toUtf8(time_->GetValue());
    form.route = routeCode(route_->GetSelection());
    form.product = toUtf8(product_->GetValue());
    form.doseG = toUtf8(dose_->GetValue());
    form.volumeMl = toUtf8(volume_->GetValue());
    form.concentrationPct = toUtf8(concentration_->GetValue());
    form.vials = vials_->lines();
    form.batches = app::batchesOf(form.vials);
    form.presumed = presumed_;
    form.durationMin = toUtf8(duration_->GetValue());
    form.rates = toUtf8(rates_->GetValue());
    form.sites = toUtf8(sites_->GetValue());
    form.needleGauge = toUtf8(gauge_->GetValue());
    form.needleMm = toUtf8(needle_->GetValue());
    form.pump = toUtf8(pump_->GetValue());
    form.premedication = toUtf8(premedication_->GetValue());
    form.place = toUtf8(place_->GetValue());
    form.givenBy = toUtf8(givenBy_->GetValue());
    form.deviation = toUtf8(deviation_->GetValue());
    form.note = toUtf8(note_->GetValue());
    return form;
}

void DoseFormPage::showSites() {
    siteButtons_->Show(route_->GetSelection() > 0); // into a vein there are none
}

// What was filled in gives way to what is known of another product; what was typed stays.
void DoseFormPage::concentrationFollows() {
    const std::string standing = toUtf8(concentration_->GetValue());
    if (!standing.empty() && standing != knownConcentration_) {
        return;
    }
    const auto known =
        app::concentrationFor(toUtf8(product_->GetValue()), session().log(), session().catalogue());
    if (!known.empty() && known != standing) {
        knownConcentration_ = known;
        concentration_->ChangeValue(toWx(known));
        volumeFollows();
    }
}

void DoseFormPage::takeFromStock() {
    const auto pick = app::pickFromStock(typed(), session().log(), session().book().today());
    if (!pick.vials.empty()) {
        vials_->dropPresumed();
        for (const auto& vial : pick.vials) {
            vials_->add(vial);
        }
        touch();
    }
    sayOfScan(pick.sentence);
}

void DoseFormPage::volumeFollows() {
    app::DoseForm form;
    form.doseG = toUtf8(dose_->GetValue());
    form.concentrationPct = toUtf8(concentration_->GetValue());
    app::volumeFollows(form);
    volume_->ChangeValue(toWx(form.volumeMl));
}

void DoseFormPage::doseFollows() {
    app::DoseForm form;
    form.doseG = toUtf8(dose_->GetValue());
    form.volumeMl = toUtf8(volume_->GetValue());
    form.concentrationPct = toUtf8(concentration_->GetValue());
    app::doseFollows(form);
    dose_->ChangeValue(toWx(form.doseG));
}

// Grams that a person typed stay as they are; grams that came from the vials go with them.
void DoseFormPage::doseFollowsVials() {
    const auto grams = app::gramsOf(vials_->lines());
    const std::string standing = toUtf8(dose_->GetValue());
    if (!grams || (!standing.empty() && standing != sumOfVials_)) {
        return;
    }
    sumOfVials_ = core::formatNumber(*grams);
    if (standing != sumOfVials_) {
        dose_->ChangeValue(toWx(sumOfVials_));
        volumeFollows();
    }
}

bool DoseFormPage::command(const wxKeyEvent& key) {
    const bool enter = key.GetKeyCode() == WXK_RETURN || key.GetKeyCode() == WXK_NUMPAD_ENTER;
    auto* const field = dynamic_cast<wxTextCtrl*>(FindFocus());
    if (enter && field != nullptr) {
        const std::string text = toUtf8(field->GetValue());
        const auto start = app::packCodeStart(text);
        if (start != std::string::npos) {
            // The scanner typed over what was selected, or behind what stood there.
            field->ChangeValue(start > 0 ? toWx(text.substr(0, start))
                                         : (field == focused_ ? beforeScan_ : wxString{}));
            volumeFollows();
            takeScan(text.substr(start));
            return true;
        }
    }
    return FormPage::command(key);
}

void DoseFormPage::takeScan(const std::string& code) {
    const auto scan = app::scanPack(code, app::scanSeparator(session().log()));
    if (scan.good) {
        addScanned(scan.vial);
        return;
    }
    if (!scan.choices.empty()) {
        wxArrayString choices;
        for (const auto& choice : scan.choices) {
            choices.Add(toWx(choice));
        }
        wxSingleChoiceDialog question(this, toWx(joinedSentences(scan.sentences)),
                                      toWx(TR("Which is on the pack?")), choices);
        if (question.ShowModal() == wxID_OK) {
            addScanned(scan.choiceLines[static_cast<std::size_t>(question.GetSelection())]);
            return;
        }
    }
    sayOfScan(joinedSentences(scan.sentences));
}

void DoseFormPage::addScanned(app::VialLine vial) {
    const auto same = app::samePack(vial, vials_->lines());
    if (same == app::SamePack::Yes) {
        sayOfScan(TR("This pack is in this dose already. It was not added a second time."));
        return;
    }
    const auto* const earlier = app::doseWithPack(vial, session().log());
    if (earlier != nullptr && !(before_ && before_->id == earlier->id)) {
        sayOfScan(app::fill(TR("This pack stands in the dose of {day} already. It was not added."),
                            fmt::arg("day", app::weekdayDay(earlier->startedAt.day()))));
        return;
    }
    if (const auto known = app::knownPack(vial.gtin, session().log())) {
        vial.sizeG = known->sizeG;
        if (product_->IsEmpty()) {
            product_->SetValue(toWx(known->product));
        }
    }
    const bool confirmed = vials_->confirm(vial);
    if (!confirmed) {
        vials_->add(vial);
    }
    std::string sentence =
        app::fill(confirmed ? TR("Confirmed: batch {batch}.") : TR("Scanned: batch {batch}."),
                  fmt::arg("batch", vial.batch));
    if (same == app::SamePack::Maybe) {
        sentence +=
            " " +
            TR("It has the same batch as another vial here and no serial number: it counts as one more.");
    }
    if (vial.sizeG.empty()) {
        sentence += " " + TR("Its grams are not known yet: type them once, and the next scan knows them.");
    }
    sayOfScan(sentence);
}

void DoseFormPage::sayOfScan(const std::string& sentence) {
    scanned_->setText(sentence);
    scanned_->Show(!sentence.empty());
    reflow();
}

FormPage* DoseFormPage::remake(wxWindow* parent) {
    return new DoseFormPage(parent, shell(), typed(), before_);
}

void DoseFormPage::save(bool anyway) {
    app::LogBook& book = session().book();
    auto checked = app::checkDose(typed(), session().log(), before_ ? before_->id : book.newId(), book.zone(),
                                  book.today(), before_ ? &*before_ : nullptr);
    if (!checked.value || core::hasErrors(checked.problems)) {
        showProblems(checked.problems);
        return;
    }
    if (const auto asked = app::labelProblems(*checked.value, session().log(), session().catalogue());
        !asked.empty() && !anyway) {
        auto all = checked.problems;
        all.insert(all.end(), asked.begin(), asked.end());
        showProblems(all);
        return;
    }
    const app::Outcome outcome = before_ ? book.correct(*checked.value, toUtf8(reason_->GetValue()), anyway)
                                         : book.logDose(*checked.value, anyway);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
