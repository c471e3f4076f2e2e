#pragma once
#include "core/zone.h"
#include "model/simulator.h"

namespace tidemark::test {

inline const core::Day kDemoDay = core::makeDay(2026, 11, 22);

/// The demo's log on kDemoDay.
inline core::TreatmentLog demo() {
    return model::demoLog(kDemoDay, *core::Zone::find("Europe/Stockholm"));
}

} // namespace tidemark::test
