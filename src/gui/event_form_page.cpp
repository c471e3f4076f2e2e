#include "gui/event_form_page.h"

#include "app/dose_help.h"
#include "app/entry_words.h"
#include "app/red_flags.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "gui/text.h"

#include <algorithm>
#include <array>

namespace tidemark::gui {
namespace {

constexpr int kCategories = static_cast<int>(core::EventCategory::Other) + 1;
constexpr int kMostSeverity = 3;
constexpr std::array<const char*, 3> kPhases{"before", "during", "after"}; // as the record has them

std::string textOf(const std::optional<double>& number) {
    return number ? core::formatNumber(*number) : std::string{};
}

} // namespace

EventFormPage::EventFormPage(wxWindow* parent, Shell& shell, const core::Event& start,
                             std::optional<core::Event> before)
    : FormPage(parent, shell, before ? TR("Correct an event") : TR("Reaction or other event")),
      start_(start),
      before_(std::move(before)) {
    addFlags(start);
    addCommonNames();
    what_ = addText("what", TR("What was it?"), start.what, 24);
    chain(what_);
    std::vector<std::string> categories;
    categories.reserve(kCategories);
    for (int index = 0; index < kCategories; ++index) {
        categories.push_back(app::categoryText(static_cast<core::EventCategory>(index)));
    }
    category_ = addChoice("category", TR("Kind"), categories, static_cast<int>(start.category));
    std::vector<std::string> severities{TR("not said")};
    for (int severity = 0; severity <= kMostSeverity; ++severity) {
        severities.push_back(app::severityText(severity));
    }
    severity_ = addChoice("severity", TR("How bad"), severities, start.severity ? *start.severity + 1 : 0);
    day_ = addDay("started", TR("Day"), core::formatDay(start.startedAt.day()));
    time_ = addText("time", TR("Time"), app::formatTime(app::minuteOfDay(start.startedAt.wall)), 8);
    chain(day_->field());
    chain(time_);
    if (before_) {
        reason_ = addText("reason", TR("Why corrected (may stay empty)"), {}, 36);
        chain(reason_);
    }
    addButtons(before_ ? TR("↵  Save the correction") : TR("↵  Log this"));
    until_ = addDay("ended_on", TR("Over on"), start.endedOn ? core::formatDay(*start.endedOn) : "");
    value_ = addText("value", TR("Value"), textOf(start.value), 8);
    second_ = addText("second_value", TR("Lower value (blood pressure)"), textOf(start.secondValue), 8);
    unit_ = addText("unit", TR("Unit"), start.unit.value_or(""), 8);
    int phase = 0;
    for (std::size_t index = 0; index < kPhases.size(); ++index) {
        phase = start.phase == kPhases[index] ? static_cast<int>(index) + 1 : phase;
    }
    phase_ = addChoice("phase", TR("When, beside an infusion"),
                       {TR("not said"), TR("before it"), TR("during it"), TR("after it")}, phase);
    rate_ = addText("rate_ml_h", TR("During the infusion, at mL/h"), textOf(start.rateMlPerHour), 8);
    addSites();
    site_ = addText("site", TR("Site"), start.site.value_or(""), 24);
    action_ = addText("action", TR("What was done"), start.action.value_or(""), 36);
    note_ = addText("note", TR("Note"), start.note.value_or(""), 36);
}

void EventFormPage::addCommonNames() {
    std::vector<std::string> names{TR("choose, or type below")};
    for (const auto& name : app::commonReactions()) {
        names.push_back(name);
    }
    auto* const common = addChoice("common", TR("Common names"), names, 0);
    common->Bind(wxEVT_CHOICE, [this, common](wxCommandEvent& event) {
        event.Skip();
        if (common->GetSelection() > 0) {
            what_->SetValue(common->GetStringSelection());
        }
    });
}

// A reaction is found again beside its site only when both have the same name.
void EventFormPage::addSites() {
    std::vector<std::string> names{TR("choose, or type below")};
    for (const auto& choice : app::siteChoices(session().log(), session().book().today())) {
        names.push_back(choice.site);
    }
    auto* const sites = addChoice("sites", TR("Sites under the skin"), names, 0);
    sites->Bind(wxEVT_CHOICE, [this, sites](wxCommandEvent& event) {
        event.Skip();
        if (sites->GetSelection() > 0) {
            site_->SetValue(sites->GetStringSelection());
        }
    });
}

void EventFormPage::addFlags(const core::Event& start) {
    addParagraph(TR("Is any of this there? Tick it first."));
    const auto ticked = app::splitList(start.redFlags.value_or(""));
    for (const auto& flag : app::redFlags()) {
        auto* const box =
            addCheck(panel(), column(), flag.text, std::ranges::find(ticked, flag.code) != ticked.end());
        box->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) {
            event.Skip();
            const bool any = std::ranges::any_of(flags_, [](const auto* f) { return f->GetValue(); });
            urgent_->Show(any);
            reflow();
        });
        flags_.push_back(box);
    }
    urgent_ = addParagraph(app::urgentText(app::emergencyNumberOf(session().patient())));
    urgent_->Show(!ticked.empty());
}

