#include "app/export_service.h"

#include "app/app_support.h"
#include "app/import_service.h"
#include "model/simulator.h"
#include "support/catch.h"
#include "support/temp_folder.h"

using namespace tidemark;

TEST_CASE("an exported log is the same log in another file") {
    test::MemoryLog store;
    const auto zone = *core::Zone::find("Europe/Stockholm");
    store.commit(
        test::actOf(core::ActKind::Import, core::recordsOf(model::demoLog(core::makeDay(2026, 3, 1), zone))));
    store.commit(
        test::actOf(core::ActKind::ChangeSetting,
                    {core::Setting{core::UuidSource(5).make(core::Utc{}), {}, "line_percent", "12"}}));
    const test::TempFolder folder;
    const auto tables = app::exportCsv(store, folder.path() / "out");
    CHECK(tables.size() >= 5);

    test::MemoryLog copy;
    test::FixedClock clock;
    app::LogBook book{copy, clock, {"owner", "machine"}, core::UuidSource{7}};
    CHECK(app::applyImport(book, folder.path() / "out").ok());
    CHECK(copy.records() == store.records());
}

TEST_CASE("an export names its tables and their rows") {
    test::MemoryLog store;
    const test::TempFolder folder;
    const auto tables = app::exportCsv(store, folder.path());
    REQUIRE(tables.size() == 5);
    for (const auto& table : tables) {
        CHECK(table.rows == 0);
    }
    CHECK(folder.files() ==
          std::vector<std::string>{"doses.csv", "grip.csv", "patients.csv", "plan.csv", "scores.csv"});
}
