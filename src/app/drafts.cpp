#include "app/drafts.h"

#include <nlohmann/json.hpp>

namespace tidemark::app {

std::string draftContent(const DraftValues& values) {
    auto list = nlohmann::json::array();
    for (const auto& [name, value] : values) {
        list.push_back({name, value});
    }
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

DraftValues parseDraftContent(const std::string& content) {
    DraftValues values;
    const auto list = nlohmann::json::parse(content, nullptr, false);
    if (!list.is_array()) {
        return values;
    }
    for (const auto& pair : list) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string()) {
            return {};
        }
        values.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
    }
    return values;
}

} // namespace tidemark::app
