#include "app/wording.h"

#include "app/translate.h"
#include "core/numbers.h"

#include <cmath>

namespace tidemark::app {
namespace {

date::year_month_day ymd(core::Day day) {
    return date::year_month_day{day};
}

std::string dayNumber(core::Day day) {
    return fmt::format("{}", static_cast<unsigned>(ymd(day).day()));
}

std::string monthName(core::Day day) {
    return monthNames()[static_cast<unsigned>(ymd(day).month()) - 1];
}

std::string yearText(core::Day day) {
    return fmt::format("{}", static_cast<int>(ymd(day).year()));
}

std::string placeText(const core::Place& place) {
    if (place.file.empty()) {
        return {};
    }
    if (place.line == 0) {
        return place.file + ": ";
    }
    if (place.column == 0) {
        return fill(TR("{file}, line {line}: "), fmt::arg("file", place.file), fmt::arg("line", place.line));
    }
    return fill(TR("{file}, line {line}, column {column}: "), fmt::arg("file", place.file),
                fmt::arg("line", place.line), fmt::arg("column", place.column));
}

std::string problemSentence(core::ProblemCode code) {
    using enum core::ProblemCode;
    switch (code) {
        case Missing:
            return TR("{field} is missing.");
        case NotADay:
            return TR("{field}: “{value}” is not a date. Write it as 2026-03-29, 29.3 or t for today.");
        case NotATime:
            return TR("{field}: “{value}” is not a time. Write it as 08:30.");
        case NotANumber:
            return TR("{field}: “{value}” is not a number.");
        case NotPositive:
            return TR("{field}: “{value}” must be above zero.");
        case TooLarge:
            return TR("{field}: “{value}” is larger than any such measure can be.");
        case UnknownUnit:
            return TR("{field}: the unit “{value}” is not known. Known: kg, lb, N, kPa, bar, psi, mmHg.");
        case UnknownHand:
            return TR("{field}: “{value}” is not a hand. Write L or R.");
        case UnknownRoute:
            return TR("{field}: “{value}” is not a route. Write IV, SC or fSC.");
        case UnknownSex:
            return TR("{field}: “{value}” is not known. Write F, M or X.");
        case UnknownZone:
            return TR("{field}: the time zone “{value}” is not known. Write it as Europe/Stockholm.");
        case UnknownPatient:
            return TR("{field}: there is no patient “{value}”.");
        case UnknownDevice:
            return TR("{field}: there is no device “{value}”.");
        case UnitOfOtherKind:
            return TR(
                "{field}: this device is already in use with another unit than “{value}”. Name the device to "
                "begin a new "
                "series.");
        case DuplicateKey:
            return TR("{field}: “{value}” differs from what is already there for the same time.");
        case BrokenText:
            return TR("{field}: the text is not valid UTF-8.");
        case BadRow:
            return TR("This line has another number of fields than the heading.");
        case Implausible:
            return TR(
                "{field}: “{value}” is far from the readings around it. It is kept, marked, and left out of "
                "estimates.");
        case CheckTheNumber:
            return TR("{field}: “{value}”. Please check the number.");
        case SwappedHands:
            return TR("Each value is what the other hand usually has. Are the hands swapped?");
        case SecondDoseOnDay:
            return TR("A dose is already logged on {value}.");
        case TooManyTrials:
            return TR("{field}: a session holds five trials at most.");
        case FutureDay:
            return TR("{field}: “{value}” lies in the future.");
        case AlreadyExists:
            return TR("{field}: “{value}” is already there.");
        case OutOfRange:
            return TR("{field}: “{value}” is outside the range of this measure.");
        case TooManyDecimals:
            return TR("{field}: “{value}” has more decimals than this measure is read to.");
        case TooLong:
            return TR("{field}: the text is too long.");
        case NotYesOrNo:
            return TR("{field}: “{value}” is neither yes nor no. Write 1 or 0.");
        case NotAnId:
            return TR("{field}: “{value}” is not an identity.");
        case UnknownReference:
            return TR("{field}: “{value}” refers to something that is not there.");
        case UnknownCode:
            return TR("{field}: “{value}” is not one of the words this field knows.");
        case NotAList:
            return TR("{field}: “{value}” is not a list such as “arm: 2; leg: 1”.");
        case NeverACourse:
            return TR("{value}: subcutaneous doses are counted one by one, not as a course.");
        case NothingToGroup:
            return TR("Nothing to do: these days are grouped like that already.");
        case StillNeeded:
            return TR("It cannot be taken away while other entries belong to it.");
        case UnreadableFile:
            return TR("This file cannot be read as a table.");
    }
    return {};
}

std::string failureSentence(core::FailureCode code) {
    using enum core::FailureCode;
    switch (code) {
        case FileMissing:
            return TR("There is no such file or folder: {detail}");
        case FileExists:
            return TR("There is already a file of that name, and it was left as it is: {detail}");
        case NotALog:
            return TR("This file is not a Tidemark log. Nothing in it was changed: {detail}");
        case LogDamaged:
            return TR(
                "This log is damaged and was not opened. Nothing in it was changed. Keep the file as it is "
                "and open your "
                "last backup: {detail}");
        case LogNewer:
            return TR(
                "This log was written by a newer version of Tidemark. Install that version to open it. "
                "Nothing in it was "
                "changed: {detail}");
        case LogReadOnly:
            return TR("This log can be read but not written to. Nothing was saved: {detail}");
        case LogLocked:
            return TR(
                "Another program holds this log, and five seconds of waiting did not help. Nothing was "
                "saved: {detail}");
        case LogElsewhere:
            return TR(
                "The log lies on a disk of another computer and is open in another program. Nothing was "
                "saved. Close it there; if it is certainly not open any more, delete the mark beside the "
                "log: {detail}");
        case ValueRefused:
            return TR("A value is beyond what a log can hold. Nothing was saved: {detail}");
        case LogChanged:
            return TR(
                "What you were correcting was changed meanwhile. Nothing was saved; open the entry again: "
                "{detail}");
        case PassphraseNeeded:
            return TR(
                "This file is encrypted, or it is not a Tidemark log. To open it, its passphrase is "
                "needed: {detail}");
        case PassphraseWrong:
            return TR("That passphrase does not open this file: {detail}");
        case EncryptionMissing:
            return TR(
                "This file is encrypted, or is to be, and this build of Tidemark was made without "
                "encryption. Nothing in it was changed: {detail}");
        case PersonErased:
            return TR("This person was erased from this log for good. Nothing of them comes in any more.");
        case DiskFull:
            return TR("The disk is full. Nothing was saved: {detail}");
        case AccessDenied:
            return TR("This file or folder may not be opened: {detail}");
        case InputOutput:
            return TR("Reading or writing failed. Nothing was saved: {detail}");
        case UnknownZone:
            return TR("The time zone of this log is not known on this computer: {detail}");
    }
    return {};
}

thread_local bool isoDays = false;

} // namespace

std::string fieldText(const std::string& field) {
    if (field == "day" || field == "started_at" || field == "measured_at" || field == "assessed_at") {
        return TR("Date");
    }
    if (field == "time") {
        return TR("Time");
    }
    if (field == "dose_g") {
        return TR("Dose");
    }
    if (field == "product") {
        return TR("Product");
    }
    if (field == "batches" || field == "batch") {
        return TR("Batch");
    }
    if (field == "device") {
        return TR("Device");
    }
    if (field == "unit") {
        return TR("Unit");
    }
    if (field == "label" || field == "patient") {
        return TR("Patient");
    }
    if (field == "trials") {
        return TR("Trials");
    }
    if (field == "day_ml") {
        return TR("Volume of all sites together in ml");
    }
    if (field.starts_with("site_ml_")) {
        return fill(TR("Site {n}, volume in ml"), fmt::arg("n", field.substr(8)));
    }
    if (field.starts_with("site_rate_")) {
        return fill(TR("Site {n}, rate in ml/h"), fmt::arg("n", field.substr(10)));
    }
    for (const auto& [name, words] :
         {std::pair{"dose", TR("Dose")}, std::pair{"every", TR("Every")},
          std::pair{"starts_on", TR("First planned day")}, std::pair{"ends_on", TR("Last day")},
          std::pair{"course_days", TR("Infusion days of a course")},
          std::pair{"weekdays", TR("Days of the week")}, std::pair{"steps", TR("Other doses")},
          std::pair{"pauses", TR("Pauses")}, std::pair{"reason", TR("Reason")},
          std::pair{"grams", TR("Grams")}, std::pair{"dose_factor", TR("Factor")},
          std::pair{"quiet_hours", TR("Silent from–to")}}) {
        if (field == name) {
            return words;
        }
    }
    if (field.starts_with("grams_")) {
        return fill(TR("Plan {n}, grams"), fmt::arg("n", field.substr(6)));
    }
    if (field.starts_with("every_") && field != "every_days" && field != "every_weeks") {
        return fill(TR("Plan {n}, interval"), fmt::arg("n", field.substr(6)));
    }
    for (const auto* hand : {"right_", "left_"}) {
        if (field.starts_with(hand)) {
            const auto number = field.substr(field.find('_') + 1);
            return fill(field.starts_with("right") ? TR("Right hand, trial {n}") : TR("Left hand, trial {n}"),
                        fmt::arg("n", number));
        }
    }
    return field;
}

std::array<std::string, 12> monthNames() {
    return {TR("Jan"), TR("Feb"), TR("Mar"), TR("Apr"), TR("May"), TR("Jun"),
            TR("Jul"), TR("Aug"), TR("Sep"), TR("Oct"), TR("Nov"), TR("Dec")};
}

IsoDays::IsoDays() : before_(isoDays) {
    isoDays = true;
}

IsoDays::~IsoDays() {
    isoDays = before_;
}

std::string shortDay(core::Day day) {
    if (isoDays) {
        return core::formatDay(day);
    }
    return fill(TR("{day} {month}"), fmt::arg("day", dayNumber(day)), fmt::arg("month", monthName(day)));
}

std::string dayWithYear(core::Day day) {
    if (isoDays) {
        return core::formatDay(day);
    }
    return fill(TR("{day} {month} {year}"), fmt::arg("day", dayNumber(day)),
                fmt::arg("month", monthName(day)), fmt::arg("year", yearText(day)));
}

std::string monthWithYear(core::Day day) {
    if (isoDays) {
        return core::formatDay(day).substr(0, 7);
    }
    return fill(TR("{month} {year}"), fmt::arg("month", monthName(day)), fmt::arg("year", yearText(day)));
}

std::string weekdayName(unsigned isoWeekday) {
    const std::array<std::string, 7> names{TR("Mon"), TR("Tue"), TR("Wed"), TR("Thu"),
                                           TR("Fri"), TR("Sat"), TR("Sun")};
    return names.at(isoWeekday - 1);
}

std::string weekdayDay(core::Day day) {
    if (isoDays) {
        return core::formatDay(day);
    }
    return fill(TR("{weekday} {day}"), fmt::arg("weekday", weekdayName(date::weekday{day}.iso_encoding())),
                fmt::arg("day", shortDay(day)));
}

std::string weekdayWithYear(core::Day day) {
    return isoDays ? core::formatDay(day)
                   : fill(TR("{weekdayDay} {year}"), fmt::arg("weekdayDay", weekdayDay(day)),
                          fmt::arg("year", core::formatDay(day).substr(0, 4)));
}

std::string dayRange(core::Day from, core::Day to) {
    if (from == to) {
        return shortDay(from);
    }
    if (isoDays) {
        return fill(TR("{from} to {to}"), fmt::arg("from", core::formatDay(from)),
                    fmt::arg("to", core::formatDay(to)));
    }
    if (ymd(from).year() != ymd(to).year()) {
        return fill(TR("{from}–{to}"), fmt::arg("from", dayWithYear(from)), fmt::arg("to", dayWithYear(to)));
    }
    const bool sameMonth = ymd(from).month() == ymd(to).month();
    return fill(TR("{from}–{to}"), fmt::arg("from", sameMonth ? dayNumber(from) : shortDay(from)),
                fmt::arg("to", shortDay(to)));
}

std::string dayRangeWithYear(core::Day from, core::Day to) {
    const bool oneYear = !isoDays && ymd(from).year() == ymd(to).year();
    return oneYear ? fill(TR("{days} {year}"), fmt::arg("days", dayRange(from, to)),
                          fmt::arg("year", yearText(to)))
                   : dayRange(from, to);
}

std::string isoWhen(const core::Moment& moment) {
    auto text = core::formatWall(moment.wall);
    text[10] = ' ';
    return text;
}

std::string numberText(double value, core::Unit unit) {
    const bool whole = std::abs(value - std::round(value)) < 0.05;
    if (unit == core::Unit::Bar) {
        return core::formatFixed(value, 2);
    }
    return core::formatFixed(value, whole && unit != core::Unit::Kilogram ? 0 : 1);
}

std::string valueText(double value, core::Unit unit) {
    return fmt::format("{} {}", numberText(value, unit), core::symbolOf(unit));
}

std::string plainValueText(double value, core::Unit unit) {
    const int decimals = unit == core::Unit::Bar ? 2 : 1;
    const bool whole = core::formatFixed(value, decimals) == core::formatFixed(std::round(value), decimals);
    return fmt::format("{} {}", core::formatFixed(value, whole ? 0 : decimals), core::symbolOf(unit));
}

std::string signedNumberText(double value, core::Unit unit) {
    const auto text = numberText(std::abs(value), unit);
    const bool zero = text == numberText(0, unit) || text == core::formatFixed(0, 1);
    return (zero ? "" : value < 0 ? "−" : "+") + text;
}

std::string signedValueText(double value, core::Unit unit) {
    return fmt::format("{} {}", signedNumberText(value, unit), core::symbolOf(unit));
}

std::string gramsText(double grams) {
    const bool whole = std::abs(grams - std::round(grams)) < 1e-9;
    return core::formatFixed(grams, whole ? 0 : 1) + " g";
}

std::string percentText(double fraction, int decimals) {
    return core::formatFixed(std::abs(fraction) * 100, decimals) + " %";
}

std::string signedPercentText(double fraction, int decimals) {
    const auto text = percentText(fraction, decimals);
    const bool zero = core::formatFixed(std::abs(fraction) * 100, decimals) == core::formatFixed(0, decimals);
    return (zero ? "" : fraction < 0 ? "−" : "+") + text;
}

std::string handText(core::Hand hand) {
    return hand == core::Hand::Left ? TR("Left hand") : TR("Right hand");
}

std::string routeText(core::Route route) {
    return std::string{core::codeOf(route)};
}

std::string deviceText(const core::Device* device) {
    if (device == nullptr) {
        return TR("unknown device");
    }
    if (!device->name.empty()) {
        return device->name;
    }
    return core::quantityOf(device->unit) == core::Quantity::Pressure ? TR("bulb") : TR("dynamometer");
}

namespace {

constexpr int kTrialsToCompare = 3;
constexpr double kFarApart = 0.15; // the product's own choice: beyond it the mean says little of the hand

/// The standard deviation of the trials is more than that share of their mean.
bool farApart(const core::Trials& trials) {
    const auto mean = core::meanOf(trials);
    if (core::trialCount(trials) < kTrialsToCompare || !mean || *mean <= 0) {
        return false;
    }
    double squares = 0;
    for (const auto& trial : trials) {
        squares += trial ? (*trial - *mean) * (*trial - *mean) : 0;
    }
    return std::sqrt(squares / (core::trialCount(trials) - 1)) > kFarApart * *mean;
}

} // namespace

std::string marksText(const core::GripSession& session, bool implausible) {
    std::string text;
    const auto add = [&](bool set, const std::string& mark) {
        if (set) {
            text += (text.empty() ? "" : ", ") + mark;
        }
    };
    add(implausible, TR("implausible, not used"));
    add(session.recalled, TR("recalled, not used"));
    add(session.beforeInfusion, TR("before infusion"));
    add(session.pain, TR("pain"));
    add(session.cramp, TR("cramp"));
    add(session.cold, TR("cold hands"));
    add(session.ill, TR("ill"));
    add(session.afterExercise, TR("after exercise"));
    add(farApart(session.trials), TR("trials far apart"));
    return text;
}

namespace {

/// What is asked of a field of a regimen, where the sentence for measures and scores would say nothing.
std::string regimenSentence(const core::Problem& problem) {
    if (problem.code == core::ProblemCode::NotAList && problem.field == "steps") {
        return TR("{field}: “{value}” is not a list such as “2026-12-10: 20; 2027-01-07: 40”.");
    }
    if (problem.code == core::ProblemCode::NotAList && problem.field == "pauses") {
        return TR("{field}: “{value}” is not a list such as “2026-07-01/2026-07-14 holiday”.");
    }
    if (problem.code == core::ProblemCode::UnknownCode && problem.field == "weekdays") {
        return TR("{field}: “{value}” are not days such as “mon thu”.");
    }
    if (problem.code != core::ProblemCode::OutOfRange) {
        return {};
    }
    if (problem.field == "ends_on") {
        return TR("{field}: “{value}” lies before the first planned day.");
    }
    if (problem.field == "weekdays") {
        return TR("{field}: “{value}” goes only with whole weeks that are counted from the calendar.");
    }
    if (problem.field == "course_days") {
        return TR("{field}: “{value}” must be from 1 to 5, and no longer than the time between two courses.");
    }
    return problem.field.starts_with("every")
               ? TR("{field}: “{value}” must be whole days, 104 weeks at the most.")
               : std::string{};
}

} // namespace

std::string problemText(const core::Problem& problem) {
    const auto own = regimenSentence(problem);
    return placeText(problem.place) + fill(own.empty() ? problemSentence(problem.code) : own,
                                           fmt::arg("field", fieldText(problem.field)),
                                           fmt::arg("value", problem.value));
}

std::string failureText(const core::Failure& failure) {
    auto text = fill(failureSentence(failure.code()), fmt::arg("detail", failure.detail()));
    if (text.ends_with(": ")) {
        text.resize(text.size() - 2);
    }
    return text;
}

std::string findingText(const core::Finding& finding) {
    const auto sentence = [&] {
        using enum core::FindingCode;
        switch (finding.code) {
            case DatabaseDamaged:
                return TR("The file is damaged: {detail}");
            case ForeignKey:
                return TR("A row of {table} refers to one that is not there: {detail}");
            case JournalUnreadable:
                return TR("A journal entry cannot be read: {detail}");
            case TableDiffers:
                return TR("A row of {table} is not what the journal says: {detail}");
            case RowMissing:
                return TR("A row of {table} is in the journal but not in the table: {detail}");
            case RowNotInJournal:
                return TR("A row of {table} is not in the journal: {detail}");
        }
        return std::string{};
    }();
    return fill(sentence, fmt::arg("table", finding.table), fmt::arg("detail", finding.detail));
}

std::string alertText(const std::string& alert) {
    return fill(TR("Note: {alert}"), fmt::arg("alert", alert));
}

std::string urgentText(const std::string& emergencyNumber) {
    return fill(TR("Call {number} now if, during or in the days and weeks after treatment, you have: chest "
                   "pain, trouble "
                   "breathing, wheeze or blue lips; swelling of face, mouth or throat, hives, or fainting; a "
                   "swollen, painful or "
                   "warm leg or arm; new sudden weakness of face, arm or leg on one side, or trouble "
                   "speaking; a severe headache "
                   "with stiff neck, vomiting, drowsiness or dislike of light; dark red or brown urine, or "
                   "yellow skin or eyes; "
                   "hardly any urine; high fever. If the infusion is still running, stop it as you were "
                   "taught, then call. Do "
                   "not wait for this app."),
                fmt::arg("number", emergencyNumber));
}

std::string worseText() {
    return TR("New or quickly worse weakness, walking or swallowing over days: contact your clinic today.");
}

std::string aboutText() {
    return TR(
        "This app is a diary. It stores what you enter and draws it. It does not give medical advice and "
        "cannot decide "
        "about your treatment. It is not a certified medical device.");
}

} // namespace tidemark::app
