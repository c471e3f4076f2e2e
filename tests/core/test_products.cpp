#include "core/product.h"

#include <rapidcheck.h>

#include "support/catch.h"

using namespace tidemark::core;

namespace {

/// As the label of a 20 % product for use under the skin may read.
Product underTheSkin() {
    Product product;
    product.id = "example";
    SiteLimit first;
    first.label = "US";
    first.toInfusion = 1;
    first.mlPerSite = 20;
    first.mlPerHourPerSite = 20;
    SiteLimit later = first;
    later.fromInfusion = 2;
    later.toInfusion.reset();
    later.mlPerSite = 50;
    later.mlPerHourPerSite = 50;
    SiteLimit light;
    light.label = "US";
    light.belowWeightKg = 40;
    light.mlPerDay = 60;
    product.siteLimits = {first, later, light};
    return product;
}

std::vector<std::string> fieldsOf(const Problems& problems) {
    std::vector<std::string> fields;
    for (const auto& problem : problems) {
        CHECK(problem.code == ProblemCode::CheckTheNumber);
        CHECK(problem.severity == Severity::Warning);
        fields.push_back(problem.field);
    }
    return fields;
}

using Fields = std::vector<std::string>;

} // namespace

TEST_CASE("grams and millilitres are locked together through the concentration") {
    CHECK(volumeOf(Grams{40}, 10).value == Approx(400));
    CHECK(volumeOf(Grams{40}, 5).value == Approx(800));
    CHECK(volumeOf(Grams{1.65}, 16.5).value == Approx(10));
    CHECK(volumeOf(Grams{10}, 20).value == Approx(50));
    CHECK(gramsIn(Millilitres{50}, 20).value == Approx(10));
    CHECK(rc::check("there and back is the same dose", [] {
        const double grams = *rc::gen::inRange(1, 200000) / 100.0;
        const double percent = *rc::gen::element(5.0, 10.0, 16.5, 20.0);
        RC_ASSERT(std::abs(gramsIn(volumeOf(Grams{grams}, percent), percent).value - grams) < 1e-9);
    }));
}

TEST_CASE("a volume above the label's is asked about, one at it is not") {
    const auto product = underTheSkin();
    CHECK(siteProblems(product, {{50, 50}}, {70, 5}).empty());
    CHECK(fieldsOf(siteProblems(product, {{50, 50}, {80, {}}}, {70, 5})) == Fields{"site_ml_2"});
    CHECK(fieldsOf(siteProblems(product, {{40, 60}}, {70, 5})) == Fields{"site_rate_1"});
    CHECK(siteProblems(product, {{80, {}}}, {70, 5}).front().value == "80");
}

TEST_CASE("the first infusion has its own rows, and an unknown number is held to the widest") {
    const auto product = underTheSkin();
    CHECK(fieldsOf(siteProblems(product, {{30, 30}}, {70, 1})) == Fields{"site_ml_1", "site_rate_1"});
    CHECK(siteProblems(product, {{30, 30}}, {70, 2}).empty());
    CHECK(siteProblems(product, {{30, 30}}, {}).empty());
}

TEST_CASE("the sum of all sites is held to the day's row of that weight") {
    const auto product = underTheSkin();
    CHECK(fieldsOf(siteProblems(product, {{40, {}}, {40, {}}}, {35, 5})) == Fields{"day_ml"});
    CHECK(siteProblems(product, {{20.1, {}}, {20.2, {}}, {19.7, {}}}, {35, 5}).empty());
    CHECK(siteProblems(product, {{40, {}}, {40, {}}}, {40, 5}).empty());
}

TEST_CASE("rows for many sites do not speak about few") {
    Product product;
    SiteLimit few;
    few.maxSites = 2;
    few.mlPerSite = 600;
    SiteLimit many;
    many.minSites = 3;
    many.mlPerSite = 400;
    product.siteLimits = {few, many};
    CHECK(siteProblems(product, {{500, {}}, {500, {}}}, {}).empty());
    CHECK(fieldsOf(siteProblems(product, {{300, {}}, {300, {}}, {500, {}}}, {})) == Fields{"site_ml_3"});
}

TEST_CASE("what was not written down and what no label names is not asked about") {
    CHECK(siteProblems(underTheSkin(), {{}, {}}, {70, 5}).empty());
    CHECK(siteProblems(underTheSkin(), {}, {70, 5}).empty());
    CHECK(siteProblems(Product{}, {{5000, 5000}}, {70, 5}).empty());
}
