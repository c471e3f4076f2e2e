// The menu bar and the keys of the main window.

#include "app/installation.h"
#include "app/log_list.h"
#include "app/protection.h"
#include "app/red_flags.h"
#include "app/translate.h"
#include "app/wording.h"
#include "gui/log_page.h"
#include "gui/main_frame.h"
#include "gui/text.h"
#include "gui/text_dialog.h"
#include "gui/today_page.h"

#include <wx/menu.h>

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kTextStep = 25;

bool isEnter(const wxKeyEvent& key) {
    return key.GetKeyCode() == WXK_RETURN || key.GetKeyCode() == WXK_NUMPAD_ENTER;
}

/// Enter on a button acts at once: GTK would wait a quarter of a second, and meanwhile hold the keyboard.
bool pressFocusedButton() {
    wxWindow* const focus = wxWindow::FindFocus();
    if (auto* const button = dynamic_cast<wxButton*>(focus)) {
        wxCommandEvent event(wxEVT_BUTTON, button->GetId());
        event.SetEventObject(button);
        return button->ProcessWindowEvent(event);
    }
    if (auto* const toggle = dynamic_cast<wxToggleButton*>(focus)) {
        toggle->SetValue(!toggle->GetValue());
        wxCommandEvent event(wxEVT_TOGGLEBUTTON, toggle->GetId());
        event.SetEventObject(toggle);
        event.SetInt(toggle->GetValue() ? 1 : 0);
        return toggle->ProcessWindowEvent(event);
    }
    return false;
}

} // namespace

