#include "app/pack_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace tidemark::app {
namespace {

/// "line 3, column 5" of the byte at `position`, counted from 1. A position beyond the end is the end.
std::string lineAndColumn(std::string_view text, std::size_t position) {
    const auto before = text.substr(0, std::min(position == 0 ? 0 : position - 1, text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto lineStart = before.rfind('\n');
    const auto column = before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
    return fmt::format("line {}, column {}", line, column);
}

/// Builds the tree while the text is read, and stops at the first bound.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(std::string_view text, PackProblems& problems) : text_(text), problems_(problems) {}
    [[nodiscard]] PackNode take() { return std::move(root_); }

    bool null() override { return add({}); }
    bool boolean(bool value) override {
        PackNode node;
        node.kind = PackNode::Kind::Flag;
        node.flag = value;
        return add(std::move(node));
    }
    bool number_integer(number_integer_t value) override { return addNumber(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return addNumber(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t&) override { return addNumber(value); }
    bool string(string_t& value) override {
        PackNode node;
        node.kind = PackNode::Kind::Text;
        node.text = std::move(value);
        return add(std::move(node));
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(PackNode::Kind::Object); }
    bool start_array(std::size_t) override { return open(PackNode::Kind::List); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        auto& keys = open_.back().keys;
        if (std::ranges::find(keys, name) != keys.end()) {
            return stop(PackFault::DuplicateField, name.substr(0, 40));
        }
        if (keys.size() == kMostKeys) {
            return stop(PackFault::TooMany, {});
        }
        keys.push_back(std::move(name));
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        problems_.push_back({PackFault::NotJson, {}, lineAndColumn(text_, position), {}});
        return false;
    }

private:
    static constexpr std::size_t kMostKeys = 64;

    bool stop(PackFault fault, std::string value) {
        problems_.push_back({fault, {}, {}, std::move(value)});
        return false;
    }
    bool count() { return ++values_ <= kMostPackValues || stop(PackFault::TooMany, {}); }
    bool addNumber(double value) {
        PackNode node;
        node.kind = PackNode::Kind::Number;
        node.number = value;
        return add(std::move(node));
    }
    bool add(PackNode node) {
        if (!count()) {
            return false;
        }
        put(std::move(node));
        return true;
    }
    void put(PackNode node) {
        if (open_.empty()) {
            root_ = std::move(node);
        } else {
            open_.back().items.push_back(std::move(node));
        }
    }
    bool open(PackNode::Kind kind) {
        if (open_.size() == kDeepestPack) {
            return stop(PackFault::TooDeep, {});
        }
        open_.emplace_back().kind = kind;
        return count();
    }
    bool close() {
        auto node = std::move(open_.back());
        open_.pop_back();
        put(std::move(node));
        return true;
    }

    std::string_view text_;
    PackProblems& problems_;
    std::vector<PackNode> open_;
    PackNode root_;
    std::size_t values_ = 0;
};

} // namespace

std::optional<PackNode> parsePack(std::string_view text, PackProblems& problems) {
    if (text.size() > kLargestPack) {
        problems.push_back({PackFault::TooLarge, {}, {}, {}});
        return std::nullopt;
    }
    Builder builder{text, problems};
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        return std::nullopt;
    }
    auto root = builder.take();
    if (root.kind != PackNode::Kind::Object) {
        problems.push_back({PackFault::WrongType, {}, {}, {}});
        return std::nullopt;
    }
    return root;
}

} // namespace tidemark::app
