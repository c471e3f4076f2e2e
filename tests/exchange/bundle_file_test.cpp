// The text of a bundle says everything it was given, and a text that says something else is refused with the
// place.
#include "exchange/bundle_file.h"

#include "exchange/refusal.h"
#include "exchange/sealed_file.h"
#include "model/simulator.h"
#include "support/catch.h"

#include <random>

using namespace tidemark;
using Catch::Matchers::Contains;
using exchange::Bundle;
using exchange::RefusalCode;

namespace {

Bundle demoBundle() {
    const auto log = model::demoLog(core::makeDay(2026, 3, 1), *core::Zone::find("Europe/Stockholm"));
    Bundle bundle;
    bundle.madeAt = *core::parseUtc("2026-03-01T10:00:00Z");
    bundle.log = core::derivedUuid(log.patient.id, "log");
    bundle.program = "0.1.0";
    bundle.patient = log.patient.id;
    bundle.also = {core::derivedUuid(log.patient.id, "there")};
    bundle.report = "%PDF-1.7 \x01\x02";
    std::optional<core::Uuid> before;
    for (const auto& record : core::recordsOf(log)) {
        if (!core::patientOf(record)) {
            continue;
        }
        core::Edit edit;
        edit.stamp = {core::derivedUuid(core::idOf(record), "act"), bundle.madeAt, "who \"å\"", "machine",
                      "why"};
        edit.kind = core::ActKind::Import;
        edit.recordKind = record.index();
        edit.record = core::idOf(record);
        edit.after = record;
        bundle.edits.push_back(edit);
        if (bundle.edits.size() % 50 == 0) {
            auto gone = edit;
            gone.stamp.act = core::derivedUuid(edit.record, "gone");
            gone.kind = core::ActKind::Delete;
            gone.after.reset();
            gone.seen = {edit.stamp.act};
            bundle.edits.push_back(gone);
        }
    }
    return bundle;
}

std::string refusedAt(const std::string& text, RefusalCode code) {
    try {
        (void)exchange::readBundle(text);
    } catch (const exchange::Refusal& refusal) {
        CHECK(refusal.code() == code);
        return refusal.place();
    }
    FAIL("taken: " << text.substr(0, 300));
    return {};
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("a bundle that was written is read back the same, edit by edit") {
    const auto bundle = demoBundle();
    const auto text = exchange::writeBundle(bundle);
    const auto read = exchange::readBundle(text);
    CHECK(read.madeAt == bundle.madeAt);
    CHECK(read.log == bundle.log);
    CHECK(read.program == bundle.program);
    CHECK(read.patient == bundle.patient);
    CHECK(read.also == bundle.also);
    CHECK(read.report == bundle.report);
    REQUIRE(read.edits.size() == bundle.edits.size());
    for (std::size_t i = 0; i < read.edits.size(); ++i) {
        const auto& a = read.edits[i];
        const auto& b = bundle.edits[i];
        REQUIRE(a.stamp == b.stamp);
        REQUIRE(a.kind == b.kind);
        REQUIRE(a.record == b.record);
        REQUIRE(a.recordKind == b.recordKind);
        REQUIRE(a.after == b.after);
        REQUIRE(a.seen == b.seen);
    }
    CHECK(exchange::writeBundle(read) == text);
}

TEST_CASE("a text that is no bundle, or says what cannot be, is refused with the place") {
    const auto text = exchange::writeBundle(demoBundle());
    refusedAt("{}", RefusalCode::Foreign);
    refusedAt("[1,2]", RefusalCode::Foreign);
    refusedAt(changed(text, "\"version\":1", "\"version\":2"), RefusalCode::Newer);
    CHECK_THAT(refusedAt(text.substr(0, text.size() / 2), RefusalCode::Unreadable), Contains("byte "));
    CHECK_THAT(refusedAt(changed(text, "who", "wh\xff"), RefusalCode::Unreadable), Contains("byte "));
    CHECK(refusedAt(changed(text, "\"import\"", "\"bake\""), RefusalCode::Unreadable) == "acts, 1");
    CHECK(refusedAt(changed(text, "\"import\"", "\"merge\""), RefusalCode::Unreadable) == "acts, 1");
    CHECK(refusedAt(changed(text, "\"device\"", "\"devise\""), RefusalCode::Unreadable) == "edits, 2");
    CHECK(refusedAt(changed(text, "\n[0,\"patient\"", "\n[999999,\"patient\""), RefusalCode::Unreadable) ==
          "edits, 1");
    CHECK(refusedAt(changed(text, "\"unit\":\"kg\"", "\"unit\":\"stone\""), RefusalCode::Unreadable) ==
          "edits, 2");
    CHECK(refusedAt(changed(text, "\"report\":\"", "\"report\":\"!"), RefusalCode::Unreadable) == "report");
    CHECK(refusedAt(changed(text, "\"made_at\":1", "\"made_at\":99999999991"), RefusalCode::Unreadable) ==
          "the beginning");
}

TEST_CASE("ten years of daily readings of both hands and monthly courses make a sealed bundle below 5 MB") {
    Bundle bundle = demoBundle();
    const auto id = [&](int n) {
        return core::derivedUuid(bundle.patient, "ten years " + std::to_string(n));
    };
    const auto device = core::derivedUuid(bundle.patient, "device");
    std::mt19937 random(3);
    const auto trial = [&] {
        return static_cast<double>(std::uniform_int_distribution<int>{180, 320}(random)) / 10;
    };
    const auto zone = *core::Zone::find("Europe/Stockholm");
    int number = 0;
    for (int day = 0; day < 3653; ++day) {
        for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
            core::GripSession session;
            session.id = id(number);
            session.patient = bundle.patient;
            session.device = device;
            session.hand = hand;
            session.measuredAt =
                core::momentAt(core::Utc{date::sys_days{date::year{2016} / 1 / 1}} +
                                   std::chrono::minutes{day * 1440 + 360 + static_cast<int>(random() % 120)},
                               zone);
            session.trials = {trial(), trial(), trial(), std::nullopt, std::nullopt};
            core::Edit edit;
            edit.stamp = {id(-number - 1), session.measuredAt.utc, "owner", "0123456789abcdef", ""};
            edit.kind = core::ActKind::LogGrip;
            edit.record = session.id;
            edit.after = session;
            edit.recordKind = edit.after->index();
            bundle.edits.push_back(std::move(edit));
            ++number;
        }
    }
    bundle.report = std::string(75'000, 'x');
    for (auto& byte : bundle.report) {
        byte = static_cast<char>(random()); // a PDF is packed already
    }
    const auto sealed = exchange::seal(exchange::writeBundle(bundle), "a passphrase", exchange::kQuickSeal);
    CHECK(sealed.size() < 5'000'000);
    CHECK(exchange::readBundle(exchange::unseal(sealed, "a passphrase")).edits.size() == bundle.edits.size());
    INFO(sealed.size() << " bytes sealed, " << bundle.edits.size() << " edits");
}

TEST_CASE("nesting without end and values without number are refused before they fill the memory") {
    CHECK(refusedAt(std::string(1'000'000, '['), RefusalCode::TooLarge) == "nested too deeply");
    std::string many = "[";
    for (int i = 0; i < 4'100'000; ++i) {
        many += "0,";
    }
    CHECK(refusedAt(many + "0]", RefusalCode::TooLarge) == "too many values");
}
