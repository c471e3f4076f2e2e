#include "paint/report_table.h"

#include "paint/text_layout.h"

#include <algorithm>
#include <numeric>

namespace tidemark::paint {

namespace {

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Wraps to a width that was measured from the same text; without the slack rounding could break it.
constexpr double kSlack = 0.05;

} // namespace

SetTable::SetTable(const Canvas& canvas, const ReportTable& table, double width, double bodySize)
    : table_(table),
      width_(width),
      bodySize_(bodySize),
      headerSize_(bodySize * 0.88),
      titleSize_(bodySize * 1.1),
      padding_(bodySize * 0.13),
      columnGap_(bodySize * 0.8),
      advance_(lineAdvance(canvas, bodySize)),
      headerAdvance_(lineAdvance(canvas, headerSize_)) {
    if (!table.title.empty()) {
        const double indent = table.side == Side::Other ? 0 : titleSize_ * 1.2;
        titleHeight_ =
            paragraphHeight(canvas, table.title, width - indent, titleSize_, Weight::Bold) + padding_ * 1.5;
    }
    if (table.rows.empty()) {
        emptyHeight_ = paragraphHeight(canvas, table.emptyText, width, bodySize, Weight::Normal);
    } else {
        setColumns(canvas);
        header_ = setRow(canvas, table.headers, headerSize_, Weight::Bold);
        for (const auto& row : table.rows) {
            rows_.push_back(setRow(canvas, row, bodySize, Weight::Normal));
            rows_.back().height = std::max(rows_.back().height, table.rowScale * advance_ + 2 * padding_);
        }
    }
    if (!table.note.empty()) {
        noteHeight_ =
            paragraphHeight(canvas, table.note, width, headerSize_, Weight::Normal) + padding_ * 1.5;
    }
}

double SetTable::height(const Part& part) const {
    double height = titleHeight_ + emptyHeight_ + header_.height + (hasNote(part) ? noteHeight_ : 0);
    for (std::size_t row = part.first; row < part.end; ++row) {
        height += rows_[row].height;
    }
    return height;
}

SetTable::Part SetTable::fitting(std::size_t first, double room) const {
    Part part{first, first};
    while (part.end < rows_.size() && height({first, part.end + 1}) <= room) {
        ++part.end;
    }
    return part;
}

Align SetTable::alignment(std::size_t column) const {
    return column < table_.alignments.size() ? table_.alignments[column] : Align::Left;
}

void SetTable::setColumns(const Canvas& canvas) {
    const std::size_t count = table_.headers.size();
    std::vector<double> natural(count);
    std::vector<double> least(count);
    const auto consider = [&](const std::vector<std::string>& texts, double size, Weight weight) {
        for (std::size_t column = 0; column < std::min(count, texts.size()); ++column) {
            natural[column] =
                std::max(natural[column], canvas.measureText(texts[column], size, weight).width);
            least[column] = std::max(least[column], widestPiece(canvas, texts[column], size, weight));
        }
    };
    consider(table_.headers, headerSize_, Weight::Bold);
    for (const auto& row : table_.rows) {
        consider(row, bodySize_, Weight::Normal);
    }
    const double room = width_ - columnGap_ * static_cast<double>(count - std::min<std::size_t>(count, 1));
    const double wanted = sum(natural);
    const double needed = sum(least);
    columns_.resize(count);
    cramped_ = needed > room;
    for (std::size_t column = 0; column < count; ++column) {
        if (wanted <= room) {
            columns_[column] = natural[column] * room / std::max(wanted, 1.0);
        } else if (!cramped_) {
            columns_[column] =
                least[column] + (natural[column] - least[column]) * (room - needed) / (wanted - needed);
        } else {
            columns_[column] = least[column] * room / needed;
        }
    }
}

SetTable::Row SetTable::setRow(const Canvas& canvas, const std::vector<std::string>& texts, double size,
                               Weight weight) const {
    Row row;
    std::size_t lines = 1;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const std::string text = column < texts.size() ? texts[column] : std::string();
        row.cells.push_back({wrapText(canvas, text, columns_[column] + kSlack, size, weight)});
        lines = std::max(lines, row.cells.back().lines.size());
    }
    row.height = static_cast<double>(lines) * lineAdvance(canvas, size) + 2 * padding_;
    return row;
}

