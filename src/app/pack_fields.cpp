#include "app/pack_fields.h"

#include "core/numbers.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace tidemark::app {
namespace {

constexpr std::size_t kLongestId = 60;
constexpr std::size_t kMostProblems = 20; // a file of another kind would say hundreds

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool hasControls(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
}

/// At most 40 characters, whole ones.
std::string shortened(const std::string& text) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size(); ++end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U && count++ == 40) {
            return text.substr(0, end) + "…";
        }
    }
    return text;
}

bool isId(std::string_view text) {
    return !text.empty() && text.size() <= kLongestId && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(
               text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

} // namespace

PackFields::PackFields(const PackNode& node, std::string place, PackProblems& problems)
    : node_(node), place_(std::move(place)), problems_(problems), asked_{"comment"} {}

std::string PackFields::placeOf(const std::string& key) const {
    if (key.empty()) {
        return place_;
    }
    return place_.empty() ? key : place_ + "." + key;
}

void PackFields::fail(PackFault fault, const std::string& key, const std::string& value) {
    if (problems_.size() < kMostProblems) {
        problems_.push_back({fault, {}, placeOf(key), shortened(value)});
    }
}

const PackNode* PackFields::find(const char* key, Need need, PackNode::Kind kind) {
    asked_.emplace_back(key);
    const auto found = std::ranges::find(node_.keys, key);
    if (found == node_.keys.end()) {
        if (need == Need::Required) {
            fail(PackFault::Missing, key);
        }
        return nullptr;
    }
    const auto& value = node_.items[static_cast<std::size_t>(found - node_.keys.begin())];
    if (value.kind != kind) {
        fail(PackFault::WrongType, key);
        return nullptr;
    }
    return &value;
}

bool PackFields::goodText(const PackNode& node, const std::string& key, std::size_t longest) {
    if (node.kind != PackNode::Kind::Text) {
        fail(PackFault::WrongType, key);
        return false;
    }
    if (node.text.find_first_not_of(" \t\n") == std::string::npos) {
        fail(PackFault::Empty, key);
        return false;
    }
    if (hasControls(node.text)) {
        fail(PackFault::BadText, key);
        return false;
    }
    if (characters(node.text) > longest) {
        fail(PackFault::TooLong, key, node.text);
        return false;
    }
    return true;
}

bool PackFields::goodNumber(const PackNode& node, const std::string& key, double min, double max) {
    if (node.kind != PackNode::Kind::Number) {
        fail(PackFault::WrongType, key);
        return false;
    }
    if (!std::isfinite(node.number) || node.number < min || node.number > max) {
        fail(PackFault::OutOfRange, key, fmt::format("{}", node.number));
        return false;
    }
    return true;
}

std::string PackFields::text(const char* key, Need need, std::size_t longest) {
    const auto* node = find(key, need, PackNode::Kind::Text);
    return node != nullptr && goodText(*node, key, longest) ? node->text : std::string{};
}

std::string PackFields::id(const char* key, Need need) {
    const auto* node = find(key, need, PackNode::Kind::Text);
    if (node == nullptr) {
        return {};
    }
    if (!isId(node->text)) {
        fail(PackFault::NotAnId, key, hasControls(node->text) ? std::string{} : node->text);
        return {};
    }
    return node->text;
}

bool PackFields::flag(const char* key, Need need) {
    const auto* node = find(key, need, PackNode::Kind::Flag);
    return node != nullptr && node->flag;
}

std::optional<double> PackFields::number(const char* key, Need need, double min, double max) {
    const auto* node = find(key, need, PackNode::Kind::Number);
    return node != nullptr && goodNumber(*node, key, min, max) ? std::optional{node->number} : std::nullopt;
}

std::optional<int> PackFields::integer(const char* key, Need need, int min, int max) {
    const auto value = number(key, need, min, max);
    if (!value) {
        return std::nullopt;
    }
    if (*value != std::floor(*value)) {
        fail(PackFault::OutOfRange, key, fmt::format("{}", *value));
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

const PackNode* PackFields::list(const char* key, Need need) {
    const auto* node = find(key, need, PackNode::Kind::List);
    if (node == nullptr) {
        return nullptr;
    }
    if (node->items.empty() && need == Need::Required) {
        fail(PackFault::Empty, key);
        return nullptr;
    }
    if (node->items.size() > kMostEntries) {
        fail(PackFault::TooMany, key);
        return nullptr;
    }
    return node;
}

std::vector<std::string> PackFields::texts(const char* key, Need need, std::size_t longest) {
    std::vector<std::string> all;
    if (const auto* node = list(key, need)) {
        for (std::size_t i = 0; i < node->items.size(); ++i) {
            if (goodText(node->items[i], fmt::format("{}[{}]", key, i), longest)) {
                all.push_back(node->items[i].text);
            }
        }
    }
    return all;
}

std::vector<double> PackFields::numbers(const char* key, Need need, double min, double max) {
    std::vector<double> all;
    if (const auto* node = list(key, need)) {
        for (std::size_t i = 0; i < node->items.size(); ++i) {
            const auto place = fmt::format("{}[{}]", key, i);
            if (!goodNumber(node->items[i], place, min, max)) {
                continue;
            }
            if (!all.empty() && node->items[i].number <= all.back()) {
                fail(PackFault::NotOrdered, place, fmt::format("{}", node->items[i].number));
            }
            all.push_back(node->items[i].number);
        }
    }
    return all;
}

core::Evidence PackFields::evidence() {
    return {text("source", Need::Required, kLongestText), flag("checked", Need::Required)};
}

void PackFields::object(const char* key, Need need, const std::function<void(PackFields&)>& read) {
    if (const auto* node = find(key, need, PackNode::Kind::Object)) {
        PackFields fields{*node, placeOf(key), problems_};
        read(fields);
        fields.refuseTheRest();
    }
}

void PackFields::objects(const char* key, Need need, const std::function<void(PackFields&)>& read) {
    const auto* node = list(key, need);
    for (std::size_t i = 0; node != nullptr && i < node->items.size(); ++i) {
        const auto place = fmt::format("{}[{}]", key, i);
        if (node->items[i].kind != PackNode::Kind::Object) {
            fail(PackFault::WrongType, place);
            continue;
        }
        PackFields fields{node->items[i], placeOf(place), problems_};
        read(fields);
        fields.refuseTheRest();
    }
}

void PackFields::refuseTheRest() {
    for (const auto& key : node_.keys) {
        if (std::ranges::find(asked_, key) == asked_.end()) {
            fail(PackFault::UnknownField, {}, hasControls(key) ? std::string{} : key);
        }
    }
}

bool PackFields::isNew(std::vector<std::string>& seen, const std::string& id) {
    if (std::ranges::find(seen, id) != seen.end()) {
        return false;
    }
    seen.push_back(id);
    return true;
}

void readPackObject(std::string_view text, PackProblems& problems,
                    const std::function<void(PackFields&)>& read) {
    const auto root = parsePack(text, problems);
    if (!root) {
        return;
    }
    PackFields fields{*root, {}, problems};
    const auto format = fields.number("format", Need::Required, 0, 1e6);
    if (!format) {
        return;
    }
    if (*format != 1) {
        fields.fail(PackFault::OtherFormat, "format", fmt::format("{}", *format));
        return; // another version's fields would only add noise
    }
    read(fields);
    fields.refuseTheRest();
}

} // namespace tidemark::app
