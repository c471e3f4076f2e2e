#include "exchange/fhir_document.h"

#include "core/numbers.h"
#include "core/record_json.h"
#include "exchange/base64.h"
#include "exchange/fhir_codes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace tidemark::exchange {

namespace {

using Json = nlohmann::ordered_json;
using core::Uuid;

std::string urn(const Uuid& id) {
    return "urn:uuid:" + core::formatUuid(id);
}
Json reference(const Uuid& id) {
    return {{"reference", urn(id)}};
}
Json coded(std::string_view system, std::string_view code, const std::string& text) {
    return {{"coding", Json::array({{{"system", system}, {"code", code}}})}, {"text", text}};
}
Json ownCode(std::string_view code, const std::string& text) {
    return coded(kFhirCodes, code, text);
}
Json words(const std::string& text) {
    return {{"text", text}};
}
Json quantity(double value, std::string_view unit, std::string_view ucum) {
    Json json{{"value", value}, {"unit", unit}};
    if (!ucum.empty()) {
        json["system"] = kUcum;
        json["code"] = ucum;
    }
    return json;
}
Json grams(double value) {
    return quantity(value, "g", "g");
}

/// With the offset that the wall clock had.
std::string dateTime(const core::Moment& moment) {
    const auto offset = std::chrono::duration_cast<std::chrono::minutes>(moment.wall.time_since_epoch() -
                                                                         moment.utc.time_since_epoch());
    const auto minutes = static_cast<unsigned>(std::chrono::abs(offset).count());
    std::array<char, 7> text{offset.count() < 0 ? '-' : '+', '0', '0', ':', '0', '0', '\0'};
    core::putTwoDigits(text.data() + 1, minutes / 60);
    core::putTwoDigits(text.data() + 4, minutes % 60);
    auto wall = core::formatWall(moment.wall);
    if (wall.size() == std::string_view{"2026-03-01T10:00"}.size()) {
        wall += ":00";
    }
    return wall + text.data();
}

Json routeOf(core::Route route) {
    const bool vein = route == core::Route::Intravenous;
    return coded(kSnomed, vein ? kIntravenous : kSubcutaneous, std::string{core::codeOf(route)});
}

class Writer {
public:
    explicit Writer(const FhirDocument& document) : document_(document), log_(document.log) {}

    std::string text() {
        const auto& patient = log_.patient.id;
        program_ = core::derivedUuid(patient, "fhir program");
        composition_ = core::derivedUuid(patient, "fhir composition " + core::formatUtc(document_.madeAt));
        addPatient();
        addProgram();
        addDevices();
        addTreatment();
        addPlans();
        addReadings();
        addEvents();
        addFindings();
        addRest();
        addReport();
        addProvenance();
        Json bundle{{"resourceType", "Bundle"},
                    {"identifier", {{"system", "urn:ietf:rfc:3986"}, {"value", urn(composition_)}}},
                    {"type", "document"},
                    {"timestamp", core::formatUtc(document_.madeAt)},
                    {"entry", Json::array()}};
        bundle["entry"].push_back({{"fullUrl", urn(composition_)}, {"resource", composition()}});
        for (auto& entry : entries_) {
            bundle["entry"].push_back(std::move(entry));
        }
        return bundle.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }

private:
    struct Section {
        std::string_view code;
        std::string title;
        std::vector<Uuid> entries;
    };

    static Json resource(const char* type, const Uuid& id) {
        return {{"resourceType", type}, {"id", core::formatUuid(id)}};
    }
    static void carry(Json& json, const core::Record& record) {
        std::string text;
        core::appendJson(text, record);
        json["extension"] = Json::array(
            {{{"url", kRecordExtension},
              {"extension",
               Json::array({{{"url", "kind"}, {"valueString", core::kindName(record.index())}},
                            {{"url", "id"}, {"valueString", core::formatUuid(core::idOf(record))}},
                            {{"url", "json"}, {"valueString", text}}})}}});
    }
    static void calculated(Json& json) {
        json["meta"] = {{"tag", Json::array({{{"system", kFhirCodes}, {"code", "calculated"}}})}};
    }
    void add(const Uuid& id, Json json, Section* section = nullptr) {
        entries_.push_back({{"fullUrl", urn(id)}, {"resource", std::move(json)}});
        if (section != nullptr) {
            section->entries.push_back(id);
        }
    }

