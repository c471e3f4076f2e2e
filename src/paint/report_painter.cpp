#include "paint/report_painter.h"

#include "paint/chart_painter.h"
#include "paint/report_frame.h"
#include "paint/report_table.h"
#include "paint/text_layout.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

namespace tidemark::paint {

namespace {

/// A chart becomes no higher than this share of the page.
constexpr double kMostChart = 0.46;
constexpr double kHair = 0.1;          ///< left over where charts fill a page to the last: sums are not exact
constexpr double kOverfullChart = 0.4; ///< of the way from the least height to the comfortable one
constexpr double kHighestChart = 2.6;
constexpr std::size_t kFewestRows = 2; ///< of a table at the foot of a page; fewer go on the next

/// Text sizes that are tried, as a share of the wished one; never below the least.
constexpr std::array kSizes{1.0, 0.95, 0.9};
constexpr double kLeastBody = 8;

/// Tables stand side by side if that is possible with text not smaller than this share of the body's.
constexpr std::array kBesideSizes{1.0, 0.94, 0.9};

} // namespace

/// The document set at one text size: what stands on which page, and how to draw it.
class SetReport::Setting {
public:
    Setting(const Canvas& canvas, const ReportPage& page, Paper paper, double bodySize)
        : canvas_(canvas),
          page_(page),
          paper_(paperBox(paper)),
          body_(bodySize),
          small_(bodySize * 0.88),
          gap_(bodySize * 1.15),
          width_(paper_.width - 2 * kSideMargin),
          frame_(canvas, page, paper_, bodySize) {
        style_.palette = paletteFor(Scheme::Print);
        style_.textSize = bodySize * 0.88;
        pages_.emplace_back();
        y_ = frame_.topOfFirst();
        for (std::size_t section = 0; section < page.sections.size(); ++section) {
            if (section > 0) {
                newPage();
            }
            const std::size_t before = pages_.size();
            setSection(page.sections[section]);
            overflowing_.push_back(pages_.size() > before);
        }
    }

    ReportFit fit() const { return {pages_.size(), body_}; }
    /// How many sections of the first `count` are longer than a page.
    bool fits(std::size_t count) const {
        return std::none_of(
            overflowing_.begin(),
            overflowing_.begin() + static_cast<std::ptrdiff_t>(std::min(count, overflowing_.size())),
            [](bool over) { return over; });
    }

    void paint(Canvas& canvas, std::size_t number) const {
        frame_.paintTop(canvas, number);
        for (const auto& piece : pages_[number].pieces) {
            piece(canvas);
        }
        frame_.paintFoot(canvas, number, pages_.size());
    }

    const std::vector<ReportHeading>& headings() const { return headings_; }
    const std::vector<std::string>& figureTexts() const { return figureTexts_; }

private:
    using Paint = std::function<void(Canvas&)>;
    struct Page {
        std::vector<Paint> pieces;
    };

    const Palette& palette() const { return style_.palette; }
    double bottom() const { return frame_.bottom(); }
    double room() const { return bottom() - y_; }
    double topOfFurther() const { return frame_.topOfFurther(); }
    bool fresh() const { return pages_.back().pieces.empty(); }

    void newPage() {
        pages_.emplace_back();
        y_ = topOfFurther();
    }
    void place(double height, double after, Paint paint) {
        pages_.back().pieces.push_back(std::move(paint));
        y_ += height + after;
    }
    /// Goes to the next page when so much has no room here.
    void want(double height) {
        if (height > room() && !fresh()) {
            newPage();
        }
    }
    void remember(const std::string& title) {
        if (!title.empty()) {
            headings_.push_back({title, pages_.size() - 1});
        }
    }

