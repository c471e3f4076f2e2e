#include "app/app_support.h"
#include "model/courses.h"
#include "support/catch.h"

using namespace tidemark;
using test::Desk;

namespace {

core::Uuid give(Desk& desk, const std::string& when, core::Route route = core::Route::Intravenous) {
    const auto dose = desk.dose(when, 20, route);
    REQUIRE(desk.book.logDose(dose, true).ok());
    return dose.id;
}

std::size_t courses(Desk& desk) {
    return model::groupCourses(desk.log()).size();
}

} // namespace

TEST_CASE("courses joined by hand are one course, and one undo parts them again") {
    Desk desk;
    const auto first = give(desk, "2026-02-01T10:00");
    const auto second = give(desk, "2026-02-08T10:00");
    give(desk, "2026-02-09T10:00");
    const auto before = desk.log().infusions;
    REQUIRE(courses(desk) == 2);
    REQUIRE(desk.book.joinCourses(desk.person.id, {first, second}).ok());
    CHECK(courses(desk) == 1);
    CHECK(desk.store.journal().back().kind == core::ActKind::GroupCourse);
    REQUIRE(desk.book.undo());
    CHECK(desk.log().infusions == before);
    CHECK(desk.log().courses.empty());
    CHECK(courses(desk) == 2);
}

TEST_CASE("a course split at a day is two, and joining them leaves no empty course behind") {
    Desk desk;
    const auto first = give(desk, "2026-02-01T10:00");
    const auto second = give(desk, "2026-02-02T10:00");
    REQUIRE(courses(desk) == 1);
    REQUIRE(desk.book.splitCourse(desk.person.id, second).ok());
    CHECK(courses(desk) == 2);
    REQUIRE(desk.book.joinCourses(desk.person.id, {first, second}).ok());
    CHECK(courses(desk) == 1);
    CHECK(desk.log().courses.size() == 1);
}

TEST_CASE("a plain subcutaneous dose is never put into a course") {
    Desk desk;
    const auto first = give(desk, "2026-02-01T10:00", core::Route::Subcutaneous);
    const auto second = give(desk, "2026-02-02T10:00", core::Route::Subcutaneous);
    const auto outcome = desk.book.joinCourses(desk.person.id, {first, second});
    REQUIRE(outcome.problems.size() == 1);
    CHECK(outcome.problems.front().code == core::ProblemCode::NeverACourse);
    CHECK_FALSE(desk.book.splitCourse(desk.person.id, second).ok());
    CHECK(desk.log().courses.empty());
}

TEST_CASE("there is nothing to join in one course and nothing to split before its first day") {
    Desk desk;
    const auto first = give(desk, "2026-02-01T10:00");
    const auto second = give(desk, "2026-02-02T10:00");
    const auto joined = desk.book.joinCourses(desk.person.id, {first, second});
    REQUIRE(joined.problems.size() == 1);
    CHECK(joined.problems.front().code == core::ProblemCode::NothingToGroup);
    CHECK_FALSE(desk.book.splitCourse(desk.person.id, first).ok());
    CHECK_FALSE(desk.book.joinCourses(desk.person.id, {first, core::Uuid{}}).ok());
}