    void addPatient() {
        const auto& patient = log_.patient;
        auto json = resource("Patient", patient.id);
        carry(json, patient);
        json["identifier"] = Json::array({{{"system", "urn:tidemark:label"}, {"value", patient.label}}});
        if (patient.name) {
            json["name"] = Json::array({{{"text", *patient.name}}});
        }
        if (patient.sex) {
            json["gender"] = *patient.sex == core::Sex::Female ? "female"
                             : *patient.sex == core::Sex::Male ? "male"
                                                               : "other";
        }
        if (patient.bornOn) {
            json["birthDate"] = core::formatDay(*patient.bornOn);
        } else if (patient.birthYear) {
            json["birthDate"] = core::formatNumber(*patient.birthYear);
        }
        add(patient.id, std::move(json));
        if (patient.diagnosis) {
            const auto id = core::derivedUuid(patient.id, "fhir condition");
            auto condition = resource("Condition", id);
            condition["code"] = words(*patient.diagnosis);
            condition["subject"] = reference(patient.id);
            add(id, std::move(condition), &problems_);
        }
    }

    void addProgram() {
        auto json = resource("Device", program_);
        json["deviceName"] = Json::array({{{"name", "Tidemark"}, {"type", "user-friendly-name"}}});
        json["version"] = Json::array({{{"value", document_.program}}});
        add(program_, std::move(json));
    }

    void addDevices() {
        for (const auto& device : log_.devices) {
            auto json = resource("Device", device.id);
            carry(json, device);
            if (!device.name.empty()) {
                json["deviceName"] = Json::array({{{"name", device.name}, {"type", "user-friendly-name"}}});
            }
            json["type"] = words(device.pinch ? "pinch gauge" : "hand dynamometer");
            json["patient"] = reference(log_.patient.id);
            add(device.id, std::move(json));
        }
    }

    // Treatment -----------------------------------------------------------------------------------------
    static Json medication(const core::Infusion& dose, const core::Vial* vial) {
        const bool vein = dose.route == core::Route::Intravenous;
        Json json{{"resourceType", "Medication"},
                  {"id", "product"},
                  {"code", coded(kAtc, vein ? kIgIntravascular : kIgExtravascular, dose.product)}};
        if (vial != nullptr && (vial->batch || vial->expiresOn)) {
            Json batch;
            if (vial->batch) {
                batch["lotNumber"] = *vial->batch;
            }
            if (vial->expiresOn) {
                batch["expirationDate"] = core::formatDay(*vial->expiresOn);
            }
            json["batch"] = std::move(batch);
        }
        return json;
    }
    Json administration(const Uuid& id, const core::Infusion& dose, double amount,
                        const core::Vial* vial) const {
        auto json = resource("MedicationAdministration", id);
        json["contained"] = Json::array({medication(dose, vial)});
        json["status"] = "completed";
        json["medicationReference"] = {{"reference", "#product"}};
        json["subject"] = reference(log_.patient.id);
        if (dose.durationMin) {
            auto end = dose.startedAt;
            end.utc += std::chrono::minutes{*dose.durationMin};
            end.wall += std::chrono::minutes{*dose.durationMin};
            json["effectivePeriod"] = {{"start", dateTime(dose.startedAt)}, {"end", dateTime(end)}};
        } else {
            json["effectiveDateTime"] = dateTime(dose.startedAt);
        }
        json["dosage"] = {{"route", routeOf(dose.route)}, {"dose", grams(amount)}};
        return json;
    }

