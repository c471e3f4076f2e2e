// Writes sample pictures to look at: `paint_look FOLDER`. Not a test; golden recordings guard what was
// approved.
#include "paint/cairo_canvas.h"
#include "paint/output.h"
#include "paint/sample_scenes.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>

using namespace tidemark;

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const std::chrono::sys_seconds created{std::chrono::seconds{1771718400}};
    const auto chart = [&](const char* name, const paint::ChartScene& scene, paint::Scheme scheme,
                           double scale, double height) {
        paint::ChartStyle style;
        style.palette = paint::paletteFor(scheme);
        style.textScale = scale;
        const auto path = folder / name;
        paint::writeChart(path, *paint::chartFormat(path), scene, {1180, height, 1}, style, "en", created);
    };
    try {
        chart("calendar.png", samples::calendar(), paint::Scheme::Light, 1, 640);
        chart("calendar.svg", samples::calendar(), paint::Scheme::Light, 1, 640);
        chart("calendar.pdf", samples::calendar(), paint::Scheme::Light, 1, 640);
        chart("calendar-dark-150.png", samples::calendar(), paint::Scheme::Dark, 1.5, 700);
        chart("calendar-contrast-250.png", samples::calendar(), paint::Scheme::HighContrast, 2.5, 1000);
        chart("marks.png", samples::everyMark(), paint::Scheme::Light, 1, 420);
        chart("twenty-years.png", samples::twentyYears(), paint::Scheme::Light, 1, 700);
        auto empty = samples::calendar();
        empty.panels[1].sessions.clear();
        empty.panels[1].trials.clear();
        empty.panels[1].smooth.clear();
        empty.panels[0].betterIsMore = false;
        chart("empty-and-turned.png", empty, paint::Scheme::Light, 1, 400);
        chart("overlay.png", samples::overlay(), paint::Scheme::Light, 1, 700);
        const auto twenty = samples::twentyYears();
        paint::PngImage image(1280, 700, 1);
        for (int round = 0; round < 3; ++round) {
            const std::clock_t before = std::clock();
            paint::paintChart(image.canvas(), twenty, {0, 0, 1280, 700}, {});
            const double taken = 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
            fmt::print("twenty years, {} trials: {:.1f} ms of processor time\n",
                       2 * twenty.panels[0].trials.size(), taken);
        }
        paint::writeReportPdf(folder / "report-a4.pdf", samples::page(), paint::Paper::A4, created);
        paint::writeReportPdf(folder / "report-letter.pdf", samples::page(13, 6, 365), paint::Paper::Letter,
                              created);
    } catch (const std::exception& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return 3;
    }
    return 0;
}
