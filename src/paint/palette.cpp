#include "paint/palette.h"

namespace tidemark::paint {

const SideLook& Palette::look(Side side) const {
    switch (side) {
        case Side::Left:
            return left;
        case Side::Right:
            return right;
        case Side::Other:
            break;
    }
    return other;
}

namespace {

Palette withLooks(Palette palette, Colour left, Colour right, Colour other) {
    palette.left = {left, Marker::Circle, Dash::Solid};
    palette.right = {right, Marker::Diamond, Dash::Long};
    palette.other = {other, Marker::Square, Dash::Short};
    return palette;
}

Palette light() {
    Palette palette;
    palette.background = {255, 255, 255};
    palette.ink = {17, 24, 39};
    palette.secondary = {90, 98, 112};
    palette.grid = {229, 231, 235};
    palette.rule = {209, 213, 219};
    palette.window = {107, 114, 128, 0.15};
    palette.today = {150, 152, 175};
    return withLooks(palette, {11, 94, 163}, {178, 80, 24}, {75, 85, 99});
}

Palette dark() {
    Palette palette;
    palette.background = {30, 32, 36};
    palette.ink = {238, 240, 244};
    palette.secondary = {172, 179, 190};
    palette.grid = {54, 58, 66};
    palette.rule = {76, 81, 91};
    palette.window = {190, 198, 210, 0.13};
    palette.today = {140, 142, 170};
    palette.trialAlpha = 0.4;
    palette.outerBandAlpha = 0.18;
    palette.innerBandAlpha = 0.28;
    return withLooks(palette, {112, 178, 240}, {236, 160, 98}, {190, 197, 208});
}

Palette highContrast() {
    Palette palette;
    palette.background = {255, 255, 255};
    palette.ink = {0, 0, 0};
    palette.secondary = {0, 0, 0};
    palette.grid = {190, 190, 190};
    palette.rule = {0, 0, 0};
    palette.window = {0, 0, 0, 0.16};
    palette.today = {70, 70, 70};
    palette.trialAlpha = 0.65;
    palette.outerBandAlpha = 0.2;
    palette.innerBandAlpha = 0.3;
    return withLooks(palette, {0, 48, 135}, {122, 46, 0}, {0, 0, 0});
}

Palette highContrastDark() {
    Palette palette = highContrast();
    palette.background = {0, 0, 0};
    palette.ink = {255, 255, 255};
    palette.secondary = {255, 255, 255};
    palette.grid = {95, 95, 95};
    palette.rule = {255, 255, 255};
    palette.window = {255, 255, 255, 0.22};
    palette.today = {200, 200, 200};
    palette.outerBandAlpha = 0.3;
    palette.innerBandAlpha = 0.35;
    return withLooks(palette, {128, 204, 255}, {255, 190, 92}, {255, 255, 255});
}

/// Like light, a little darker: faint greys vanish on office printers, and left and right must differ in
/// lightness too.
Palette print() {
    Palette palette = light();
    palette.secondary = {75, 82, 95};
    palette.grid = {216, 219, 224};
    palette.rule = {170, 175, 184};
    palette.window = {107, 114, 128, 0.18};
    palette.today = {120, 122, 145};
    palette.trialAlpha = 0.35;
    palette.left.colour = {8, 74, 135};
    palette.right.colour = {184, 92, 36};
    return palette;
}

} // namespace

Palette paletteFor(Scheme scheme) {
    switch (scheme) {
        case Scheme::Light:
            return light();
        case Scheme::Dark:
            return dark();
        case Scheme::HighContrast:
            return highContrast();
        case Scheme::HighContrastDark:
            return highContrastDark();
        case Scheme::Print:
            return print();
    }
    return light();
}

} // namespace tidemark::paint
