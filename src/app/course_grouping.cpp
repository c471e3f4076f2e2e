#include <algorithm>

#include "app/log_book.h"
#include "model/courses.h"

namespace tidemark::app {
namespace {

using core::Change;
using core::Operation;
using core::ProblemCode;

Outcome refused(ProblemCode code, std::string value = {}) {
    return {{{code, "course", std::move(value)}}, {}};
}

const core::Infusion* find(const core::TreatmentLog& log, const core::Uuid& id) {
    const auto found = std::ranges::find(log.infusions, id, &core::Infusion::id);
    return found == log.infusions.end() ? nullptr : &*found;
}

/// Why a dose cannot be grouped by hand; empty: it can.
core::Problems groupingProblems(const core::TreatmentLog& log, const core::Uuid& id) {
    const auto* infusion = find(log, id);
    if (infusion == nullptr) {
        return {{ProblemCode::UnknownReference, "course", core::formatUuid(id)}};
    }
    if (infusion->route == core::Route::Subcutaneous) {
        return {{ProblemCode::NeverACourse, "course", core::formatWall(infusion->startedAt.wall)}};
    }
    return {};
}

} // namespace

Outcome LogBook::joinCourses(const core::Uuid& patient, const std::vector<core::Uuid>& infusions) {
    const auto log = store_.treatmentLog(patient);
    for (const auto& id : infusions) {
        if (auto problems = groupingProblems(log, id); !problems.empty()) {
            return {std::move(problems), {}};
        }
    }
    std::vector<std::size_t> together;
    std::size_t courses = 0;
    for (const auto& span : model::groupCourses(log)) {
        const bool meant = std::ranges::any_of(span.infusions, [&](std::size_t index) {
            return std::ranges::find(infusions, log.infusions[index].id) != infusions.end();
        });
        if (meant) {
            together.insert(together.end(), span.infusions.begin(), span.infusions.end());
            ++courses;
        }
    }
    if (courses < 2) {
        return refused(ProblemCode::NothingToGroup);
    }
    return groupInto(log, {together});
}

Outcome LogBook::splitCourse(const core::Uuid& patient, const core::Uuid& infusion) {
    const auto log = store_.treatmentLog(patient);
    if (auto problems = groupingProblems(log, infusion); !problems.empty()) {
        return {std::move(problems), {}};
    }
    for (const auto& span : model::groupCourses(log)) {
        const auto at = std::ranges::find_if(
            span.infusions, [&](std::size_t index) { return log.infusions[index].id == infusion; });
        if (at != span.infusions.begin() && at != span.infusions.end()) {
            return groupInto(log, {{span.infusions.begin(), at}, {at, span.infusions.end()}});
        }
    }
    return refused(ProblemCode::NothingToGroup);
}

Outcome LogBook::groupInto(const core::TreatmentLog& log,
                           const std::vector<std::vector<std::size_t>>& groups) {
    std::vector<Change> changes;
    auto after = log.infusions;
    for (const auto& group : groups) {
        const core::Course course{newId(), log.patient.id, {}};
        changes.push_back({Operation::Create, course});
        for (const auto index : group) {
            after[index].course = course.id;
            changes.push_back({Operation::Update, after[index]});
        }
    }
    // A course that this leaves without a dose goes with it, unless someone wrote a note on it.
    for (const auto& course : log.courses) {
        const auto in = [&course](const core::Infusion& dose) { return dose.course == course.id; };
        if (!course.note && std::ranges::any_of(log.infusions, in) && std::ranges::none_of(after, in)) {
            changes.push_back({Operation::Delete, course});
        }
    }
    return write(core::ActKind::GroupCourse, std::move(changes), {}, false);
}

} // namespace tidemark::app
