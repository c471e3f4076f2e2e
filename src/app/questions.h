#pragma once
// What is asked of the person without being looked for: after an infusion, whether anything was noticed; each
// week, whether the effect holds; at the next treatment, on which day it faded. Each is answered with one key
// and asked until it is answered or its time is over.

#include "app/log_book.h"
#include "model/analysis.h"

namespace tidemark::app {

/// The instrument of the day on which an effect faded.
inline constexpr const char* kFadedDay = "effect-faded-day";

enum class QuestionKind {
    ReactionNextDay, ///< IV: from the day after the last infusion day of a course to the sixth
    ReactionWeek,    ///< IV: from the seventh day to the 20th
    ReactionSince,   ///< SC: at the next dose, about the one before
    FadedDay,        ///< in the first week of a course, about the one before
    StillHolding,    ///< once a week from day 7 of a cycle
};

struct Question {
    QuestionKind kind{};
    std::string sentence;
    /// The last answer of a question about reactions, and of FadedDay, opens a form.
    std::vector<std::string> answers;
    std::optional<core::Uuid> infusion; ///< that it is about
    int days = 0;                       ///< FadedDay: the length of that cycle
};

/// The open ones, the most pressing first. Days counted by the product's own choice; the two moments after an
/// infusion follow from when reactions come (headache within three days, haemolysis and rash within ten).
[[nodiscard]] std::vector<Question> openQuestions(const core::TreatmentLog& log,
                                                  const model::Analysis& analysis);

/// Writes the answer; nothing when it is one that opens a form: the event form about `infusion`, or the form
/// of "effect-faded-day".
[[nodiscard]] std::optional<Outcome> answerQuestion(LogBook& book, const core::Uuid& patient,
                                                    const Question& question, std::size_t answer);

} // namespace tidemark::app