void MainFrame::bindCommands() {
    auto* const bar = new wxMenuBar;
    const auto add = [this](wxMenu* menu, const std::string& label, const char* key, auto action) {
        const std::string text = *key == '\0' ? label : label + "\t" + key;
        wxMenuItem* const item = menu->Append(wxID_ANY, toWx(text));
        Bind(
            wxEVT_MENU, [action](wxCommandEvent&) { action(); }, item->GetId());
        return item;
    };
    const auto needsLog = [this](auto action) {
        return [this, action] {
            if (session_ != nullptr && session_->hasPatient()) {
                action();
            }
        };
    };

    auto* const file = new wxMenu;
    add(file, TR("&New log …"), "Ctrl+N", [this] { chooseNew(); });
    add(file, TR("&Open …"), "Ctrl+O", [this] { chooseOpen(); });
    recentMenu_ = new wxMenu;
    file->AppendSubMenu(recentMenu_, toWx(TR("Open &recent")));
    add(file, TR("Open the &demo"), "", [this] { openDemo(); });
    file->AppendSeparator();
    add(file, TR("Add a &person …"), "", [this] {
        if (session_ != nullptr && !session_->readOnly()) {
            enterPatient();
        }
    });
    add(file, TR("&Card of this person …"), "Ctrl+K", needsLog([this] {
            if (!session_->readOnly()) {
                edit(session_->patient());
            }
        }));
    add(file, TR("A person entered t&wice …"), "", needsLog([this] {
            if (!session_->readOnly()) {
                enterMerge();
            }
        }));
    add(file, TR("&Import CSV folder …"), "", [this] { importFolder(); });
    add(file, TR("&Export CSV …"), "", [this] { exportFolder(); });
    add(file, TR("Export for &statistics …"), "", [this] { exportStatistics(false); });
    add(file, TR("Export the &year for a registry …"), "", [this] { exportStatistics(true); });
    add(file, TR("&Keep a calendar file …"), "", needsLog([this] { chooseCalendar(); }));
    add(file, TR("Save &report (PDF) …"), "Ctrl+R", needsLog([this] { saveReport(); }));
    add(file, TR("S&hare with another log …"), "", [this] {
        if (session_ != nullptr) { // also to take in the first person
            showSharing();
        }
    });
    add(file, TR("&Backups …"), "", needsLog([this] { showBackups(); }));
    add(file, TR("P&assphrase …"), "", needsLog([this] {
            if (!session_->readOnly()) {
                showProtection();
            }
        }));
    add(file, TR("&Lock now"), "Ctrl+Shift+L", [this] { lock(); });
    add(file, TR("Erase this person &for good …"), "", needsLog([this] { showErase(); }));
    add(file, TR("&Print the report …"), "", needsLog([this] { printReport(); }));
    file->AppendSeparator();
    add(file, TR("&Close this log"), "Ctrl+W", [this] { closeLog(); });
    add(file, TR("&Quit"), "Ctrl+Q", [this] { Close(); });
    bar->Append(file, toWx(TR("&File")));

    auto* const entry = new wxMenu;
    const auto enters = [this, needsLog](auto action) {
        return needsLog([this, action] {
            if (!session_->readOnly()) {
                action();
            }
        });
    };
    add(entry, TR("&Usual dose (Enter on Today)"), "",
        enters([this] { onToday([](TodayPage& page) { page.openUsualDose(); }); }));
    add(entry, TR("&Dose …"), "Ctrl+D", enters([this] { enterDose({}); }));
    add(entry, TR("Doses that are not &logged …"), "Ctrl+L", enters([this] { enterMissedDoses(); }));
    add(entry, TR("&Grip …"), "Ctrl+G", enters([this] { enterGrip(); }));
    add(entry, TR("&How I feel …"), "Ctrl+F", enters([this] { enterScore(); }));
    add(entry, TR("&Score or test …"), "Ctrl+M", enters([this] { enterMeasures(); }));
    add(entry, TR("&Reaction or other event …"), "Ctrl+E", enters([this] { enterEvent(); }));
    add(entry, TR("Re&gimen …"), "", enters([this] { enterRegimen({}); }));
    add(entry, TR("&Planned treatment …"), "Ctrl+P", enters([this] { enterPlan(); }));
    add(entry, TR("&Note …"), "Ctrl+T", enters([this] { enterNote(); }));
    bar->Append(entry, toWx(TR("E&nter")));

    auto* const edit = new wxMenu;
    undoItem_ = add(edit, TR("&Undo"), "Ctrl+Z", [this] { undo(); });
    redoItem_ = add(edit, TR("&Redo"), "Ctrl+Y", [this] { redo(); });
    add(edit, TR("&Find an entry …"), "Ctrl+S", needsLog([this] {
            showTab(Tab::Log);
            log_->find();
        }));
    bar->Append(edit, toWx(TR("&Edit")));

    auto* const view = new wxMenu;
    add(view, TR("&Today"), "Ctrl+1", [this] { showTab(Tab::Today); });
    add(view, TR("&Course"), "Ctrl+2", [this] { showTab(Tab::Course); });
    add(view, TR("&Log"), "Ctrl+3", [this] { showTab(Tab::Log); });
    add(view, TR("&Plan"), "Ctrl+4", [this] { showTab(Tab::Plan); });
    add(view, TR("&Stock"), "Ctrl+5", [this] { showTab(Tab::Stock); });
    add(view, TR("C&aseload"), "Ctrl+6", [this] { showTab(Tab::Caseload); });
    add(view, TR("&Report"), "Ctrl+7", [this] { showTab(Tab::Report); });
    view->AppendSeparator();
    add(view, TR("&Before and after a change …"), "", needsLog([this] { showBeforeAfter(); }));
    add(view, TR("Rem&inders …"), "", needsLog([this] { showReminders(); }));
    view->AppendSeparator();
    add(view, TR("L&arger text"), "Ctrl++",
        [this] { setTextPercent(preferences_.textPercent() + kTextStep); });
    add(view, TR("&Smaller text"), "Ctrl+-",
        [this] { setTextPercent(preferences_.textPercent() - kTextStep); });
    add(view, TR("&Usual text size"), "Ctrl+0", [this] { setTextPercent(kSmallestTextPercent); });
    view->AppendSeparator();
    add(view, TR("Chart: last t&hree courses"), "",
        needsLog([this] { onToday([](TodayPage& page) { page.chartCard().showHome(); }); }));
    add(view, TR("Chart: last twelve &months"), "",
        needsLog([this] { onToday([](TodayPage& page) { page.chartCard().showLastMonths(12); }); }));
    add(view, TR("Chart: &everything"), "",
        needsLog([this] { onToday([](TodayPage& page) { page.chartCard().showAll(); }); }));
    bar->Append(view, toWx(TR("&View")));

    auto* const help = new wxMenu;
    add(help, TR("&Keys and help"), "F1", [this] { showHelp(); });
    add(help, TR("&Unwell?"), "F9", [this] { showUrgent(); });
    add(help, TR("&About Tidemark"), "", [this] { showAbout(); });
    bar->Append(help, toWx(TR("&Help")));
    SetMenuBar(bar);
    Bind(wxEVT_MENU_OPEN, [this](wxMenuEvent& event) {
        updateMenu(event.GetMenu());
        event.Skip();
    });
}

void MainFrame::updateMenu(wxMenu* opened) {
    if (opened == nullptr) {
        return;
    }
    const bool writable = session_ != nullptr && !session_->readOnly();
    const auto name = [writable](wxMenuItem* item, const std::optional<core::ActSummary>& act,
                                 const std::string& plain, const std::string& named, const char* key) {
        item->Enable(writable && act.has_value());
        item->SetItemLabel(
            toWx((act ? app::fill(named, fmt::arg("what", app::actText(*act))) : plain) + "\t" + key));
    };
    name(undoItem_, writable ? session_->book().store().nextUndo() : std::nullopt, TR("&Undo"),
         TR("&Undo: {what}"), "Ctrl+Z");
    name(redoItem_, writable ? session_->book().store().nextRedo() : std::nullopt, TR("&Redo"),
         TR("&Redo: {what}"), "Ctrl+Y");
    while (recentMenu_->GetMenuItemCount() > 0) {
        recentMenu_->Destroy(recentMenu_->FindItemByPosition(0));
    }
    for (const auto& path : preferences_.recentLogs()) {
        wxMenuItem* const item =
            recentMenu_->Append(wxID_ANY, wxControl::EscapeMnemonics(toWx(app::textOf(path))));
        recentMenu_->Bind(
            wxEVT_MENU, [this, path](wxCommandEvent&) { CallAfter([this, path] { openLog(path); }); },
            item->GetId());
    }
}

