#include "exchange/pack_code.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>

namespace tidemark::exchange {
namespace {

constexpr char kGs = '\x1d';
constexpr std::size_t kLongestField = 20; // batch, serial and national number
constexpr std::size_t kLongestExtra = 30; // 240, additional product identification
constexpr std::size_t kLongestOther = 90; // the longest variable field GS1 has

// A Nordic pack's GTIN is an NTIN: 704626, the item number (Vnr) and the check digit.
constexpr std::string_view kNordicPrefix = "0704626";
constexpr std::size_t kNordicNumber = 6;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool allDigits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// GS1's character set 82.
bool isFieldCharacter(char c) {
    constexpr std::string_view kOthers = "!\"%&'()*+,-./:;<=>?_";
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           kOthers.find(c) != std::string_view::npos;
}

std::string printable(std::string_view text) {
    constexpr std::size_t kMost = 40;
    std::string out;
    for (const char c : text.substr(0, kMost)) {
        out += c > ' ' && c < '\x7f' ? c : '?';
    }
    return out;
}

/// Digits in an application identifier, by its first two; 0: no such identifier.
std::size_t identifierLength(std::string_view text) {
    if (text.size() < 2 || !isDigit(text[0]) || !isDigit(text[1])) {
        return 0;
    }
    const int first = (text[0] - '0') * 10 + (text[1] - '0');
    std::size_t length = 0;
    if (first <= 4 || (first >= 10 && first <= 22) || first == 30 || first == 37 || first >= 90) {
        length = 2;
    } else if ((first >= 23 && first <= 25) || (first >= 40 && first <= 42) || first == 71) {
        length = 3;
    } else if ((first >= 31 && first <= 36) || first == 39 || first == 43 || first == 70 || first == 72 ||
               (first >= 80 && first <= 82)) {
        length = 4;
    }
    return length != 0 && text.size() >= length && allDigits(text.substr(0, length)) ? length : 0;
}

/// Of the value; nothing for a field that ends at a separator.
std::optional<std::size_t> fixedLength(std::string_view ai) {
    const auto two = ai.substr(0, 2);
    if (two == "00") {
        return 18;
    }
    if (two == "01" || two == "02" || two == "03") {
        return 14;
    }
    if (two == "04") {
        return 16;
    }
    if (two >= "11" && two <= "19") {
        return 6;
    }
    if (two == "20") {
        return 2;
    }
    if (two >= "31" && two <= "36") {
        return 6;
    }
    return two == "41" ? std::optional<std::size_t>{13} : std::nullopt;
}

bool isNational(std::string_view ai) {
    return ai.size() == 3 && ai >= "710" && ai <= "716";
}

std::size_t longest(std::string_view ai) {
    if (ai == "10" || ai == "21" || isNational(ai)) {
        return kLongestField;
    }
    return ai == "240" ? kLongestExtra : kLongestOther;
}

std::optional<core::Day> dayOf(std::string_view digits) {
    const int year = *core::parseInteger(digits.substr(0, 2));
    const int month = *core::parseInteger(digits.substr(2, 2));
    const int day = *core::parseInteger(digits.substr(4, 2));
    const date::year full{year + (year > 50 ? 1900 : 2000)};
    if (month < 1 || month > 12) {
        return std::nullopt;
    }
    const date::month inYear{static_cast<unsigned>(month)};
    if (day == 0) {
        return core::Day{full / inYear / date::last};
    }
    const date::year_month_day whole{full, inYear, date::day{static_cast<unsigned>(day)}};
    return whole.ok() ? std::optional{core::Day{whole}} : std::nullopt;
}

using Field = std::pair<std::string, std::string>;
using Fields = std::vector<Field>;

bool has(const Fields& fields, std::string_view ai) {
    return std::ranges::any_of(fields, [&](const Field& field) { return field.first == ai; });
}

/// A value that may stand in a field, by its form alone.
bool fits(std::string_view ai, std::string_view value) {
    if (const auto length = fixedLength(ai)) {
        return value.size() == *length && allDigits(value) && (ai != "01" || isValidGtin(value)) &&
               ((ai != "17" && ai != "11") || dayOf(value));
    }
    return !value.empty() && value.size() <= longest(ai) && std::ranges::all_of(value, isFieldCharacter);
}

/// The fields a pack carries: where one of them could begin, a field whose separator was lost may have ended.
constexpr std::array<std::string_view, 13> kPackFields{"01",  "17",  "10",  "21",  "11",  "710", "711",
                                                       "712", "713", "714", "715", "716", "240"};

struct Search {
    std::vector<Fields> found;
    std::size_t stepsLeft = 20000; ///< a real code takes some hundreds
    bool complete = true;          ///< false: there are more ways than were looked at
};

/// The ways to read `text` to its end as fields of those kinds, none of them twice. `taken`: what was read
/// before it.
void readOn(std::string_view text, const Fields& taken, const Fields& soFar, Search& search) {
    constexpr std::size_t kMostReadings = 64;
    if (search.stepsLeft == 0 || search.found.size() >= kMostReadings) {
        search.complete = false;
        return;
    }
    --search.stepsLeft;
    if (text.empty()) {
        search.found.push_back(soFar);
        return;
    }
    for (const std::string_view ai : kPackFields) {
        if (!text.starts_with(ai) || has(taken, ai) || has(soFar, ai)) {
            continue;
        }
        const auto rest = text.substr(ai.size());
        const auto length = fixedLength(ai);
        const std::size_t from = length.value_or(1);
        const std::size_t to = length.value_or(longest(ai));
        for (std::size_t size = from; size <= to && size <= rest.size(); ++size) {
            if (fits(ai, rest.substr(0, size))) {
                auto further = soFar;
                further.emplace_back(ai, rest.substr(0, size));
                readOn(rest.substr(size), taken, further, search);
            }
        }
    }
}

class Parser {
public:
    explicit Parser(char separator) : separator_(separator) {}

