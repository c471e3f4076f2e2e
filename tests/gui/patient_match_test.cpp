#include "gui/patient_match.h"

#include "support/catch.h"

using namespace tidemark;

namespace {

core::Patient person(const std::string& label, const std::string& name, int born) {
    core::Patient patient;
    patient.label = label;
    patient.name = name.empty() ? std::nullopt : std::optional{name};
    patient.birthYear = born;
    return patient;
}

const std::vector<core::Patient> kPeople{person("P001", "Example One", 1961),
                                         person("P002", "Sample Two", 1970),
                                         person("P003", "Åsa Three", 1955)};

} // namespace

TEST_CASE("three letters of a second name find the person") {
    CHECK(gui::matchPatient(kPeople, "two") == std::size_t{1});
}

TEST_CASE("the beginning of a word wins over the inside of an earlier one") {
    CHECK(gui::matchPatient(kPeople, "s") == std::size_t{1});
    CHECK(gui::matchPatient(kPeople, "ampl") == std::size_t{0});
}

TEST_CASE("a year of birth, a number and letters beyond A to Z are found as typed") {
    CHECK(gui::matchPatient(kPeople, "1955") == std::size_t{2});
    CHECK(gui::matchPatient(kPeople, "p002") == std::size_t{1});
    CHECK(gui::matchPatient(kPeople, "Ås") == std::size_t{2});
}

TEST_CASE("nothing typed, or nothing that fits, is nobody") {
    CHECK_FALSE(gui::matchPatient(kPeople, "").has_value());
    CHECK_FALSE(gui::matchPatient(kPeople, "zzz").has_value());
}
