#include "paint/output.h"

#include "core/failure.h"
#include "paint/cairo_canvas.h"
#include "paint/pdf_finish.h"
#include "paint/svg_canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <string>
#include <system_error>

namespace tidemark::paint {

namespace {

core::FailureCode codeOf(const std::error_code& error) {
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
        return core::FailureCode::FileMissing;
    }
    if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
        error == std::errc::read_only_file_system || error == std::errc::is_a_directory) {
        return core::FailureCode::AccessDenied;
    }
    return error == std::errc::no_space_on_device ? core::FailureCode::DiskFull
                                                  : core::FailureCode::InputOutput;
}

std::string utf8(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

void writeWhole(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::path part = path;
    part += fmt::format(".{:08x}.part", std::random_device{}());
    const auto fail = [&](std::error_code error) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw core::Failure(codeOf(error), utf8(path));
    };
    errno = 0;
    std::ofstream file(part, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        fail(std::error_code(errno, std::generic_category()));
    }
    std::error_code error;
    std::filesystem::rename(part, path, error);
    if (error) {
        fail(error);
    }
}

std::string_view descriptionOf(const ChartScene& scene) {
    return std::visit([](const auto& chart) -> std::string_view { return chart.description; }, scene);
}

void paintOn(Canvas& canvas, const ChartScene& scene, const ChartSize& size, const ChartStyle& style) {
    // The background comes before the document's group: cairo takes a fill of the whole page as a reason to
    // forget what was recorded before it, the beginning of the group too.
    canvas.rectangle({0, 0, size.width, size.height}, style.palette.background, std::nullopt);
    const double margin = style.textSize * style.textScale * 1.2;
    const Group document(canvas, Role::Document, "chart");
    paintChart(canvas, scene, {margin, margin, size.width - 2 * margin, size.height - 2 * margin}, style);
}

} // namespace

std::string reportPdf(const ReportPage& page, Paper paper, std::chrono::sys_seconds created, ReportFit* fit) {
    const Box box = paperBox(paper);
    PdfPage pdf(box.width, box.height, page.documentTitle, created);
    const SetReport report(pdf.canvas(), page, paper);
    {
        const Group document(pdf.canvas(), Role::Document, page.title);
        for (std::size_t number = 0; number < report.fit().pages; ++number) {
            if (number > 0) {
                pdf.nextPage();
            }
            report.paint(pdf.canvas(), number);
        }
    }
    for (const auto& heading : report.headings()) {
        pdf.addOutline(heading.title, heading.page);
    }
    if (fit != nullptr) {
        *fit = report.fit();
    }
    return finishPdf(pdf.bytes(), page.language, report.figureTexts());
}

ReportFit writeReportPdf(const std::filesystem::path& path, const ReportPage& page, Paper paper,
                         std::chrono::sys_seconds created) {
    ReportFit fit;
    writeWhole(path, reportPdf(page, paper, created, &fit));
    return fit;
}

std::optional<ChartFormat> chartFormat(const std::filesystem::path& path) {
    std::string extension = utf8(path.extension());
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    if (extension == ".png") {
        return ChartFormat::Png;
    }
    if (extension == ".svg") {
        return ChartFormat::Svg;
    }
    if (extension == ".pdf") {
        return ChartFormat::Pdf;
    }
    return std::nullopt;
}

void writeChart(const std::filesystem::path& path, ChartFormat format, const ChartScene& scene,
                const ChartSize& size, const ChartStyle& style, std::string_view language,
                std::chrono::sys_seconds created) {
    switch (format) {
        case ChartFormat::Png: {
            PngImage image(size.width, size.height, size.pixelsPerPoint);
            paintOn(image.canvas(), scene, size, style);
            writeWhole(path, image.bytes());
            break;
        }
        case ChartFormat::Svg: {
            const auto measurer = CairoCanvas::forMeasuring();
            SvgCanvas canvas(size.width, size.height, *measurer, language);
            paintOn(canvas, scene, size, style);
            writeWhole(path, canvas.document());
            break;
        }
        case ChartFormat::Pdf: {
            PdfPage pdf(size.width, size.height, "Tidemark", created);
            paintOn(pdf.canvas(), scene, size, style);
            writeWhole(path, finishPdf(pdf.bytes(), language, {std::string{descriptionOf(scene)}}));
            break;
        }
    }
}

} // namespace tidemark::paint