    PackCode run(std::string_view given) {
        while (!given.empty() && (given.back() == '\r' || given.back() == '\n' || given.back() == ' ')) {
            given.remove_suffix(1);
        }
        while (!given.empty() && given.front() == ' ') {
            given.remove_prefix(1);
        }
        if (given.empty()) {
            return refused(PackProblemCode::Empty, {});
        }
        if (given.size() > kLongestPackCode) {
            return refused(PackProblemCode::TooLong, given);
        }
        if (given.starts_with("[)>")) {
            return refused(PackProblemCode::NotGs1, given);
        }
        const std::string text = withSeparators(given);
        std::string_view rest = text;
        for (const std::string_view prefix : {"]d2", "]C1", "]Q3", "]e0"}) {
            if (rest.starts_with(prefix)) {
                rest.remove_prefix(prefix.size());
                break;
            }
        }
        while (!rest.empty() && rest.front() == kGs) {
            rest.remove_prefix(1);
        }
        separated_ = rest.find(kGs) != std::string_view::npos;
        if (rest.starts_with('(')) {
            readPrinted(rest);
        } else {
            readPlain(rest);
        }
        finish();
        return std::move(code_);
    }

private:
    PackCode refused(PackProblemCode code, std::string_view value) {
        code_.rawRest = value.substr(0, kLongestPackCode);
        problem(code, {}, value);
        return std::move(code_);
    }

    void problem(PackProblemCode code, std::string_view ai, std::string_view value) {
        code_.problems.push_back({code, std::string{ai}, printable(value)});
    }

    std::string withSeparators(std::string_view given) const {
        std::string text;
        for (std::size_t i = 0; i < given.size(); ++i) {
            const auto rest = given.substr(i);
            if (rest.starts_with("<GS>") || rest.starts_with("{GS}")) {
                text += kGs;
                i += 3;
            } else {
                const char c = given[i];
                text += c == separator_ || c == '|' || c == '~' ? kGs : c;
            }
        }
        return text;
    }

