#include "core/record_json.h"

#include "core/failure.h"
#include "core/numbers.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace tidemark::core {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kId = "id";
constexpr std::string_view kPatient = "patient";

/// The length of the UTF-8 sequence that begins at `at`; 0 when it is none.
std::size_t sequenceLength(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const unsigned lead = byte(0);
    const std::size_t length = lead < 0x80U                    ? 1
                               : lead >= 0xc2U && lead < 0xe0U ? 2
                               : lead >= 0xe0U && lead < 0xf0U ? 3
                               : lead >= 0xf0U && lead < 0xf5U ? 4
                                                               : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return 0;
        }
    }
    // Overlong forms, surrogates, beyond the last code point.
    if ((lead == 0xe0U && byte(1) < 0xa0U) || (lead == 0xedU && byte(1) > 0x9fU) ||
        (lead == 0xf0U && byte(1) < 0x90U) || (lead == 0xf4U && byte(1) > 0x8fU)) {
        return 0;
    }
    return length;
}

void appendText(std::string& out, std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0; // what stands between here and `i` goes out as it is
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x80U) {
            const auto length = sequenceLength(text, i);
            if (length == 0) {
                throw Failure{FailureCode::InputOutput, "a text is not UTF-8"};
            }
            i += length;
        } else if (byte >= 0x20U && byte != '"' && byte != '\\') {
            ++i;
        } else {
            out.append(text, plain, i - plain);
            out += '\\';
            if (byte < 0x20U) {
                out += "u00";
                out += kHex[byte >> 4U];
                out += kHex[byte & 15U];
            } else {
                out += text[i];
            }
            plain = ++i;
        }
    }
    out.append(text, plain);
    out += '"';
}

class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    template <class Record>
    void object(const Record& record) {
        out_ += '{';
        first_ = true;
        visitFields(record, *this);
        out_ += '}';
    }

    template <class Field>
    void operator()(const char* name, const Field& field) {
        if (name != kId && name != kPatient) {
            key(name);
            value(field);
        }
    }
    template <class Field>
    void operator()(const char* name, const std::optional<Field>& field) {
        if (field) {
            (*this)(name, *field);
        }
    }
    void operator()(const char* name, bool field) {
        if (field) {
            key(name);
            out_ += "true";
        }
    }
    void operator()(const char* name, const NamedValues& values) {
        if (!values.empty()) {
            key(name);
            appendText(out_, formatNamedValues(values));
        }
    }
    void operator()(const char* name, const std::vector<Vial>& vials) {
        if (vials.empty()) {
            return;
        }
        key(name);
        char separator = '[';
        for (const auto& vial : vials) {
            out_ += separator;
            separator = ',';
            object(vial);
        }
        out_ += ']';
        first_ = false;
    }

private:
    void key(const char* name) {
        out_ += first_ ? "\"" : ",\"";
        first_ = false;
        out_ += name;
        out_ += "\":";
    }
    void value(const Uuid& uuid) { quoted(formatUuid(uuid)); }
    void value(const std::string& text) { appendText(out_, text); }
    void value(int number) { out_ += formatNumber(number); }
    void value(double number) {
        if (!std::isfinite(number)) {
            throw Failure{FailureCode::InputOutput, "a number is not finite"};
        }
        out_ += formatNumber(number);
    }
    void value(Grams mass) { value(mass.value); }
    void value(Kilograms mass) { value(mass.value); }
    void value(Day day) { quoted(formatDay(day)); }
    void value(Hand hand) { quoted(codeOf(hand)); }
    void value(Sex sex) { quoted(codeOf(sex)); }
    void value(Route route) { quoted(codeOf(route)); }
    void value(Unit unit) { quoted(symbolOf(unit)); }
    void value(Pinch pinch) { quoted(codeOf(pinch)); }
    void value(EventCategory category) { quoted(codeOf(category)); }
    void value(Movement movement) { quoted(codeOf(movement)); }
    void value(const Moment& moment) {
        out_ += '[';
        out_ += formatNumber(static_cast<double>(moment.utc.time_since_epoch().count()));
        out_ += ',';
        quoted(formatWall(moment.wall));
        out_ += ',';
        appendText(out_, moment.zone);
        out_ += ']';
    }
    void value(const Trials& trials) {
        std::size_t count = trials.size();
        while (count > 0 && !trials[count - 1]) {
            --count;
        }
        out_ += '[';
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) {
                out_ += ',';
            }
            if (trials[i]) {
                value(*trials[i]);
            } else {
                out_ += "null";
            }
        }
        out_ += ']';
    }
    void quoted(std::string_view plain) {
        out_ += '"';
        out_ += plain;
        out_ += '"';
    }

    std::string& out_;
    bool first_ = true;
};

/// Thrown and caught in this file only.
struct Unreadable {};

template <class Value>
Value required(std::optional<Value> parsed) {
    if (!parsed) {
        throw Unreadable{};
    }
    return *std::move(parsed);
}

class JsonReader {
public:
    explicit JsonReader(const Json& object) : object_(object) {
        if (!object.is_object()) {
            throw Unreadable{};
        }
    }

