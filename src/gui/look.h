#pragma once
// Sizes, fonts and colours. Text follows the system's size times the user's own; colours follow the system's
// theme, and the chart's palette with them.

#include "paint/chart_painter.h"

#include <wx/colour.h>
#include <wx/font.h>

namespace tidemark::gui {

struct Look {
    static constexpr int kGap = 8;
    static constexpr int kMargin = 16;
    static constexpr int kPrimaryHeight = 48;
    static constexpr int kTargetHeight = 44;

    paint::Scheme scheme = paint::Scheme::Light;
    paint::Palette palette;
    wxColour background; ///< of a page
    wxColour card;
    wxColour ink;
    wxColour secondary;
    wxColour rule;
    wxFont normal;
    wxFont bold;
    wxFont large; ///< a level
    wxFont huge;  ///< the day of the cycle
    int em = 14;  ///< height of normal text in pixels

    [[nodiscard]] paint::ChartStyle chartStyle() const;
    [[nodiscard]] wxColour side(paint::Side side) const;
};

/// Sets the size of all text of the process (native dialogs too): the system's size times `percent` / 100.
void applyTextPercent(int percent);
/// Gives GTK the few style rules of our own: tabs, visible focus. Once, before the first window.
void installStyle();
/// As the system is now.
[[nodiscard]] Look currentLook();
[[nodiscard]] wxColour toWxColour(const paint::Colour& colour);

} // namespace tidemark::gui
