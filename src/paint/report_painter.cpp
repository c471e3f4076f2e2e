#include "paint/report_painter.h"

#include "paint/chart_painter.h"
#include "paint/report_table.h"
#include "paint/text_layout.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

namespace tidemark::paint {

namespace {

constexpr double kMillimetre = 72 / 25.4;
constexpr double kSideMargin = 16 * kMillimetre;
constexpr double kTopMargin = 14 * kMillimetre;
constexpr double kBottomMargin = 12 * kMillimetre;
/// The chart takes what is left over, but not more than this share of the page.
constexpr double kMostChart = 0.46;
constexpr std::size_t kAllRows = std::numeric_limits<std::size_t>::max();

/// What is tried one after the other: text size, the number of rows each table keeps, and how much lower than
/// comfortable the chart may become.
struct Attempt {
    double bodySize = 9;
    std::size_t rowsKept = kAllRows;
    double leastChart = 0.62;
};
constexpr std::array kAttempts{
    Attempt{9, kAllRows, 0.62}, Attempt{8.5, kAllRows, 0.62}, Attempt{8, kAllRows, 0.62},
    Attempt{8, kAllRows, 0.5},  Attempt{7.5, kAllRows, 0.5},  Attempt{8, 6, 0.62},
    Attempt{8, 3, 0.62},        Attempt{7.5, 3, 0.5},         Attempt{7.5, 1, 0.45},
    Attempt{7, 1, 0.4},         Attempt{6, 1, 0.4},           Attempt{5, 0, 0.35}};

/// Cycle tables stand side by side if that is possible with text not smaller than this share of the body's.
constexpr std::array kBesideSizes{1.0, 0.94, 0.88};

/// The page set at one text size with some rows left out: what it measures, and how to draw it.
class SetPage {
public:
    SetPage(const Canvas& canvas, const ReportPage& page, Paper paper, double bodySize)
        : canvas_(canvas),
          page_(page),
          paper_(paperBox(paper)),
          body_(bodySize),
          small_(bodySize * 0.84),
          gap_(bodySize * 1.15),
          width_(paper_.width - 2 * kSideMargin),
          cyclesLeftOut_(page.cycles.size()) {
        chartStyle_.palette = paletteFor(Scheme::Print);
        chartStyle_.textSize = bodySize * 0.84;
        hasChart_ = std::visit([](const auto& scene) { return !scene.panels.empty(); }, page.chart);
        comfortable_ = hasChart_ ? comfortableChartHeight(canvas, page.chart, width_, chartStyle_) : 0;
        setTables();
    }

    /// Leaves out one more row of the longest table above `kept` rows; the hands' tables lose theirs
    /// together. False when there is none.
    bool leaveOutOneRow(std::size_t kept) {
        std::size_t longestCycles = 0;
        for (std::size_t index = 0; index < page_.cycles.size(); ++index) {
            longestCycles = std::max(longestCycles, rowsLeft(page_.cycles[index], cyclesLeftOut_[index]));
        }
        const std::size_t treatments = rowsLeft(page_.treatments, treatmentsLeftOut_);
        const std::size_t events = rowsLeft(page_.events, eventsLeftOut_);
        if (std::max({treatments, longestCycles, events}) <= kept) {
            return false;
        }
        if (events > std::max(treatments, longestCycles)) {
            ++eventsLeftOut_;
        } else if (treatments >= longestCycles) {
            ++treatmentsLeftOut_;
        } else {
            for (std::size_t index = 0; index < page_.cycles.size(); ++index) {
                cyclesLeftOut_[index] +=
                    rowsLeft(page_.cycles[index], cyclesLeftOut_[index]) == longestCycles ? 1 : 0;
            }
        }
        setTables();
        return true;
    }

    double roomForChart() const { return contentHeight() - heightWithoutChart(); }
    double comfortable() const { return comfortable_; }