    /// "(01)…(17)…": brackets are also letters of a field, so that only a known identifier in them counts.
    void readPrinted(std::string_view rest) {
        separated_ = true;
        while (rest.starts_with('(')) {
            const auto close = rest.find(')');
            const auto ai = close == std::string_view::npos ? std::string_view{} : rest.substr(1, close - 1);
            if (ai.size() != identifierLength(ai) || ai.empty()) {
                unknown(rest);
                return;
            }
            rest.remove_prefix(close + 1);
            std::size_t end = 0;
            while (end < rest.size() && !startsPrintedField(rest.substr(end))) {
                ++end;
            }
            auto value = rest.substr(0, end);
            rest.remove_prefix(end);
            while (!value.empty() && (value.back() == ' ' || value.back() == kGs)) {
                value.remove_suffix(1);
            }
            while (!value.empty() && value.front() == ' ') {
                value.remove_prefix(1);
            }
            add(ai, value);
        }
        if (!rest.empty()) {
            unknown(rest);
        }
    }

    static bool startsPrintedField(std::string_view text) {
        if (!text.starts_with('(')) {
            return false;
        }
        const auto close = text.find(')');
        if (close == std::string_view::npos || close < 3 || close > 5) {
            return false;
        }
        const auto ai = text.substr(1, close - 1);
        return identifierLength(ai) == ai.size();
    }

    void readPlain(std::string_view rest) {
        while (!rest.empty()) {
            const auto length = identifierLength(rest);
            if (length == 0) {
                unknown(rest);
                return;
            }
            const auto ai = rest.substr(0, length);
            rest.remove_prefix(length);
            if (const auto fixed = fixedLength(ai)) {
                const auto end = std::min({*fixed, rest.size(), rest.find(kGs)});
                add(ai, rest.substr(0, end));
                rest.remove_prefix(end);
            } else {
                const auto end = std::min(rest.find(kGs), rest.size());
                const auto value = rest.substr(0, end);
                if (!separated_ && readAmbiguous(ai, value)) {
                    return;
                }
                add(ai, value);
                rest.remove_prefix(end);
            }
            while (!rest.empty() && rest.front() == kGs) {
                rest.remove_prefix(1);
            }
        }
    }

    /// The value runs to the end of a code without any separator. True: it may end earlier too, or must.
    bool readAmbiguous(std::string_view ai, std::string_view value) {
        Search search;
        auto& found = search.found;
        for (std::size_t size = 1; size < value.size() && size <= longest(ai); ++size) {
            if (fits(ai, value.substr(0, size))) {
                readOn(value.substr(size), withThis(ai),
                       {{std::string{ai}, std::string{value.substr(0, size)}}}, search);
            }
        }
        if (found.empty() && search.complete) {
            return false;
        }
        if (fits(ai, value)) {
            found.insert(found.begin(), Fields{{std::string{ai}, std::string{value}}});
        }
        problem(PackProblemCode::MissingSeparator, ai, value);
        code_.rawRest = std::string{ai} + std::string{value};
        // What all readings agree on is read; the rest is for a person to choose.
        for (const auto& reading : found) {
            PackReading choice;
            for (const auto& [name, text] : reading) {
                if (name == "10") {
                    choice.batch = text;
                } else if (name == "21") {
                    choice.serial = text;
                }
            }
            for (const auto& field : fields_) {
                if (field.first == "10") {
                    choice.batch = field.second;
                } else if (field.first == "21") {
                    choice.serial = field.second;
                }
            }
            if (std::ranges::find(code_.readings, choice) == code_.readings.end()) {
                code_.readings.push_back(std::move(choice));
            }
        }
        if (search.complete) {
            for (const std::string_view name : kPackFields) {
                if (name != "10" && name != "21") { // those are in the readings
                    addAgreed(name, found);
                }
            }
        }
        return true;
    }

    Fields withThis(std::string_view ai) const {
        auto taken = fields_;
        taken.emplace_back(ai, std::string{});
        return taken;
    }

