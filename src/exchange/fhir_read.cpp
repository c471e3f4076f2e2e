#include "exchange/fhir_document.h"

#include "core/numbers.h"
#include "core/record_json.h"
#include "exchange/fhir_codes.h"
#include "exchange/json_text.h"
#include "exchange/refusal.h"

#include <algorithm>
#include <map>
#include <set>

namespace tidemark::exchange {

namespace {

using Json = nlohmann::json;
using core::Uuid;

const Json kNothing;
constexpr JsonBounds kFhirBounds{40, 4'000'000};
/// Of a reading, a dose in grams and a weight in kilograms: what a log can hold (schema).
constexpr double kMostValue = 2000;

const Json& at(const Json& json, const char* name) {
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() ? *found : kNothing;
}
std::string textAt(const Json& json, const char* name) {
    const auto* text = at(json, name).get_ptr<const Json::string_t*>();
    return text != nullptr ? *text : std::string{};
}
/// The elements of a list; of anything else none.
const Json::array_t& listAt(const Json& json, const char* name) {
    static const Json::array_t kEmpty;
    const auto* list = at(json, name).get_ptr<const Json::array_t*>();
    return list != nullptr ? *list : kEmpty;
}
std::optional<double> numberAt(const Json& json, const char* name) {
    const auto& number = at(json, name);
    return number.is_number() ? std::optional{number.get<double>()} : std::nullopt;
}

bool hasCode(const Json& concept_, std::string_view system, std::string_view code) {
    return std::ranges::any_of(listAt(concept_, "coding"), [&](const Json& coding) {
        return textAt(coding, "system") == system && textAt(coding, "code") == code;
    });
}

/// "2026-03-01T10:00:00+01:00", with Z, a fraction of a second, or without an offset (in `zone`); a day alone
/// says nothing of when.
std::optional<core::Moment> moment(const std::string& text, const core::Zone& zone) {
    constexpr std::size_t kWall = 19; // YYYY-MM-DDTHH:MM:SS
    if (text.size() < kWall) {
        return std::nullopt;
    }
    const auto wall = core::parseWall(std::string_view{text}.substr(0, kWall));
    if (!wall) {
        return std::nullopt;
    }
    auto rest = std::string_view{text}.substr(kWall);
    if (rest.starts_with('.')) {
        rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of("0123456789", 1)));
    }
    if (rest.empty()) {
        return core::momentAt(*wall, zone);
    }
    const core::Utc asUtc{wall->time_since_epoch()};
    if (rest == "Z") {
        return core::momentAt(asUtc, zone);
    }
    const auto hours = rest.size() == 6 ? core::parseInteger(rest.substr(1, 2)) : std::nullopt;
    const auto minutes = rest.size() == 6 ? core::parseInteger(rest.substr(4, 2)) : std::nullopt;
    if (!hours || !minutes || rest[3] != ':' || (rest[0] != '+' && rest[0] != '-')) {
        return std::nullopt;
    }
    const auto offset = std::chrono::minutes{*hours * 60 + *minutes};
    return core::momentAt(rest[0] == '+' ? asUtc - offset : asUtc + offset, zone);
}

std::optional<core::Unit> forceUnit(const Json& quantity) {
    const auto code = textAt(quantity, "code").empty() ? textAt(quantity, "unit") : textAt(quantity, "code");
    for (const auto unit : {core::Unit::Kilogram, core::Unit::Newton, core::Unit::Pound}) {
        if (code == ucumOf(unit) || code == core::symbolOf(unit)) {
            return unit;
        }
    }
    return std::nullopt;
}

std::optional<double> inGrams(const Json& quantity) {
    const auto value = numberAt(quantity, "value");
    const auto unit = textAt(quantity, "code").empty() ? textAt(quantity, "unit") : textAt(quantity, "code");
    if (!value || !(*value > 0) || (unit != "g" && unit != "mg")) {
        return std::nullopt;
    }
    return unit == "mg" ? *value / 1000 : *value;
}

