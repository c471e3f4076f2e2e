#include "core/log_store.h"

#include "support/catch.h"

#include <set>

using namespace tidemark::core;

TEST_CASE("every kind of act has a name of its own, and is found by it") {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(ActKind::Redo); ++i) {
        const auto kind = static_cast<ActKind>(i);
        names.insert(nameOf(kind));
        CHECK(parseActKind(nameOf(kind)) == kind);
    }
    CHECK(names.size() == static_cast<std::size_t>(ActKind::Redo) + 1);
    CHECK(nameOf(ActKind::LogDose) == "log_dose");
    CHECK_FALSE(parseActKind("Log_Dose"));
    CHECK_FALSE(parseActKind(""));
}
