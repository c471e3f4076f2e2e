#pragma once

#include "paint/canvas.h"

namespace tidemark::paint {

/// Whose strength a panel shows; decides colour, marker and line style together, so that hands never
/// differ by colour alone.
enum class Side { Left, Right, Other };

enum class Scheme { Light, Dark, HighContrast, HighContrastDark, Print };

struct SideLook {
    Colour colour;
    Marker marker = Marker::Circle;
    Dash dash = Dash::Solid;
};

/// The colours of a picture. Nothing here is red: no value is painted as a danger.
struct Palette {
    Colour background;
    Colour ink;       ///< titles, dose marks, the present course
    Colour secondary; ///< axis labels, notes
    Colour grid;
    Colour rule;   ///< thin lines of tables and frames
    Colour window; ///< shaded days
    Colour today;
    SideLook left;
    SideLook right;
    SideLook other;
    double trialAlpha = 0.3;
    double outerBandAlpha = 0.14;
    double innerBandAlpha = 0.25;

    const SideLook& look(Side side) const;
};

Palette paletteFor(Scheme scheme);

} // namespace tidemark::paint