    ReportFit paint(Canvas& canvas, bool fits) const {
        const double chart = hasChart_ ? std::clamp(roomForChart(), comfortable_ * 0.3,
                                                    std::max(comfortable_, paper_.height * kMostChart))
                                       : 0;
        const Palette& palette = chartStyle_.palette;
        const Group document(canvas, Role::Document, page_.title);
        double y = kTopMargin;
        y += paintHead(canvas, y, palette) + gap_;
        y += paintFields(canvas, y, palette) + gap_;
        if (treatments_) {
            treatments_->paint(canvas, {kSideMargin, y}, palette);
            y += treatments_->height() + gap_;
        }
        if (hasChart_) {
            y += paintHeading(canvas, y, page_.chartTitle, palette);
            paintChart(canvas, page_.chart, {kSideMargin, y, width_, chart}, chartStyle_);
            y += chart + gap_;
        }
        y += paintCycles(canvas, y, palette);
        if (events_) {
            events_->paint(canvas, {kSideMargin, y}, palette);
            y += eventsHeight();
        }
        paintSummary(canvas, y, palette);
        paintFoot(canvas, palette);
        return {chart, treatmentsLeftOut_, cyclesLeftOut_, body_, fits};
    }

private:
    // Heading ---------------------------------------------------------------------------------------
    double titleSize() const { return body_ * 1.85; }
    double personSize() const { return body_ * 1.2; }

    double headHeight() const { return paintHeadOn(nullptr, 0, chartStyle_.palette); }
    double paintHead(Canvas& canvas, double top, const Palette& palette) const {
        return paintHeadOn(&canvas, top, palette);
    }

    /// The one place that knows the order of the heading; draws when given a canvas and returns the height.
    double paintHeadOn(Canvas* canvas, double top, const Palette& palette) const {
        const double ascent = canvas_.measureText("X", titleSize(), Weight::Bold).ascent;
        const double period = canvas_.measureText(page_.period, personSize(), Weight::Normal).width;
        const bool beside = period < width_ * 0.5;
        const double titleWidth = beside ? width_ - period - gap_ : width_;
        double y = top;
        if (canvas != nullptr) {
            const Group group(*canvas, Role::Heading, "title");
            paragraph(*canvas, {kSideMargin, y}, page_.title, titleWidth,
                      {titleSize(), Weight::Bold, palette.ink, Anchor::Start});
            if (beside) {
                canvas->text({kSideMargin + width_, y + ascent}, page_.period,
                             {personSize(), Weight::Normal, palette.secondary, Anchor::End});
            }
        }
        y += paragraphHeight(canvas_, page_.title, titleWidth, titleSize(), Weight::Bold);
        y += line(canvas, y, page_.person, personSize(), Weight::Bold, palette.ink);
        if (!beside) {
            y += line(canvas, y, page_.period, personSize(), Weight::Normal, palette.secondary);
        }
        y += gap_ * 0.45;
        if (canvas != nullptr) {
            canvas->line({kSideMargin, y}, {kSideMargin + width_, y}, {palette.ink, 1.2, Dash::Solid});
        }
        return y - top;
    }

    double line(Canvas* canvas, double y, const std::string& text, double size, Weight weight,
                Colour colour) const {
        if (canvas != nullptr && !text.empty()) {
            const Group group(*canvas, Role::Paragraph, "line");
            paragraph(*canvas, {kSideMargin, y}, text, width_, {size, weight, colour, Anchor::Start});
        }
        return paragraphHeight(canvas_, text, width_, size, weight);
    }

    // Fields ----------------------------------------------------------------------------------------
    static constexpr std::size_t kFieldColumns = 4;
    double fieldWidth() const { return (width_ - gap_ * (kFieldColumns - 1)) / kFieldColumns; }

    double fieldsHeight() const { return paintFieldsOn(nullptr, 0, chartStyle_.palette); }
    double paintFields(Canvas& canvas, double top, const Palette& palette) const {
        return paintFieldsOn(&canvas, top, palette);
    }