class FhirReader {
public:
    FhirReader(const Json& bundle, const core::Zone& zone) : bundle_(bundle), zone_(zone) {}

    FhirContent content() {
        readOwn();
        if (content_.own.empty()) {
            readForeign();
        }
        for (const auto& [why, count] : passedOver_) {
            content_.passedOver.emplace_back(why, count);
        }
        return std::move(content_);
    }

private:
    [[noreturn]] static void refuse(std::size_t entry) {
        throw Refusal{RefusalCode::Unreadable, "entry " + core::formatNumber(static_cast<double>(entry + 1))};
    }
    void passOver(const std::string& why) { ++passedOver_[why]; }

    // Our own -------------------------------------------------------------------------------------------
    void readOwn() {
        const auto& entries = listAt(bundle_, "entry");
        std::set<Uuid> known;
        std::optional<Uuid> patient;
        for (const bool people : {true, false}) { // the person first: the others are of them
            for (std::size_t i = 0; i < entries.size(); ++i) {
                const auto& resource = at(entries[i], "resource");
                for (const auto& extension : listAt(resource, "extension")) {
                    if (textAt(extension, "url") != kRecordExtension ||
                        (textAt(resource, "resourceType") == "Patient") != people) {
                        continue;
                    }
                    std::map<std::string, std::string> parts;
                    for (const auto& part : listAt(extension, "extension")) {
                        parts[textAt(part, "url")] = textAt(part, "valueString");
                    }
                    const auto kind = core::parseKindName(parts["kind"]);
                    const auto id = core::parseUuid(parts["id"]);
                    if (!kind || !id || id->isNil() || (!people && !patient) || !known.insert(*id).second) {
                        refuse(i);
                    }
                    if (people && patient) {
                        refuse(i); // of one person
                    }
                    auto record = core::readJson(*kind, *id, people ? *id : *patient, parts["json"]);
                    if (!record || std::holds_alternative<core::Patient>(*record) != people) {
                        refuse(i);
                    }
                    if (people) {
                        patient = *id;
                        content_.patient = std::get<core::Patient>(*record);
                    }
                    content_.own.push_back(std::move(*record));
                }
            }
        }
    }

    // Foreign -------------------------------------------------------------------------------------------
    void readForeign() {
        const auto& entries = listAt(bundle_, "entry");
        for (const auto& entry : entries) {
            const auto& resource = at(entry, "resource");
            byReference_[textAt(entry, "fullUrl")] = &resource;
            byReference_[textAt(resource, "resourceType") + "/" + textAt(resource, "id")] = &resource;
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto& resource = at(entries[i], "resource");
            const auto type = textAt(resource, "resourceType");
            if (textAt(resource, "status") == "entered-in-error") {
                passOver(type + ": entered in error");
            } else if (type == "Observation") {
                readObservation(resource, i);
            } else if (type == "MedicationAdministration") {
                doses_.push_back({&resource, i});
            } else if (type == "Patient") {
                readPatient(resource);
            } else {
                passOver(type.empty() ? "no resource" : type + ": not taken");
            }
        }
        readDoses();
    }

    /// The same for the same resource of the same document, whoever reads it.
    Uuid identityOf(const Json& resource, std::size_t entry) const {
        const auto& whole = listAt(bundle_, "entry")[entry];
        auto name = textAt(at(bundle_, "identifier"), "value") + "|" + textAt(whole, "fullUrl") + "|" +
                    textAt(resource, "resourceType") + "/" + textAt(resource, "id") + "|" +
                    whenText(resource);
        if (textAt(whole, "fullUrl").empty() && textAt(resource, "id").empty()) {
            name += core::formatNumber(static_cast<double>(entry));
        }
        return core::derivedUuid(Uuid{}, name);
    }
    static std::string whenText(const Json& resource) {
        for (const char* name : {"effectiveDateTime", "effectiveInstant"}) {
            if (auto text = textAt(resource, name); !text.empty()) {
                return text;
            }
        }
        return textAt(at(resource, "effectivePeriod"), "start");
    }

