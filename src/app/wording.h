#pragma once
// Days, values and counts as words, and the sentences for problems, failures and reasons. Everything a person
// reads is made here or in the services beside it, through TR().

#include "core/estimate.h"
#include "core/failure.h"
#include "core/log_store.h"
#include "core/problem.h"
#include "core/records.h"

#include <array>
#include <string>

namespace tidemark::app {

/// While one lives, the days in this thread's sentences are written as 2026-11-13: what files and scripts
/// want. Like the language, how days are written belongs to the reader and not to the sentence.
class IsoDays {
public:
    IsoDays();
    ~IsoDays();
    IsoDays(const IsoDays&) = delete;
    IsoDays& operator=(const IsoDays&) = delete;

private:
    bool before_;
};

inline constexpr const char* kNoValue = "–";      ///< in a table: nothing is known here
inline constexpr std::size_t kDaysInSentence = 4; ///< more are "…"

[[nodiscard]] std::string shortDay(core::Day day);                        ///< "13 Nov"
[[nodiscard]] std::string dayWithYear(core::Day day);                     ///< "13 Nov 2026"
[[nodiscard]] std::string monthWithYear(core::Day day);                   ///< "Nov 2026"
[[nodiscard]] std::string weekdayName(unsigned isoWeekday);               ///< "Mon" for 1 … "Sun" for 7
[[nodiscard]] std::string weekdayDay(core::Day day);                      ///< "Thu 11 Dec"
[[nodiscard]] std::string weekdayWithYear(core::Day day);                 ///< "Thu 11 Dec 2026"
[[nodiscard]] std::string dayRange(core::Day from, core::Day to);         ///< "10–16 Nov", "28 Nov–4 Dec"
[[nodiscard]] std::string dayRangeWithYear(core::Day from, core::Day to); ///< "10–16 Nov 2026"
[[nodiscard]] std::string isoWhen(const core::Moment& moment);            ///< "2026-11-13 10:00"
[[nodiscard]] std::array<std::string, 12> monthNames();                   ///< "Jan" …

/// "28.4": one decimal; whole numbers without one where the unit is not kg.
[[nodiscard]] std::string numberText(double value, core::Unit unit);
[[nodiscard]] std::string valueText(double value, core::Unit unit); ///< "28.4 kg", "41 kPa"
/// "4 kg", "8 kPa", "17.6 lb": cut-offs and steps, with at most one decimal and none without need.
[[nodiscard]] std::string plainValueText(double value, core::Unit unit);
[[nodiscard]] std::string signedValueText(double value, core::Unit unit);       ///< "−4.3 kg", "+1.0 kg"
[[nodiscard]] std::string signedNumberText(double value, core::Unit unit);      ///< "−4.3", "+1.0", "0.0"
[[nodiscard]] std::string gramsText(double grams);                              ///< "80 g", "32.5 g"
[[nodiscard]] std::string percentText(double fraction, int decimals = 0);       ///< "17 %", whatever the sign
[[nodiscard]] std::string signedPercentText(double fraction, int decimals = 0); ///< "−17 %"
[[nodiscard]] std::string handText(core::Hand hand);                            ///< "Right hand"
[[nodiscard]] std::string routeText(core::Route route);                         ///< "IV"
[[nodiscard]] std::string deviceText(
    const core::Device* device); ///< its name; "dynamometer" or "bulb" without one

/// What is marked on a session: "implausible, not used, ill"; empty without marks.
[[nodiscard]] std::string marksText(const core::GripSession& session, bool implausible);

[[nodiscard]] std::string problemText(const core::Problem& problem);
/// A record's field by its file name form; the name itself where there is no word for it.
[[nodiscard]] std::string fieldText(const std::string& field);
[[nodiscard]] std::string failureText(const core::Failure& failure);
[[nodiscard]] std::string findingText(const core::Finding& finding);

/// clinical wording that must be whole in every language
/// "Note: IgA deficiency": wherever a dose is entered.
[[nodiscard]] std::string alertText(const std::string& alert);
[[nodiscard]] std::string urgentText(const std::string& emergencyNumber);
[[nodiscard]] std::string worseText();
[[nodiscard]] std::string aboutText();

} // namespace tidemark::app
