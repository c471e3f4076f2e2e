#include "scenarios/story.h"

#include "core/numbers.h"
#include "support/catch.h"

namespace tidemark::test {
namespace {

std::string single(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!out.empty() && out.back() != ' ')) {
            out += blank ? ' ' : c;
        }
    }
    return out;
}

std::string lower(std::string text) {
    for (auto& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

} // namespace

Story::Story(double kilograms)
    : patients_("patient,birth_year,sex,diagnosis,weight_kg,dominant_hand\nP1,1965,M,MMN," +
                core::formatNumber(kilograms) + ",R\n") {}

void Story::dose(core::Day day, const std::string& route, const std::string& product, double grams,
                 const std::string& batch) {
    doses_ += "P1," + core::formatDay(day) + "T10:00," + route + ',' + product + ',' +
              core::formatNumber(grams) + ',' + batch + '\n';
}

void Story::plan(core::Day knownFrom, core::Day on, const std::string& route, const std::string& product,
                 double grams) {
    plan_ += "P1," + core::formatDay(knownFrom) + ',' + core::formatDay(on) + "T10:00," + route + ',' +
             product + ',' + core::formatNumber(grams) + '\n';
}

void Story::grip(core::Day day, char hand, double value, const std::string& unit, const std::string& device) {
    grip_ += "P1," + core::formatDay(day) + "T08:00," + hand + ",1," + core::formatFixed(value, 2) + ',' +
             unit + ',' + device + '\n';
}

void Story::score(core::Day day, const std::string& instrument, double value, const std::string& hand,
                  const std::string& parts) {
    scores_ += "P1," + core::formatDay(day) + "T09:00," + instrument + ',' + core::formatNumber(value) + ',' +
               hand + ',' + parts + '\n';
}

void Story::import() {
    shop.write("csv/patients.csv", patients_);
    shop.write("csv/doses.csv", doses_);
    shop.write("csv/plan.csv", plan_);
    shop.write("csv/grip.csv", grip_);
    shop.write("csv/scores.csv", scores_);
    shop.good({"new", "log.tidemark", "--zone", "Europe/Copenhagen"});
    shop.good({"import", "log.tidemark", "csv"});
}

nlohmann::json Story::person(core::Day asOf) const {
    const auto all = nlohmann::json::parse(
        shop.good({"status", "log.tidemark", "--json", "--as-of", core::formatDay(asOf)}));
    return all["patients"].at(0);
}

nlohmann::json Story::hand(core::Day asOf, const std::string& hand) const {
    const auto all = person(asOf);
    for (const auto& one : all["hands"]) {
        if (one["hand"] == hand) {
            return one;
        }
    }
    FAIL("no reading of hand " << hand << " on " << core::formatDay(asOf));
    return {};
}

std::string Story::status(core::Day asOf) const {
    auto text = single(shop.good({"status", "log.tidemark", "--as-of", core::formatDay(asOf)}));
    saysNothingForbidden(text);
    return text;
}

std::string Story::report(core::Day asOf, const std::vector<std::string>& options) const {
    const auto day = core::formatDay(asOf);
    std::vector<std::string> words{"report",   "log.tidemark", "--patient", "P1",           "--out",
                                   "page.pdf", "--as-of",      day,         "--printed-on", day};
    words.insert(words.end(), options.begin(), options.end());
    shop.good(words);
    auto text = shop.textOfPdf("page.pdf");
    saysNothingForbidden(text);
    return text;
}

void saysNothingForbidden(const std::string& text) {
    const auto words = lower(text);
    for (const auto* never :
         {"too high", "too low", "normal", "safe", "dangerous", "remission", "relapse", "not working",
          "under-treated", "over-treated", "increase the dose", "raise the dose", "shorten", "all is well",
          "should", "forecast", "factor", "better interval"}) {
        CAPTURE(never);
        CHECK(words.find(never) == std::string::npos);
    }
}

} // namespace tidemark::test
