#pragma once
// The code on a pack, for people: sentences, JSON for scripts, and the vial it stands for.

#include <optional>
#include <string>
#include <vector>

#include "app/forms.h"
#include "core/treatment_log.h"

namespace tidemark::app {

struct PackScan {
    bool good = false;                  ///< a valid GTIN, and nothing wrong with any field
    VialLine vial;                      ///< what was read, good or not
    std::vector<std::string> sentences; ///< one a problem
    std::vector<std::string> choices;   ///< where the separator was lost: each way to read batch and serial
    std::vector<VialLine> choiceLines;  ///< the same, as vials
};

/// What the scanner types in place of the separator: the log's setting "scanner_separator" (one character
/// that is no letter or digit), else the separator itself.
[[nodiscard]] char scanSeparator(const core::TreatmentLog& log);
/// Characters offered for that setting; the first is the separator itself, written as "".
[[nodiscard]] std::vector<std::string> separatorChoices();
inline constexpr const char* kSeparatorSetting = "scanner_separator";

[[nodiscard]] PackScan scanPack(const std::string& text, char separator = '\x1d');

/// {"gtin": …, "batch": …, "expires_on": …, "serial": …, "problems": [{"code", "field", "value", "text"}],
/// …}; fields that were not read are null.
[[nodiscard]] std::string packJson(const std::string& text, char separator = '\x1d');

/// Whether what was typed into a field is a scanner's burst and not a person's text.
[[nodiscard]] bool isPackCode(const std::string& text);

/// Where such a burst begins in a field that had a text before; npos: there is none.
[[nodiscard]] std::size_t packCodeStart(const std::string& text);

enum class SamePack {
    No,
    Yes,   ///< the same GTIN and serial
    Maybe, ///< the same GTIN and batch, and no serial to tell them apart
};
/// Of a vial that was just scanned and those of the form.
[[nodiscard]] SamePack samePack(const VialLine& scanned, const std::vector<VialLine>& others);
/// The earlier dose that took this very pack; nothing when none did, or the pack has no serial.
[[nodiscard]] const core::Infusion* doseWithPack(const VialLine& scanned, const core::TreatmentLog& log);

/// What the record knows of this GTIN from earlier vials and stock: learned on the first scan.
struct KnownPack {
    std::string product;
    std::string sizeG;
};
[[nodiscard]] std::optional<KnownPack> knownPack(const std::string& gtin, const core::TreatmentLog& log);

} // namespace tidemark::app