    void readPatient(const Json& resource) {
        core::Patient patient;
        const auto& names = listAt(resource, "name");
        if (!names.empty() && !textAt(names.front(), "text").empty()) {
            patient.name = textAt(names.front(), "text");
        } else if (!names.empty()) {
            std::string name;
            for (const auto& given : listAt(names.front(), "given")) {
                name += given.is_string() ? given.get<std::string>() + " " : "";
            }
            name += textAt(names.front(), "family");
            if (!name.empty()) {
                patient.name = name;
            }
        }
        patient.bornOn = core::parseDay(textAt(resource, "birthDate"));
        content_.patient = std::move(patient);
    }

    void readObservation(const Json& resource, std::size_t entry) {
        const auto& code = at(resource, "code");
        const auto& quantity = at(resource, "valueQuantity");
        if (hasCode(code, kLoinc, kBodyWeight)) {
            readWeight(resource, quantity, entry);
            return;
        }
        const bool left = hasCode(code, kLoinc, kGripLeft);
        if (!left && !hasCode(code, kLoinc, kGripRight)) {
            passOver("Observation: another code");
            return;
        }
        const auto value = numberAt(quantity, "value");
        const auto unit = forceUnit(quantity);
        const auto when = moment(whenText(resource), zone_);
        if (value && *value > kMostValue) {
            passOver("Observation: a value beyond what can be");
            return;
        }
        if (!value || !(*value >= 0) || !unit || !when) {
            passOver(!when ? "Observation: no time of day" : "Observation: no value in a unit of force");
            return;
        }
        core::GripSession session;
        session.id = identityOf(resource, entry);
        session.measuredAt = *when;
        session.hand = left ? core::Hand::Left : core::Hand::Right;
        session.trials[0] = *value;
        content_.sessions.push_back(std::move(session));
        content_.units.push_back(*unit);
    }
    void readWeight(const Json& resource, const Json& quantity, std::size_t entry) {
        const auto value = numberAt(quantity, "value");
        const auto unit =
            textAt(quantity, "code").empty() ? textAt(quantity, "unit") : textAt(quantity, "code");
        if (!value || !(*value > 0) || *value > kMostValue || unit != "kg") {
            passOver("Observation: no weight in kg");
            return;
        }
        core::Weight weight;
        weight.id = identityOf(resource, entry);
        weight.measuredOn = core::parseDay(whenText(resource).substr(0, 10));
        weight.weight = core::Kilograms{*value};
        content_.weights.push_back(weight);
    }