    void addAgreed(std::string_view name, const std::vector<Fields>& found) {
        std::optional<std::string> agreed;
        for (const auto& reading : found) {
            const auto at =
                std::ranges::find_if(reading, [&](const Field& field) { return field.first == name; });
            if (at == reading.end() || (agreed && *agreed != at->second)) {
                return;
            }
            agreed = at->second;
        }
        if (agreed) {
            add(name, *agreed);
        }
    }

    void unknown(std::string_view rest) {
        code_.rawRest = rest;
        const bool nothingYet = fields_.empty() && code_.problems.empty();
        problem(nothingYet ? PackProblemCode::NotGs1 : PackProblemCode::UnknownField,
                rest.substr(0, std::min<std::size_t>(2, rest.size())), rest);
    }

    void add(std::string_view ai, std::string_view value) {
        if (const auto length = fixedLength(ai)) {
            if (value.size() < *length) {
                return problem(PackProblemCode::Truncated, ai, value);
            }
            if (!allDigits(value)) {
                return problem(PackProblemCode::NotDigits, ai, value);
            }
            if (value.size() > *length) {
                return problem(PackProblemCode::TooLongField, ai, value);
            }
        } else if (value.empty()) {
            return problem(PackProblemCode::Truncated, ai, value);
        } else if (value.size() > longest(ai)) {
            return problem(PackProblemCode::TooLongField, ai, value);
        } else if (!std::ranges::all_of(value, isFieldCharacter)) {
            return problem(PackProblemCode::BadCharacter, ai, value);
        }
        if (ai == "01" && !isValidGtin(value)) {
            return problem(PackProblemCode::CheckDigit, ai, value);
        }
        if ((ai == "17" || ai == "11") && !dayOf(value)) {
            return problem(PackProblemCode::NotADay, ai, value);
        }
        for (const auto& [known, before] : fields_) {
            if (known == ai) {
                if (before != value) {
                    problem(PackProblemCode::Repeated, ai, value);
                }
                return;
            }
        }
        fields_.emplace_back(ai, value);
    }

    void finish() {
        for (auto& [ai, value] : fields_) {
            if (ai == "01") {
                code_.gtin = value;
            } else if (ai == "10" && code_.readings.empty()) {
                code_.batch = value;
            } else if (ai == "21" && code_.readings.empty()) {
                code_.serial = value;
            } else if (ai == "17") {
                code_.expiresOn = dayOf(value);
            } else if (ai == "11") {
                code_.producedOn = dayOf(value);
            } else if (isNational(ai)) {
                code_.nationalNumber = value;
            } else if (ai != "10" && ai != "21") {
                code_.others.emplace_back(ai, value);
            }
        }
        if (code_.gtin && !code_.nationalNumber && code_.gtin->starts_with(kNordicPrefix)) {
            code_.nationalNumber = code_.gtin->substr(kNordicPrefix.size(), kNordicNumber);
        }
        const bool saidOfGtin = std::ranges::any_of(code_.problems, [](const PackProblem& p) {
            return p.ai == "01" || p.code == PackProblemCode::NotGs1;
        });
        if (!code_.gtin && !saidOfGtin) {
            problem(PackProblemCode::NoGtin, "01", {});
        }
    }

    char separator_;
    bool separated_ = false;
    Fields fields_;
    PackCode code_;
};

} // namespace

bool isValidGtin(std::string_view digits) {
    constexpr std::size_t kDigits = 14;
    if (digits.size() != kDigits || !allDigits(digits)) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i < kDigits; ++i) {
        sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return sum % 10 == 0;
}

PackCode parsePackCode(std::string_view text, char separator) {
    return Parser{separator}.run(text);
}

bool looksLikePackCode(std::string_view text) {
    for (const std::string_view prefix : {"]d2", "]C1", "]Q3", "]e0", "\x1d", "(01)"}) {
        if (text.starts_with(prefix)) {
            return text.size() > prefix.size();
        }
    }
    constexpr std::size_t kWithGtin = 16;
    return text.size() >= kWithGtin && text.starts_with("01") && allDigits(text.substr(0, kWithGtin));
}

} // namespace tidemark::exchange