    // Sections ------------------------------------------------------------------------------------------
    static bool hasPanels(const ReportFigure& figure) {
        return std::any_of(figure.charts.begin(), figure.charts.end(), [](const ChartScene& chart) {
            return std::visit([](const auto& scene) { return !scene.panels.empty(); }, chart);
        });
    }
    double chartWidth(const ReportFigure& figure) const {
        const auto count = static_cast<double>(std::max<std::size_t>(1, figure.charts.size()));
        return (width_ - gap_ * (count - 1)) / count;
    }
    ChartHeights heightsOf(const ReportFigure& figure) const {
        ChartHeights all;
        for (const auto& chart : figure.charts) {
            const auto one = chartHeights(canvas_, chart, chartWidth(figure), style_);
            all.least = std::max(all.least, one.least);
            all.comfortable = std::max(all.comfortable, one.comfortable);
        }
        return all;
    }
    double noteHeight(const std::string& note) const {
        return note.empty() ? 0
                            : paragraphHeight(canvas_, note, width_, small_, Weight::Normal) + body_ * 0.3;
    }

    /// What a section needs besides its charts, were it on one page.
    double heightWithoutCharts(const ReportSection& section) const {
        double height = 0;
        for (const auto& block : section.blocks) {
            height += std::visit([this](const auto& b) { return fixedHeight(b); }, block);
        }
        return height;
    }
    double fixedHeight(const ReportTable& table) const { return setOnce(table)->height() + gap_; }
    double fixedHeight(const ReportTables& tables) const {
        const auto& set = *besideOnce(tables);
        double height = 0;
        for (const auto& table : set.tables) {
            height = set.beside ? std::max(height, table.height() + gap_) : height + table.height() + gap_;
        }
        return height;
    }
    double fixedHeight(const ReportFigure& figure) const {
        return hasPanels(figure) ? headingHeight(figure.title) + noteHeight(figure.note) + gap_ : 0;
    }
    double fixedHeight(const ReportText& text) const {
        double height = headingHeight(text.title);
        for (const auto& paragraph : text.paragraphs) {
            height += textHeight(paragraph, text.small) + paragraphGap();
        }
        return height + gap_ - paragraphGap();
    }
    double fixedHeight(const ReportCode& code) const { return codeHeight(code) + gap_; }
    double fixedHeight(const ReportBox& box) const { return boxHeight(box) + gap_; }

    void setSection(const ReportSection& section) {
        ChartHeights charts;
        for (const auto& block : section.blocks) {
            if (const auto* figure = std::get_if<ReportFigure>(&block);
                figure != nullptr && hasPanels(*figure)) {
                const auto one = heightsOf(*figure);
                charts.least += one.least;
                charts.comfortable += one.comfortable;
            }
        }
        // Charts share the room that is left over; in a section that is longer than a page they are somewhat
        // low, so that more of it is seen together.
        const double left = room() - heightWithoutCharts(section) + gap_ - kHair;
        const double between = charts.comfortable - charts.least;
        chartShare_ = between <= 0          ? 1
                      : left < charts.least ? kOverfullChart
                                            : std::min((left - charts.least) / between, kHighestChart);
        for (const auto& block : section.blocks) {
            std::visit([this](const auto& b) { set(b); }, block);
        }
    }

    // Blocks --------------------------------------------------------------------------------------------
    void set(const ReportTable& table) { setTable(setOnce(table), table); }

    void setTable(const std::shared_ptr<SetTable>& set, const ReportTable& table) {
        std::size_t first = 0;
        do {
            auto part = set->fitting(first, room());
            const std::size_t left = set->rows() - first;
            if (set->rows() == 0 ? set->height() > room() : part.end - first < std::min(left, kFewestRows)) {
                want(paper_.height); // the next page
                part = set->fitting(first, room());
            }
            if (part.end == first && left > 0) {
                part.end = first + 1; // a row higher than a page: it is not left out
            }
            if (first == 0) {
                remember(table.title);
            }
            const double y = y_;
            place(set->height(part), gap_, [this, set, part, y](Canvas& canvas) {
                set->paint(canvas, {kSideMargin, y}, palette(), part, page_.continued);
            });
            first = part.end;
        } while (first < set->rows());
    }