    // A dose may stand there whole with its lots as parts, or as parts of several days with their sum above.
    struct Given {
        const Json* resource;
        std::size_t entry;
    };
    const Json& follow(const Json& resource, const Json& reference) const {
        const auto text = textAt(reference, "reference");
        if (text.starts_with('#')) {
            for (const auto& inside : listAt(resource, "contained")) {
                if (textAt(inside, "id") == text.substr(1)) {
                    return inside;
                }
            }
            return kNothing;
        }
        const auto found = byReference_.find(text);
        return found == byReference_.end() ? kNothing : *found->second;
    }
    const Json* parentOf(const Json& resource) const {
        for (const auto& reference : listAt(resource, "partOf")) {
            const auto& parent = follow(resource, reference);
            if (textAt(parent, "resourceType") == "MedicationAdministration" && &parent != &resource) {
                return &parent;
            }
        }
        return nullptr;
    }
    void readDoses() {
        std::map<const Json*, std::vector<Given>> parts;
        for (const auto& given : doses_) {
            if (const auto* parent = parentOf(*given.resource)) {
                parts[parent].push_back(given);
            }
        }
        const auto severalDays = [&](const std::vector<Given>& of) {
            std::set<std::string> days;
            for (const auto& part : of) {
                days.insert(whenText(*part.resource).substr(0, 10));
            }
            return days.size() > 1;
        };
        for (const auto& given : doses_) {
            const auto own = parts.find(given.resource);
            if (own != parts.end() && severalDays(own->second)) {
                continue; // its parts are the doses
            }
            const auto* parent = parentOf(*given.resource);
            if (parent != nullptr && parts.contains(parent) && !severalDays(parts.at(parent))) {
                continue; // a lot of it
            }
            readDose(given, own == parts.end() ? std::vector<Given>{} : own->second);
        }
    }
    void readDose(const Given& given, const std::vector<Given>& lots) {
        const auto& resource = *given.resource;
        if (textAt(resource, "status") != "completed") {
            passOver("MedicationAdministration: not completed");
            return;
        }
        const auto& medication = medicationOf(resource);
        const auto& code =
            textAt(medication, "resourceType") == "Medication" ? at(medication, "code") : medication;
        const bool vein = hasCode(code, kAtc, kIgIntravascular);
        if (!vein && !hasCode(code, kAtc, kIgExtravascular)) {
            passOver("MedicationAdministration: not coded as an immunoglobulin (ATC J06BA)");
            return;
        }
        const auto& dosage = at(resource, "dosage");
        const auto grams = inGrams(at(dosage, "dose"));
        const auto when = moment(whenText(resource), zone_);
        if (grams && *grams > kMostValue) {
            passOver("MedicationAdministration: a dose beyond what can be");
            return;
        }
        if (!grams || !when) {
            passOver(!when ? "MedicationAdministration: no time of day"
                           : "MedicationAdministration: no dose in grams");
            return;
        }
        core::Infusion dose;
        dose.id = identityOf(resource, given.entry);
        dose.startedAt = *when;
        const auto& route = at(dosage, "route");
        dose.route = hasCode(route, kSnomed, kIntravenous)    ? core::Route::Intravenous
                     : hasCode(route, kSnomed, kSubcutaneous) ? core::Route::Subcutaneous
                     : vein                                   ? core::Route::Intravenous
                                                              : core::Route::Subcutaneous;
        dose.product = textAt(code, "text");
        for (const auto& coding : listAt(code, "coding")) {
            dose.product = dose.product.empty() ? textAt(coding, "display") : dose.product;
        }
        if (dose.product.empty()) {
            dose.product = "immunoglobulin";
        }
        dose.dose = core::Grams{*grams};
        addLot(dose, medication);
        for (const auto& lot : lots) {
            addLot(dose, medicationOf(*lot.resource));
        }
        content_.infusions.push_back(std::move(dose));
    }
    const Json& medicationOf(const Json& resource) const {
        const auto& reference = at(resource, "medicationReference");
        return reference.is_null() ? at(resource, "medicationCodeableConcept") : follow(resource, reference);
    }
    static void addLot(core::Infusion& dose, const Json& medication) {
        const auto& batch = at(medication, "batch");
        core::Vial vial;
        if (const auto lot = textAt(batch, "lotNumber"); !lot.empty()) {
            vial.batch = lot;
        }
        vial.expiresOn = core::parseDay(textAt(batch, "expirationDate").substr(0, 10));
        if (vial.batch || vial.expiresOn) {
            dose.vials.push_back(std::move(vial));
        }
    }

    const Json& bundle_;
    const core::Zone& zone_;
    FhirContent content_;
    std::map<std::string, std::size_t> passedOver_;
    std::map<std::string, const Json*> byReference_;
    std::vector<Given> doses_;
};

} // namespace

FhirContent readFhir(std::string_view text, const core::Zone& zone) {
    const Json json = readJsonText(text, kFhirBounds);
    if (textAt(json, "resourceType") != "Bundle") {
        throw Refusal{RefusalCode::Foreign};
    }
    return FhirReader{json, zone}.content();
}

} // namespace tidemark::exchange
