#pragma once
// First lines of tables, and the clock they are read by.

#include "core/zone.h"

#include <string>

namespace tidemark::test {

inline const std::string kPatients = "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\n";
inline const std::string kDoses = "patient,started_at,route,product,dose_g,batch\n";
inline const std::string kGrip = "patient,measured_at,hand,trial,value,unit\n";

inline const core::Zone& stockholm() {
    static const auto kZone = *core::Zone::find("Europe/Stockholm");
    return kZone;
}

} // namespace tidemark::test