    /// What a section needs is asked before it is set: the work is done once.
    std::shared_ptr<SetTable> setOnce(const ReportTable& table) const {
        auto& set = tables_[&table];
        if (!set) {
            set = std::make_shared<SetTable>(canvas_, table, width_, body_);
        }
        return set;
    }
    struct Beside {
        std::vector<SetTable> tables;
        double width = 0;
        bool beside = false;
    };
    Beside setBeside(const ReportTables& block) const {
        const auto setAll = [&](double width, double size) {
            std::vector<SetTable> set;
            for (const auto& table : block.tables) {
                set.emplace_back(canvas_, table, width, size);
            }
            return set;
        };
        Beside below{setAll(width_, body_), width_, false};
        double belowHeight = 0;
        for (const auto& table : below.tables) {
            belowHeight += table.height() + gap_;
        }
        const auto count = static_cast<double>(block.tables.size());
        const double share = (width_ - gap_ * 2 * (count - 1)) / count;
        for (const double size : kBesideSizes) {
            if (block.tables.size() < 2) {
                break;
            }
            Beside set{setAll(share, body_ * size), share, true};
            double height = 0;
            bool cramped = false;
            for (const auto& table : set.tables) {
                height = std::max(height, table.height() + gap_);
                cramped = cramped || table.cramped();
            }
            if (!cramped && height <= belowHeight) {
                return set;
            }
        }
        return below;
    }
    std::shared_ptr<Beside> besideOnce(const ReportTables& block) const {
        auto& set = besides_[&block];
        if (!set) {
            set = std::make_shared<Beside>(setBeside(block));
        }
        return set;
    }
    void set(const ReportTables& block) {
        const auto beside = besideOnce(block);
        double height = 0;
        for (const auto& table : beside->tables) {
            height = std::max(height, table.height());
        }
        if (!beside->beside || height > bottom() - topOfFurther()) {
            for (const auto& table : block.tables) {
                set(table);
            }
            return;
        }
        want(height);
        for (const auto& table : block.tables) {
            remember(table.title);
        }
        const double y = y_;
        place(height, gap_, [this, beside, y](Canvas& canvas) {
            double x = kSideMargin;
            for (const auto& table : beside->tables) {
                table.paint(canvas, {x, y}, palette(), table.whole());
                x += beside->width + gap_ * 2;
            }
        });
    }

    void set(const ReportFigure& figure) {
        if (!hasPanels(figure)) {
            return;
        }
        const auto [least, comfortable] = heightsOf(figure);
        const double most = std::max(comfortable, paper_.height * kMostChart);
        const double chart = std::min({least + (comfortable - least) * chartShare_, most,
                                       bottom() - topOfFurther() - fixedHeight(figure)});
        const double heading = headingHeight(figure.title);
        want(heading + chart + noteHeight(figure.note));
        remember(figure.title);
        for (const auto& each : figure.charts) {
            figureTexts_.push_back(std::visit([](const auto& scene) { return scene.description; }, each));
        }
        const double y = y_;
        place(heading + chart + noteHeight(figure.note), gap_,
              [this, &figure, y, heading, chart](Canvas& canvas) {
                  paintHeading(canvas, y, figure.title);
                  double x = kSideMargin;
                  for (const auto& scene : figure.charts) {
                      paintChart(canvas, scene, {x, y + heading, chartWidth(figure), chart}, style_);
                      x += chartWidth(figure) + gap_;
                  }
                  frame_.line(&canvas, y + heading + chart + body_ * 0.3, figure.note, small_, Weight::Normal,
                              palette().secondary);
              });
    }

