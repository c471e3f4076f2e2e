#pragma once
// Bad input: what a person or a file gave that cannot be taken, or can be taken but should be looked at.

#include <cstddef>
#include <string>
#include <vector>

namespace tidemark::core {

enum class ProblemCode {
    Missing,  ///< a required field or column is empty or absent
    NotADay,  ///< not a date that exists
    NotATime, ///< not a date and time
    NotANumber,
    NotPositive, ///< zero or negative where that cannot be
    TooLarge,    ///< above what any such measure can be
    UnknownUnit,
    UnknownHand,
    UnknownRoute,
    UnknownSex,
    UnknownZone,
    UnknownPatient,
    UnknownDevice,
    UnitOfOtherKind, ///< a second unit for a device or for the person's default device
    DuplicateKey,    ///< the same key with another value
    BrokenText,      ///< not valid UTF-8
    BadRow,          ///< another number of fields than the heading has
    Implausible,     ///< kept and marked, left out of estimates
    CheckTheNumber,  ///< typo guard: accepted, asked to look again
    SecondDoseOnDay, ///< asks; never taken silently
    SwappedHands,    ///< asks: each value is what the other hand usually has
    TooManyTrials,
    FutureDay,
    AlreadyExists,
    OutOfRange,      ///< outside an instrument's range
    TooManyDecimals, ///< finer than an instrument can be read
    TooLong,
    NotYesOrNo,       ///< a mark that is neither 1, yes, true nor 0, no, false
    NotAnId,          ///< an identity that is not a UUID
    UnknownReference, ///< refers to a record (course, dose) that is not there
    UnknownCode,      ///< not one of the words that a column or field knows
    NotAList,         ///< not "name: number; name: number", or a name twice
    NeverACourse,     ///< a plain subcutaneous dose, which is not put into a course
    NothingToGroup,   ///< no second course to join, or no earlier day to split from
    StillNeeded,      ///< cannot be taken away while other entries are of it
    UnreadableFile,   ///< a compressed file that is damaged, or a file larger than can be read
};

enum class Severity { Error, Warning };

struct Place {
    std::string file;
    std::size_t line = 0;   ///< 1-based; 0: the file as a whole
    std::size_t column = 0; ///< 1-based field number; 0: the line as a whole
    friend bool operator==(const Place&, const Place&) = default;
};

struct Problem {
    ProblemCode code{};
    std::string field; ///< the form field or column, in its file name form ("dose_g")
    std::string value; ///< what was given, shortened; shown back to the one who gave it, never logged
    Severity severity = Severity::Error;
    Place place{};
    friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

[[nodiscard]] inline bool hasErrors(const Problems& problems) {
    for (const auto& problem : problems) {
        if (problem.severity == Severity::Error) {
            return true;
        }
    }
    return false;
}

} // namespace tidemark::core
