#pragma once
// One screen. It scrolls when text is large, and says how its text breaks before it is laid out.

#include "gui/look.h"
#include "gui/shell.h"

#include <wx/event.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/weakref.h>

namespace tidemark::gui {

class Page : public wxScrolledWindow {
public:
    Page(wxWindow* parent, Shell& shell);

    /// Shows the session's record as it is now.
    virtual void reload() = 0;
    /// The estimate has come, some idle moments after reload().
    virtual void estimated() {}
    /// A single key that no field takes: true when it was a command.
    virtual bool command(const wxKeyEvent& key);
    /// Puts the focus where work begins.
    virtual void focusFirst() {}
    /// focusFirst(), with the top of the page staying in view.
    void begin();
    /// Lays out anew after texts or visibility changed.
    void reflow();
    /// Scrolls until the window, which stands somewhere on this page, is seen.
    void reveal(const wxWindow* window);

protected:
    /// Gives every flowing text its width, for a page that is `width` wide.
    virtual void flow(int width) = 0;
    [[nodiscard]] Shell& shell() const { return shell_; }
    [[nodiscard]] const Look& look() const { return shell_.look(); }
    [[nodiscard]] Session& session() const { return shell_.session(); }

private:
    Shell& shell_;
    int flowedWidth_ = -1;
    void showBeginning(const wxWindow* window);
    bool beginning_ = false;
    wxWeakRef<wxWindow> focused_; ///< last
    bool untouched_ = false;      ///< since begin()
};

} // namespace tidemark::gui
