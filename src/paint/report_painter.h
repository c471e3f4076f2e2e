#pragma once

#include "paint/canvas.h"
#include "paint/report_page.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace tidemark::paint {

enum class Paper { A4, Letter };

/// ISO 216 A4 or ANSI Letter, upright, in points.
Box paperBox(Paper paper);

/// What a document came to.
struct ReportFit {
    std::size_t pages = 0;
    double bodySize = 0; ///< text size used, in points
};

struct ReportHeading {
    std::string title;
    std::size_t page = 0; ///< from 0
};

/// A document set on paper of that size. Charts take the room that is left over and give way first, then the
/// text becomes a little smaller; what is still too long goes on on further pages, with the person at their
/// head and the headers of a table repeated. Nothing overlaps and nothing is cut off.
class SetReport {
public:
    /// Both outlive this.
    SetReport(const Canvas& measure, const ReportPage& page, Paper paper);
    ~SetReport();
    SetReport(const SetReport&) = delete;
    SetReport& operator=(const SetReport&) = delete;

    ReportFit fit() const;
    /// One page, on a canvas that is empty; within a group of the role Document that the caller opens once.
    void paint(Canvas& canvas, std::size_t page) const;
    /// The titles of tables, charts and texts with their pages, for an outline.
    std::vector<ReportHeading> headings() const;
    /// What the charts show, in the order in which they are painted.
    std::vector<std::string> figureTexts() const;

private:
    class Setting;
    std::unique_ptr<Setting> set_;
};

} // namespace tidemark::paint
