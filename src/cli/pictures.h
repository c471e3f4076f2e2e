#pragma once
// Chart and page of one person as files.

#include <filesystem>
#include <optional>
#include <set>

#include "app/report.h"
#include "cli/command.h"
#include "core/treatment_log.h"
#include "paint/chart_scene.h"
#include "paint/report_painter.h"

namespace tidemark::cli {

struct ChartWish {
    core::Day asOf{};
    std::optional<core::Day> from; ///< nothing: the report's six months
    std::optional<core::Day> to;
    bool everything = false;
    bool sinceCourse = false; ///< days since the course began in place of the calendar
    bool dark = false;
};
/// The format is that of the path's extension, which must be one there is.
void writeChartFile(const Program& program, const std::filesystem::path& path, const core::TreatmentLog& log,
                    const ChartWish& wish);

/// The same for a scene that is made already.
void writeSceneFile(const Program& program, const std::filesystem::path& path, const paint::ChartScene& scene,
                    bool dark = false);

void writePageFile(const Program& program, const std::filesystem::path& path, const paint::ReportPage& page,
                   paint::Paper paper);

struct ReportWish {
    core::Day asOf{};
    std::optional<core::Day> from; ///< nothing: six months up to the last entry
    std::optional<core::Day> to;
    core::Day printedOn{};
    paint::Paper paper = paint::Paper::A4;
    app::ReportKind kind = app::ReportKind::Visit;
    app::Identity identity = app::Identity::Full;
    std::set<app::ReportPart> without = {};
};
[[nodiscard]] app::ReportOptions reportPeriod(const core::TreatmentLog& log, const ReportWish& wish);
/// The same for a person's report.
void writeReportFile(const Program& program, const std::filesystem::path& path, const core::TreatmentLog& log,
                     const ReportWish& wish);

/// The page of the usual period, as it would print today: PDF.
[[nodiscard]] std::string currentReport(const Program& program, app::LogBook& book, const core::Uuid& patient,
                                        const std::string& data);

} // namespace tidemark::cli