    void addTreatment() {
        std::map<Uuid, Uuid> partOf;
        for (const auto& course : document_.courses) {
            const auto first =
                std::ranges::find(log_.infusions, course.infusions.front(), &core::Infusion::id);
            const auto id = core::derivedUuid(course.infusions.front(), "fhir course");
            auto json = administration(id, *first, course.grams, nullptr);
            calculated(json); // the sum, and that they are one treatment
            add(id, std::move(json), &medication_);
            for (const auto& infusion : course.infusions) {
                partOf.emplace(infusion, id);
            }
        }
        for (const auto& dose : log_.infusions) {
            // One lot stands in the dose itself; of several each is a part of it.
            std::map<std::pair<std::string, std::string>, std::vector<const core::Vial*>> lots;
            for (const auto& vial : dose.vials) {
                lots[{vial.batch.value_or(""), vial.expiresOn ? core::formatDay(*vial.expiresOn) : ""}]
                    .push_back(&vial);
            }
            auto json = administration(dose.id, dose, dose.dose.value,
                                       lots.size() == 1 ? lots.begin()->second.front() : nullptr);
            carry(json, dose);
            if (const auto found = partOf.find(dose.id); found != partOf.end()) {
                json["partOf"] = Json::array({reference(found->second)});
            }
            if (dose.answers) {
                if (std::ranges::find(log_.plans, *dose.answers, &core::Plan::id) != log_.plans.end()) {
                    json["request"] = reference(*dose.answers);
                }
            }
            if (dose.note) {
                json["note"] = Json::array({{{"text", *dose.note}}});
            }
            add(dose.id, std::move(json), &medication_);
            if (lots.size() > 1) {
                addLots(dose, lots);
            }
        }
    }
    template <class Lots>
    void addLots(const core::Infusion& dose, const Lots& lots) {
        for (const auto& [lot, vials] : lots) {
            double amount = 0;
            for (const auto* vial : vials) {
                amount += vial->sizeG.value_or(0) - vial->wastedG.value_or(0);
            }
            const auto id = core::derivedUuid(dose.id, "fhir lot " + lot.first + " " + lot.second);
            auto json = administration(id, dose, amount, vials.front());
            calculated(json);
            if (!(amount > 0)) {
                json["dosage"].erase("dose"); // the sizes of these vials are not known
            }
            json["partOf"] = Json::array({reference(dose.id)});
            add(id, std::move(json));
        }
    }