    template <class Field>
    void operator()(const char* name, Field& field) {
        if (name == kId || name == kPatient) {
            return;
        }
        const auto found = object_.find(name);
        if (found == object_.end()) {
            throw Unreadable{};
        }
        read(*found, field);
    }
    template <class Field>
    void operator()(const char* name, std::optional<Field>& field) {
        if (const auto found = object_.find(name); found != object_.end()) {
            read(*found, field.emplace());
        }
    }
    void operator()(const char* name, bool& field) {
        const auto found = object_.find(name);
        field = found != object_.end() && found->get<bool>();
    }
    void operator()(const char* name, NamedValues& values) {
        if (const auto found = object_.find(name); found != object_.end()) {
            values = required(parseNamedValues(text(*found)));
        }
    }
    void operator()(const char* name, std::vector<Vial>& vials) {
        const auto found = object_.find(name);
        if (found == object_.end()) {
            return;
        }
        for (const auto& item : list(*found)) {
            JsonReader reader{item};
            visitFields(vials.emplace_back(), reader);
        }
    }

private:
    static const Json::array_t& list(const Json& json) { return json.get_ref<const Json::array_t&>(); }
    static const std::string& text(const Json& json) { return json.get_ref<const std::string&>(); }

    static void read(const Json& json, Uuid& value) { value = required(parseUuid(text(json))); }
    static void read(const Json& json, std::string& value) { value = text(json); }
    static void read(const Json& json, int& value) {
        if (!json.is_number_integer()) {
            throw Unreadable{};
        }
        value = json.get<int>();
    }
    static void read(const Json& json, double& value) {
        if (!json.is_number()) {
            throw Unreadable{};
        }
        value = json.get<double>();
    }
    static void read(const Json& json, Grams& value) { read(json, value.value); }
    static void read(const Json& json, Kilograms& value) { read(json, value.value); }
    static void read(const Json& json, Day& value) { value = required(parseDay(text(json))); }
    static void read(const Json& json, Hand& value) { value = required(parseHand(text(json))); }
    static void read(const Json& json, Sex& value) { value = required(parseSex(text(json))); }
    static void read(const Json& json, Route& value) { value = required(parseRoute(text(json))); }
    static void read(const Json& json, Unit& value) { value = required(parseUnit(text(json))); }
    static void read(const Json& json, Pinch& value) { value = required(parsePinch(text(json))); }
    static void read(const Json& json, EventCategory& value) {
        value = required(parseEventCategory(text(json)));
    }
    static void read(const Json& json, Movement& value) { value = required(parseMovement(text(json))); }
    static void read(const Json& json, Moment& value) {
        const auto& parts = list(json);
        if (parts.size() != 3) {
            throw Unreadable{};
        }
        if (!parts[0].is_number_integer()) {
            throw Unreadable{};
        }
        value.utc = Utc{std::chrono::seconds{parts[0].get<std::int64_t>()}};
        value.wall = required(parseWall(text(parts[1])));
        value.zone = text(parts[2]);
    }
    static void read(const Json& json, Trials& value) {
        const auto& parts = list(json);
        if (parts.size() > value.size()) {
            throw Unreadable{};
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!parts[i].is_null()) {
                read(parts[i], value[i].emplace());
            }
        }
    }

    const Json& object_;
};

template <class Row>
Record readRow(const Uuid& id, const std::optional<Uuid>& patient, const Json& json) {
    Row row;
    row.id = id;
    if constexpr (std::is_same_v<Row, Setting>) {
        row.patient = patient;
    } else if constexpr (!std::is_same_v<Row, Patient>) {
        row.patient = required(patient);
    }
    JsonReader reader{json};
    visitFields(row, reader);
    return row;
}

template <std::size_t... kKinds>
Record readKind(std::size_t kind, const Uuid& id, const std::optional<Uuid>& patient, const Json& json,
                std::index_sequence<kKinds...>) {
    using Read = Record (*)(const Uuid&, const std::optional<Uuid>&, const Json&);
    static constexpr std::array<Read, sizeof...(kKinds)> kRead{
        &readRow<std::variant_alternative_t<kKinds, Record>>...};
    return kRead.at(kind)(id, patient, json);
}

} // namespace

void appendJson(std::string& out, const Record& record) {
    std::visit([&](const auto& row) { JsonWriter{out}.object(row); }, record);
}

Payloads::Payloads(std::span<const Change> changes) {
    ends_.reserve(changes.size());
    for (const auto& change : changes) {
        appendJson(text_, change.record);
        ends_.push_back(text_.size());
    }
}

std::optional<Record> readJson(std::size_t kind, const Uuid& id, const std::optional<Uuid>& patient,
                               std::string_view json) {
    const auto parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) {
        return std::nullopt;
    }
    try {
        return readKind(kind, id, patient, parsed, std::make_index_sequence<kRecordKinds>{});
    } catch (const Json::exception&) {
        return std::nullopt;
    } catch (const Unreadable&) {
        return std::nullopt;
    }
}

} // namespace tidemark::core
