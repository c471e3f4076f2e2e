#pragma once

#include "paint/palette.h"
#include "paint/report_page.h"

#include <cstddef>
#include <string>
#include <vector>

namespace tidemark::paint {

/// A table of the report set in a given width: columns as wide as their text wants where there is room,
/// wrapped cells where there is not. It may be painted in parts, each with title and headers.
class SetTable {
public:
    /// `table` outlives this.
    SetTable(const Canvas& canvas, const ReportTable& table, double width, double bodySize);

    /// Rows [first, end).
    struct Part {
        std::size_t first = 0;
        std::size_t end = 0;
    };
    std::size_t rows() const { return rows_.size(); }
    Part whole() const { return {0, rows_.size()}; }
    /// As many rows from `first` on as have room in `height`; none where not even one has.
    Part fitting(std::size_t first, double height) const;
    double height(const Part& part) const;
    double height() const { return height(whole()); }
    /// Whether a word had to be broken because its column is too narrow.
    bool cramped() const { return cramped_; }
    /// `continued`: behind the title of a part that is not the first.
    void paint(Canvas& canvas, Point topLeft, const Palette& palette, const Part& part,
               const std::string& continued = {}) const;

private:
    struct Cell {
        std::vector<std::string> lines;
    };
    struct Row {
        std::vector<Cell> cells;
        double height = 0;
    };

    bool hasNote(const Part& part) const { return part.end == rows_.size() && !table_.note.empty(); }
    void setColumns(const Canvas& canvas);
    Row setRow(const Canvas& canvas, const std::vector<std::string>& texts, double size, Weight weight) const;
    void paintTitle(Canvas& canvas, Point topLeft, const Palette& palette,
                    const std::string& continued) const;
    void paintRow(Canvas& canvas, const Row& row, double left, double top, Role role,
                  const TextStyle& style) const;
    Align alignment(std::size_t column) const;

    const ReportTable& table_;
    double width_;
    double bodySize_;
    double headerSize_;
    double titleSize_;
    double padding_;
    double columnGap_;
    double advance_;
    double headerAdvance_;
    double titleHeight_ = 0;
    double emptyHeight_ = 0;
    double noteHeight_ = 0;
    std::vector<double> columns_; ///< widths of the text, without the gaps
    Row header_;
    std::vector<Row> rows_;
    bool cramped_ = false;
};

} // namespace tidemark::paint
