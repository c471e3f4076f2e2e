#pragma once
// Small records for the model's tests, written as a person would tell them.

#include "core/treatment_log.h"

#include <string>
#include <vector>

namespace tidemark::tests {

class RecordBuilder {
public:
    explicit RecordBuilder(core::Unit unit = core::Unit::Kilopascal);

    RecordBuilder& dose(core::Day day, double grams, core::Route route = core::Route::Intravenous,
                        const std::string& product = "Example IVIg 10%");
    RecordBuilder& plan(core::Day day, core::Day knownFrom, double grams = 80);
    RecordBuilder& weight(double kilograms);
    RecordBuilder& setting(const std::string& name, const std::string& value);
    /// One session of one trial (or of those given) at 09:00.
    RecordBuilder& grip(core::Day day, core::Hand hand, double value);
    RecordBuilder& grip(core::Day day, core::Hand hand, const std::vector<double>& trials);
    /// The last session added was taken before that day's infusion.
    RecordBuilder& beforeInfusion();
    RecordBuilder& recalled();
    /// From here on another device.
    RecordBuilder& device(const std::string& name, core::Unit unit, std::optional<double> step = {},
                          std::optional<core::Pinch> pinch = {});
    RecordBuilder& score(core::Day day, const std::string& instrument, double value,
                         std::optional<core::Hand> hand = {});

    [[nodiscard]] core::TreatmentLog log() const;

private:
    core::Uuid id();
    core::TreatmentLog log_;
    std::uint8_t next_ = 0;
    std::uint8_t nextHigh_ = 0;
};

} // namespace tidemark::tests
