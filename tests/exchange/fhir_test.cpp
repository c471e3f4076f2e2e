// The FHIR document: ours comes back whole, others give their doses, grip and weight, and nothing is guessed.
#include "exchange/fhir_document.h"
#include "exchange/table_texts.h"

#include "exchange/refusal.h"
#include "model/simulator.h"
#include "support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace tidemark;
using namespace tidemark::test;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

exchange::FhirDocument demoDocument() {
    exchange::FhirDocument document;
    document.log = model::demoLog(core::makeDay(2026, 3, 1), stockholm());
    document.madeAt = *core::parseUtc("2026-03-01T10:00:00Z");
    document.today = core::makeDay(2026, 3, 1);
    document.program = "0.1.0";
    document.title = "Immunoglobulin and grip strength";
    document.report = "%PDF-1.7";
    document.findings.push_back({"response-duration", core::Hand::Right, core::makeDay(2026, 1, 2), 21, true,
                                 "d", "days above the line"});
    return document;
}

std::vector<json> ofType(const json& bundle, const std::string& type) {
    std::vector<json> found;
    for (const auto& entry : bundle["entry"]) {
        if (entry["resource"]["resourceType"] == type) {
            found.push_back(entry["resource"]);
        }
    }
    return found;
}

/// A bundle of another program with these resources.
std::string foreign(const std::string& resources) {
    return R"({"resourceType":"Bundle","type":"collection","identifier":{"value":"x"},"entry":[)" +
           resources + "]}";
}
std::string entry(const std::string& url, const std::string& resource) {
    return R"({"fullUrl":")" + url + R"(","resource":)" + resource + "}";
}
std::string observation(const std::string& code, const std::string& unit, double value,
                        const std::string& when = "2026-02-03T08:15:00+01:00") {
    return entry(
        "urn:o:" + code + when + unit,
        R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":")" +
            code + R"("}]},"effectiveDateTime":")" + when + R"(","valueQuantity":{"value":)" +
            json(value).dump() + R"(,"unit":"u","code":")" + unit + "\"}}");
}
std::string administration(const std::string& url, const std::string& more, const std::string& when,
                           double grams) {
    return entry(
        url, R"({"resourceType":"MedicationAdministration","status":"completed","effectiveDateTime":")" +
                 when + R"(","dosage":{"dose":{"value":)" + json(grams).dump() + R"(,"code":"g"}},)" + more +
                 "}");
}
std::string product(const std::string& lot) {
    return R"("contained":[{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"J06BA02"}],"text":"Foreign IVIg"},"batch":{"lotNumber":")" +
           lot + R"("}}],"medicationReference":{"reference":"#m"})";
}

exchange::RefusalCode fhirRefusalOf(const std::string& text) {
    try {
        (void)exchange::readFhir(text, stockholm());
    } catch (const exchange::Refusal& refusal) {
        return refusal.code();
    }
    FAIL("taken");
    return {};
}

} // namespace

TEST_CASE("a document of ours brings every record of the person back as it was") {
    const auto document = demoDocument();
    const auto content = exchange::readFhir(exchange::writeFhir(document), stockholm());
    auto expected = core::recordsOf(document.log);
    std::erase_if(expected, [](const core::Record& record) { return !core::patientOf(record); });
    auto own = content.own;
    const auto byId = [](const core::Record& record) { return core::idOf(record); };
    std::ranges::sort(expected, {}, byId);
    std::ranges::sort(own, {}, byId);
    REQUIRE(own.size() == expected.size());
    CHECK(own == expected);
    CHECK(content.infusions.empty()); // sums and lots are not doses once more
    CHECK(exchange::writeFhir(document) == exchange::writeFhir(document));
}

TEST_CASE("a document begins with its composition, and every reference in it leads to an entry") {
    const auto bundle = json::parse(exchange::writeFhir(demoDocument()));
    CHECK(bundle["type"] == "document");
    CHECK(bundle["entry"][0]["resource"]["resourceType"] == "Composition");
    std::set<std::string> urls;
    for (const auto& each : bundle["entry"]) {
        CHECK(urls.insert(each["fullUrl"].get<std::string>()).second);
    }
    const std::function<void(const json&)> check = [&](const json& value) {
        if (value.is_object() && value.contains("reference")) {
            const auto to = value["reference"].get<std::string>();
            INFO(to);
            CHECK((to.starts_with("#") || urls.contains(to)));
        }
        if (value.is_structured()) {
            for (const auto& each : value) {
                check(each);
            }
        }
    };
    check(bundle);
    const auto composition = ofType(bundle, "Composition").front();
    for (const auto& section : composition["section"]) {
        CHECK_FALSE(section["entry"].empty()); // nothing is said of what is not recorded
        CHECK_FALSE(section.contains("emptyReason"));
    }
}