core::Event EventFormPage::typed(core::Problems& problems) const {
    app::FieldReader read{problems};
    const auto& book = session().book();
    core::Event event = before_.value_or(start_);
    const auto day = read.day("started", day_->text(), book.today());
    const auto minute = read.time("time", toUtf8(time_->GetValue()));
    if (day && minute &&
        (!before_ || before_->startedAt.day() != *day ||
         app::minuteOfDay(before_->startedAt.wall) != *minute)) {
        event.startedAt = core::momentAt(core::Wall{*day} + std::chrono::minutes{*minute}, book.zone());
    }
    event.category = static_cast<core::EventCategory>(std::max(0, category_->GetSelection()));
    event.what = app::trimmed(toUtf8(what_->GetValue()));
    const int severity = severity_->GetSelection();
    event.severity = severity > 0 ? std::optional{severity - 1} : std::nullopt;
    event.endedOn.reset();
    if (!app::trimmed(until_->text()).empty()) {
        event.endedOn = read.day("ended_on", until_->text(), book.today());
    }
    event.value = read.numberIfAny("value", toUtf8(value_->GetValue()));
    event.secondValue = read.numberIfAny("second_value", toUtf8(second_->GetValue()));
    event.rateMlPerHour = read.numberIfAny("rate_ml_h", toUtf8(rate_->GetValue()));
    const int phase = phase_->GetSelection();
    event.phase =
        phase > 0 ? std::optional<std::string>{kPhases[static_cast<std::size_t>(phase) - 1]} : std::nullopt;
    if (event.rateMlPerHour) {
        event.phase = "during";
    }
    event.unit = app::textOrNothing(toUtf8(unit_->GetValue()));
    event.site = app::textOrNothing(toUtf8(site_->GetValue()));
    event.action = app::textOrNothing(toUtf8(action_->GetValue()));
    event.note = app::textOrNothing(toUtf8(note_->GetValue()));
    const auto all = app::redFlags();
    std::vector<std::string> codes;
    for (std::size_t index = 0; index < flags_.size(); ++index) {
        if (flags_[index]->GetValue()) {
            codes.emplace_back(all[index].code);
        }
    }
    event.redFlags = app::joinRedFlags(codes);
    return event;
}

FormPage* EventFormPage::remake(wxWindow* parent) {
    core::Problems ignored;
    return new EventFormPage(parent, shell(), typed(ignored), before_);
}

void EventFormPage::save(bool) {
    app::LogBook& book = session().book();
    core::Problems problems;
    auto event = typed(problems);
    if (core::hasErrors(problems)) {
        showProblems(problems);
        return;
    }
    if (!before_) {
        event.id = book.newId();
        event.patient = session().patient().id;
    }
    const app::Outcome outcome =
        before_ ? book.correct(event, toUtf8(reason_->GetValue())) : book.logEvent(event);
    if (!outcome.ok()) {
        showProblems(outcome.problems);
        return;
    }
    done();
}

} // namespace tidemark::gui
