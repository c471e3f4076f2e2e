#include "paint/text_layout.h"

#include <algorithm>
#include <cmath>

namespace tidemark::paint {

namespace {

constexpr std::string_view kEllipsis = "\u2026";

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The longest beginning that is whole characters, at most `width` wide and at least one character.
std::size_t fittingBytes(const Canvas& canvas, std::string_view utf8, double width, double size,
                         Weight weight) {
    std::vector<std::size_t> ends;
    for (std::size_t index = 1; index <= utf8.size(); ++index) {
        if (index == utf8.size() || !continues(utf8[index])) {
            ends.push_back(index);
        }
    }
    const auto tooWide = [&](std::size_t end) {
        return canvas.measureText(utf8.substr(0, end), size, weight).width > width;
    };
    const auto first =
        std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) { return !tooWide(end); });
    return first == ends.begin() ? ends.front() : *(first - 1);
}

/// A space, but not the one in "10 %".
bool isBreak(std::string_view utf8, std::size_t index) {
    return utf8[index] == ' ' && !(index + 1 < utf8.size() && utf8[index + 1] == '%');
}

/// Bytes of the well-formed character at the start of `text`; 0 when there is none (Unicode 15, table 3-7).
std::size_t characterBytes(std::string_view text) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : static_cast<unsigned char>(0);
    };
    const auto within = [&](std::size_t index, unsigned low, unsigned high) {
        return byte(index) >= low && byte(index) <= high;
    };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return lead >= 0x20 && lead != 0x7F ? 1 : lead == '\n' ? 1 : 0;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return within(1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

/// The width of a line is the sum of its words' but for kerning at the spaces. Only where that could matter
/// is the line itself measured: words come again and again, lines do not.
constexpr double kUnsureShare = 0.01;

class LineBreaker {
public:
    LineBreaker(const Canvas& canvas, double width, double size, Weight weight)
        : canvas_(canvas),
          width_(width),
          size_(size),
          weight_(weight),
          space_(canvas.measureText(" ", size, weight).width) {}

    void word(std::string_view word) {
        const double wordWidth = measured(word);
        if (!line_.empty() && fitsBehind(word, wordWidth)) {
            line_.append(" ").append(word);
            sum_ += space_ + wordWidth;
            return;
        }
        if (!line_.empty()) {
            endLine();
        }
        sum_ = wordWidth;
        while (sum_ > width_) {
            const std::size_t bytes = fittingBytes(canvas_, word, width_, size_, weight_);
            if (bytes == word.size()) {
                break;
            }
            lines_.emplace_back(word.substr(0, bytes));
            word.remove_prefix(bytes);
            sum_ = measured(word);
        }
        line_ = word;
    }
    void endLine() {
        lines_.push_back(std::move(line_));
        line_.clear();
    }
    std::vector<std::string> take() { return std::move(lines_); }

private:
    double measured(std::string_view text) const { return canvas_.measureText(text, size_, weight_).width; }
    bool fitsBehind(std::string_view word, double wordWidth) const {
        const double sum = sum_ + space_ + wordWidth;
        if (std::abs(sum - width_) > width_ * kUnsureShare) {
            return sum < width_;
        }
        return measured(line_ + " " + std::string(word)) <= width_;
    }

    const Canvas& canvas_;
    double width_;
    double size_;
    Weight weight_;
    double space_;
    std::string line_;
    double sum_ = 0; ///< of the words and spaces of `line_`
    std::vector<std::string> lines_;
};

} // namespace

std::string validUtf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t bytes = characterBytes(text);
        valid += bytes == 0 ? std::string_view("\uFFFD") : text.substr(0, bytes);
        text.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return valid;
}

std::vector<std::string> wrapText(const Canvas& canvas, std::string_view utf8, double width, double size,
                                  Weight weight) {
    LineBreaker breaker(canvas, width, size, weight);
    std::size_t start = 0;
    for (std::size_t index = 0; index <= utf8.size(); ++index) {
        const bool end = index == utf8.size();
        if (!end && utf8[index] != '\n' && !isBreak(utf8, index)) {
            continue;
        }
        if (index > start) {
            breaker.word(utf8.substr(start, index - start));
        }
        if (end || utf8[index] == '\n') {
            breaker.endLine();
        }
        start = index + 1;
    }
    return breaker.take();
}

double widestPiece(const Canvas& canvas, std::string_view utf8, double size, Weight weight) {
    double widest = 0;
    std::size_t start = 0;
    for (std::size_t index = 0; index <= utf8.size(); ++index) {
        if (index == utf8.size() || utf8[index] == '\n' || isBreak(utf8, index)) {
            widest =
                std::max(widest, canvas.measureText(utf8.substr(start, index - start), size, weight).width);
            start = index + 1;
        }
    }
    return widest;
}

std::string ellipsised(const Canvas& canvas, std::string_view utf8, double width, double size,
                       Weight weight) {
    if (canvas.measureText(utf8, size, weight).width <= width) {
        return std::string(utf8);
    }
    const double left = width - canvas.measureText(kEllipsis, size, weight).width;
    if (left < 0) {
        return {};
    }
    std::string_view start = utf8.substr(0, fittingBytes(canvas, utf8, left, size, weight));
    if (canvas.measureText(start, size, weight).width > left) {
        start = {};
    }
    while (!start.empty() && start.back() == ' ') {
        start.remove_suffix(1);
    }
    return std::string(start) + std::string(kEllipsis);
}

double lineAdvance(const Canvas& canvas, double size) {
    return canvas.measureText("X", size, Weight::Normal).height * 1.08;
}

double paragraphHeight(const Canvas& canvas, std::string_view utf8, double width, double size,
                       Weight weight) {
    if (utf8.empty()) {
        return 0;
    }
    return static_cast<double>(wrapText(canvas, utf8, width, size, weight).size()) *
           lineAdvance(canvas, size);
}

double paragraph(Canvas& canvas, Point topLeft, std::string_view utf8, double width, const TextStyle& style) {
    if (utf8.empty()) {
        return 0;
    }
    const double advance = lineAdvance(canvas, style.size);
    const double ascent = canvas.measureText("X", style.size, style.weight).ascent;
    double y = topLeft.y;
    for (const auto& line : wrapText(canvas, utf8, width, style.size, style.weight)) {
        if (!line.empty()) {
            canvas.text({topLeft.x, y + ascent}, line, style);
        }
        y += advance;
    }
    return y - topLeft.y;
}

} // namespace tidemark::paint
