#include "core/records.h"

#include "support/catch.h"

#include <set>
#include <string>
#include <type_traits>
#include <vector>

using namespace tidemark::core;

namespace {

// A struct with N fields can be made from N braces' worth of anything and not from N + 1.
struct Anything {
    template <class T>
    operator T() const; // NOLINT(google-explicit-constructor)
};
template <class Struct, class... Fields>
constexpr std::size_t fieldCount() {
    if constexpr (requires { Struct{Fields{}..., Anything{}}; }) {
        return fieldCount<Struct, Fields..., Anything>();
    } else {
        return sizeof...(Fields);
    }
}

Moment someMoment() {
    return momentAt(parseWall("2025-03-01T10:00").value(), Zone::find("Europe/Stockholm").value());
}

template <class T>
void fill(T& field) {
    if constexpr (requires { field.has_value(); }) {
        fill(field.emplace());
    } else if constexpr (requires { field.bytes; }) {
        field.bytes[0] = 9;
    } else if constexpr (std::is_same_v<T, std::string>) {
        field = "x";
    } else if constexpr (std::is_same_v<T, bool>) {
        field = true;
    } else if constexpr (std::is_enum_v<T>) {
        field = static_cast<T>(1);
    } else if constexpr (std::is_arithmetic_v<T>) {
        field = 3;
    } else if constexpr (std::is_same_v<T, Day>) {
        field = makeDay(2025, 3, 1);
    } else if constexpr (std::is_same_v<T, Moment>) {
        field = someMoment();
    } else if constexpr (std::is_same_v<T, std::vector<Vial>>) {
        field.emplace_back();
    } else if constexpr (std::is_same_v<T, NamedValues>) {
        field.push_back({"arm", 2});
    } else if constexpr (std::is_same_v<T, Trials>) {
        field[2] = 28.4;
    } else {
        field.value = 3;
    }
}

template <class Struct>
void checkFields() {
    std::set<std::string> names;
    std::size_t visited = 0;
    std::set<const void*> places;
    Struct filled;
    visitFields(filled, [&](const char* name, auto& member) {
        INFO(name);
        ++visited;
        names.insert(name);
        places.insert(&member);
        const auto before = filled;
        fill(member);
        CHECK(filled != before); // operator== sees the field
    });
    CHECK(visited == fieldCount<Struct>());
    CHECK(names.size() == visited);
    CHECK(places.size() == visited);

    // Field by field the copy becomes the same record.
    Struct copy;
    std::vector<void*> targets;
    visitFields(copy, [&](const char*, auto& member) { targets.push_back(&member); });
    std::size_t next = 0;
    const Struct& constant = filled;
    visitFields(constant, [&](const char*, const auto& member) {
        using Field = std::remove_cvref_t<decltype(member)>;
        *static_cast<Field*>(targets[next++]) = member;
    });
    CHECK(copy == filled);
}

template <std::size_t... I>
void checkAllKinds(std::index_sequence<I...>) {
    (checkFields<std::variant_alternative_t<I, Record>>(), ...);
}

} // namespace

TEST_CASE("the list of fields of each record names every field once, and equality sees each") {
    checkAllKinds(std::make_index_sequence<kRecordKinds>{});
    checkFields<Vial>();
}

TEST_CASE("every kind of record has a name of its own") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kRecordKinds; ++i) {
        names.insert(kindName(i));
    }
    CHECK(names.size() == kRecordKinds);
    CHECK(kindName(Record{GripSession{}}.index()) == "grip_session");
    CHECK(kindName(Record{Infusion{}}.index()) == "infusion");
    CHECK(kindName(Record{Setting{}}.index()) == "setting");
}

TEST_CASE("a record knows whose it is, and a setting of the whole log is nobody's") {
    UuidSource source{1};
    Patient patient;
    patient.id = source.make(Utc{});
    CHECK(patientOf(patient) == patient.id);
    Note note;
    note.id = source.make(Utc{});
    note.patient = patient.id;
    CHECK(patientOf(note) == patient.id);
    CHECK(idOf(note) == note.id);
    CHECK_FALSE(patientOf(Setting{}));
}

TEST_CASE("codes are read back, and no other spelling is") {
    for (const auto hand : {Hand::Left, Hand::Right}) {
        CHECK(parseHand(codeOf(hand)) == hand);
    }
    for (const auto sex : {Sex::Female, Sex::Male, Sex::Other}) {
        CHECK(parseSex(codeOf(sex)) == sex);
    }
    for (const auto route : {Route::Intravenous, Route::Subcutaneous, Route::FacilitatedSubcutaneous}) {
        CHECK(parseRoute(codeOf(route)) == route);
    }
    CHECK_FALSE(parseHand("l"));
    CHECK_FALSE(parseHand(""));
    CHECK_FALSE(parseRoute("FSC"));
    CHECK_FALSE(parseSex("f"));
}

TEST_CASE("pinches, categories and movements have codes of their own, which are read back") {
    std::set<std::string_view> codes;
    for (const auto pinch : {Pinch::Key, Pinch::Tip, Pinch::Tripod}) {
        CHECK(parsePinch(codeOf(pinch)) == pinch);
        codes.insert(codeOf(pinch));
    }
    for (int i = 0; i <= static_cast<int>(EventCategory::Other); ++i) {
        const auto category = static_cast<EventCategory>(i);
        CHECK(parseEventCategory(codeOf(category)) == category);
        codes.insert(codeOf(category));
    }
    for (const auto movement : {Movement::In, Movement::Wasted, Movement::Moved, Movement::Counted}) {
        CHECK(parseMovement(codeOf(movement)) == movement);
        codes.insert(codeOf(movement));
    }
    CHECK(codes.size() == 3 + 8 + 4);
    CHECK_FALSE(parsePinch(""));
    CHECK_FALSE(parseEventCategory("Reaction"));
    CHECK_FALSE(parseMovement("used")); // what a dose took is in its vials
}

TEST_CASE("a list of names with numbers is read back as it was written") {
    const NamedValues sites{{"abdomen-left", 20}, {"thigh-right", 12.5}, {"flank", std::nullopt}};
    CHECK(formatNamedValues(sites) == "abdomen-left: 20; thigh-right: 12.5; flank");
    CHECK(parseNamedValues(formatNamedValues(sites)) == sites);
    CHECK(parseNamedValues("  arm:2 ;leg : 1 ") == NamedValues{{"arm", 2}, {"leg", 1}});
    CHECK(parseNamedValues("")->empty());
}

TEST_CASE("a list with a number that is none, without a name or with a name twice is refused") {
    for (const auto* text : {"arm: two", "arm:", ": 2", "arm: 2;", ";", "arm: 2; arm: 3", "arm: 2: 3"}) {
        INFO(text);
        CHECK_FALSE(parseNamedValues(text));
    }
}

TEST_CASE("the mean of trials counts those that are there, and a zero is one of them") {
    CHECK_FALSE(meanOf(Trials{}));
    Trials trials{};
    trials[0] = 28;
    trials[3] = 30;
    CHECK(trialCount(trials) == 2);
    CHECK(meanOf(trials) == 29.0);
    trials[1] = 0.0;
    CHECK(*meanOf(trials) == Approx(58.0 / 3));
}
