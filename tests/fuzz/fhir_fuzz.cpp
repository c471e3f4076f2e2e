// Any bytes as a FHIR document: taken or refused. Seeds: tests/fuzz/corpus/fhir.
#include "exchange/fhir_document.h"

#include "exchange/refusal.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tidemark;
    static const auto kZone = *core::Zone::find("Europe/Stockholm");
    try {
        const auto content = exchange::readFhir({reinterpret_cast<const char*>(data), size}, kZone);
        if (content.units.size() != content.sessions.size() ||
            (!content.own.empty() && !std::holds_alternative<core::Patient>(content.own.front()))) {
            std::abort();
        }
        for (const auto& session : content.sessions) {
            if (core::trialCount(session.trials) != 1) {
                std::abort();
            }
        }
    } catch (const exchange::Refusal&) {
        return 0;
    }
    return 0;
}
