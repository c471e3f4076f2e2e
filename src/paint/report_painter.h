#pragma once

#include "paint/canvas.h"
#include "paint/report_page.h"

#include <cstddef>
#include <vector>

namespace tidemark::paint {

enum class Paper { A4, Letter };

/// ISO 216 A4 or ANSI Letter, upright, in points.
Box paperBox(Paper paper);

/// What had to give way so that everything stays on one page.
struct ReportFit {
    double chartHeight = 0;
    std::size_t treatmentsLeftOut = 0;
    std::vector<std::size_t> cyclesLeftOut; ///< one a cycle table
    double bodySize = 0;                    ///< text size used, in points
    bool fits = true;                       ///< false only when the sentences alone overfill the page
};

/// Draws the whole page on paper of that size. First the chart becomes lower, then the text a little
/// smaller, then the oldest table rows give way to a line that says so; nothing overlaps and nothing is
/// cut off.
ReportFit paintReport(Canvas& canvas, const ReportPage& page, Paper paper);

} // namespace tidemark::paint
