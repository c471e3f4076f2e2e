#include "gui/reminder_timer.h"

#include "app/reminders.h"
#include "core/failure.h"
#include "gui/text.h"

#include <wx/notifmsg.h>

namespace tidemark::gui {
namespace {

constexpr int kFirstReminderMs = 20'000; // the window is there first
constexpr int kAgainMs = 600'000;

} // namespace

void notifyDesktop(const std::string& text) {
    wxNotificationMessage message(wxS("Tidemark"), toWx(text));
    message.Show();
}

ReminderTimer::ReminderTimer(const Surroundings& surroundings) : surroundings_(surroundings) {
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        say();
        timer_.StartOnce(kAgainMs);
    });
}

void ReminderTimer::start(app::LogBook& book, const app::Catalogue& catalogue) {
    book_ = &book;
    catalogue_ = &catalogue;
    timer_.StartOnce(kFirstReminderMs);
}

void ReminderTimer::stop() {
    timer_.Stop();
    book_ = nullptr;
}

void ReminderTimer::say() {
    if (book_ == nullptr || !surroundings_.notify || book_->patients().size() > kMostPeopleReminded) {
        return;
    }
    try {
        app::Reminded memory{app::remindedFile(surroundings_.dataFolder, book_->store())};
        const auto due =
            app::remindersToSay(*book_, *catalogue_, memory, book_->wallNow(), surroundings_.dataFolder);
        if (due.empty()) {
            return;
        }
        memory.save(book_->today()); // before they are said: what cannot be kept would be said at every tick
        for (const auto& text : due) {
            surroundings_.notify(text);
        }
    } catch (const core::Failure&) {
        stop();
    }
}

} // namespace tidemark::gui
