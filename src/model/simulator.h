#pragma once
// Records that nobody lived, from a seed: the demo, and the material of tests and benchmarks. The same seed
// gives the same record on every machine. The response is a simple curve of our own (simulated_hand.h) that
// looks like treatment; nothing in it is fitted to people, and nothing may be learnt from it about
// immunoglobulin.

#include "core/treatment_log.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tidemark::model {

struct CohortOptions {
    std::uint64_t seed = 1;
    int patients = 100;
    int days = 730; ///< of each record
    core::Day firstDay = core::makeDay(2023, 1, 2);
    std::string labelPrefix = "P"; ///< labels are P000, P001, …
};

/// Records of people who differ: IV every 2 to 6 weeks in courses of 1 to 3 days, or weekly SC; dials in kg,
/// lb or kPa; hands measured daily, three times a week, weekly or around doses, with 1 to 3 trials; late and
/// missed doses, illness, practice, slow decline, and now and then a slip of the decimal point. Each is
/// whole: every list in order of time.
[[nodiscard]] std::vector<core::TreatmentLog> simulateCohort(const CohortOptions& options,
                                                             const core::Zone& zone);

/// The words in the demo record. A note is left out while its text is empty.
struct DemoWords {
    std::string label = "Demo";
    std::string diagnosis = "MMN";
    std::string product = "Example IVIg 10%";
    std::string clinicDevice = "clinic dynamometer";
    std::string homeDevice = "home dynamometer";
    std::string deviceNote;  ///< written when the home device took over
    std::string illnessNote; ///< written in the week of illness
    std::string lateNote;    ///< written when a course came late
};

/// One person, two years of 2 x 45 g IV every 4 weeks up to `today`: the last course began 19 days before,
/// the next is planned in 9 days. The right hand falls before the next course in most cycles, the left hardly
/// changes. Measured almost daily with three trials, until about a year ago at visits with the clinic's
/// device.
[[nodiscard]] core::TreatmentLog demoLog(core::Day today, const core::Zone& zone,
                                         const DemoWords& words = {});

} // namespace tidemark::model
