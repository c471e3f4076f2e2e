#pragma once
// What a value must be before it goes into a log, and what is asked about before it does. The forms and
// LogBook hold every entry against the same rules, so that nothing can be written by one way that another
// would refuse.
//
// Errors cannot be taken. Warnings are questions ("please check the number"): they never say that a dose is
// too high.

#include "core/problem.h"
#include "core/treatment_log.h"

#include <optional>
#include <vector>

namespace tidemark::app {

/// Nothing that is measured, weighed or given here can be above this number, whatever the unit.
inline constexpr double kLargestValue = 2000;

/// Fields as in the tables: "started", "dose_g" and so on. A record in `log` with the same identity is the
/// one that is corrected: it is left out of every comparison.
///
/// A dose is held first against the person's own plan, then, without one, against body weight: more than 2.5
/// g/kg in a course, 1.2 g/kg on a day (IV, facilitated SC), 0.8 g/kg in a week (SC). These are the product's
/// own choice, above every regimen in guidelines (EAN/PNS CIDP guideline 2021; EFNS/PNS MMN guideline 2010)
/// and labels; they guard against slips of the hand only. One question at most about the number, and one
/// about a second dose on the day.
[[nodiscard]] core::Problems doseProblems(const core::Infusion& infusion, const core::TreatmentLog& log,
                                          core::Day today);

/// Of one sitting. A reading that the model would leave out as implausible against the person's own readings
/// is asked about.
[[nodiscard]] core::Problems gripProblems(const std::vector<core::GripSession>& sessions,
                                          const std::optional<core::Device>& newDevice,
                                          const core::TreatmentLog& log, core::Day today);

[[nodiscard]] core::Problems scoreProblems(const core::Assessment& assessment, const core::TreatmentLog& log,
                                           core::Day today);
[[nodiscard]] core::Problems planProblems(const core::Plan& plan, const core::TreatmentLog& log,
                                          core::Day today);
/// A dose that counts by body weight needs one on record.
[[nodiscard]] core::Problems regimenProblems(const core::Regimen& regimen, const core::TreatmentLog& log,
                                             core::Day today);
[[nodiscard]] core::Problems noteProblems(const core::Note& note, core::Day today);
/// "what" may be empty only where the category says enough (pregnancy). A reaction is taken on any day after
/// its dose, however late.
[[nodiscard]] core::Problems eventProblems(const core::Event& event, const core::TreatmentLog& log,
                                           core::Day today);
/// What is wasted says why. A vial that expires before it came is asked about.
[[nodiscard]] core::Problems movementProblems(const core::StockMovement& movement, core::Day today);
[[nodiscard]] core::Problems weightProblems(const core::Weight& weight, core::Day today);
[[nodiscard]] core::Problems deviceProblems(const core::Device& device, const core::TreatmentLog& log);
[[nodiscard]] core::Problems patientProblems(const core::Patient& patient,
                                             const std::vector<core::Patient>& present, core::Day today);
[[nodiscard]] core::Problems settingProblems(const core::Setting& setting);

} // namespace tidemark::app