TEST_CASE("LOINC codes of grip stand for units of force alone, left and right") {
    auto document = demoDocument();
    const auto code = [&](const json& observation) { return observation["code"]["coding"][0]; };
    bool left = false;
    bool right = false;
    for (const auto& each : ofType(json::parse(exchange::writeFhir(document)), "Observation")) {
        if (!each.contains("device") || each["status"] == "preliminary") {
            continue;
        }
        CHECK(code(each)["system"] == "http://loinc.org");
        CHECK(each["valueQuantity"]["code"] == "kgf");
        left = left || code(each)["code"] == "83173-5";
        right = right || code(each)["code"] == "83174-3";
    }
    CHECK(left);
    CHECK(right);
    for (auto& device : document.log.devices) {
        device.unit = core::Unit::Kilopascal;
    }
    const auto pressure = exchange::writeFhir(document);
    CHECK_THAT(pressure, !Contains("83173-5") && !Contains("83174-3"));
    CHECK_THAT(pressure, Contains("grip-pressure-left"));
}

TEST_CASE("what was calculated is marked, and one that held longer than known says so") {
    const auto bundle = json::parse(exchange::writeFhir(demoDocument()));
    std::size_t findings = 0;
    for (const auto& each : ofType(bundle, "Observation")) {
        const bool calculated = each.contains("meta") && each["meta"]["tag"][0]["code"] == "calculated";
        if (each["code"]["coding"][0]["code"] == "response-duration") {
            ++findings;
            CHECK(calculated);
            CHECK(each["status"] == "preliminary");
            CHECK(each["valueQuantity"]["comparator"] == ">");
        }
        CHECK((each.contains("component") && each["component"][0]["code"]["coding"][0]["code"] == "trial") ==
              (calculated && each["status"] == "final"));
    }
    CHECK(findings == 1);
}

TEST_CASE("of a foreign document doses, grip in units of force and weight are taken, the rest is counted") {
    const auto text = foreign(
        observation("83173-5", "kgf", 21.5) + "," + observation("83174-3", "N", 180) + "," +
        observation("83174-3", "kPa", 60) + "," + observation("29463-7", "kg", 71) + "," +
        observation("8867-4", "/min", 64) + "," + observation("83174-3", "kgf", 20, "2026-02-03") + "," +
        administration("urn:a", product("L1"), "2026-02-03T09:00:00Z", 40) + "," +
        administration("urn:b", R"("medicationCodeableConcept":{"text":"immunoglobulin"})",
                       "2026-02-04T09:00:00Z", 40) +
        "," +
        entry(
            "urn:p",
            R"({"resourceType":"Patient","name":[{"family":"Ek","given":["Bo"]}],"birthDate":"1970-05-06"})"));
    const auto content = exchange::readFhir(text, stockholm());
    CHECK(content.own.empty());
    REQUIRE(content.sessions.size() == 2);
    CHECK(content.sessions[0].hand == core::Hand::Left);
    CHECK(content.sessions[0].trials[0] == 21.5);
    CHECK(core::formatWall(content.sessions[0].measuredAt.wall) == "2026-02-03T08:15");
    CHECK(content.units == std::vector{core::Unit::Kilogram, core::Unit::Newton});
    REQUIRE(content.weights.size() == 1);
    CHECK(content.weights[0].weight.value == 71);
    REQUIRE(content.infusions.size() == 1);
    CHECK(content.infusions[0].dose.value == 40);
    CHECK(content.infusions[0].route == core::Route::Intravenous);
    CHECK(content.infusions[0].vials.at(0).batch == "L1");
    CHECK(core::formatWall(content.infusions[0].startedAt.wall) == "2026-02-03T10:00");
    CHECK(content.patient->name == "Bo Ek");
    std::size_t passed = 0;
    for (const auto& [why, count] : content.passedOver) {
        passed += count;
    }
    CHECK(passed == 4); // kPa, the pulse, no time of day, not coded
    // Whoever reads it again gets the same identities.
    CHECK(exchange::readFhir(text, stockholm()).sessions[0].id == content.sessions[0].id);
    CHECK(content.sessions[0].id != content.sessions[1].id);
}

