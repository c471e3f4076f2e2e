#include "exchange/bundle_file.h"

#include "core/failure.h"
#include "core/numbers.h"
#include "core/record_json.h"
#include "exchange/base64.h"
#include "exchange/json_text.h"
#include "exchange/refusal.h"

#include <algorithm>
#include <map>
#include <set>

namespace tidemark::exchange {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kFormat = "tidemark-bundle";
constexpr int kBundleVersion = 1;
constexpr std::size_t kMostSeen = 64; ///< logs that wrote apart at once
constexpr std::size_t kLongestName = 4000;
constexpr JsonBounds kBundleBounds{8, 4'000'000};
// The years 1 to 9999, as the journal has them.
constexpr std::int64_t kFirstSecond = -62135596800;
constexpr std::int64_t kLastSecond = 253402300799;

std::string number(std::size_t value) {
    return core::formatNumber(static_cast<double>(value));
}

std::string quoted(const std::string& text) {
    try {
        return Json(text).dump();
    } catch (const Json::exception&) {
        throw core::Failure{core::FailureCode::InputOutput, "a text is not UTF-8"};
    }
}

std::string quoted(const core::Uuid& id) {
    return '"' + core::formatUuid(id) + '"';
}

std::int64_t seconds(core::Utc at) {
    return at.time_since_epoch().count();
}

/// Reads, and says where it cannot.
class BundleReader {
public:
    explicit BundleReader(std::string place) : place_(std::move(place)) {}

    [[noreturn]] void refuse() const { throw Refusal{RefusalCode::Unreadable, place_}; }

    const Json& member(const Json& object, const char* name) const {
        if (!object.is_object() || !object.contains(name)) {
            refuse();
        }
        return object[name];
    }
    const Json::array_t& list(const Json& json, std::size_t exactly = 0) const {
        const auto* found = json.get_ptr<const Json::array_t*>();
        if (found == nullptr || (exactly > 0 && found->size() != exactly)) {
            refuse();
        }
        return *found;
    }
    std::string text(const Json& json) const {
        const auto* found = json.get_ptr<const Json::string_t*>();
        if (found == nullptr || found->size() > kLongestName) {
            refuse();
        }
        return *found;
    }
    core::Uuid id(const Json& json) const {
        const auto found = core::parseUuid(text(json));
        if (!found || found->isNil()) {
            refuse();
        }
        return *found;
    }
    std::int64_t integer(const Json& json) const {
        if (!json.is_number_integer()) {
            refuse();
        }
        return json.get<std::int64_t>();
    }
    core::Utc moment(const Json& json) const {
        const auto at = integer(json);
        if (at < kFirstSecond || at > kLastSecond) {
            refuse();
        }
        return core::Utc{std::chrono::seconds{at}};
    }
    std::size_t place(const Json& json, std::size_t of) const {
        const auto at = integer(json);
        if (at < 0 || static_cast<std::size_t>(at) >= of) {
            refuse();
        }
        return static_cast<std::size_t>(at);
    }
    template <class Value>
    Value there(std::optional<Value> value) const {
        if (!value) {
            refuse();
        }
        return *std::move(value);
    }

private:
    std::string place_;
};

struct ActHead {
    core::Stamp stamp;
    core::ActKind kind{};
};

ActHead readAct(const Json& json, const BundleReader& reader) {
    const auto& parts = reader.list(json, 6);
    ActHead act;
    act.stamp.act = reader.id(parts[0]);
    act.kind = reader.there(core::parseActKind(reader.text(parts[1])));
    act.stamp.at = reader.moment(parts[2]);
    act.stamp.actor = reader.text(parts[3]);
    act.stamp.machine = reader.text(parts[4]);
    act.stamp.reason = reader.text(parts[5]);
    if (act.kind == core::ActKind::Merge) {
        reader.refuse(); // says what others' edits changed there, and is none
    }
    return act;
}

core::Edit readEdit(const Json& json, const std::vector<ActHead>& acts, const core::Uuid& patient,
                    const BundleReader& reader) {
    const auto& parts = reader.list(json, 5);
    const auto& act = acts[reader.place(parts[0], acts.size())];
    core::Edit edit;
    edit.stamp = act.stamp;
    edit.kind = act.kind;
    edit.recordKind = reader.there(core::parseKindName(reader.text(parts[1])));
    edit.record = reader.id(parts[2]);
    if (!parts[3].is_null()) {
        edit.after = reader.there(core::readJson(edit.recordKind, edit.record, patient, parts[3].dump()));
        if (core::patientOf(*edit.after) != patient) {
            reader.refuse();
        }
    }
    const auto& seen = reader.list(parts[4]);
    if (seen.size() > kMostSeen) {
        reader.refuse();
    }
    for (const auto& one : seen) {
        edit.seen.push_back(acts[reader.place(one, acts.size())].stamp.act);
    }
    return edit;
}

} // namespace

