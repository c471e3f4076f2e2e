#include "support/catch.h"

#include "core/failure.h"
#include "paint/cairo_canvas.h"
#include "paint/output.h"
#include "paint/pdf_finish.h"
#include "paint/recording_canvas.h"
#include "paint/sample_scenes.h"
#include "paint/svg_canvas.h"

#include <glib.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>

using namespace tidemark;
using namespace tidemark::paint;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::sys_seconds kCreated{std::chrono::seconds{1771718400}};

/// A folder of its own for each test, gone afterwards.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("tidemark-paint-" + name())) {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path operator/(const std::string& file) const { return path_ / file; }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
    }

private:
    static std::string name() {
        std::string letters;
        std::random_device random;
        for (int index = 0; index < 12; ++index) {
            letters += static_cast<char>('a' + random() % 26);
        }
        return letters;
    }
    fs::path path_;
};

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string outputOf(const std::string& command) {
    std::string output;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 4096> buffer{};
    for (std::size_t count = 0; (count = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
        output.append(buffer.data(), count);
    }
    return output;
}

std::string quoted(const fs::path& path) {
    return " '" + path.string() + "' ";
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the report's text can be selected and searched, letters of the north included") {
    const Folder folder;
    auto page = samples::page();
    page.sections[0].blocks.emplace_back(ReportText{{}, {"åäöøæéß ÅÄÖØÆÉ ≥ – “quoted” …"}, false});
    writeReportPdf(folder / "page.pdf", page, Paper::A4, kCreated);
    const std::string text = outputOf("pdftotext -layout" + quoted(folder / "page.pdf") + "-");
    for (const char* part : {"Åsa Ærø Müßig-Søndergård", "åäöøæéß ÅÄÖØÆÉ ≥ – “quoted” …",
                             "Grip strength and treatments", "2026-02-03", "−10 %", "Page 1 of 2"}) {
        INFO(part);
        CHECK(contains(text, part));
    }
}

TEST_CASE("the report embeds its fonts and nothing else from outside") {
    const Folder folder;
    writeReportPdf(folder / "page.pdf", samples::page(), Paper::A4, kCreated);
    const std::string fonts = outputOf("pdffonts" + quoted(folder / "page.pdf"));
    CHECK(contains(fonts, "DejaVuSans"));
    std::size_t lines = 0;
    for (std::size_t at = fonts.find("+DejaVu"); at != std::string::npos;
         at = fonts.find("+DejaVu", at + 1)) {
        const std::string line = fonts.substr(at, fonts.find('\n', at) - at);
        INFO(line);
        CHECK(contains(line, "yes yes yes"));
        ++lines;
    }
    CHECK(lines >= 2);
}

TEST_CASE("the report is pages of the paper asked for, tagged and in its language") {
    const Folder folder;
    auto page = samples::page(6, 5, 365);
    page.language = "sv";
    writeReportPdf(folder / "a4.pdf", page, Paper::A4, kCreated);
    writeReportPdf(folder / "letter.pdf", page, Paper::Letter, kCreated);
    const std::string a4 = outputOf("TZ=UTC pdfinfo" + quoted(folder / "a4.pdf"));
    const std::string letter = outputOf("TZ=UTC pdfinfo" + quoted(folder / "letter.pdf"));
    CHECK(contains(a4, "(A4)"));
    CHECK(contains(letter, "(letter)"));
    for (const std::string& info : {a4, letter}) {
        INFO(info);
        CHECK(contains(info, "Pages:           2\n"));
        CHECK(contains(info, "Tagged:          yes"));
        CHECK(contains(info, "2026"));
        CHECK_FALSE(contains(info, "Åsa"));
    }
    const std::string catalogue =
        outputOf("qpdf --qdf --object-streams=disable" + quoted(folder / "a4.pdf") + "-");
    CHECK(contains(catalogue, "/Lang (sv)"));
    CHECK(contains(catalogue, "/Outlines "));
    const std::string structure = outputOf("pdfinfo -struct" + quoted(folder / "a4.pdf") + "2>&1");
    for (const char* part : {"Document\n", "  H1", "  Table", "      TH", "      TD", "  Figure"}) {
        INFO(part);
        CHECK(contains(structure, part));
    }
    CHECK_FALSE(contains(structure, "more than one")); // one document, however many pages
    // Each chart has words of its own in its place.
    std::size_t alternatives = 0;
    for (auto at = catalogue.find("/Alt "); at != std::string::npos; at = catalogue.find("/Alt ", at + 1)) {
        ++alternatives;
    }
    CHECK(alternatives == 2);
    CHECK(outputOf("qpdf --check" + quoted(folder / "a4.pdf") + "2>&1")
              .find("No syntax or stream encoding errors") != std::string::npos);
}

TEST_CASE("a screen reader meets the report in the order it is read: heading, fields, tables row by row") {
    const Folder folder;
    writeReportPdf(folder / "page.pdf", samples::page(), Paper::A4, kCreated);
    const std::string structure = outputOf("pdfinfo -struct-text" + quoted(folder / "page.pdf") + "2>&1");
    const auto page = samples::page();
    std::vector<std::string> expected{page.title, page.person, page.fields.front().label};
    const ReportTable* table = nullptr;
    for (const auto& section : page.sections) {
        for (const auto& block : section.blocks) {
            if (const auto* one = std::get_if<ReportTable>(&block); one != nullptr && table == nullptr) {
                table = one;
            }
        }
    }
    REQUIRE(table != nullptr);
    REQUIRE(table->rows.size() >= 2);
    expected.push_back(table->title);
    expected.insert(expected.end(), table->headers.begin(), table->headers.end());
    for (std::size_t row = 0; row < 2; ++row) {
        expected.push_back(table->rows[row].front());
        expected.push_back(table->rows[row].back());
    }
    std::size_t at = 0;
    for (const auto& text : expected) {
        INFO(text << " in\n" << structure);
        at = structure.find(text, at);
        REQUIRE(at != std::string::npos);
        at += text.size();
    }
    CHECK(contains(structure, "  H1"));
    CHECK(contains(structure, "  H2")); // sections below the title
}

TEST_CASE("a year of daily readings makes a report below 150 kB") {
    const Folder folder;
    auto page = samples::page(11, 6, 366);
    auto daily = samples::twentyYears();
    daily.from = 6900;
    daily.to = 6900 + 366;
    std::get<ReportFigure>(page.sections[0].blocks[1]).charts.front() = daily;
    writeReportPdf(folder / "page.pdf", page, Paper::A4, kCreated);
    CHECK(fs::file_size(folder / "page.pdf") < 150'000);
}

TEST_CASE("the same page at the same time is the same file, byte for byte") {
    const Folder folder;
    writeReportPdf(folder / "one.pdf", samples::page(), Paper::A4, kCreated);
    writeReportPdf(folder / "two.pdf", samples::page(), Paper::A4, kCreated);
    CHECK(contents(folder / "one.pdf") == contents(folder / "two.pdf"));
    writeReportPdf(folder / "two.pdf", samples::page(), Paper::A4, kCreated + std::chrono::hours(1));
    CHECK(contents(folder / "one.pdf") != contents(folder / "two.pdf"));
}

TEST_CASE("what is no PDF is a failure, not half a file") {
    CHECK_THROWS_AS(finishPdf("no page at all", "en", {"x"}), core::Failure);
}

TEST_CASE("a chart is written as PNG, SVG and PDF") {
    const Folder folder;
    for (const char* name : {"chart.png", "chart.SVG", "chart.pdf"}) {
        const auto format = chartFormat(name);
        REQUIRE(format);
        writeChart(folder / name, *format, samples::calendar(), {}, {}, "en", kCreated);
    }
    CHECK(contents(folder / "chart.png").substr(1, 3) == "PNG");
    CHECK(contents(folder / "chart.pdf").substr(0, 5) == "%PDF-");
    CHECK(contains(outputOf("pdftotext" + quoted(folder / "chart.pdf") + "-"), "Left hand"));
    CHECK(contains(contents(folder / "chart.SVG"), "<svg "));
    CHECK_FALSE(chartFormat("chart.gif"));
    CHECK_FALSE(chartFormat("chart"));
}

TEST_CASE("the SVG is well formed, keeps text as text and writes numbers with points") {
    const Folder folder;
    auto scene = samples::everyMark();
    scene.panels[0].title = "Left <hand> & \"kg\" 'ß' \x01\xFF";
    writeChart(folder / "chart.svg", ChartFormat::Svg, scene, {}, {}, "en", kCreated);
    const std::string svg = contents(folder / "chart.svg");
    const GMarkupParser parser{nullptr, nullptr, nullptr, nullptr, nullptr};
    const std::unique_ptr<GMarkupParseContext, void (*)(GMarkupParseContext*)> context(
        g_markup_parse_context_new(&parser, static_cast<GMarkupParseFlags>(0), nullptr, nullptr),
        g_markup_parse_context_free);
    CHECK(g_markup_parse_context_parse(context.get(), svg.data(), static_cast<gssize>(svg.size()), nullptr) ==
          TRUE);
    CHECK(g_markup_parse_context_end_parse(context.get(), nullptr) == TRUE);
    CHECK(contains(svg, ">90 g</text>"));
    CHECK(contains(svg, "&lt;hand&gt; &amp; "));
    CHECK(contains(svg, "font-size=\"10.5\""));
    CHECK_FALSE(contains(svg, "10,5\""));
}

TEST_CASE("recordings write numbers with points") {
    RecordingCanvas canvas;
    canvas.text({1.5, 2.25}, "x", {10.5, Weight::Normal, {}, Anchor::Start});
    CHECK(canvas.recording() == "text 1.5,2.3 start 10.5 #000000: x\n");
}

TEST_CASE("a file that cannot be written is a failure, and nothing is left behind") {
    const Folder folder;
    const auto codeOf = [](auto write) {
        try {
            write();
        } catch (const core::Failure& failure) {
            return std::optional(failure.code());
        }
        return std::optional<core::FailureCode>();
    };
    CHECK(codeOf([&] { writeReportPdf(folder / "none/page.pdf", samples::page(), Paper::A4, kCreated); }) ==
          core::FailureCode::FileMissing);
    fs::create_directory(folder / "taken.png");
    std::ofstream(folder / "taken.png/inside") << "x";
    CHECK(codeOf([&] {
        writeChart(folder / "taken.png", ChartFormat::Png, samples::overlay(), {}, {}, "en", kCreated);
    }));
    CHECK(folder.files() == 1);
}

TEST_CASE("a file that is there is replaced whole") {
    const Folder folder;
    std::ofstream(folder / "chart.svg") << std::string(1'000'000, 'x');
    writeChart(folder / "chart.svg", ChartFormat::Svg, samples::overlay(), {}, {}, "en", kCreated);
    const std::string svg = contents(folder / "chart.svg");
    CHECK(svg.substr(0, 5) == "<?xml");
    CHECK(svg.substr(svg.size() - 7) == "</svg>\n");
    CHECK(folder.files() == 1);
}

TEST_CASE("paths with letters of the north are written") {
    const Folder folder;
    const fs::path path = folder / "blåbær – ß.svg";
    writeChart(path, ChartFormat::Svg, samples::overlay(), {}, {}, "en", kCreated);
    CHECK(fs::exists(path));
}

TEST_CASE("a picture is as sharp as asked for") {
    PngImage image(100, 50, 2);
    image.canvas().rectangle({0, 0, 100, 50}, Colour{255, 255, 255}, std::nullopt, 0);
    const std::string png = image.bytes();
    const auto at = [&](std::size_t index) { return static_cast<unsigned char>(png.at(index)); };
    CHECK(at(18) * 256 + at(19) == 200);
    CHECK(at(22) * 256 + at(23) == 100);
}

TEST_CASE("text is as wide on every back end that draws it") {
    const auto measurer = CairoCanvas::forMeasuring();
    const SvgCanvas svg(10, 10, *measurer, "en");
    PngImage image(10, 10, 2);
    PdfPage pdf(10, 10, "x", kCreated);
    const double width = measurer->measureText("reference Feb 2025 ≥ 10 %", 11, Weight::Normal).width;
    CHECK(svg.measureText("reference Feb 2025 ≥ 10 %", 11, Weight::Normal).width == Approx(width));
    CHECK(image.canvas().measureText("reference Feb 2025 ≥ 10 %", 11, Weight::Normal).width ==
          Approx(width).epsilon(0.01));
    CHECK(pdf.canvas().measureText("reference Feb 2025 ≥ 10 %", 11, Weight::Normal).width ==
          Approx(width).epsilon(0.01));
    CHECK(measurer->measureText("X", 22, Weight::Normal).height ==
          Approx(2 * measurer->measureText("X", 11, Weight::Normal).height).epsilon(0.02));
}