void MainFrame::onToday(const std::function<void(TodayPage&)>& act) {
    showTab(Tab::Today);
    act(*today_);
}

bool MainFrame::onFunctionKey(const wxKeyEvent& key) {
    const int code = key.GetKeyCode();
    if (key.GetModifiers() == wxMOD_ALT && code >= '1' && code <= '7') {
        showTab(static_cast<Tab>(code - '1'));
        return true;
    }
    if (key.GetModifiers() != wxMOD_NONE) {
        return false;
    }
    switch (code) {
        case WXK_F2:
            showTab(Tab::Today);
            return true;
        case WXK_F3:
            showTab(Tab::Course);
            return true;
        case WXK_F4:
            showTab(Tab::Log);
            return true;
        case WXK_F5:
            showTab(Tab::Plan);
            return true;
        case WXK_F6:
            showTab(Tab::Stock);
            return true;
        case WXK_F7:
            showTab(Tab::Caseload);
            return true;
        case WXK_F8:
            showTab(Tab::Report);
            return true;
        default:
            return false;
    }
}

void MainFrame::onKey(wxKeyEvent& key) {
    if (onFunctionKey(key)) {
        return;
    }
    wxWindow* const focus = FindFocus();
    const int code = key.GetKeyCode();
    if (session_ == nullptr || shown_ == nullptr || wxGetTopLevelParent(focus) != this) {
        if (!(isEnter(key) && !key.HasModifiers() && wxGetTopLevelParent(focus) == this &&
              pressFocusedButton())) {
            key.Skip();
        }
        return;
    }
    if (patients_ != nullptr &&
        (focus == patients_ || (focus != nullptr && focus->GetParent() == patients_))) {
        if (!isEnter(key) || !patients_->take()) {
            key.Skip();
        }
        return;
    }
    if (key.HasModifiers()) {
        key.Skip();
        return;
    }
    if (takesTyping(focus)) {
        const bool forPage = isEnter(key) || code == WXK_ESCAPE || code == WXK_BACK;
        if (!forPage || !shown_->command(key)) {
            key.Skip();
        }
        return;
    }
    if (isEnter(key) && pressFocusedButton()) {
        return;
    }
    if (shown_->command(key)) {
        return;
    }
    // Letters mean the same on every page, but not in the middle of a form.
    if (dynamic_cast<FormPage*>(shown_) == nullptr) {
        if (code == 'U') {
            undo();
            return;
        }
        if (code == 'P' && patients_ != nullptr && patients_->IsShown()) {
            patients_->SetFocus();
            return;
        }
    }
    key.Skip();
}

void MainFrame::showHelp() {
    TextDialog(this, look_, TR("Keys and help"),
               {TR("On Today: Enter opens the usual dose, a second Enter logs it. G grip, F how I feel, N "
                   "note, D another "
                   "dose, R report, W why. With the keypad alone: 1 usual dose, 2 grip, 3 how I feel, 4 "
                   "note, 5 dose."),
                TR("Chart: + and − show fewer or more days, ← and → move, 0 shows the last three courses."),
                TR("Pages: F2 or Alt+1 Today, F3 or Alt+2 Course, F4 or Alt+3 Log, F5 or Alt+4 Plan, "
                   "F6 or Alt+5 Stock, F7 or Alt+6 Caseload (in a log of several), F8 or Alt+7 Report. U or "
                   "Ctrl+Z takes the "
                   "last act back, "
                   "Ctrl+Y does it again. P finds a person in a log of several. F9: when you feel unwell."),
                TR("A day can be typed as t (today), y (yesterday), -3 (three days ago), 29.3 or 2026-03-29. "
                   "Numbers may "
                   "have a point or a comma."),
                TR("Grip: Enter goes on to the next field. When a device always shows the same number of "
                   "digits, the "
                   "digits alone are enough: 284 becomes 28.4."),
                TR("Larger text: Ctrl and +. Smaller: Ctrl and −.")})
        .ShowModal();
}

void MainFrame::showAbout() {
    TextDialog(
        this, look_, TR("About Tidemark"),
        {app::aboutText(), surroundings_.protection.available ? TR("Logs can be encrypted with a passphrase.")
                                                              : app::cannotEncryptText()})
        .ShowModal();
}

void MainFrame::showUrgent() {
    const std::string number = session_ != nullptr && session_->hasPatient()
                                   ? app::emergencyNumberOf(session_->patient())
                                   : std::string{"112"};
    TextDialog(this, look_, TR("Unwell?"), {app::urgentText(number), app::worseText()}, true).ShowModal();
    // The text first, whatever is going on; then the form to write it down.
    if (session_ != nullptr && session_->hasPatient() && !session_->readOnly()) {
        enterEvent();
    }
}

} // namespace tidemark::gui
