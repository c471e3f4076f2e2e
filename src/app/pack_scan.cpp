#include "app/pack_scan.h"

#include "app/json_values.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "core/numbers.h"
#include "exchange/pack_code.h"

#include <algorithm>

namespace tidemark::app {
namespace {

using exchange::PackCode;
using exchange::PackProblemCode;

std::string_view nameOf(PackProblemCode code) {
    using enum PackProblemCode;
    switch (code) {
        case Empty:
            return "empty";
        case TooLong:
            return "too_long";
        case NotGs1:
            return "not_gs1";
        case NoGtin:
            return "no_gtin";
        case NotDigits:
            return "not_digits";
        case CheckDigit:
            return "check_digit";
        case NotADay:
            return "not_a_day";
        case BadCharacter:
            return "bad_character";
        case Truncated:
            return "truncated";
        case TooLongField:
            return "too_long_field";
        case Repeated:
            return "repeated";
        case UnknownField:
            return "unknown_field";
        case MissingSeparator:
            break;
    }
    return "missing_separator";
}

std::string fieldName(const std::string& ai) {
    if (ai == "01") {
        return TR("GTIN");
    }
    if (ai == "10") {
        return TR("Batch");
    }
    if (ai == "17") {
        return TR("Expiry");
    }
    if (ai == "21") {
        return TR("Serial number");
    }
    return fill(TR("Field {ai}"), fmt::arg("ai", ai));
}

std::string sentenceOf(PackProblemCode code) {
    using enum PackProblemCode;
    switch (code) {
        case Empty:
            return TR("There is no code.");
        case TooLong:
            return TR("This is longer than any pack code.");
        case NotGs1:
            return TR("This is not a GS1 pack code. Type batch and expiry by hand.");
        case NoGtin:
            return TR("The code has no GTIN, so it does not say which product this is.");
        case NotDigits:
            return TR("{field}: “{value}” should be digits only.");
        case CheckDigit:
            return TR("{field}: a digit of “{value}” was misread (the check digit is wrong). Scan it again.");
        case NotADay:
            return TR("{field}: “{value}” is not a date.");
        case BadCharacter:
            return TR("{field}: “{value}” holds a character that no pack code has.");
        case Truncated:
            return TR("{field}: the code ends too early. Scan it again.");
        case TooLongField:
            return TR("{field}: “{value}” is longer than such a field can be.");
        case Repeated:
            return TR("{field} is there twice, with different values.");
        case UnknownField:
            return TR("“{value}” could not be told apart and is kept as it stands. Look at the pack.");
        case MissingSeparator:
            break;
    }
    return TR(
        "{field}: the scanner left out the separator, so it can be read in several ways. Look at the pack "
        "and "
        "choose.");
}

std::string sentence(const exchange::PackProblem& problem) {
    return fill(sentenceOf(problem.code), fmt::arg("field", fieldName(problem.ai)),
                fmt::arg("value", problem.value));
}

VialLine lineOf(const PackCode& code) {
    VialLine line;
    line.gtin = code.gtin.value_or("");
    line.batch = code.batch.value_or("");
    line.serial = code.serial.value_or("");
    line.expires = code.expiresOn ? core::formatDay(*code.expiresOn) : std::string{};
    return line;
}

std::string choiceText(const VialLine& line) {
    const std::string sentence = line.batch.empty() && line.serial.empty() ? TR("neither batch nor serial")
                                 : line.batch.empty()                      ? TR("no batch, serial {serial}")
                                 : line.serial.empty()                     ? TR("batch {batch}")
                                                       : TR("batch {batch}, serial {serial}");
    return fill(sentence, fmt::arg("batch", line.batch), fmt::arg("serial", line.serial));
}

} // namespace

char scanSeparator(const core::TreatmentLog& log) {
    for (const auto& setting : log.settings) {
        const auto choices = separatorChoices();
        if (setting.name == kSeparatorSetting && !setting.patient && setting.value.size() == 1 &&
            std::ranges::find(choices, setting.value) != choices.end()) {
            return setting.value.front();
        }
    }
    return '\x1d';
}

std::vector<std::string> separatorChoices() {
    return {"", "|", "~", "#", "^", "@", "$"};
}

PackScan scanPack(const std::string& text, char separator) {
    const auto code = exchange::parsePackCode(text, separator);
    PackScan scan;
    scan.good = code.ok();
    scan.vial = lineOf(code);
    for (const auto& problem : code.problems) {
        scan.sentences.push_back(sentence(problem));
    }
    for (const auto& reading : code.readings) {
        auto line = scan.vial;
        line.batch = reading.batch.value_or("");
        line.serial = reading.serial.value_or("");
        scan.choices.push_back(choiceText(line));
        scan.choiceLines.push_back(std::move(line));
    }
    return scan;
}

std::string packJson(const std::string& text, char separator) {
    const auto code = exchange::parsePackCode(text, separator);
    nlohmann::ordered_json json;
    json["gtin"] = textOrNull(code.gtin);
    json["batch"] = textOrNull(code.batch);
    json["expires_on"] = dayOrNull(code.expiresOn);
    json["serial"] = textOrNull(code.serial);
    json["produced_on"] = dayOrNull(code.producedOn);
    json["national_number"] = textOrNull(code.nationalNumber);
    json["others"] = nlohmann::ordered_json::object();
    for (const auto& [ai, value] : code.others) {
        json["others"][ai] = value;
    }
    json["raw_rest"] = code.rawRest;
    json["needs_confirmation"] = std::ranges::any_of(code.problems, [](const exchange::PackProblem& problem) {
        return problem.code == PackProblemCode::MissingSeparator;
    });
    json["candidates"] = nlohmann::ordered_json::array();
    for (const auto& reading : code.readings) {
        json["candidates"].push_back(
            {{"batch", textOrNull(reading.batch)}, {"serial", textOrNull(reading.serial)}});
    }
    json["problems"] = nlohmann::ordered_json::array();
    for (const auto& problem : code.problems) {
        json["problems"].push_back({{"code", nameOf(problem.code)},
                                    {"field", problem.ai},
                                    {"value", problem.value},
                                    {"text", sentence(problem)}});
    }
    // What is not UTF-8 came from a damaged scan: it is shown with a mark in its place.
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool isPackCode(const std::string& text) {
    return exchange::looksLikePackCode(trimmed(text));
}

std::size_t packCodeStart(const std::string& text) {
    if (isPackCode(text)) {
        return 0;
    }
    for (const std::string_view prefix : {"]d2", "]C1", "]Q3", "]e0", "(01)"}) {
        const auto at = text.find(prefix);
        if (at != std::string::npos && isPackCode(text.substr(at))) {
            return at;
        }
    }
    return std::string::npos;
}

SamePack samePack(const VialLine& scanned, const std::vector<VialLine>& others) {
    auto found = SamePack::No;
    for (const auto& other : others) {
        if (scanned.gtin.empty() || other.gtin != scanned.gtin) {
            continue;
        }
        if (!scanned.serial.empty() && other.serial == scanned.serial) {
            return SamePack::Yes;
        }
        if (scanned.serial.empty() && other.serial.empty() && other.batch == scanned.batch) {
            found = SamePack::Maybe;
        }
    }
    return found;
}

const core::Infusion* doseWithPack(const VialLine& scanned, const core::TreatmentLog& log) {
    if (scanned.serial.empty() || scanned.gtin.empty()) {
        return nullptr;
    }
    for (const auto& infusion : log.infusions) {
        for (const auto& vial : infusion.vials) {
            if (vial.serial == scanned.serial && vial.gtin == scanned.gtin) {
                return &infusion;
            }
        }
    }
    return nullptr;
}

std::optional<KnownPack> knownPack(const std::string& gtin, const core::TreatmentLog& log) {
    std::optional<KnownPack> known;
    const auto learn = [&](const std::string& product, const std::optional<double>& sizeG) {
        const auto size = sizeG ? core::formatNumber(*sizeG) : known ? known->sizeG : std::string{};
        known = KnownPack{product, size};
    };
    for (const auto& movement : log.movements) {
        if (movement.gtin == gtin) {
            learn(movement.product, movement.sizeG);
        }
    }
    for (const auto& infusion : log.infusions) {
        for (const auto& vial : infusion.vials) {
            if (vial.gtin == gtin) {
                learn(infusion.product, vial.sizeG);
            }
        }
    }
    return known;
}

} // namespace tidemark::app