    double paintFieldsOn(Canvas* canvas, double top, const Palette& palette) const {
        double y = top;
        for (std::size_t first = 0; first < page_.fields.size(); first += kFieldColumns) {
            double height = 0;
            for (std::size_t index = first; index < std::min(first + kFieldColumns, page_.fields.size());
                 ++index) {
                const ReportField& field = page_.fields[index];
                const double x = kSideMargin + static_cast<double>(index - first) * (fieldWidth() + gap_);
                const double label =
                    paragraphHeight(canvas_, field.label, fieldWidth(), small_, Weight::Normal);
                if (canvas != nullptr) {
                    const Group group(*canvas, Role::Paragraph, "field");
                    paragraph(*canvas, {x, y}, field.label, fieldWidth(),
                              {small_, Weight::Normal, palette.secondary, Anchor::Start});
                    paragraph(*canvas, {x, y + label}, field.value, fieldWidth(),
                              {body_, Weight::Normal, palette.ink, Anchor::Start});
                }
                height = std::max(height, label + paragraphHeight(canvas_, field.value, fieldWidth(), body_,
                                                                  Weight::Normal));
            }
            y += height + gap_ * 0.45;
        }
        return std::max(y - top - gap_ * 0.45, 0.0);
    }

    // Headings and tables ---------------------------------------------------------------------------
    double headingHeight(const std::string& text) const {
        return text.empty() ? 0
                            : paragraphHeight(canvas_, text, width_, body_ * 1.1, Weight::Bold) + body_ * 0.3;
    }
    double paintHeading(Canvas& canvas, double y, const std::string& text, const Palette& palette) const {
        if (!text.empty()) {
            const Group group(canvas, Role::Heading, "section");
            paragraph(canvas, {kSideMargin, y}, text, width_,
                      {body_ * 1.1, Weight::Bold, palette.ink, Anchor::Start});
        }
        return headingHeight(text);
    }

    /// Rows that could still give way.
    static std::size_t rowsLeft(const ReportTable& table, std::size_t leftOut) {
        return table.earlierRows ? table.rows.size() - leftOut : 0;
    }

    void setTables() {
        treatments_ =
            std::make_unique<SetTable>(canvas_, page_.treatments, treatmentsLeftOut_, width_, body_);
        if (!page_.events.rows.empty()) {
            events_ = std::make_unique<SetTable>(canvas_, page_.events, eventsLeftOut_, width_, body_);
        }
        setCycles(width_, body_, false);
        const double below = cyclesHeight();
        const auto count = static_cast<double>(page_.cycles.size());
        const double share = (width_ - gap_ * 2 * (count - 1)) / count;
        for (const double size : kBesideSizes) {
            if (count < 2) {
                return;
            }
            setCycles(share, body_ * size, true);
            const bool cramped = std::any_of(cycles_.begin(), cycles_.end(),
                                             [](const SetTable& table) { return table.cramped(); });
            if (!cramped && cyclesHeight() <= below) {
                return;
            }
        }
        setCycles(width_, body_, false);
    }
    void setCycles(double width, double size, bool beside) {
        cycles_.clear();
        for (std::size_t index = 0; index < page_.cycles.size(); ++index) {
            cycles_.emplace_back(canvas_, page_.cycles[index], cyclesLeftOut_[index], width, size);
        }
        cycleWidth_ = width;
        cyclesBeside_ = beside;
    }
    double cyclesHeight() const {
        double height = 0;
        for (const SetTable& table : cycles_) {
            height = cyclesBeside_ ? std::max(height, table.height() + gap_) : height + table.height() + gap_;
        }
        return height;
    }
    double eventsHeight() const { return events_ ? events_->height() + gap_ : 0; }
    double paintCycles(Canvas& canvas, double top, const Palette& palette) const {
        Point at{kSideMargin, top};
        for (const SetTable& table : cycles_) {
            table.paint(canvas, at, palette);
            if (cyclesBeside_) {
                at.x += cycleWidth_ + gap_ * 2;
            } else {
                at.y += table.height() + gap_;
            }
        }
        return cyclesHeight();
    }

    // Sentences and foot ----------------------------------------------------------------------------
    double paragraphGap() const { return body_ * 0.35; }

