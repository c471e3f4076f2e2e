#include "app/questions.h"

#include "app/entry_words.h"
#include "app/red_flags.h"
#include "app/translate.h"
#include "app/wording.h"

#include <algorithm>

namespace tidemark::app {
namespace {

constexpr int kNextDay = 1;
constexpr int kWeek = 7;
constexpr int kWeekAskedUntil = 20;
constexpr int kAskedAtNextDose = 3; // days after it
constexpr int kHoldingFrom = 7;     // before that most responses are still rising
constexpr int kHoldingEvery = 7;
constexpr int kFadedAskedFor = 7;
constexpr const char* kStillHolding = "still-holding";

/// A reaction, or that there was none, is written down for that infusion's course from `from` to `to`.
bool answered(const core::TreatmentLog& log, const std::vector<std::size_t>& infusions, core::Day from,
              core::Day to) {
    return std::ranges::any_of(log.events, [&](const core::Event& event) {
        const auto day = event.startedAt.day();
        if (event.category != core::EventCategory::Reaction || day < from || day > to) {
            return false;
        }
        const auto* mine = infusionOf(event, log);
        return mine != nullptr &&
               std::ranges::any_of(infusions, [&](std::size_t i) { return log.infusions[i].id == mine->id; });
    });
}

Question aboutReactions(QuestionKind kind, std::string sentence, const core::Infusion& infusion) {
    return {kind, std::move(sentence), {TR("Nothing noticed"), TR("Yes: write it down …")}, infusion.id, 0};
}

void askAfterIv(std::vector<Question>& open, const core::TreatmentLog& log, const model::CourseSpan& course,
                core::Day today) {
    const int since = core::daysBetween(course.last, today);
    const auto& last = log.infusions[course.infusions.back()];
    if (since >= kNextDay && since < kWeek &&
        !answered(log, course.infusions, course.first, core::addDays(course.last, kWeek - 1))) {
        open.push_back(aboutReactions(QuestionKind::ReactionNextDay,
                                      fill(TR("Since the treatment of {day}: have you noticed anything, such "
                                              "as headache, fever, chills, "
                                              "rash, breathlessness?"),
                                           fmt::arg("day", weekdayDay(course.last))),
                                      last));
    } else if (since >= kWeek && since <= kWeekAskedUntil &&
               !answered(log, course.infusions, core::addDays(course.last, kWeek),
                         core::addDays(course.last, kWeekAskedUntil))) {
        open.push_back(aboutReactions(QuestionKind::ReactionWeek,
                                      fill(TR("A week after the treatment of {day}: anything since, such as "
                                              "dark urine, paleness, rash, a "
                                              "swollen leg?"),
                                           fmt::arg("day", weekdayDay(course.last))),
                                      last));
    }
}

void askAtNextSc(std::vector<Question>& open, const core::TreatmentLog& log, const model::Analysis& a) {
    if (a.courses.size() < 2) {
        return;
    }
    const auto& now = a.courses.back();
    const auto& before = a.courses[a.courses.size() - 2];
    const bool sc = before.route != core::Route::Intravenous && now.route != core::Route::Intravenous;
    if (sc && core::daysBetween(now.first, a.today) <= kAskedAtNextDose &&
        !answered(log, before.infusions, before.first, a.today)) {
        open.push_back(
            aboutReactions(QuestionKind::ReactionSince,
                           fill(TR("Since the dose of {day}: was anything at the sites, or otherwise?"),
                                fmt::arg("day", weekdayDay(before.first))),
                           log.infusions[before.infusions.back()]));
    }
}

bool assessedBetween(const core::TreatmentLog& log, const char* instrument, core::Day from, core::Day to) {
    return std::ranges::any_of(log.assessments, [&](const core::Assessment& assessment) {
        const auto day = assessment.assessedAt.day();
        return assessment.instrument == instrument && day >= from && day <= to;
    });
}

void askAboutTheEffect(std::vector<Question>& open, const core::TreatmentLog& log, const model::Analysis& a) {
    if (a.mode != model::Mode::Cycle || !a.dayOfCycle) {
        return;
    }
    const auto& course = a.courses.back();
    if (a.courses.size() > 1 && *a.dayOfCycle < kFadedAskedFor &&
        !assessedBetween(log, kFadedDay, course.first, a.today)) {
        const auto& before = a.courses[a.courses.size() - 2];
        open.push_back({QuestionKind::FadedDay,
                        fill(TR("Before this treatment: did the effect of the one of {day} fade?"),
                             fmt::arg("day", shortDay(before.first))),
                        {TR("It held all the time"), TR("It faded: on day …")},
                        log.infusions[before.infusions.back()].id,
                        core::daysBetween(before.first, course.first)});
    }
    if (*a.dayOfCycle >= kHoldingFrom &&
        !assessedBetween(log, kStillHolding,
                         std::max(course.first, core::addDays(a.today, 1 - kHoldingEvery)), a.today)) {
        open.push_back({QuestionKind::StillHolding,
                        fill(TR("Is the effect of the treatment of {day} still holding?"),
                             fmt::arg("day", shortDay(course.first))),
                        {TR("Yes"), TR("Less"), TR("No")},
                        std::nullopt,
                        0});
    }
}

Outcome logNoReaction(LogBook& book, const core::Uuid& patient, const Question& question) {
    core::Event event;
    event.id = book.newId();
    event.patient = patient;
    event.startedAt = core::momentAt(book.wallNow(), book.zone());
    event.category = core::EventCategory::Reaction;
    event.what = kNoReaction;
    event.severity = 0;
    event.infusion = question.infusion;
    event.phase = "after";
    return book.logEvent(std::move(event));
}

Outcome logRating(LogBook& book, const core::Uuid& patient, const char* instrument, double value,
                  core::NamedValues parts = {}) {
    core::Assessment assessment;
    assessment.id = book.newId();
    assessment.patient = patient;
    assessment.assessedAt = core::momentAt(book.wallNow(), book.zone());
    assessment.instrument = instrument;
    assessment.value = value;
    assessment.parts = std::move(parts);
    return book.logScore(std::move(assessment));
}

} // namespace

std::vector<Question> openQuestions(const core::TreatmentLog& log, const model::Analysis& a) {
    std::vector<Question> open;
    if (!a.courses.empty()) {
        if (const auto& course = a.courses.back(); course.route == core::Route::Intravenous) {
            askAfterIv(open, log, course, a.today);
        } else {
            askAtNextSc(open, log, a);
        }
        askAboutTheEffect(open, log, a);
    }
    return open;
}

std::optional<Outcome> answerQuestion(LogBook& book, const core::Uuid& patient, const Question& question,
                                      std::size_t answer) {
    switch (question.kind) {
        case QuestionKind::ReactionNextDay:
        case QuestionKind::ReactionWeek:
        case QuestionKind::ReactionSince:
            return answer == 0 ? std::optional{logNoReaction(book, patient, question)} : std::nullopt;
        case QuestionKind::FadedDay:
            // Longer than the cycle: written with its length and marked, for it is at least that.
            return answer == 0
                       ? std::optional{logRating(book, patient, kFadedDay, question.days, {{kHeldPart, 1}})}
                       : std::nullopt;
        case QuestionKind::StillHolding:
            break;
    }
    return logRating(book, patient, kStillHolding, 2.0 - static_cast<double>(answer));
}

} // namespace tidemark::app
