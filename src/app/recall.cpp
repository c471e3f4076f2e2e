#include "app/recall.h"

#include "app/forms_stock.h"

#include <algorithm>

#include "app/entry_words.h"
#include "app/log_list.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "exchange/csv_writer.h"
#include "model/stock.h"

#include <nlohmann/json.hpp>

namespace tidemark::app {
namespace {

bool sameBatch(const std::optional<std::string>& a, const std::string& b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return a && std::ranges::equal(*a, b, {}, lower, lower);
}

std::string kindText(RecallLine::Kind kind) {
    switch (kind) {
        case RecallLine::Kind::Dose:
            return "dose";
        case RecallLine::Kind::Waste:
            return "waste";
        case RecallLine::Kind::Movement:
            break;
    }
    return "stock";
}

struct OfBatch {
    double given = 0;
    double wasted = 0;
    bool sizeUnknown = false;
    std::string reason;
};

OfBatch vialsOf(const core::Infusion& infusion, const std::string& batch) {
    OfBatch sum;
    for (const auto& vial : infusion.vials) {
        if (!sameBatch(vial.batch, batch)) {
            continue;
        }
        const double wasted = vial.wastedG.value_or(0);
        sum.wasted += wasted;
        sum.given += vial.sizeG.value_or(0) - (vial.sizeG ? wasted : 0);
        sum.sizeUnknown = sum.sizeUnknown || !vial.sizeG;
        if (vial.wasteReason) {
            sum.reason += (sum.reason.empty() ? "" : "; ") + *vial.wasteReason;
        }
    }
    return sum;
}

std::string vialsText(const model::StockLine& line) {
    auto text = core::formatNumber(line.vials) + " × " + line.product + " " + gramsText(line.sizeG);
    if (line.batch) {
        text += " · " + fill(TR("batch {numbers}"), fmt::arg("numbers", *line.batch));
    }
    if (line.expiresOn) {
        text += " · " + fill(TR("expires {day}"), fmt::arg("day", core::formatDay(*line.expiresOn)));
    }
    return line.place ? text + " · " + *line.place : text;
}

} // namespace

std::vector<RecallLine> recallOf(core::LogStore& store, const std::string& batch) {
    std::vector<RecallLine> doses;
    std::vector<RecallLine> waste;
    std::vector<RecallLine> movements;
    const auto people = store.patients();
    for (const auto& infusion : store.infusionsWithBatch(batch)) {
        const auto person = std::ranges::find(people, infusion.patient, &core::Patient::id);
        RecallLine line;
        line.patient = person != people.end() ? person->label : "?";
        line.when = isoWhen(infusion.startedAt);
        line.product = infusion.product;
        const auto sum = vialsOf(infusion, batch);
        if (sum.sizeUnknown || sum.given > core::kSameGrams) {
            line.kind = RecallLine::Kind::Dose;
            line.grams = sum.sizeUnknown ? infusion.dose.value : sum.given;
            line.what = recordText(infusion, {});
            doses.push_back(line);
        }
        if (sum.wasted > 0) {
            line.kind = RecallLine::Kind::Waste;
            line.grams = sum.wasted;
            line.what =
                line.when + " " + fill(TR("{grams} wasted"), fmt::arg("grams", gramsText(sum.wasted)));
            line.reason = sum.reason;
            waste.push_back(line);
        }
    }
    for (const auto& person : people) {
        for (const auto& movement : store.treatmentLog(person.id).movements) {
            if (sameBatch(movement.batch, batch)) {
                const bool wasted = movement.movement == core::Movement::Wasted;
                (wasted ? waste : movements)
                    .push_back({wasted ? RecallLine::Kind::Waste : RecallLine::Kind::Movement, person.label,
                                isoWhen(movement.movedAt), movement.product, movement.sizeG * movement.vials,
                                recordText(movement, {}), movement.reason.value_or("")});
            }
        }
    }
    doses.insert(doses.end(), waste.begin(), waste.end());
    doses.insert(doses.end(), movements.begin(), movements.end());
    return doses;
}

std::string recallCsv(const std::vector<RecallLine>& lines, const std::string& batch) {
    exchange::CsvWriter csv({"batch", "kind", "patient", "at", "product", "grams", "reason"},
                            std::vector<bool>(7, true));
    for (const auto& line : lines) {
        std::size_t column = 0;
        for (const auto& cell : {batch, kindText(line.kind), line.patient, line.when, line.product,
                                 core::formatNumber(line.grams), line.reason}) {
            csv.set(column++, cell);
        }
        csv.endRow();
    }
    return csv.text();
}

std::vector<std::string> stockLines(const core::TreatmentLog& log, core::Day today) {
    std::vector<std::string> lines;
    if (log.movements.empty()) {
        return {TR("No vials were entered for this person.")};
    }
    for (const auto& line : model::stockOn(log, today)) {
        auto text = vialsText(line);
        if (line.vials < 0) {
            text += " · " + TR("more were used than were entered");
        } else if (line.expiresOn && *line.expiresOn < today) {
            text += " · " + TR("out of date");
        }
        lines.push_back(std::move(text));
    }
    if (lines.empty()) {
        lines.push_back(TR("No vials are left."));
    }
    for (auto& line : reachLines(log, today)) {
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string stockJson(const core::TreatmentLog& log, core::Day today) {
    using Json = nlohmann::ordered_json;
    const auto text = [](const std::optional<std::string>& value) { return value ? Json(*value) : Json(); };
    const auto day = [](const std::optional<core::Day>& value) {
        return value ? Json(core::formatDay(*value)) : Json();
    };
    Json json;
    json["patient"] = log.patient.label;
    json["as_of"] = core::formatDay(today);
    json["vials"] = Json::array();
    for (const auto& line : model::stockOn(log, today)) {
        json["vials"].push_back({{"product", line.product},
                                 {"size_g", line.sizeG},
                                 {"batch", text(line.batch)},
                                 {"expires_on", day(line.expiresOn)},
                                 {"place", text(line.place)},
                                 {"vials", line.vials}});
    }
    json["reach"] = nullptr;
    if (const auto reach = model::stockReach(log, today)) {
        json["reach"] = {{"grams", reach->grams},
                         {"treatments", reach->treatments},
                         {"short_on", day(reach->shortOn)},
                         {"first_expiry", day(reach->firstExpiry)},
                         {"from", reach->fromPlan ? "plan" : "usual"}};
    }
    return json.dump(2);
}

} // namespace tidemark::app