    void addPlans() {
        for (const auto& plan : log_.plans) {
            auto json = request(plan.id, plan.product, plan.route, plan.knownFrom);
            carry(json, plan);
            json["status"] = statusOf(plan);
            json["dosageInstruction"] =
                Json::array({{{"timing", {{"event", Json::array({core::formatDay(plan.plannedOn)})}}},
                              {"route", routeOf(plan.route)},
                              {"doseAndRate", Json::array({{{"doseQuantity", grams(plan.dose.value)}}})}}});
            add(plan.id, std::move(json), &medication_);
            if (plan.skipped) {
                const auto id = core::derivedUuid(plan.id, "fhir not done");
                auto missed = resource("MedicationAdministration", id);
                missed["status"] = "not-done";
                missed["statusReason"] = Json::array({words(*plan.skipped)});
                missed["medicationCodeableConcept"] = words(plan.product);
                missed["subject"] = reference(log_.patient.id);
                missed["effectiveDateTime"] = core::formatDay(plan.plannedOn);
                missed["request"] = reference(plan.id);
                add(id, std::move(missed), &medication_);
            }
        }
        for (const auto& regimen : log_.regimens) {
            auto json = request(regimen.id, regimen.product, regimen.route, regimen.knownFrom);
            carry(json, regimen);
            if (regimen.endsOn && *regimen.endsOn < document_.today) {
                json["status"] = "completed";
            }
            Json bounds{{"start", core::formatDay(regimen.startsOn)}};
            if (regimen.endsOn) {
                bounds["end"] = core::formatDay(*regimen.endsOn);
            }
            Json instruction{{"timing",
                              {{"repeat",
                                {{"boundsPeriod", std::move(bounds)},
                                 {"frequency", regimen.courseDays},
                                 {"period", regimen.everyDays},
                                 {"periodUnit", "d"}}}}},
                             {"route", routeOf(regimen.route)}};
            if (regimen.dose) {
                instruction["doseAndRate"] = Json::array({{{"doseQuantity", grams(regimen.dose->value)}}});
            } else if (regimen.dosePerKg) {
                instruction["doseAndRate"] =
                    Json::array({{{"doseQuantity", quantity(*regimen.dosePerKg, "g/kg", "g/kg")}}});
            }
            json["dosageInstruction"] = Json::array({std::move(instruction)});
            add(regimen.id, std::move(json), &medication_);
        }
    }
    /// A plan of the past asks for nothing any more; whether it was answered is known where somebody said so.
    const char* statusOf(const core::Plan& plan) const {
        const bool past = plan.plannedOn < document_.today;
        const bool answered = std::ranges::find(log_.infusions, std::optional{plan.id},
                                                &core::Infusion::answers) != log_.infusions.end();
        return plan.skipped ? "cancelled" : answered ? "completed" : past ? "unknown" : "active";
    }
    Json request(const Uuid& id, const std::string& product, core::Route route, core::Day known) const {
        auto json = resource("MedicationRequest", id);
        json["status"] = "active";
        json["intent"] = "plan";
        json["medicationCodeableConcept"] =
            coded(kAtc, route == core::Route::Intravenous ? kIgIntravascular : kIgExtravascular, product);
        json["subject"] = reference(log_.patient.id);
        json["authoredOn"] = core::formatDay(known);
        return json;
    }

    // Readings ------------------------------------------------------------------------------------------
    Json observation(const Uuid& id, const char* category, Json code) const {
        auto json = resource("Observation", id);
        json["status"] = "final";
        json["category"] = Json::array({coded(kObservationCategory, category, category)});
        json["code"] = std::move(code);
        json["subject"] = reference(log_.patient.id);
        return json;
    }
    static Json handCode(const core::GripSession& session, const core::Device* device) {
        const bool left = session.hand == core::Hand::Left;
        const std::string hand = left ? "left" : "right";
        if (device != nullptr && device->pinch) {
            return ownCode("pinch-" + std::string{core::codeOf(*device->pinch)} + "-" + hand,
                           std::string{core::codeOf(*device->pinch)} + " pinch, " + hand + " hand");
        }
        if (device != nullptr && core::quantityOf(device->unit) == core::Quantity::Force) {
            return coded(kLoinc, left ? kGripLeft : kGripRight, "grip strength, " + hand + " hand");
        }
        return ownCode("grip-pressure-" + hand, "grip pressure (bulb), " + hand + " hand");
    }
    void addReadings() {
        for (const auto& session : log_.sessions) {
            const auto* device = log_.device(session.device);
            auto json = observation(session.id, "exam", handCode(session, device));
            carry(json, session);
            json["effectiveDateTime"] = dateTime(session.measuredAt);
            const auto unit = device != nullptr ? device->unit : core::Unit::Kilogram;
            const int count = core::trialCount(session.trials);
            if (const auto mean = core::meanOf(session.trials)) {
                json["valueQuantity"] = quantity(*mean, core::symbolOf(unit), ucumOf(unit));
            }
            if (count > 1) {
                calculated(json); // the mean; the trials were measured
                json["method"] = words("mean of " + core::formatNumber(count) + " trials");
                auto components = Json::array();
                for (const auto& trial : session.trials) {
                    if (trial) {
                        components.push_back(
                            {{"code", ownCode("trial", "single trial")},
                             {"valueQuantity", quantity(*trial, core::symbolOf(unit), ucumOf(unit))}});
                    }
                }
                json["component"] = std::move(components);
            }
            json["device"] = reference(session.device);
            if (session.note) {
                json["note"] = Json::array({{{"text", *session.note}}});
            }
            add(session.id, std::move(json), &results_);
        }
        for (const auto& assessment : log_.assessments) {
            auto json = observation(assessment.id, "survey",
                                    coded(kFhirMeasures, assessment.instrument, assessment.instrument));
            carry(json, assessment);
            json["effectiveDateTime"] = dateTime(assessment.assessedAt);
            json["valueQuantity"] = {{"value", assessment.value}};
            if (assessment.hand) {
                json["bodySite"] = words(*assessment.hand == core::Hand::Left ? "left hand" : "right hand");
            }
            add(assessment.id, std::move(json), &results_);
        }
        for (const auto& weight : log_.weights) {
            auto json = observation(weight.id, "vital-signs", coded(kLoinc, kBodyWeight, "body weight"));
            carry(json, weight);
            if (weight.measuredOn) {
                json["effectiveDateTime"] = core::formatDay(*weight.measuredOn);
            }
            json["valueQuantity"] = quantity(weight.weight.value, "kg", "kg");
            add(weight.id, std::move(json), &vitals_);
        }
    }

