#include "app/status_document.h"

#include <nlohmann/json.hpp>

namespace tidemark::app {

std::string statusDocument(const std::string& logPath, core::Day asOf,
                           const std::vector<std::string>& people) {
    nlohmann::ordered_json document;
    document["log"] = logPath;
    document["as_of"] = core::formatDay(asOf);
    document["patients"] = nlohmann::ordered_json::array();
    for (const auto& person : people) {
        document["patients"].push_back(nlohmann::ordered_json::parse(person));
    }
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace tidemark::app
