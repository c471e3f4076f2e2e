#pragma once

#include "paint/palette.h"
#include "paint/report_page.h"

#include <string>
#include <vector>

namespace tidemark::paint {

/// A table of the report set in a given width: columns as wide as their text wants where there is room,
/// wrapped cells where there is not.
class SetTable {
public:
    /// Leaves out the `leftOut` oldest rows in favour of the table's own line about them. `table` outlives
    /// this.
    SetTable(const Canvas& canvas, const ReportTable& table, std::size_t leftOut, double width,
             double bodySize);

    double height() const { return height_; }
    /// Whether a word had to be broken because its column is too narrow.
    bool cramped() const { return cramped_; }
    void paint(Canvas& canvas, Point topLeft, const Palette& palette) const;

private:
    struct Cell {
        std::vector<std::string> lines;
    };
    struct Row {
        std::vector<Cell> cells;
        double height = 0;
    };

    void setColumns(const Canvas& canvas);
    Row setRow(const Canvas& canvas, const std::vector<std::string>& texts, double size, Weight weight) const;
    void paintRow(Canvas& canvas, const Row& row, double left, double top, Role role,
                  const TextStyle& style) const;
    Align alignment(std::size_t column) const;

    const ReportTable& table_;
    std::size_t leftOut_;
    double width_;
    double bodySize_;
    double headerSize_;
    double titleSize_;
    double padding_;
    double columnGap_;
    double advance_;
    double headerAdvance_;
    double titleHeight_ = 0;
    std::string earlier_;
    double earlierHeight_ = 0;
    double noteHeight_ = 0;
    std::vector<double> columns_; ///< widths of the text, without the gaps
    Row header_;
    std::vector<Row> rows_;
    double height_ = 0;
    bool cramped_ = false;
};

} // namespace tidemark::paint
