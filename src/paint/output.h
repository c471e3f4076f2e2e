#pragma once

#include "paint/chart_painter.h"
#include "paint/report_page.h"
#include "paint/report_painter.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Pictures and pages as files. Each file is written beside its place and moved there when whole, so
/// a file of that name is never half written. What cannot be written throws core::Failure.
namespace tidemark::paint {

/// The file itself. `fit`, where given: what it came to.
std::string reportPdf(const ReportPage& page, Paper paper, std::chrono::sys_seconds created,
                      ReportFit* fit = nullptr);

/// The same page and `created` give the same bytes. `created` is written into the file's properties.
ReportFit writeReportPdf(const std::filesystem::path& path, const ReportPage& page, Paper paper,
                         std::chrono::sys_seconds created);

struct ChartSize {
    double width = 1120; ///< points
    double height = 700;
    double pixelsPerPoint = 1; ///< PNG only
};

enum class ChartFormat { Png, Svg, Pdf };

/// What the extension of the file name asks for, in any case; nothing for other extensions.
std::optional<ChartFormat> chartFormat(const std::filesystem::path& path);

/// `language` (BCP 47) is written into SVG and PDF, `created` into PDF.
void writeChart(const std::filesystem::path& path, ChartFormat format, const ChartScene& scene,
                const ChartSize& size, const ChartStyle& style, std::string_view language,
                std::chrono::sys_seconds created);

} // namespace tidemark::paint
