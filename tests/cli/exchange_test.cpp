// import, export, chart, report, demo
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "support/command_line.h"

using Catch::Matchers::Contains;
using tidemark::test::Workshop;
using Words = std::vector<std::string>;

namespace {

struct Folder : Workshop {
    Folder() {
        good({"new", "a.tidemark", "--zone", "Europe/Stockholm"});
        write("in/patients.csv",
              "patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\nP1,1961,F,MMN,80,R\n");
        write("in/doses.csv",
              "patient,started_at,route,product,dose_g,batch\n"
              "P1,2026-01-10T10:00,IV,Example,40,B1\nP1,2026-01-11T10:00,IV,Example,40,B2\n");
        write("in/grip.csv",
              "patient,measured_at,hand,trial,value,unit\n"
              "P1,2026-01-12T08:00,R,1,28.4,kg\nP1,2026-01-12T08:00,R,2,27.9,kg\n");
        write("in/readme.txt", "not a table");
    }
    /// The whole of the log, as tables.
    [[nodiscard]] std::string content() const {
        good({"export", "a.tidemark", "--csv", "content"});
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator{path("content")}) {
            all += read("content/" + entry.path().filename().string());
        }
        std::filesystem::remove_all(path("content"));
        return all;
    }
};

} // namespace

TEST_CASE("a folder is imported once, however often it is given, and one undo takes it back") {
    const Folder folder;
    CHECK_THAT(folder.good({"import", "a.tidemark", "in"}), Contains("grip.csv: 2 rows") &&
                                                                Contains("readme.txt") &&
                                                                Contains("2026-01-10 to 2026-01-12"));
    const auto content = folder.content();
    CHECK_THAT(content, Contains("28.4") && Contains("B2"));
    CHECK_THAT(folder.good({"import", "a.tidemark", "in"}), Contains("already"));
    CHECK(folder.content() == content);
    folder.good({"undo", "a.tidemark"});
    CHECK_THAT(folder.good({"status", "a.tidemark"}), Contains("nobody"));
    CHECK(folder.run({"undo", "a.tidemark"}).code == 1);
    folder.good({"redo", "a.tidemark"});
    CHECK(folder.content() == content);
    folder.good({"check", "a.tidemark"});
}

TEST_CASE("a dry run says what would happen and changes no byte") {
    const Folder folder;
    const auto before = folder.read("a.tidemark");
    const auto files = folder.files();
    CHECK_THAT(folder.good({"import", "a.tidemark", "in", "--dry-run"}),
               Contains("grip.csv: 2 rows") && Contains("1 new") && Contains("dry run"));
    CHECK(folder.read("a.tidemark") == before);
    CHECK(folder.files() == files);
}

TEST_CASE("one bad cell refuses the whole folder, with file, line and column") {
    const Folder folder;
    folder.write(
        "in/grip.csv",
        "patient,measured_at,hand,trial,value,unit\n"
        "P1,2026-01-12T08:00,R,1,28.4,kg\nP1,2024-02-30T08:00,R,1,27.9,kg\nP1,2026-01-12T08:00,R,2,0,kg\n");
    const auto ran = folder.run({"import", "a.tidemark", "in"});
    CHECK(ran.code == 1);
    CHECK_THAT(ran.err, Contains("grip.csv, line 3, column 2") && Contains("grip.csv, line 4, column 5") &&
                            Contains("Nothing was imported"));
    CHECK_THAT(folder.good({"status", "a.tidemark"}), Contains("nobody"));
    CHECK(folder.run({"import", "a.tidemark", "in", "--dry-run"}).code == 1);
}

TEST_CASE("a folder without any table gives 1") {
    const Folder folder;
    folder.write("other/notes.txt", "none");
    CHECK(folder.run({"import", "a.tidemark", "other"}).code == 1);
}

TEST_CASE("what was exported and imported again is exported the same") {
    const Folder folder;
    folder.good({"import", "a.tidemark", "in"});
    folder.good({"log-grip", "a.tidemark", "--patient", "P1", "--at", "2026-01-13T08:00", "--hand", "L",
                 "--trials", "60,61", "--unit", "kPa", "--device", "home bulb", "--ill", "--note",
                 "a cold, a \"bad\" one"});
    folder.good({"export", "a.tidemark", "--csv", "out"});
    folder.good({"new", "b.tidemark", "--zone", "America/New_York"});
    folder.good({"import", "b.tidemark", "out"});
    folder.good({"export", "b.tidemark", "--csv", "again"});
    for (const auto& entry : std::filesystem::directory_iterator{folder.path("out")}) {
        const auto name = entry.path().filename().string();
        CAPTURE(name);
        CHECK(folder.read("out/" + name) == folder.read("again/" + name));
    }
}

TEST_CASE("chart and page come in every format, in any place, and name what was asked for") {
    const Folder folder;
    folder.good({"import", "a.tidemark", "in"});
    const Words chart{"chart", "a.tidemark", "--patient", "P1", "--as-of", "2026-01-20", "--out"};
    for (const auto& [file, magic] : {std::pair{"x.png", "\x89PNG"}, {"x.SVG", "<"}, {"å.pdf", "%PDF"}}) {
        CAPTURE(file);
        auto words = chart;
        words.emplace_back(file);
        CHECK_THAT(folder.good(words), Contains(file));
        CHECK_THAT(folder.read(file), Catch::Matchers::StartsWith(magic));
    }
    CHECK_THAT(folder.read("x.SVG"), Contains("Right hand"));
    auto overlay = chart;
    overlay.insert(overlay.end(), {"x.svg", "--course", "--dark"});
    folder.good(overlay);

    folder.good({"report", "a.tidemark", "--patient", "P1", "--out", "a4.pdf", "--as-of", "2026-01-20"});
    folder.good({"report", "a.tidemark", "--patient", "P1", "--out", "l.pdf", "--as-of", "2026-01-20",
                 "--paper", "Letter", "--from", "2026-01-01", "--to", "2026-01-15", "--printed-on",
                 "2026-01-21"});
    const auto text = folder.textOfPdf("l.pdf");
    CHECK_THAT(text, Contains("Example") && Contains("Page 1 of 2") && Contains("2026-01-21"));
    CHECK_THAT(text, Contains("1 Jan 2026 – 15 Jan 2026"));
    CHECK(folder.read("a4.pdf").size() < 200'000);
}

TEST_CASE("the demo is written without a display, and kept when it is there") {
    Workshop shop;
    shop.environment = {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}};
    shop.good({"demo", "--out", "d"});
    CHECK_THAT(shop.read("d/chart.png"), Catch::Matchers::StartsWith("\x89PNG"));
    CHECK_THAT(shop.textOfPdf("d/page.pdf"), Contains("of the last 3 evaluable treatment cycles"));
    CHECK_THAT(shop.good({"status", "d/demo.tidemark"}), Contains("Day 19"));
    const auto history = [&] {
        return shop.good({"check", "d/demo.tidemark"}) + shop.good({"status", "d/demo.tidemark"});
    };
    const auto before = history();
    shop.good({"demo", "--out", "d"});
    CHECK(history() == before);
}
