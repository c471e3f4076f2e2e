#include "paint/report_frame.h"

#include "paint/text_layout.h"

#include <algorithm>

namespace tidemark::paint {

namespace {

constexpr double kMillimetre = 72 / 25.4;
constexpr double kTopMargin = 14 * kMillimetre;
constexpr double kBottomMargin = 12 * kMillimetre;
constexpr std::size_t kFewestColumns = 4; ///< of the fields under the heading

} // namespace

ReportFrame::ReportFrame(const Canvas& canvas, const ReportPage& page, const Box& paper, double bodySize)
    : canvas_(canvas),
      page_(page),
      paper_(paper),
      body_(bodySize),
      small_(bodySize * 0.88),
      gap_(bodySize * 1.15),
      width_(paper.width - 2 * kSideMargin),
      ascent_(canvas.measureText("X", small_, Weight::Normal).ascent),
      palette_(paletteFor(Scheme::Print)) {}

double ReportFrame::topOfFirst() const {
    const double fields = paintFields(nullptr, 0);
    return kTopMargin + paintHead(nullptr, 0) + gap_ + fields + (page_.fields.empty() ? 0 : gap_);
}

double ReportFrame::topOfFurther() const {
    return kTopMargin + lineAdvance(canvas_, small_) + gap_;
}

double ReportFrame::bottom() const {
    return paper_.height - kBottomMargin - footHeight() - body_ * 0.5;
}

void ReportFrame::paintTop(Canvas& canvas, std::size_t number) const {
    if (number == 0) {
        const double fields = kTopMargin + paintHead(&canvas, kTopMargin) + gap_;
        paintFields(&canvas, fields);
    } else {
        paintRunningHead(canvas);
    }
}

/// In one row when all have room there with their texts on a line, else in columns of one width.
std::vector<double> ReportFrame::fieldWidths() const {
    std::vector<double> widths;
    double sum = 0;
    for (const auto& field : page_.fields) {
        widths.push_back(std::max(canvas_.measureText(field.label, small_, Weight::Normal).width,
                                  canvas_.measureText(field.value, body_, Weight::Normal).width));
        sum += widths.back();
    }
    const double spare = width_ - sum - gap_ * (static_cast<double>(widths.size()) - 1);
    if (widths.size() <= kFewestColumns || spare < 0) {
        return std::vector(kFewestColumns, (width_ - gap_ * (kFewestColumns - 1)) / kFewestColumns);
    }
    for (auto& width : widths) {
        width += spare / static_cast<double>(widths.size() - 1);
    }
    return widths;
}

/// The one place that knows the order of the heading; draws when given a canvas and returns the height.
double ReportFrame::paintHead(Canvas* canvas, double top) const {
    const double ascent = canvas_.measureText("X", titleSize(), Weight::Bold).ascent;
    const double period = canvas_.measureText(page_.period, personSize(), Weight::Normal).width;
    const bool beside = period < width_ * 0.5;
    const double titleWidth = beside ? width_ - period - gap_ : width_;
    double y = top;
    if (canvas != nullptr) {
        const Group group(*canvas, Role::Heading, "title");
        paragraph(*canvas, {kSideMargin, y}, page_.title, titleWidth,
                  {titleSize(), Weight::Bold, palette_.ink, Anchor::Start});
        if (beside) {
            canvas->text({kSideMargin + width_, y + ascent}, page_.period,
                         {personSize(), Weight::Normal, palette_.secondary, Anchor::End});
        }
    }
    y += paragraphHeight(canvas_, page_.title, titleWidth, titleSize(), Weight::Bold);
    y += line(canvas, y, page_.person, personSize(), Weight::Bold, palette_.ink);
    if (!beside) {
        y += line(canvas, y, page_.period, personSize(), Weight::Normal, palette_.secondary);
    }
    y += gap_ * 0.45;
    if (canvas != nullptr) {
        canvas->line({kSideMargin, y}, {kSideMargin + width_, y}, {palette_.ink, 1.2, Dash::Solid});
    }
    return y - top;
}

double ReportFrame::line(Canvas* canvas, double y, const std::string& text, double size, Weight weight,
                         Colour colour) const {
    if (text.empty()) {
        return 0;
    }
    if (canvas != nullptr) {
        const Group group(*canvas, Role::Paragraph, "line");
        paragraph(*canvas, {kSideMargin, y}, text, width_, {size, weight, colour, Anchor::Start});
    }
    return paragraphHeight(canvas_, text, width_, size, weight);
}

double ReportFrame::paintFields(Canvas* canvas, double top) const {
    double y = top;
    const auto widths = fieldWidths();
    for (std::size_t first = 0; first < page_.fields.size(); first += widths.size()) {
        double height = 0;
        double x = kSideMargin;
        for (std::size_t index = first; index < std::min(first + widths.size(), page_.fields.size());
             ++index) {
            const ReportField& field = page_.fields[index];
            const double wide = widths[index - first] + 0.05; // measured from the same text
            const double label = paragraphHeight(canvas_, field.label, wide, small_, Weight::Normal);
            if (canvas != nullptr) {
                const Group group(*canvas, Role::Paragraph, "field");
                paragraph(*canvas, {x, y}, field.label, wide,
                          {small_, Weight::Normal, palette_.secondary, Anchor::Start});
                paragraph(*canvas, {x, y + label}, field.value, wide,
                          {body_, Weight::Normal, palette_.ink, Anchor::Start});
            }
            height =
                std::max(height, label + paragraphHeight(canvas_, field.value, wide, body_, Weight::Normal));
            x += widths[index - first] + gap_;
        }
        y += height + gap_ * 0.45;
    }
    return std::max(y - top - gap_ * 0.45, 0.0);
}

void ReportFrame::paintRunningHead(Canvas& canvas) const {
    const Group group(canvas, Role::Paragraph, "running head");
    const double period = canvas_.measureText(page_.period, small_, Weight::Normal).width;
    canvas.text({kSideMargin, kTopMargin + ascent_},
                ellipsised(canvas_, page_.person, width_ - period - gap_, small_, Weight::Normal),
                {small_, Weight::Normal, palette_.secondary, Anchor::Start});
    canvas.text({kSideMargin + width_, kTopMargin + ascent_}, page_.period,
                {small_, Weight::Normal, palette_.secondary, Anchor::End});
}

/// Room for the longest number: how many pages there will be is not known while they are set.
double ReportFrame::footLeftWidth() const {
    const auto number = page_.pageNumber ? page_.pageNumber(888, 888) : std::string{};
    return width_ - canvas_.measureText(number, small_, Weight::Normal).width - gap_;
}

double ReportFrame::footHeight() const {
    const double sides = paragraphHeight(canvas_, page_.footerLeft, footLeftWidth(), small_, Weight::Normal);
    const double disclaimer =
        page_.disclaimer.empty() ? 0
                                 : paragraphHeight(canvas_, page_.disclaimer, width_, small_, Weight::Normal);
    return body_ * 0.5 + disclaimer + std::max(sides, lineAdvance(canvas_, small_));
}

void ReportFrame::paintFoot(Canvas& canvas, std::size_t number, std::size_t of) const {
    double y = paper_.height - kBottomMargin - footHeight();
    canvas.line({kSideMargin, y}, {kSideMargin + width_, y}, {palette_.rule, 0.6, Dash::Solid});
    y += body_ * 0.5;
    y += line(&canvas, y, page_.disclaimer, small_, Weight::Normal, palette_.secondary);
    const TextStyle look{small_, Weight::Normal, palette_.secondary, Anchor::Start};
    const Group group(canvas, Role::Paragraph, "foot");
    paragraph(canvas, {kSideMargin, y}, page_.footerLeft, footLeftWidth(), look);
    const auto at = page_.pageNumber ? page_.pageNumber(number + 1, of) : std::string{};
    if (!at.empty()) {
        canvas.text({kSideMargin + width_, y + ascent_}, at,
                    {small_, Weight::Normal, palette_.secondary, Anchor::End});
    }
}

} // namespace tidemark::paint
