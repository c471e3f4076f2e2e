#include "model/options.h"

#include "core/numbers.h"

namespace tidemark::model {

std::optional<std::string> settingOf(const core::TreatmentLog& log, std::string_view name) {
    std::optional<std::string> value;
    for (const auto& setting : log.settings) {
        if (setting.name == name && (setting.patient || !value)) {
            value = setting.value;
        }
    }
    return value;
}

namespace {

void readInto(double& target, const core::TreatmentLog& log, std::string_view name, double scale, double low,
              double high) {
    const auto text = settingOf(log, name);
    const auto number = text ? core::parseNumber(*text) : std::nullopt;
    if (number && *number >= low && *number <= high) {
        target = *number * scale;
    }
}

} // namespace

double Options::cutOff(core::Unit unit) const {
    if (core::quantityOf(unit) == core::Quantity::Pressure) {
        return core::convert(cutOffKilopascals, core::Unit::Kilopascal, unit).value_or(cutOffKilopascals);
    }
    return core::convert(cutOffKilograms, core::Unit::Kilogram, unit).value_or(cutOffKilograms);
}

Options optionsOf(const core::TreatmentLog& log) {
    Options options;
    readInto(options.line, log, "line_percent", 0.01, 3, 50);
    readInto(options.cutOffKilopascals, log, "cut_off_kpa", 1, 0.1, 160);
    readInto(options.cutOffKilograms, log, "cut_off_kg", 1, 0.1, 90);
    if (const auto text = settingOf(log, "fixed_reference_from")) {
        options.fixedReferenceFrom = core::parseDay(*text);
    }
    if (const auto text = settingOf(log, "rule_set_on")) {
        options.setOn = core::parseDay(*text);
    }
    return options;
}

} // namespace tidemark::model
