#include "support/catch.h"

#include "paint/cairo_canvas.h"
#include "paint/recording_canvas.h"
#include "paint/text_layout.h"

using namespace tidemark::paint;

namespace {

double width(const Canvas& canvas, const std::string& text) {
    return canvas.measureText(text, 10, Weight::Normal).width;
}

} // namespace

TEST_CASE("wrapped lines hold every word and none is wider than the paragraph") {
    const auto canvas = CairoCanvas::forMeasuring();
    const std::string text =
        "In 4 of the last 6 courses this hand fell before the next one: åäö øæ éß ≥ 10 % – and rose again.";
    for (const double limit : {60.0, 90.0, 150.0, 1000.0}) {
        std::string joined;
        for (const auto& line : wrapText(*canvas, text, limit, 10, Weight::Normal)) {
            CHECK(width(*canvas, line) <= limit);
            joined += joined.empty() ? line : " " + line;
        }
        CHECK(joined == text);
    }
}

TEST_CASE("a word wider than the paragraph is broken between characters, never inside one") {
    const RecordingCanvas canvas;
    const std::string word = "åäöøæéßåäöøæéßåäöøæéß";
    std::string joined;
    for (const auto& line : wrapText(canvas, word, 30, 10, Weight::Normal)) {
        CHECK(validUtf8(line) == line);
        CHECK(width(canvas, line) <= 30);
        joined += line;
    }
    CHECK(joined == word);
}

TEST_CASE("a number is not torn from its per cent sign") {
    const RecordingCanvas canvas;
    for (double limit = 30; limit < 120; limit += 3) {
        for (const auto& line : wrapText(canvas, "fell by 10 % or more", limit, 10, Weight::Normal)) {
            CHECK(line.substr(0, 1) != "%");
        }
    }
}

TEST_CASE("newlines begin new lines and empty text has one empty line") {
    const RecordingCanvas canvas;
    CHECK(wrapText(canvas, "one\n\ntwo", 500, 10, Weight::Normal) ==
          std::vector<std::string>{"one", "", "two"});
    CHECK(wrapText(canvas, "", 500, 10, Weight::Normal) == std::vector<std::string>{""});
}

TEST_CASE("shortened text fits and says that it was shortened") {
    const RecordingCanvas canvas;
    CHECK(ellipsised(canvas, "home dynamometer", 1000, 10, Weight::Normal) == "home dynamometer");
    const std::string shorter = ellipsised(canvas, "home dynamometer", 50, 10, Weight::Normal);
    CHECK(width(canvas, shorter) <= 50);
    CHECK(shorter == "home dy…");
    CHECK(ellipsised(canvas, "home", 2, 10, Weight::Normal).empty());
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
    CHECK(validUtf8("åß≥😀\n") == "åß≥😀\n");
    CHECK(validUtf8("a\xFF"
                    "b") == "a\uFFFDb");
    CHECK(validUtf8("\xC0\xAF") == "\uFFFD\uFFFD");
    CHECK(validUtf8("\xED\xA0\x80").find('\xED') == std::string::npos);
    CHECK(validUtf8("cut \xE2\x89") == "cut \uFFFD\uFFFD");
    CHECK(validUtf8(std::string_view("nul\0", 4)) == "nul\uFFFD");
}