    // Events --------------------------------------------------------------------------------------------
    void addEvents() {
        for (const auto& event : log_.events) {
            const bool happened = event.severity.value_or(1) > 0; // 0: asked, and nothing noticed
            if (event.category == core::EventCategory::Reaction && happened) {
                auto json = resource("AdverseEvent", event.id);
                carry(json, event);
                json["actuality"] = "actual";
                json["event"] = words(event.what);
                json["subject"] = reference(log_.patient.id);
                json["date"] = dateTime(event.startedAt);
                if (event.severity) {
                    static constexpr std::array kSeverities{"mild", "mild", "moderate", "severe"};
                    const auto at = static_cast<std::size_t>(std::clamp(*event.severity, 1, 3));
                    json["severity"] = coded(kAdverseSeverity, kSeverities.at(at), kSeverities.at(at));
                }
                if (event.infusion && std::ranges::find(log_.infusions, *event.infusion,
                                                        &core::Infusion::id) != log_.infusions.end()) {
                    json["suspectEntity"] = Json::array({{{"instance", reference(*event.infusion)}}});
                }
                add(event.id, std::move(json), &reactions_);
                continue;
            }
            const std::string code = "event-" + std::string{core::codeOf(event.category)};
            auto json = observation(event.id,
                                    event.category == core::EventCategory::Vitals       ? "vital-signs"
                                    : event.category == core::EventCategory::Laboratory ? "laboratory"
                                                                                        : "survey",
                                    ownCode(code, event.what));
            carry(json, event);
            json["effectiveDateTime"] = dateTime(event.startedAt);
            if (event.value && event.secondValue) {
                const auto component = [&](const char* which, double value) {
                    return Json{{"code", ownCode(which, which)},
                                {"valueQuantity", quantity(value, event.unit.value_or(""), {})}};
                };
                json["component"] = Json::array(
                    {component("first-value", *event.value), component("second-value", *event.secondValue)});
            } else if (event.value) {
                json["valueQuantity"] = quantity(*event.value, event.unit.value_or(""), {});
            } else {
                json["valueString"] =
                    event.category == core::EventCategory::Reaction ? "asked; none noticed" : event.what;
            }
            add(event.id, std::move(json), &results_);
        }
    }

