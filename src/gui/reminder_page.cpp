#include "gui/reminder_page.h"

#include "app/lead_measures.h"
#include "app/reminders.h"
#include "app/translate.h"
#include "gui/text.h"

#include <array>
#include <chrono>

namespace tidemark::gui {
namespace {

constexpr std::array<int, 5> kSnoozeHours{0, 1, 4, 24, 24 * 7};

} // namespace

ReminderPage::ReminderPage(wxWindow* parent, Shell& shell, const Typed& start, std::filesystem::path folder,
                           std::function<void(bool)> keep)
    : FormPage(parent, shell, TR("Reminders")), folder_(std::move(folder)), keep_(std::move(keep)) {
    addParagraph(
        TR("What is due is said once: a dose, grip in the days that matter, a question about the last "
           "treatment, vials. No name and no value is in it."));
    const auto due = app::remindersOf(session().log(), session().analysis());
    for (const auto& reminder : due) {
        addParagraph("· " + reminder.text);
    }
    if (due.empty()) {
        addParagraph(TR("Nothing is due today."));
    }
    quiet_ = addText("quiet_hours", TR("Silent from–to"), start.quiet, 14);
    quiet_->SetHint(toWx("21:00-08:00"));
    snooze_ = addChoice("snooze", TR("And now"),
                        {TR("say what is due"), TR("silent for an hour"), TR("silent for 4 hours"),
                         TR("silent for a day"), TR("silent for a week")},
                        start.snooze);
    auto* const place = new wxPanel(panel());
    auto* const sizer = new wxBoxSizer(wxHORIZONTAL);
    desktop_ =
        addCheck(place, sizer, TR("Show reminders on the desktop while this window is open"), start.desktop);
    place->SetSizer(sizer);
    addRow("desktop", {}, place, desktop_);
    chain(quiet_);
    addButtons(TR("↵  Keep"));
}

ReminderPage::Typed ReminderPage::typed() const {
    return {toUtf8(quiet_->GetValue()), std::max(0, snooze_->GetSelection()), desktop_->GetValue()};
}

FormPage* ReminderPage::remake(wxWindow* parent) {
    return new ReminderPage(parent, shell(), typed(), folder_, keep_);
}

void ReminderPage::save(bool /*anyway*/) {
    app::LogBook& book = session().book();
    const auto form = typed();
    if (!app::parseQuietHours(form.quiet)) {
        showProblems({{core::ProblemCode::NotATime, "quiet_hours", form.quiet}});
        return;
    }
    showProblems({});
    const bool changed = app::quietHoursText(app::quietHoursOf(book.store().settings())) !=
                         app::quietHoursText(*app::parseQuietHours(form.quiet));
    if (changed && !session().readOnly()) {
        const auto outcome = book.setSetting({}, app::kQuietHoursSetting, form.quiet);
        if (!outcome.ok()) {
            showProblems(outcome.problems);
            return;
        }
    }
    keep_(form.desktop);
    app::Reminded memory{app::remindedFile(folder_, book.store())};
    const auto now = book.wallNow();
    memory.snooze(now + std::chrono::hours{kSnoozeHours.at(static_cast<std::size_t>(form.snooze))});
    memory.save(book.today());
    setTouched(false);
    if (changed && !session().readOnly()) {
        done();
    } else {
        shell().closeForm();
        shell().tell(TR("Kept."));
    }
}

} // namespace tidemark::gui
