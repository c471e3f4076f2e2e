#pragma once
// Says on the desktop what is due while the window is open; with the command's memory, so that a thing is
// said once, by whichever of the two comes first.

#include "app/catalogue.h"
#include "app/log_book.h"
#include "gui/surroundings.h"

#include <wx/timer.h>

#include <string>

namespace tidemark::gui {

/// A log of several people would need their labels to tell them apart, on a screen that others see; it has
/// its caseload.
inline constexpr std::size_t kMostPeopleReminded = 1;

/// Through the desktop's own notifications.
void notifyDesktop(const std::string& text);

class ReminderTimer {
public:
    /// `surroundings` lives as long as this.
    explicit ReminderTimer(const Surroundings& surroundings);

    /// `book` and `catalogue` live until stop().
    void start(app::LogBook& book, const app::Catalogue& catalogue);
    void stop();
    /// What is due now and was not said yet. A memory that cannot be written is no reason to disturb anybody.
    void say();

private:
    const Surroundings& surroundings_;
    app::LogBook* book_ = nullptr;
    const app::Catalogue* catalogue_ = nullptr;
    wxTimer timer_;
};

} // namespace tidemark::gui
