#pragma once
// What stands around the content of each page: the head with the person and what is known of them, a line
// that says whose page it is on further ones, and the foot.

#include "paint/canvas.h"
#include "paint/palette.h"
#include "paint/report_page.h"

#include <cstddef>
#include <string>

namespace tidemark::paint {

inline constexpr double kSideMargin = 16 * 72 / 25.4; ///< points: 16 mm

class ReportFrame {
public:
    /// `canvas` (for measuring) and `page` outlive this.
    ReportFrame(const Canvas& canvas, const ReportPage& page, const Box& paper, double bodySize);

    /// Where content begins and ends.
    double topOfFirst() const;
    double topOfFurther() const;
    double bottom() const;
    // Before and after the content: that is the order in which a page is read aloud.
    void paintTop(Canvas& canvas, std::size_t number) const;
    void paintFoot(Canvas& canvas, std::size_t number, std::size_t of) const;
    /// A paragraph over the whole width, drawn when given a canvas; the height it takes, none for no text.
    double line(Canvas* canvas, double y, const std::string& text, double size, Weight weight,
                Colour colour) const;

private:
    double titleSize() const { return body_ * 1.85; }
    double personSize() const { return body_ * 1.2; }
    double paintHead(Canvas* canvas, double top) const;
    std::vector<double> fieldWidths() const;
    double paintFields(Canvas* canvas, double top) const;
    void paintRunningHead(Canvas& canvas) const;
    double footLeftWidth() const;
    double footHeight() const;

    const Canvas& canvas_;
    const ReportPage& page_;
    Box paper_;
    double body_;
    double small_;
    double gap_;
    double width_;
    double ascent_; ///< of small text
    Palette palette_;
};

} // namespace tidemark::paint