    void set(const ReportText& text) {
        if (text.paragraphs.empty()) {
            return;
        }
        const double size = text.small ? small_ : body_;
        const Colour colour = text.small ? palette().secondary : palette().ink;
        const double heading = headingHeight(text.title);
        want(heading + textHeight(text.paragraphs.front(), text.small));
        remember(text.title);
        if (heading > 0) {
            const double y = y_;
            place(heading, 0, [this, &text, y](Canvas& canvas) { paintHeading(canvas, y, text.title); });
        }
        for (const auto& paragraph : text.paragraphs) {
            setParagraph(paragraph, size, colour);
        }
        y_ += gap_ - paragraphGap();
    }
    /// A paragraph that is longer than what is left of the page goes on on the next one.
    void setParagraph(const std::string& paragraph, double size, Colour colour) {
        const double advance = lineAdvance(canvas_, size);
        auto lines = wrapText(canvas_, paragraph, width_, size, Weight::Normal);
        std::size_t first = 0;
        while (first < lines.size()) {
            const auto here = static_cast<std::size_t>(std::max(0.0, (room() + kHair / 2) / advance));
            const std::size_t count =
                std::min(lines.size() - first, std::max<std::size_t>(here, fresh() ? 1 : 0));
            if (count == 0) {
                newPage();
                continue;
            }
            std::string part;
            for (std::size_t i = first; i < first + count; ++i) {
                part += (i > first ? "\n" : "") + lines[i];
            }
            const double y = y_;
            place(advance * static_cast<double>(count), 0, [this, part, size, colour, y](Canvas& canvas) {
                frame_.line(&canvas, y, part, size, Weight::Normal, colour);
            });
            first += count;
            if (first < lines.size()) {
                newPage();
            }
        }
        y_ += paragraphGap();
    }

    double boxHeight(const ReportBox& box) const {
        const double inside = width_ - 2 * gap_;
        double height = headingHeight(box.title) + gap_ * 1.2 + choiceRows(box, inside).second;
        return height + lineAdvance(canvas_, body_) * 1.9 * box.lines;
    }
    /// Where each choice begins, and the height of all.
    std::pair<std::vector<Point>, double> choiceRows(const ReportBox& box, double inside) const {
        std::vector<Point> at;
        const double advance = lineAdvance(canvas_, body_) * 1.5;
        Point next{0, 0};
        for (const auto& choice : box.choices) {
            const double wide = canvas_.measureText(choice, body_, Weight::Normal).width + body_ * 1.6;
            if (next.x > 0 && next.x + wide > inside) {
                next = {0, next.y + advance};
            }
            at.push_back(next);
            next.x += wide + gap_ * 1.5;
        }
        return {at, box.choices.empty() ? 0 : next.y + advance};
    }
    void set(const ReportBox& box) {
        const double height = boxHeight(box);
        want(height);
        remember(box.title);
        const double y = y_;
        place(height, gap_, [this, &box, y, height](Canvas& canvas) {
            const double heading = headingHeight(box.title);
            paintHeading(canvas, y, box.title);
            canvas.rectangle({kSideMargin, y + heading, width_, height - heading}, std::nullopt,
                             Pen{palette().rule, 0.8, Dash::Solid}, 3);
            const auto [at, rows] = choiceRows(box, width_ - 2 * gap_);
            const double top = y + heading + gap_ * 0.6;
            const double square = body_ * 0.95;
            for (std::size_t i = 0; i < at.size(); ++i) {
                const Point corner{kSideMargin + gap_ + at[i].x, top + at[i].y};
                canvas.rectangle({corner.x, corner.y + body_ * 0.12, square, square}, std::nullopt,
                                 Pen{palette().ink, 0.8, Dash::Solid});
                const Group group(canvas, Role::Paragraph, "choice");
                paragraph(canvas, {corner.x + body_ * 1.6, corner.y}, box.choices[i], width_,
                          {body_, Weight::Normal, palette().ink, Anchor::Start});
            }
            for (int i = 1; i <= box.lines; ++i) {
                const double rule = top + rows + lineAdvance(canvas_, body_) * 1.9 * i - body_ * 0.6;
                canvas.line({kSideMargin + gap_, rule}, {kSideMargin + width_ - gap_, rule},
                            {palette().grid, 0.6, Dash::Solid});
            }
        });
    }

