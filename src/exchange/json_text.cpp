#include "exchange/json_text.h"

#include "core/numbers.h"
#include "exchange/refusal.h"
#include "exchange/utf8.h"

namespace tidemark::exchange {

nlohmann::json readJsonText(std::string_view text, const JsonBounds& bounds) {
    using Json = nlohmann::json;
    std::size_t values = 0;
    const auto bounded = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > bounds.depth || ++values > bounds.values) {
            throw Refusal{RefusalCode::TooLarge,
                          depth > bounds.depth ? "nested too deeply" : "too many values"};
        }
        return true;
    };
    if (const auto broken = brokenUtf8(text, 1); !broken.empty()) {
        throw Refusal{RefusalCode::Unreadable,
                      "byte " + core::formatNumber(static_cast<double>(broken.front()))};
    }
    try {
        return Json::parse(text.begin(), text.end(), bounded);
    } catch (const Json::parse_error& error) {
        throw Refusal{RefusalCode::Unreadable, "byte " + core::formatNumber(static_cast<double>(error.byte))};
    } catch (const Json::exception&) { // a number that no double holds
        throw Refusal{RefusalCode::Unreadable, "a number"};
    }
}

} // namespace tidemark::exchange
