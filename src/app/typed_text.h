#pragma once
// What a person types into a field, as values. The person reads the field again after a problem, so each
// reader says only whether it could be read; the forms say what is wrong.

#include "core/day.h"
#include "core/problem.h"
#include "core/zone.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::app {

[[nodiscard]] std::string trimmed(std::string_view text);
/// Nothing for an empty field.
[[nodiscard]] std::optional<std::string> textOrNothing(std::string_view text);

/// Minutes since midnight from "10:00", "10.00", "1000", "930" or "10".
[[nodiscard]] std::optional<int> parseTypedTime(std::string_view text);
[[nodiscard]] int minuteOfDay(core::Wall wall);
/// "10:00".
[[nodiscard]] std::string formatTime(int minutes);

/// The last day on which a vial may be used: "2027-01-31"; "2027-01", "01/2027", "0127" and "01.2027" are the
/// last day of that month.
[[nodiscard]] std::optional<core::Day> expiryDay(std::string_view text, core::Day today);

/// The words of a list separated by comma, semicolon or space, each once.
[[nodiscard]] std::vector<std::string> splitList(std::string_view text);

/// Reads fields and collects what is wrong with them.
class FieldReader {
public:
    explicit FieldReader(core::Problems& problems) : problems_(problems) {}

    /// An empty field is a problem (Missing).
    [[nodiscard]] std::optional<core::Day> day(const char* field, const std::string& text, core::Day today);
    [[nodiscard]] std::optional<int> time(const char* field, const std::string& text);
    [[nodiscard]] std::optional<double> number(const std::string& field, const std::string& text);
    /// An empty field is no problem.
    [[nodiscard]] std::optional<double> numberIfAny(const std::string& field, const std::string& text);

    void wrong(core::ProblemCode code, const std::string& field, const std::string& text);

private:
    core::Problems& problems_;
};

} // namespace tidemark::app
