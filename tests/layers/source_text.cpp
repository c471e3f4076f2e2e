#include "layers/source_text.h"

#include <cctype>

namespace tidemark::layers {
namespace {

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<SourceLine> read() {
        while (at_ < text_.size()) {
            step();
        }
        if (!line_.code.empty() || !line_.literals.empty()) {
            lines_.push_back(std::move(line_));
        }
        return std::move(lines_);
    }

private:
    bool startsWith(std::string_view word) const { return text_.substr(at_, word.size()) == word; }

    void endLine() {
        lines_.push_back(std::move(line_));
        line_ = {};
    }

    void step() {
        const char c = text_[at_];
        const bool afterWord = !line_.code.empty() && isWord(line_.code.back());
        if (startsWith("//")) {
            while (at_ < text_.size() && text_[at_] != '\n') {
                ++at_;
            }
        } else if (startsWith("/*")) {
            skipBlockComment();
        } else if (startsWith("R\"") && !afterWord) {
            readRawString();
        } else if (c == '"') {
            readString();
        } else if (c == '\'' && !afterWord) {
            skipCharacter();
        } else if (c == '\n') {
            endLine();
            ++at_;
        } else {
            line_.code += c;
            ++at_;
        }
    }

    void skipBlockComment() {
        at_ += 2;
        while (at_ < text_.size() && !startsWith("*/")) {
            if (text_[at_] == '\n') {
                endLine();
            }
            ++at_;
        }
        at_ += 2;
    }

    void readRawString() {
        const std::size_t open = text_.find('(', at_);
        if (open == std::string_view::npos) {
            at_ = text_.size();
            return;
        }
        const std::string close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        const std::size_t end = text_.find(close, open);
        const std::size_t stop = end == std::string_view::npos ? text_.size() : end;
        line_.code += "\"\"";
        const std::string_view body = text_.substr(open + 1, stop - open - 1);
        for (const char c : body) {
            if (c == '\n') {
                endLine();
            }
        }
        line_.literals.emplace_back(body);
        at_ = stop + close.size();
    }

    void readString() {
        // An include's name is code, not a literal: the rules read it.
        const bool include = line_.code.find("#include") != std::string::npos;
        std::string body;
        ++at_;
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                body += text_[at_++];
            }
            body += text_[at_++];
        }
        at_ += at_ < text_.size() && text_[at_] == '"' ? 1 : 0;
        line_.code += include ? "\"" + body + "\"" : "\"\"";
        if (!include) {
            line_.literals.push_back(std::move(body));
        }
    }

    void skipCharacter() {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '\'' && text_[at_] != '\n') {
            at_ += text_[at_] == '\\' ? 2 : 1;
        }
        at_ += at_ < text_.size() && text_[at_] == '\'' ? 1 : 0;
        line_.code += "' '";
    }

    std::string_view text_;
    std::size_t at_ = 0;
    SourceLine line_;
    std::vector<SourceLine> lines_;
};

} // namespace

std::vector<SourceLine> readSource(std::string_view text) {
    return Reader(text).read();
}

} // namespace tidemark::layers
