#include "gui/look.h"

#include <gtk/gtk.h>
#include <wx/settings.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tidemark::gui {
namespace {

// Theme colours by name, so that dark and high-contrast themes keep their own. GTK draws the rest.
constexpr const char* kStyle = R"(
.tidemark-tab {
    border: none; border-radius: 6px 6px 0 0; background: none; box-shadow: none; text-shadow: none;
    padding: 4px 20px;
}
.tidemark-tab:hover { background-color: alpha(@theme_fg_color, 0.07); }
.tidemark-tab:checked {
    background-color: alpha(@theme_selected_bg_color, 0.13);
    box-shadow: inset 0 -3px @theme_selected_bg_color;
    color: @theme_fg_color;
    font-weight: bold;
}
.tidemark-button, .tidemark-toggle { padding: 4px 12px; }
.tidemark-toggle:checked {
    background-image: none; background-color: mix(@theme_bg_color, @theme_selected_bg_color, 0.22);
    border-color: @theme_selected_bg_color; box-shadow: none;
}
.tidemark-quiet { border: none; background: none; box-shadow: none; padding: 4px 10px; }
button:focus, entry:focus, combobox button:focus, treeview:focus {
    outline: 2px solid @theme_selected_bg_color; outline-offset: 1px;
}
button.suggested-action { font-weight: bold; }
button.suggested-action:focus { outline-color: @theme_selected_fg_color; outline-offset: -5px; }
)";

bool themeNameContains(std::string_view part) {
    // GTK_THEME wins over the setting and is not shown by it.
    if (const char* const forced = std::getenv("GTK_THEME"); forced != nullptr && *forced != '\0') {
        return std::string_view{forced}.find(part) != std::string_view::npos;
    }
    gchar* name = nullptr;
    g_object_get(gtk_settings_get_default(), "gtk-theme-name", &name, nullptr);
    const bool found = name != nullptr && std::string_view{name}.find(part) != std::string_view::npos;
    g_free(name);
    return found;
}

paint::Scheme currentScheme() {
    const bool dark = wxSystemSettings::GetAppearance().IsDark();
    if (themeNameContains("HighContrast")) {
        return dark || themeNameContains("Inverse") ? paint::Scheme::HighContrastDark
                                                    : paint::Scheme::HighContrast;
    }
    return dark ? paint::Scheme::Dark : paint::Scheme::Light;
}

} // namespace

wxColour toWxColour(const paint::Colour& colour) {
    return {colour.red, colour.green, colour.blue};
}

wxColour Look::side(paint::Side which) const {
    return toWxColour(palette.look(which).colour);
}

paint::ChartStyle Look::chartStyle() const {
    // The painter's sizes are for 96 dpi and unscaled text; `em` has the system's size and the user's own in
    // it.
    constexpr double kPlainEm = 18;
    paint::ChartStyle style;
    style.palette = palette;
    style.textScale = std::clamp(em / kPlainEm, 1.0, 2.5);
    style.textSize = 12;
    return style;
}

void applyTextPercent(int percent) {
    GtkSettings* const settings = gtk_settings_get_default();
    static const int systemDpi = [settings] {
        gint dpi = 0;
        g_object_get(settings, "gtk-xft-dpi", &dpi, nullptr);
        return dpi > 0 ? dpi : 96 * PANGO_SCALE;
    }();
    const gint wanted = systemDpi * percent / 100;
    gint present = 0;
    g_object_get(settings, "gtk-xft-dpi", &present, nullptr);
    if (present != wanted) {
        g_object_set(settings, "gtk-xft-dpi", wanted, nullptr);
    }
}

void installStyle() {
    GtkCssProvider* const provider = gtk_css_provider_new();
    gtk_css_provider_load_from_data(provider, kStyle, -1, nullptr);
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref(provider);
}

Look currentLook() {
    Look look;
    look.scheme = currentScheme();
    look.palette = paint::paletteFor(look.scheme);
    look.background = wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE);
    look.card = toWxColour(look.palette.background);
    look.ink = wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
    look.secondary = toWxColour(look.palette.secondary);
    look.rule = toWxColour(look.palette.rule);
    look.normal = wxSystemSettings::GetFont(wxSYS_DEFAULT_GUI_FONT);
    look.bold = look.normal.Bold();
    look.large = look.bold.Scaled(1.25F);
    look.huge = look.bold.Scaled(1.7F);
    look.em = look.normal.GetPixelSize().y;
    return look;
}

} // namespace tidemark::gui