    double summaryHeight() const {
        double height = headingHeight(page_.summaryTitle);
        for (const auto& sentence : page_.summary) {
            height += paragraphHeight(canvas_, sentence, width_, body_, Weight::Normal) + paragraphGap();
        }
        return height + paragraphHeight(canvas_, page_.rule, width_, small_, Weight::Normal) + gap_;
    }
    void paintSummary(Canvas& canvas, double top, const Palette& palette) const {
        double y = top + paintHeading(canvas, top, page_.summaryTitle, palette);
        for (const auto& sentence : page_.summary) {
            y += line(&canvas, y, sentence, body_, Weight::Normal, palette.ink) + paragraphGap();
        }
        line(&canvas, y, page_.rule, small_, Weight::Normal, palette.secondary);
    }

    double footHeight() const {
        const double sides =
            paragraphHeight(canvas_, page_.footerLeft, footLeftWidth(), small_, Weight::Normal);
        return body_ * 0.5 + paragraphHeight(canvas_, page_.disclaimer, width_, small_, Weight::Normal) +
               std::max(sides, page_.footerRight.empty() ? 0 : lineAdvance(canvas_, small_));
    }
    double footLeftWidth() const {
        return width_ - canvas_.measureText(page_.footerRight, small_, Weight::Normal).width - gap_;
    }
    void paintFoot(Canvas& canvas, const Palette& palette) const {
        double y = paper_.height - kBottomMargin - footHeight();
        canvas.line({kSideMargin, y}, {kSideMargin + width_, y}, {palette.rule, 0.6, Dash::Solid});
        y += body_ * 0.5;
        y += line(&canvas, y, page_.disclaimer, small_, Weight::Normal, palette.secondary);
        const TextStyle style{small_, Weight::Normal, palette.secondary, Anchor::Start};
        const Group group(canvas, Role::Paragraph, "foot");
        paragraph(canvas, {kSideMargin, y}, page_.footerLeft, footLeftWidth(), style);
        if (!page_.footerRight.empty()) {
            canvas.text({kSideMargin + width_, y + canvas_.measureText("X", small_, Weight::Normal).ascent},
                        page_.footerRight, {small_, Weight::Normal, palette.secondary, Anchor::End});
        }
    }

    double contentHeight() const { return paper_.height - kTopMargin - kBottomMargin; }
    double heightWithoutChart() const {
        const double chart = hasChart_ ? headingHeight(page_.chartTitle) + gap_ : 0;
        return headHeight() + gap_ + fieldsHeight() + gap_ + treatments_->height() + gap_ + chart +
               cyclesHeight() + eventsHeight() + summaryHeight() + footHeight();
    }

    const Canvas& canvas_;
    const ReportPage& page_;
    Box paper_;
    double body_;
    double small_;
    double gap_;
    double width_;
    ChartStyle chartStyle_;
    bool hasChart_ = false;
    double comfortable_ = 0;
    std::size_t treatmentsLeftOut_ = 0;
    std::vector<std::size_t> cyclesLeftOut_;
    std::size_t eventsLeftOut_ = 0;
    std::unique_ptr<SetTable> treatments_;
    std::unique_ptr<SetTable> events_;
    std::vector<SetTable> cycles_;
    bool cyclesBeside_ = false;
    double cycleWidth_ = 0;
};

} // namespace

Box paperBox(Paper paper) {
    return paper == Paper::Letter ? Box{0, 0, 612, 792} : Box{0, 0, 210 * kMillimetre, 297 * kMillimetre};
}

ReportFit paintReport(Canvas& canvas, const ReportPage& page, Paper paper) {
    for (const Attempt& attempt : kAttempts) {
        SetPage set(canvas, page, paper, attempt.bodySize);
        const double least = set.comfortable() * attempt.leastChart;
        while (set.roomForChart() < least && set.leaveOutOneRow(attempt.rowsKept)) {
        }
        const bool fits = set.roomForChart() >= least;
        if (fits || &attempt == &kAttempts.back()) {
            return set.paint(canvas, fits);
        }
    }
    return {};
}

} // namespace tidemark::paint