std::string writeBundle(const Bundle& bundle) {
    std::map<core::Uuid, std::size_t> placeOf;
    std::string acts;
    std::string edits;
    for (const auto& edit : bundle.edits) {
        const auto [place, added] = placeOf.emplace(edit.stamp.act, placeOf.size());
        if (!added) {
            continue;
        }
        const auto& stamp = edit.stamp;
        acts += acts.empty() ? "\n[" : ",\n[";
        acts += quoted(stamp.act) + ',' + quoted(std::string{core::nameOf(edit.kind)}) + ',' +
                core::formatNumber(static_cast<double>(seconds(stamp.at))) + ',' + quoted(stamp.actor) + ',' +
                quoted(stamp.machine) + ',' + quoted(stamp.reason) + ']';
    }
    for (const auto& edit : bundle.edits) {
        edits += edits.empty() ? "\n[" : ",\n[";
        edits += number(placeOf.at(edit.stamp.act)) + ",\"" + std::string{core::kindName(edit.recordKind)} +
                 "\"," + quoted(edit.record) + ',';
        if (edit.after) {
            core::appendJson(edits, *edit.after);
        } else {
            edits += "null";
        }
        edits += ",[";
        const char* comma = "";
        for (const auto& act : edit.seen) {
            if (const auto found = placeOf.find(act); found != placeOf.end()) {
                edits += comma + number(found->second);
                comma = ",";
            }
        }
        edits += "]]";
    }
    std::string also;
    for (const auto& id : bundle.also) {
        also += (also.empty() ? "" : ",") + quoted(id);
    }
    std::string text = "{\"format\":\"" + std::string{kFormat} + "\",\"version\":" + number(kBundleVersion) +
                       ",\"made_at\":" + core::formatNumber(static_cast<double>(seconds(bundle.madeAt))) +
                       ",\"log\":" + quoted(bundle.log) + ",\"program\":" + quoted(bundle.program) +
                       ",\"patient\":" + quoted(bundle.patient) + ",\"also\":[" + also + "],\"acts\":[" +
                       acts + "],\"edits\":[" + edits + ']';
    if (!bundle.report.empty()) {
        text += ",\"report\":\"" + toBase64(bundle.report) + '"';
    }
    return text + "}\n";
}

Bundle readBundle(std::string_view text) {
    const Json json = readJsonText(text, kBundleBounds);
    const BundleReader top{"the beginning"};
    if (!json.is_object() || !json.contains("format") || json["format"] != Json(kFormat)) {
        throw Refusal{RefusalCode::Foreign};
    }
    if (top.integer(top.member(json, "version")) > kBundleVersion) {
        throw Refusal{RefusalCode::Newer};
    }
    Bundle bundle;
    bundle.madeAt = top.moment(top.member(json, "made_at"));
    bundle.log = top.id(top.member(json, "log"));
    bundle.program = top.text(top.member(json, "program"));
    bundle.patient = top.id(top.member(json, "patient"));
    for (const auto& id : top.list(top.member(json, "also"))) {
        bundle.also.push_back(top.id(id));
    }
    std::vector<ActHead> acts;
    std::set<core::Uuid> actIds;
    for (const auto& act : top.list(top.member(json, "acts"))) {
        const BundleReader reader{"acts, " + number(acts.size() + 1)};
        acts.push_back(readAct(act, reader));
        if (!actIds.insert(acts.back().stamp.act).second) {
            reader.refuse();
        }
    }
    std::set<std::pair<core::Uuid, core::Uuid>> known;
    for (const auto& edit : top.list(top.member(json, "edits"))) {
        const BundleReader reader{"edits, " + number(bundle.edits.size() + 1)};
        bundle.edits.push_back(readEdit(edit, acts, bundle.patient, reader));
        const auto& last = bundle.edits.back();
        if (!known.emplace(last.stamp.act, last.record).second) {
            reader.refuse();
        }
    }
    if (const auto found = json.find("report"); found != json.end()) {
        const BundleReader reader{"report"};
        if (!found->is_string()) {
            reader.refuse();
        }
        bundle.report = reader.there(fromBase64(found->get_ref<const std::string&>()));
    }
    return bundle;
}

} // namespace tidemark::exchange
