#pragma once

#include "paint/chart_scene.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

/// The printed page as plain data: every string, also every number and date in a table, is prepared
/// by the caller. Content and order follow the page a clinic reads: who and when, treatments, chart,
/// cycles, what the rule says, how it was computed.
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
    std::vector<Align> alignments;              ///< missing ones are Left
    std::vector<std::vector<std::string>> rows; ///< oldest first
    std::string note;                           ///< a line below the table: sums, legend
    std::string emptyText;                      ///< said in place of a table without rows
    /// The line that stands in the place of the `count` oldest rows when the page has no room for
    /// them: "… 3 earlier courses not shown". Must be set on tables of more than four rows.
    std::function<std::string(std::size_t count)> earlierRows;
};

struct ReportPage {
    std::string language = "en"; ///< BCP 47, written into the file
    /// Goes into the file's properties, which travel with the file: no name, no birth date.
    std::string documentTitle;

    std::string title;
    std::string person; ///< name or initials, birth year: one line, wrapped when long
    std::string period; ///< stands opposite the title
    std::vector<ReportField> fields;

    ReportTable treatments;
    std::string chartTitle;
    ChartScene chart;
    std::vector<ReportTable> cycles; ///< one a hand; side by side where they fit
    ReportTable events;              ///< reactions and what else happened; left away without rows
    std::string summaryTitle;
    std::vector<std::string> summary; ///< one paragraph each
    std::string rule;                 ///< how the lines and counts came about, smaller
    std::string disclaimer;
    std::string footerLeft;  ///< program version, date printed
    std::string footerRight; ///< "Page 1 of 1"
};

} // namespace tidemark::paint
