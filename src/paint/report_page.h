#pragma once

#include "paint/chart_scene.h"

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

/// A printed document as plain data: every string, also every number and date in a table, is prepared by the
/// caller. A document has sections, each beginning a page; what is too long for a page goes on on the next
/// one.
namespace tidemark::paint {

enum class Align { Left, Centre, Right };

struct ReportField {
    std::string label; ///< "Weight"
    std::string value; ///< "71 kg (3 Feb 2026)"
};

struct ReportTable {
    std::string title;
    Side side = Side::Other; ///< of a hand's table: draws the hand's marker before the title
    std::vector<std::string> headers;
    std::vector<Align> alignments; ///< missing ones are Left
    std::vector<std::vector<std::string>> rows;
    std::string note;      ///< a line below the table: sums, legend
    std::string emptyText; ///< said in place of a table without rows
    double rowScale = 1;   ///< rows as high as so many lines: room for a pen, or for eyes across a kitchen
};

/// Side by side where they fit with text that can be read, else one below the other.
struct ReportTables {
    std::vector<ReportTable> tables;
};

struct ReportFigure {
    std::string title;
    std::vector<ChartScene> charts; ///< side by side
    std::string note;
};

struct ReportText {
    std::string title;
    std::vector<std::string> paragraphs;
    bool small = false; ///< how things came about, for who wants to know
};

/// Room for a pen: choices to tick, and empty lines.
struct ReportBox {
    std::string title;
    std::vector<std::string> choices;
    int lines = 2;
};

/// A text to be read by a person, and the same as a square for a camera beside it.
struct ReportCode {
    std::string title;
    std::vector<std::string> lines;
    std::size_t size = 0;    ///< modules on a side
    std::vector<bool> dark;  ///< row by row
    std::string description; ///< of the square
};

using ReportBlock = std::variant<ReportTable, ReportTables, ReportFigure, ReportText, ReportBox, ReportCode>;

struct ReportSection {
    std::vector<ReportBlock> blocks;
};

struct ReportPage {
    std::string language = "en"; ///< BCP 47, written into the file
    /// Goes into the file's properties, which travel with the file: no name, no birth date.
    std::string documentTitle;

    std::string title;
    std::string person; ///< name or initials, birth year: one line, wrapped when long
    std::string period; ///< stands opposite the title
    std::vector<ReportField> fields;
    std::vector<ReportSection> sections;

    std::string disclaimer; ///< at the foot of every page
    std::string footerLeft; ///< program version, date printed
    std::function<std::string(std::size_t page, std::size_t of)> pageNumber; ///< "Page 1 of 2"; may be empty
    std::string continued; ///< " (continued)": behind the title of a table that goes on
    double bodySize = 9;   ///< wished for; it becomes smaller, not below 8, where that saves a page
};

} // namespace tidemark::paint
