#include "gui/look.h"

#include "core/numbers.h"
#include "gui/text.h"

#include <gtk/gtk.h>
#include <wx/window.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tidemark::gui {
namespace {

constexpr float kLarge = 1.25F;
constexpr float kHuge = 1.75F;

// Theme colours by name, so that dark and high-contrast themes keep their own. GTK draws the rest.
// NOLINTNEXTLINE(cert-err58-cpp): memory for a text
const std::string kStyle = R"(
.tidemark-bold, .tidemark-large, .tidemark-huge { font-weight: bold; }
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
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one
    if (const char* const forced = std::getenv("GTK_THEME"); forced != nullptr && *forced != '\0') {
        return std::string_view{forced}.find(part) != std::string_view::npos;
    }
    gchar* name = nullptr;
    g_object_get(gtk_settings_get_default(), "gtk-theme-name", &name, nullptr);
    const bool found = name != nullptr && std::string_view{name}.find(part) != std::string_view::npos;
    g_free(name);
    return found;
}

std::string inkRule(std::string_view name, const paint::Colour& colour) {
    const auto part = [](std::uint8_t value) { return core::formatFixed(value, 0); };
    return "." + std::string{name} + " { color: rgb(" + part(colour.red) + "," + part(colour.green) + "," +
           part(colour.blue) + "); }\n";
}

std::string sizeRule(std::string_view name, double times) {
    return "." + std::string{name} + " { font-size: " + core::formatFixed(times * 100, 0) + "%; }\n";
}

/// One provider for the life of the program; a change of theme or palette fills it anew.
void installStyle(const paint::Palette& palette) {
    static GtkCssProvider* const provider = [] {
        GtkCssProvider* const made = gtk_css_provider_new();
        gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(made),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
        return made;
    }();
    static std::string present;
    const std::string style = kStyle + sizeRule("tidemark-large", kLarge) + sizeRule("tidemark-huge", kHuge) +
                              inkRule("tidemark-secondary", palette.secondary) +
                              inkRule("tidemark-left", palette.left.colour) +
                              inkRule("tidemark-right", palette.right.colour);
    if (style != present) {
        present = style;
        gtk_css_provider_load_from_data(provider, style.c_str(), -1, nullptr);
    }
}

// wxSystemSettings gives the same colours and font, and makes a window of each kind to learn them.
GdkRGBA themeColour(GtkWidget* widget, const char* name, GdkRGBA otherwise) {
    GdkRGBA colour = otherwise;
    gtk_style_context_lookup_color(gtk_widget_get_style_context(widget), name, &colour);
    return colour;
}

GdkRGBA backgroundOf(GtkWidget* widget) {
    return themeColour(widget, "theme_bg_color", {0.96, 0.96, 0.96, 1});
}

double brightness(const GdkRGBA& colour) {
    return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;
}

wxFont themeFont() {
    gchar* name = nullptr;
    g_object_get(gtk_settings_get_default(), "gtk-font-name", &name, nullptr);
    const wxFont font(toWx(name == nullptr ? "Sans 10" : name));
    g_free(name);
    return font;
}

int lineHeight(GtkWidget* widget) {
    PangoLayout* const layout = gtk_widget_create_pango_layout(widget, "0");
    int height = 0;
    pango_layout_get_pixel_size(layout, nullptr, &height);
    g_object_unref(layout);
    return height;
}

paint::Scheme currentScheme(GtkWidget* widget) {
    const bool dark =
        brightness(backgroundOf(widget)) < brightness(themeColour(widget, "theme_fg_color", {0, 0, 0, 1}));
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

Ink inkOf(paint::Side side) {
    return side == paint::Side::Left ? Ink::Left : side == paint::Side::Right ? Ink::Right : Ink::Normal;
}

const wxFont& Look::font(Face face) const {
    switch (face) {
        case Face::Bold:
            return bold;
        case Face::Large:
            return large;
        case Face::Huge:
            return huge;
        case Face::Normal:
            break;
    }
    return normal;
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

Look currentLook(const wxWindow* window) {
    GtkWidget* const widget = window->GetHandle();
    const GdkRGBA background = backgroundOf(widget);
    const auto byte = [](double part) { return static_cast<unsigned char>(std::lround(part * 255)); };
    Look look;
    look.scheme = currentScheme(widget);
    look.palette = paint::paletteFor(look.scheme);
    look.background = wxColour(byte(background.red), byte(background.green), byte(background.blue));
    look.card = toWxColour(look.palette.background);
    look.rule = toWxColour(look.palette.rule);
    look.normal = themeFont();
    look.bold = look.normal.Bold();
    look.large = look.bold.Scaled(kLarge);
    look.huge = look.bold.Scaled(kHuge);
    look.em = lineHeight(widget);
    installStyle(look.palette);
    return look;
}

} // namespace tidemark::gui
