#include "app/search.h"

#include "app/translate.h"
#include "app/typed_text.h"
#include "app/wording.h"
#include "core/numbers.h"

#include <algorithm>
#include <map>

namespace tidemark::app {
namespace {

constexpr std::array<std::string_view, 12> kEnglishMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::size_t kShortestMonth = 3;

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// 1 to 12 for "mar", "march", also in the reader's language.
std::optional<int> monthOf(const std::string& word) {
    const auto typed = lowered(word);
    if (typed.size() < kShortestMonth) {
        return std::nullopt;
    }
    const auto own = monthNames();
    constexpr std::array<std::string_view, 12> kWhole{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    for (std::size_t i = 0; i < kEnglishMonths.size(); ++i) {
        if (typed == kEnglishMonths[i] || kWhole[i].starts_with(typed) || typed == lowered(own[i])) {
            return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

std::optional<int> numberIn(const std::string& word, int low, int high) {
    const auto number = core::parseInteger(word);
    return number && *number >= low && *number <= high ? number : std::nullopt;
}

std::string two(int number) {
    return fmt::format("{:02}", number);
}

/// Knows the people, and their devices where those are named.
class Describer {
public:
    explicit Describer(LogBook& book) : book_(book), people_(book.patients()) {}

    [[nodiscard]] std::string who(const std::optional<core::Uuid>& patient) const {
        const auto found = patient ? std::ranges::find(people_, *patient, &core::Patient::id) : people_.end();
        if (found == people_.end()) {
            return {};
        }
        return found->name ? fmt::format("{} · {}", found->label, *found->name) : found->label;
    }
    [[nodiscard]] std::string text(const core::Record& record) {
        static const core::TreatmentLog kNobody;
        const auto patient = core::patientOf(record);
        const bool there =
            patient && std::ranges::find(people_, *patient, &core::Patient::id) != people_.end();
        if (!there || !std::holds_alternative<core::GripSession>(record)) {
            return recordText(record, kNobody); // only readings name something else: their device
        }
        auto log = logs_.find(*patient);
        if (log == logs_.end()) {
            log = logs_.emplace(*patient, book_.treatmentLog(*patient)).first;
        }
        return recordText(record, log->second);
    }

private:
    LogBook& book_;
    std::vector<core::Patient> people_;
    std::map<core::Uuid, core::TreatmentLog> logs_;
};

} // namespace

std::vector<std::string> searchPhrases(const std::string& typed) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : typed + ' ') {
        if (c == ' ' || c == '\t' || c == ',' || c == ';') {
            if (!word.empty()) {
                words.push_back(std::move(word));
            }
            word.clear();
        } else {
            word += c;
        }
    }
    std::vector<std::string> phrases;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto at = [&](std::size_t index) {
            return index < words.size() ? words[index] : std::string{};
        };
        const auto day = numberIn(words[i], 1, 31);
        if (const auto month = day ? monthOf(at(i + 1)) : std::nullopt) {
            const auto year = numberIn(at(i + 2), 1900, 2200);
            phrases.push_back((year ? fmt::format("{} ", *year) : std::string{}) + two(*month) + ' ' +
                              two(*day));
            i += year ? 2 : 1;
        } else if (const auto alone = monthOf(words[i]); alone && numberIn(at(i + 1), 1900, 2200)) {
            phrases.push_back(at(i + 1) + ' ' + two(*alone));
            ++i;
        } else {
            phrases.push_back(words[i]);
        }
    }
    return phrases;
}

std::vector<FoundEntry> searchLog(LogBook& book, const std::string& typed) {
    const auto phrases = searchPhrases(typed);
    std::vector<FoundEntry> found;
    if (phrases.empty()) {
        return found;
    }
    Describer describe{book};
    for (auto& record : book.store().search(phrases, kMostFound)) {
        const auto patient = core::patientOf(record);
        auto text = describe.text(record);
        found.push_back({std::move(record), patient, describe.who(patient), std::move(text)});
    }
    return found;
}

std::vector<BinLine> binLines(LogBook& book) {
    Describer describe{book};
    std::vector<BinLine> lines;
    for (const auto& entry : book.store().bin()) {
        if (!entry.before) {
            continue;
        }
        const auto patient = core::patientOf(*entry.before);
        lines.push_back({*entry.before, patient, isoWhen(core::momentAt(entry.stamp.at, book.zone())),
                         entry.stamp.actor, describe.who(patient), describe.text(*entry.before),
                         entry.stamp.reason});
    }
    return lines;
}

} // namespace tidemark::app
