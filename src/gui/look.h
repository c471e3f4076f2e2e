#pragma once
// Sizes, fonts and colours. Text follows the system's size times the user's own; colours follow the system's
// theme, and the chart's palette with them.

#include "paint/chart_painter.h"

#include <wx/colour.h>
#include <wx/font.h>

class wxWindow;

namespace tidemark::gui {

/// The faces and colours of text. They are classes of one style sheet: to GTK a font set on a single label is
/// a style sheet of its own, and slow.
enum class Face { Normal, Bold, Large, Huge };
enum class Ink { Normal, Secondary, Left, Right };
[[nodiscard]] Ink inkOf(paint::Side side);

struct Look {
    static constexpr int kGap = 8;
    static constexpr int kMargin = 16;
    static constexpr int kPrimaryHeight = 48;
    static constexpr int kTargetHeight = 44;

    paint::Scheme scheme = paint::Scheme::Light;
    paint::Palette palette;
    wxColour background; ///< of a page
    wxColour card;
    wxColour rule;
    wxFont normal;
    wxFont bold;
    wxFont large; ///< a level
    wxFont huge;  ///< the day of the cycle
    int em = 14;  ///< height of normal text in pixels

    [[nodiscard]] paint::ChartStyle chartStyle() const;
    [[nodiscard]] const wxFont& font(Face face) const;
};

/// Sets the size of all text of the process (native dialogs too): the system's size times `percent` / 100.
void applyTextPercent(int percent);
/// As the system is now, for the screen `window` is on. Gives GTK the few style rules of our own with it:
/// faces, inks, tabs, visible focus.
[[nodiscard]] Look currentLook(const wxWindow* window);
[[nodiscard]] wxColour toWxColour(const paint::Colour& colour);

} // namespace tidemark::gui