void SetTable::paintRow(Canvas& canvas, const Row& row, double left, double top, Role role,
                        const TextStyle& style) const {
    const Group group(canvas, Role::Row, "row");
    const double advance = role == Role::HeaderCell ? headerAdvance_ : advance_;
    const double ascent = canvas.measureText("X", style.size, style.weight).ascent;
    double x = left;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const Group cell(canvas, role, "cell");
        TextStyle text = style;
        double at = x;
        switch (alignment(column)) {
            case Align::Left:
                break;
            case Align::Centre:
                text.anchor = Anchor::Middle;
                at += columns_[column] / 2;
                break;
            case Align::Right:
                text.anchor = Anchor::End;
                at += columns_[column];
                break;
        }
        double baseline = top + padding_ + ascent;
        if (role == Role::HeaderCell) {
            // Headers of one line stand on the rule, beside those of two.
            baseline +=
                row.height - 2 * padding_ - static_cast<double>(row.cells[column].lines.size()) * advance;
        }
        for (const auto& line : row.cells[column].lines) {
            if (!line.empty()) {
                canvas.text({at, baseline}, line, text);
            }
            baseline += advance;
        }
        x += columns_[column] + columnGap_;
    }
}

void SetTable::paintTitle(Canvas& canvas, Point topLeft, const Palette& palette,
                          const std::string& continued) const {
    const Group heading(canvas, Role::Subheading, "table title");
    const SideLook& look = palette.look(table_.side);
    const double indent = table_.side == Side::Other ? 0 : titleSize_ * 1.2;
    if (indent > 0) {
        const double ascent = canvas.measureText("X", titleSize_, Weight::Bold).ascent;
        canvas.marker({topLeft.x + titleSize_ * 0.42, topLeft.y + ascent - titleSize_ * 0.36},
                      {look.marker, titleSize_ * 0.7, look.colour, titleSize_ * 0.13, false, {}});
    }
    const Colour colour = table_.side == Side::Other ? palette.ink : look.colour;
    paragraph(canvas, {topLeft.x + indent, topLeft.y}, table_.title + continued, width_ - indent,
              {titleSize_, Weight::Bold, colour, Anchor::Start});
}

void SetTable::paint(Canvas& canvas, Point topLeft, const Palette& palette, const Part& part,
                     const std::string& continued) const {
    if (!table_.title.empty()) {
        paintTitle(canvas, topLeft, palette, part.first > 0 ? continued : std::string{});
    }
    double y = topLeft.y + titleHeight_;
    const double right = topLeft.x + width_;
    const TextStyle body{bodySize_, Weight::Normal, palette.ink, Anchor::Start};
    if (rows_.empty()) {
        const Group group(canvas, Role::Paragraph, "empty table");
        y += paragraph(canvas, {topLeft.x, y}, table_.emptyText, width_,
                       {bodySize_, Weight::Normal, palette.secondary, Anchor::Start});
    } else {
        const Group group(canvas, Role::Table, table_.title);
        paintRow(canvas, header_, topLeft.x, y, Role::HeaderCell,
                 {headerSize_, Weight::Bold, palette.secondary, Anchor::Start});
        y += header_.height;
        canvas.line({topLeft.x, y}, {right, y}, {palette.ink, 0.7, Dash::Solid});
        for (std::size_t row = part.first; row < part.end; ++row) {
            paintRow(canvas, rows_[row], topLeft.x, y, Role::Cell, body);
            y += rows_[row].height;
            canvas.line({topLeft.x, y}, {right, y},
                        {row + 1 == part.end ? palette.rule : palette.grid, 0.5, Dash::Solid});
        }
    }
    if (hasNote(part)) {
        const Group group(canvas, Role::Paragraph, "table note");
        paragraph(canvas, {topLeft.x, y + padding_ * 1.5}, table_.note, width_,
                  {headerSize_, Weight::Normal, palette.secondary, Anchor::Start});
    }
}

} // namespace tidemark::paint
