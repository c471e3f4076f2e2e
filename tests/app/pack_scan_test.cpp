#include "app/pack_scan.h"

#include "app_support.h"
#include "support/catch.h"

using namespace tidemark;
using test::Desk;

namespace {
const std::string kCode =
    "]d20108806388269617"
    "17270131"
    "10P100"
    "\x1d"
    "21S1";
}

TEST_CASE("a scanned pack becomes a vial") {
    REQUIRE(app::isPackCode(kCode));
    const auto scan = app::scanPack(kCode);
    CHECK(scan.good);
    CHECK(scan.vial.gtin == "08806388269617");
    CHECK(scan.vial.batch == "P100");
    CHECK(scan.vial.serial == "S1");
    CHECK(scan.vial.expires == "2027-01-31");
    CHECK_FALSE(scan.vial.presumed);
    CHECK(scan.sentences.empty());
}

TEST_CASE("a lost separator is put to the person as choices that are vials") {
    const auto scan = app::scanPack(
        "0108806388269617"
        "10AB21C4");
    CHECK_FALSE(scan.good);
    REQUIRE(scan.choices.size() == 2);
    CHECK(scan.choices[1] == "batch AB, serial C4");
    CHECK(scan.choiceLines[1].batch == "AB");
    CHECK(scan.sentences.size() == 1);

    const auto national = app::scanPack(
        "0108806388269617"
        "714123410P1");
    REQUIRE(national.choices.size() == 2);
    CHECK(national.choices[0] == "neither batch nor serial");
    CHECK(national.choices[1] == "batch P1");
}

TEST_CASE(
    "the same pack scanned twice is known by its serial, and without one it may be another of the batch") {
    const auto first = app::scanPack(kCode).vial;
    CHECK(app::samePack(first, {}) == app::SamePack::No);
    CHECK(app::samePack(first, {first}) == app::SamePack::Yes);
    auto second = first;
    second.serial = "S2";
    CHECK(app::samePack(second, {first}) == app::SamePack::No);
    auto bare = first;
    bare.serial.clear();
    CHECK(app::samePack(bare, {bare}) == app::SamePack::Maybe);
    CHECK(app::samePack(app::VialLine{}, {app::VialLine{}}) == app::SamePack::No);
}

TEST_CASE(
    "the product of a GTIN is learned from the first vial that has both, and a pack used before is named") {
    Desk desk;
    CHECK_FALSE(app::knownPack("08806388269617", desk.log()));
    auto dose = desk.dose("2026-03-01T10:00", 20);
    dose.product = "Privigen";
    core::Vial vial;
    vial.gtin = "08806388269617";
    vial.serial = "S1";
    vial.sizeG = 20;
    dose.vials = {vial};
    REQUIRE(desk.book.logDose(dose).ok());
    const auto log = desk.log();
    const auto known = app::knownPack("08806388269617", log);
    REQUIRE(known);
    CHECK(known->product == "Privigen");
    CHECK(known->sizeG == "20");
    const auto* used = app::doseWithPack(app::scanPack(kCode).vial, log);
    REQUIRE(used != nullptr);
    CHECK(used->id == dose.id);
}

TEST_CASE("a scanner that types another sign for the separator is understood as the log says") {
    Desk desk;
    CHECK(app::scanSeparator(desk.log()) == '\x1d');
    REQUIRE(desk.book.setSetting({}, app::kSeparatorSetting, "#").ok());
    CHECK(app::scanSeparator(desk.log()) == '#');
    const auto scan = app::scanPack("]d2010880638826961710P100#21S1", app::scanSeparator(desk.log()));
    CHECK(scan.good);
    CHECK(scan.vial.batch == "P100");
    CHECK(scan.vial.serial == "S1");
    REQUIRE(desk.book.setSetting({}, app::kSeparatorSetting, "A").ok()); // a letter may stand in any field
    CHECK(app::scanSeparator(desk.log()) == '\x1d');
}