    // The rest ------------------------------------------------------------------------------------------
    void addFindings() {
        std::size_t number = 0;
        for (const auto& finding : document_.findings) {
            const auto id = core::derivedUuid(
                log_.patient.id, "fhir finding " + core::formatNumber(static_cast<double>(number++)));
            auto json = observation(id, "survey", ownCode(finding.code, finding.code));
            calculated(json);
            json["status"] = "preliminary";
            json["effectiveDateTime"] = core::formatDay(finding.from);
            json["valueQuantity"] = quantity(finding.value, finding.unit, finding.unit);
            if (finding.moreThan) {
                json["valueQuantity"]["comparator"] = ">";
            }
            if (finding.hand) {
                json["bodySite"] = words(*finding.hand == core::Hand::Left ? "left hand" : "right hand");
            }
            json["method"] = words(finding.method);
            json["device"] = reference(program_);
            add(id, std::move(json), &results_);
        }
    }
    void addBasic(const core::Record& record) {
        auto json = resource("Basic", core::idOf(record));
        carry(json, record);
        json["code"] = ownCode(core::kindName(record.index()), std::string{core::kindName(record.index())});
        json["subject"] = reference(log_.patient.id);
        add(core::idOf(record), std::move(json));
    }
    void addRest() {
        for (const auto& course : log_.courses) {
            addBasic(course);
        }
        for (const auto& note : log_.notes) {
            addBasic(note);
        }
        for (const auto& movement : log_.movements) {
            addBasic(movement);
        }
        for (const auto& setting : log_.settings) {
            if (setting.patient) {
                addBasic(setting);
            }
        }
    }
    void addReport() {
        if (document_.report.empty()) {
            return;
        }
        const auto id = core::derivedUuid(composition_, "fhir report");
        auto json = resource("DocumentReference", id);
        json["status"] = "current";
        json["type"] = words(document_.title);
        json["subject"] = reference(log_.patient.id);
        json["date"] = core::formatUtc(document_.madeAt);
        json["content"] = Json::array({{{"attachment",
                                         {{"contentType", "application/pdf"},
                                          {"data", toBase64(document_.report)},
                                          {"title", document_.title}}}}});
        add(id, std::move(json));
    }
    void addProvenance() {
        const auto id = core::derivedUuid(composition_, "fhir provenance");
        auto json = resource("Provenance", id);
        json["target"] = Json::array({reference(composition_)});
        json["recorded"] = core::formatUtc(document_.madeAt);
        json["agent"] = Json::array({{{"who", reference(program_)}}});
        add(id, std::move(json));
    }

    Json composition() {
        auto json = resource("Composition", composition_);
        json["status"] = "final";
        json["type"] = coded(kLoinc, kPatientSummary, "Patient summary document");
        json["subject"] = reference(log_.patient.id);
        json["date"] = core::formatUtc(document_.madeAt);
        json["author"] = Json::array({reference(program_)});
        json["title"] = document_.title;
        json["section"] = Json::array();
        for (const auto* section : {&medication_, &problems_, &results_, &vitals_, &reactions_}) {
            if (section->entries.empty()) {
                continue; // nothing is said of what is not recorded
            }
            Json one{{"title", section->title}};
            one["code"] =
                section->code.empty() ? words(section->title) : coded(kLoinc, section->code, section->title);
            for (const auto& id : section->entries) {
                one["entry"].push_back(reference(id));
            }
            json["section"].push_back(std::move(one));
        }
        if (json["section"].empty()) {
            json.erase("section");
        }
        return json;
    }

    const FhirDocument& document_;
    const core::TreatmentLog& log_;
    Uuid program_;
    Uuid composition_;
    std::vector<Json> entries_;
    Section medication_{kMedicationSection, "Immunoglobulin treatment", {}};
    Section problems_{kProblemSection, "Diagnosis as written by the person", {}};
    Section results_{kResultSection, "Grip strength and scores", {}};
    Section vitals_{kVitalsSection, "Body weight", {}};
    Section reactions_{{}, "Reactions", {}};
};

} // namespace

std::string writeFhir(const FhirDocument& document) {
    return Writer{document}.text();
}

} // namespace tidemark::exchange