    static constexpr double kCodeSide = 128; ///< 45 mm: a telephone reads it from a hand's breadth
    double codeHeight(const ReportCode& code) const { return headingHeight(code.title) + kCodeSide; }
    void set(const ReportCode& code) {
        const double height = codeHeight(code);
        want(height);
        remember(code.title);
        figureTexts_.push_back(code.description);
        const double y = y_;
        place(height, gap_, [this, &code, y](Canvas& canvas) {
            const double top = y + headingHeight(code.title);
            paintHeading(canvas, y, code.title);
            {
                const Group figure(canvas, Role::Figure, code.description);
                constexpr double kQuiet = 4; // modules
                const double module = kCodeSide / (static_cast<double>(code.size) + 2 * kQuiet);
                for (std::size_t i = 0; i < code.dark.size(); ++i) {
                    if (code.dark[i]) {
                        const std::size_t column = i % code.size;
                        const std::size_t row = i / code.size;
                        // A hair wider, so that no white line shows between two.
                        canvas.rectangle(
                            {kSideMargin + (static_cast<double>(column) + kQuiet) * module,
                             top + (static_cast<double>(row) + kQuiet) * module, module + 0.1, module + 0.1},
                            palette().ink, std::nullopt);
                    }
                }
            }
            const Group group(canvas, Role::Paragraph, "code");
            double at = top + kCodeSide * 0.25;
            for (const auto& line : code.lines) {
                paragraph(canvas, {kSideMargin + kCodeSide + gap_, at}, line, width_ - kCodeSide - gap_,
                          {body_ * 1.6, Weight::Bold, palette().ink, Anchor::Start});
                at += lineAdvance(canvas_, body_ * 1.6) * 1.3;
            }
        });
    }

    // Headings and texts -------------------------------------------------------------------------------
    double headingHeight(const std::string& text) const {
        return text.empty() ? 0
                            : paragraphHeight(canvas_, text, width_, body_ * 1.1, Weight::Bold) + body_ * 0.3;
    }
    void paintHeading(Canvas& canvas, double y, const std::string& text) const {
        if (!text.empty()) {
            const Group group(canvas, Role::Subheading, "section");
            paragraph(canvas, {kSideMargin, y}, text, width_,
                      {body_ * 1.1, Weight::Bold, palette().ink, Anchor::Start});
        }
    }
    double paragraphGap() const { return body_ * 0.35; }
    double textHeight(const std::string& text, bool small) const {
        return paragraphHeight(canvas_, text, width_, small ? small_ : body_, Weight::Normal);
    }

    const Canvas& canvas_;
    const ReportPage& page_;
    Box paper_;
    double body_;
    double small_;
    double gap_;
    double width_;
    ReportFrame frame_;
    double chartShare_ = 1;
    double y_ = 0;
    ChartStyle style_;
    mutable std::map<const ReportTable*, std::shared_ptr<SetTable>> tables_;
    mutable std::map<const ReportTables*, std::shared_ptr<Beside>> besides_;
    std::vector<Page> pages_;
    std::vector<bool> overflowing_;
    std::vector<ReportHeading> headings_;
    std::vector<std::string> figureTexts_;
};

Box paperBox(Paper paper) {
    constexpr double kMillimetre = 72 / 25.4;
    return paper == Paper::Letter ? Box{0, 0, 612, 792} : Box{0, 0, 210 * kMillimetre, 297 * kMillimetre};
}

SetReport::SetReport(const Canvas& measure, const ReportPage& page, Paper paper) {
    // The largest text with which every section is one page; else the first section; else the smallest.
    std::unique_ptr<Setting> firstFits;
    for (const double size : kSizes) {
        auto set =
            std::make_unique<Setting>(measure, page, paper, std::max(kLeastBody, page.bodySize * size));
        if (set->fits(page.sections.size())) {
            set_ = std::move(set);
            return;
        }
        if (!firstFits && (set->fits(1) || size == kSizes.back())) {
            firstFits = std::move(set);
        }
    }
    set_ = std::move(firstFits);
}

SetReport::~SetReport() = default;

ReportFit SetReport::fit() const {
    return set_->fit();
}

void SetReport::paint(Canvas& canvas, std::size_t page) const {
    set_->paint(canvas, page);
}

std::vector<ReportHeading> SetReport::headings() const {
    return set_->headings();
}

std::vector<std::string> SetReport::figureTexts() const {
    return set_->figureTexts();
}

} // namespace tidemark::paint