TEST_CASE("values beyond what a log can hold are passed over with their resource") {
    const auto content = exchange::readFhir(
        foreign(observation("83173-5", "kgf", 1e9) + "," + observation("29463-7", "kg", 1e9) + "," +
                administration("urn:a", product("L1"), "2026-02-03T09:00:00Z", 1e9)),
        stockholm());
    CHECK(content.sessions.empty());
    CHECK(content.weights.empty());
    CHECK(content.infusions.empty());
    CHECK(content.passedOver.size() == 3);
}

TEST_CASE("a plan of the past asks for nothing: it was answered, left out, or nobody knows") {
    auto document = demoDocument();
    REQUIRE(document.log.plans.size() >= 3);
    auto& plans = document.log.plans;
    plans[0].skipped = "ill";
    document.log.infusions.front().answers = plans[1].id;
    const auto bundle = json::parse(exchange::writeFhir(document));
    for (const auto& each : ofType(bundle, "MedicationRequest")) {
        const auto id = core::parseUuid(each["id"].get<std::string>());
        const auto plan = std::ranges::find(plans, *id, &core::Plan::id);
        REQUIRE(plan != plans.end());
        const bool past = plan->plannedOn < core::makeDay(2026, 3, 1);
        CHECK(each["status"] == (plan == plans.begin()       ? "cancelled"
                                 : plan == plans.begin() + 1 ? "completed"
                                 : past                      ? "unknown"
                                                             : "active"));
    }
}

TEST_CASE("a dose that stands there whole and in lots is one dose, and a course of days its days") {
    const auto part = [](const std::string& of) { return R"("partOf":[{"reference":")" + of + R"("}],)"; };
    const auto lots = exchange::readFhir(
        foreign(administration("urn:a", product("none"), "2026-02-03T09:00:00Z", 40) + "," +
                administration("urn:a1", part("urn:a") + product("L1"), "2026-02-03T09:00:00Z", 30) + "," +
                administration("urn:a2", part("urn:a") + product("L2"), "2026-02-03T09:00:00Z", 10)),
        stockholm());
    REQUIRE(lots.infusions.size() == 1);
    CHECK(lots.infusions[0].dose.value == 40);
    CHECK(lots.infusions[0].vials.size() == 3);
    const auto days = exchange::readFhir(
        foreign(administration("urn:a", product("x"), "2026-02-03T09:00:00Z", 80) + "," +
                administration("urn:a1", part("urn:a") + product("L1"), "2026-02-03T09:00:00Z", 40) + "," +
                administration("urn:a2", part("urn:a") + product("L2"), "2026-02-04T09:00:00Z", 40)),
        stockholm());
    REQUIRE(days.infusions.size() == 2);
    CHECK(days.infusions[1].dose.value == 40);
}

TEST_CASE("what is no FHIR bundle, is damaged, or would fill the memory is refused") {
    using exchange::RefusalCode;
    CHECK(fhirRefusalOf("{}") == RefusalCode::Foreign);
    CHECK(fhirRefusalOf("[]") == RefusalCode::Foreign);
    CHECK(fhirRefusalOf("") == RefusalCode::Unreadable);
    CHECK(fhirRefusalOf("<Bundle/>") == RefusalCode::Unreadable);
    CHECK(fhirRefusalOf("[17e2000000]") == RefusalCode::Unreadable);
    CHECK(fhirRefusalOf(std::string(500000, '[')) == RefusalCode::TooLarge);
    auto text = exchange::writeFhir(demoDocument());
    CHECK(fhirRefusalOf(text.substr(0, text.size() / 3)) == RefusalCode::Unreadable);
    // One of its records is not one any more.
    const std::string kilo = R"(\"unit\":\"kg\")";
    REQUIRE(text.find(kilo) != std::string::npos);
    text.replace(text.find(kilo), kilo.size(), R"(\"unit\":\"stone\")");
    CHECK(fhirRefusalOf(text) == RefusalCode::Unreadable);
    // Things where other things are expected, and references in a circle, are passed over.
    const auto odd = exchange::readFhir(
        foreign(
            R"(7,{"resource":[]},{"resource":{"resourceType":"Observation","code":5,"valueQuantity":"x"}},)" +
            administration("urn:a", R"("partOf":[{"reference":"urn:a"}],)" + product("L"),
                           "2026-02-03T09:00:00Z", 40) +
            "," +
            administration("urn:b", R"("medicationReference":{"reference":"file:///etc/passwd"})",
                           "2026-02-03T09:00:00Z", 40)),
        stockholm());
    CHECK(odd.infusions.size() == 1);
    CHECK(odd.passedOver.size() >= 2);
}
