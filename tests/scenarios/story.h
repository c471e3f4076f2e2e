#pragma once
// A record told day by day, written as CSV, imported through the command line, and looked at as a person
// would.

#include <nlohmann/json.hpp>

#include "core/day.h"
#include "support/command_line.h"

namespace tidemark::test {

class Story {
public:
    explicit Story(double kilograms);

    void dose(core::Day day, const std::string& route, const std::string& product, double grams,
              const std::string& batch = {});
    void plan(core::Day knownFrom, core::Day on, const std::string& route, const std::string& product,
              double grams);
    /// One session of one trial at 08:00.
    void grip(core::Day day, char hand, double value, const std::string& unit,
              const std::string& device = {});
    /// At 09:00. `hand` "R", "L" or nothing; `parts` "key: 7".
    void score(core::Day day, const std::string& instrument, double value, const std::string& hand = {},
               const std::string& parts = {});
    /// Everything told so far, into a new log.
    void import();

    [[nodiscard]] nlohmann::json person(core::Day asOf) const;
    [[nodiscard]] nlohmann::json hand(core::Day asOf, const std::string& hand) const;
    /// Of `status`, white space made single.
    [[nodiscard]] std::string status(core::Day asOf) const;
    [[nodiscard]] std::string report(core::Day asOf, const std::vector<std::string>& options = {}) const;

    Workshop shop;

private:
    std::string patients_;
    std::string doses_ = "patient,started_at,route,product,dose_g,batch\n";
    std::string plan_ = "patient,known_from,planned_at,route,product,dose_g\n";
    std::string scores_ = "patient,assessed_at,instrument,value,hand,parts\n";
    std::string grip_ = "patient,measured_at,hand,trial,value,unit,device\n";
};

/// What no screen and no page may ever say (advice, verdicts, promises).
void saysNothingForbidden(const std::string& text);

} // namespace tidemark::test
