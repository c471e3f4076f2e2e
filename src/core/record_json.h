#pragma once
// Records as the journal's text: one JSON object with the fields under their `visitFields` names.
//   left out   `id` and `patient` (the entry has columns for them), what is not there, flags that are false,
//   no vials moment     [1740819600, "2025-03-01T10:00", "Europe/Stockholm"]: seconds since 1970 UTC, the
//   wall, the zone trials     [28.4, null, 27.9] vials      [{"batch": …}, …]

#include "core/log_store.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tidemark::core {

/// Appends the record's text to `out`. Failure(InputOutput) when a text in it is not UTF-8.
void appendJson(std::string& out, const Record& record);

/// The texts of many records, one after the other.
class Payloads {
public:
    /// As appendJson() for the record of each change.
    explicit Payloads(std::span<const Change> changes);
    [[nodiscard]] std::string_view operator[](std::size_t index) const {
        const auto start = index == 0 ? 0 : ends_[index - 1];
        return std::string_view{text_}.substr(start, ends_[index] - start);
    }

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

/// The record again; nothing when the text is not one of that kind. `kind` is an index of Record.
[[nodiscard]] std::optional<Record> readJson(std::size_t kind, const Uuid& id,
                                             const std::optional<Uuid>& patient, std::string_view json);

} // namespace tidemark::core
