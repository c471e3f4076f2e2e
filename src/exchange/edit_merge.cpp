#include "exchange/edit_merge.h"

#include "exchange/refusal.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <type_traits>

namespace tidemark::exchange {

using core::Edit;
using core::Record;
using core::Uuid;

namespace {

// --- fields of records, by their place in visitFields

template <class T>
bool isEmpty(const T& value) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, core::NamedValues> ||
                  std::is_same_v<T, std::vector<core::Vial>>) {
        return value.empty();
    } else if constexpr (std::is_same_v<T, bool>) {
        return !value;
    } else {
        return value == T{} && !std::is_arithmetic_v<T> && !std::is_enum_v<T>;
    }
}
template <class T>
bool isEmpty(const std::optional<T>& value) {
    return !value;
}

/// Calls `act` with the field `index` of both; they are of one kind.
template <class One, class Other, class Act>
void withField(One& one, Other& other, std::size_t index, const Act& act) {
    std::size_t at = 0;
    core::visitFields(one, [&](const char*, auto& mine) {
        if (at++ != index) {
            return;
        }
        std::size_t beside = 0;
        core::visitFields(other, [&](const char*, auto& theirs) {
            if constexpr (std::is_same_v<std::decay_t<decltype(mine)>, std::decay_t<decltype(theirs)>>) {
                if (beside == index) {
                    act(mine, theirs);
                }
            }
            ++beside;
        });
    });
}

/// As withField(), of records.
template <class Act>
void withField(Record& one, const Record& other, std::size_t index, const Act& act) {
    std::visit(
        [&]<class Row>(Row& row) {
            if (const auto* theirs = std::get_if<Row>(&other)) {
                withField(row, *theirs, index, act);
            }
        },
        one);
}

bool sameField(const Record& one, const Record& other, std::size_t index) {
    bool same = false;
    auto copy = one;
    withField(copy, other, index, [&](const auto& mine, const auto& theirs) { same = mine == theirs; });
    return same;
}

bool emptyField(const Record& record, std::size_t index) {
    bool empty = true;
    std::visit(
        [&](const auto& row) {
            std::size_t at = 0;
            core::visitFields(row, [&](const char*, const auto& field) {
                if (at++ == index) {
                    empty = isEmpty(field);
                }
            });
        },
        record);
    return empty;
}

/// The names of the fields that are merged; empty for those that are not.
std::vector<std::string> mergedFields(const Record& record) {
    std::vector<std::string> names;
    std::visit(
        [&]<class Row>(const Row& row) {
            core::visitFields(row, [&](std::string_view name, const auto&) {
                const bool own = name == "id" || name == "patient" ||
                                 (std::is_same_v<Row, core::Patient> && name == "label");
                names.emplace_back(own ? "" : name);
            });
        },
        record);
    return names;
}

/// A record of that kind and identity, and nothing said yet.
Record blankLike(const Record& record) {
    return std::visit(
        []<class Row>(const Row& row) -> Record {
            Row blank;
            blank.id = row.id;
            if constexpr (std::is_same_v<Row, core::Patient>) {
                blank.label = row.label;
            } else {
                blank.patient = row.patient;
            }
            return blank;
        },
        record);
}

[[noreturn]] void refuse(const Uuid& record) {
    throw Refusal{RefusalCode::Unreadable, core::formatUuid(record)};
}

// --- one record

class RecordEdits {
public:
    RecordEdits(std::vector<const Edit*> edits, const Uuid& record)
        : edits_(std::move(edits)), record_(record) {
        if (edits_.size() > kMostEditsOfRecord) {
            refuse(record_);
        }
        const auto full = std::ranges::find_if(edits_, [](const Edit* e) { return e->after.has_value(); });
        if (full != edits_.end()) {
            sample_ = *(*full)->after;
            std::visit([&](auto& row) { row.id = record_; }, *sample_);
            fields_ = mergedFields(*sample_);
        }
        order();
        for (std::size_t i = 0; i < edits_.size(); ++i) {
            views_.push_back(viewOf(i));
        }
    }

    MergedRecord merged() const {
        MergedRecord result;
        result.recordKind = edits_.front()->recordKind;
        result.record = record_;
        std::vector<bool> seen(edits_.size());
        for (const auto& known : known_) {
            for (const auto one : known) {
                seen[one] = true;
            }
        }
        std::vector<std::size_t> latest;
        for (std::size_t i = 0; i < edits_.size(); ++i) {
            if (!seen[i]) {
                latest.push_back(i);
            }
        }
        const View view = together(latest);
        if (!sample_) {
            return result; // taken away by edits that never were told what it was
        }
        result.last = stateOf(view);
        if (isThere(view)) {
            result.state = result.last;
        }
        for (std::size_t field = 0; field < fields_.size(); ++field) {
            if (const auto said = differing(view, field); said.size() > 1) {
                addConflict(result, fields_[field], said);
            }
        }
        if (presenceInConflict(view)) {
            auto sides = deletionsIn(view);
            const auto kept = unseenWriter(view);
            for (const auto writer : view.present) {
                if (edits_[writer]->after) {
                    sides.push_back(writer);
                }
            }
            if (kept) {
                sides.push_back(*kept);
            }
            Conflict conflict{result.recordKind, result.record, std::string{kPresence}, {}};
            for (const auto side : sides) {
                conflict.sides.push_back(
                    {edits_[side]->stamp, edits_[side]->after, edits_[side]->after.has_value()});
            }
            result.conflicts.push_back(std::move(conflict));
        }
        return result;
    }

    /// Who took it away, for a record that has to stay because others need it.
    std::vector<ConflictSide> takenAway() const {
        std::vector<ConflictSide> sides;
        for (const auto* edit : edits_) {
            if (!edit->after) {
                sides.push_back({edit->stamp, std::nullopt, false});
            }
        }
        return sides;
    }

private:
    using Writers = std::vector<std::size_t>; ///< edits, none of which knew of another
    struct View {
        Writers present; ///< who last said whether it is there
        std::vector<Writers> fields;
    };

    /// Those that were seen come first; `known_` and `before_` by the new order.
    void order() {
        std::ranges::sort(edits_, {}, [](const Edit* e) { return std::tuple{e->stamp.at, e->stamp.act}; });
        std::map<Uuid, std::size_t> byAct;
        for (std::size_t i = 0; i < edits_.size(); ++i) {
            byAct.emplace(edits_[i]->stamp.act, i);
        }
        std::vector<std::vector<std::size_t>> seen(edits_.size());
        for (std::size_t i = 0; i < edits_.size(); ++i) {
            for (const auto& act : edits_[i]->seen) {
                if (const auto found = byAct.find(act); found != byAct.end() && found->second != i) {
                    seen[i].push_back(found->second);
                }
            }
        }
        std::vector<std::size_t> placeOf(edits_.size(), kNowhere);
        std::vector<const Edit*> placed;
        while (placed.size() < edits_.size()) {
            bool any = false;
            for (std::size_t i = 0; i < edits_.size(); ++i) {
                const bool ready = placeOf[i] == kNowhere && std::ranges::all_of(seen[i], [&](auto s) {
                                       return placeOf[s] != kNowhere;
                                   });
                if (ready) {
                    placeOf[i] = placed.size();
                    placed.push_back(edits_[i]);
                    std::vector<bool> before(edits_.size());
                    std::vector<std::size_t> direct;
                    for (const auto s : seen[i]) {
                        const auto place = placeOf[s];
                        direct.push_back(place);
                        before[place] = true;
                        for (std::size_t k = 0; k < place; ++k) {
                            before[k] = before[k] || before_[place][k];
                        }
                    }
                    before_.push_back(std::move(before));
                    known_.push_back(std::move(direct));
                    any = true;
                }
            }
            if (!any) {
                refuse(record_);
            }
        }
        edits_ = std::move(placed);
    }

    void keepLatest(Writers& writers) const {
        std::ranges::sort(writers);
        writers.erase(std::unique(writers.begin(), writers.end()), writers.end());
        const auto all = writers;
        std::erase_if(writers, [&](std::size_t one) {
            return std::ranges::any_of(all, [&](std::size_t other) { return before_[other][one]; });
        });
    }

    View together(const std::vector<std::size_t>& of) const {
        View view;
        view.fields.resize(fields_.size());
        for (const auto one : of) {
            const auto& seen = views_[one];
            view.present.insert(view.present.end(), seen.present.begin(), seen.present.end());
            for (std::size_t field = 0; field < fields_.size(); ++field) {
                view.fields[field].insert(view.fields[field].end(), seen.fields[field].begin(),
                                          seen.fields[field].end());
            }
        }
        keepLatest(view.present);
        for (auto& writers : view.fields) {
            keepLatest(writers);
        }
        return view;
    }

    View viewOf(std::size_t i) const {
        const Edit& edit = *edits_[i];
        View view = together(known_[i]);
        const bool first = known_[i].empty();
        const auto settles = [&](std::string_view field) {
            return edit.kind == core::ActKind::Settle && edit.stamp.reason == field;
        };
        if (!edit.after) {
            view.present = {i};
            return view;
        }
        const auto base = first ? blankLike(*sample_) : stateOf(view);
        if (first || !isThere(view) || (settles(kPresence) && presenceInConflict(view))) {
            view.present = {i};
        }
        for (std::size_t field = 0; field < fields_.size(); ++field) {
            if (fields_[field].empty()) {
                continue;
            }
            const bool says = first ? !emptyField(*edit.after, field)
                                    : !sameField(*edit.after, base, field) ||
                                          (settles(fields_[field]) && differing(view, field).size() > 1);
            if (says) {
                view.fields[field] = {i};
            }
        }
        return view;
    }

    /// Of the edits that hold, one for each different value, the one that is shown last.
    Writers differing(const View& view, std::size_t field) const {
        Writers said;
        for (const auto writer :
             view.fields[field]) { // in order: a later one of the same value stands for it
            std::erase_if(said, [&](std::size_t other) {
                return sameField(*edits_[other]->after, *edits_[writer]->after, field);
            });
            said.push_back(writer);
        }
        std::ranges::sort(said, {}, [&](std::size_t writer) {
            return std::tuple{edits_[writer]->stamp.at, edits_[writer]->stamp.act};
        });
        return said;
    }

    Record stateOf(const View& view) const {
        Record state = blankLike(*sample_);
        for (std::size_t field = 0; field < fields_.size(); ++field) {
            if (const auto said = differing(view, field); !said.empty()) {
                withField(state, *edits_[said.back()]->after, field,
                          [](auto& mine, const auto& theirs) { mine = theirs; });
            }
        }
        return state;
    }

    Writers deletionsIn(const View& view) const {
        Writers deletions;
        std::ranges::copy_if(view.present, std::back_inserter(deletions),
                             [&](std::size_t writer) { return !edits_[writer]->after; });
        return deletions;
    }
    /// The last that said something of a field and that none who took the record away knew.
    std::optional<std::size_t> unseenWriter(const View& view) const {
        const auto deletions = deletionsIn(view);
        std::optional<std::size_t> last;
        for (const auto& writers : view.fields) {
            for (const auto writer : writers) {
                const bool unseen = std::ranges::none_of(
                    deletions, [&](std::size_t deletion) { return before_[deletion][writer]; });
                if (unseen && (!last || std::tuple{edits_[writer]->stamp.at, edits_[writer]->stamp.act} >
                                            std::tuple{edits_[*last]->stamp.at, edits_[*last]->stamp.act})) {
                    last = writer;
                }
            }
        }
        return last;
    }
    bool presenceInConflict(const View& view) const {
        const auto deletions = deletionsIn(view);
        return !deletions.empty() && (deletions.size() < view.present.size() || unseenWriter(view));
    }
    bool isThere(const View& view) const { return deletionsIn(view).empty() || presenceInConflict(view); }

    void addConflict(MergedRecord& result, const std::string& field, const Writers& said) const {
        Conflict conflict{result.recordKind, result.record, field, {}};
        for (const auto writer : said) {
            conflict.sides.push_back({edits_[writer]->stamp, edits_[writer]->after, writer == said.back()});
        }
        result.conflicts.push_back(std::move(conflict));
    }

    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    std::vector<const Edit*> edits_;
    Uuid record_;
    std::optional<Record> sample_;
    std::vector<std::string> fields_;
    std::vector<std::vector<std::size_t>> known_; ///< those an edit saw directly
    std::vector<std::vector<bool>> before_;       ///< all it knew of
    std::vector<View> views_;
};

MergedRecord mergeAs(const Uuid& record, std::vector<const Edit*> edits) {
    if (edits.size() == 1) { // most are
        const auto& only = *edits.front();
        return {only.recordKind, only.record, {}, only.after, only.after, {}};
    }
    return RecordEdits{std::move(edits), record}.merged();
}

/// What each identity goes by: its own, but settings of one name by the lowest of theirs.
std::map<Uuid, Uuid> settingsByName(const std::vector<Edit>& edits) {
    std::map<std::string, std::vector<Uuid>> ofName;
    for (const auto& edit : edits) {
        if (const auto* setting = edit.after ? std::get_if<core::Setting>(&*edit.after) : nullptr) {
            ofName[setting->name].push_back(setting->id);
        }
    }
    std::map<Uuid, Uuid> lowest;
    for (const auto& [name, ids] : ofName) {
        for (const auto& id : ids) {
            lowest.emplace(id, *std::ranges::min_element(ids));
        }
    }
    return lowest;
}

} // namespace

std::vector<Uuid> needsOf(const Record& record) {
    std::vector<Uuid> needs;
    if (const auto patient = core::patientOf(record); patient && *patient != core::idOf(record)) {
        needs.push_back(*patient);
    }
    if (const auto* infusion = std::get_if<core::Infusion>(&record); infusion && infusion->course) {
        needs.push_back(*infusion->course);
    }
    if (const auto* session = std::get_if<core::GripSession>(&record)) {
        needs.push_back(session->device);
    }
    return needs;
}

void copyField(Record& to, const Record& from, const std::string& field) {
    const auto names = mergedFields(to);
    const auto found = std::ranges::find(names, field);
    if (found != names.end()) {
        withField(to, from, static_cast<std::size_t>(found - names.begin()),
                  [](auto& mine, const auto& theirs) { mine = theirs; });
    }
}

std::vector<MergedRecord> mergeAll(const std::vector<Edit>& edits) {
    const auto settings = settingsByName(edits);
    std::map<Uuid, std::vector<const Edit*>> byRecord;
    for (const auto& edit : edits) {
        const auto found = settings.find(edit.record);
        byRecord[found == settings.end() ? edit.record : found->second].push_back(&edit);
    }
    std::vector<MergedRecord> all;
    std::map<Uuid, std::size_t> placeOf;
    for (const auto& [record, ofIt] : byRecord) {
        placeOf.emplace(record, all.size());
        all.push_back(mergeAs(record, ofIt));
        for (const auto* edit : ofIt) {
            auto& others = all.back().others;
            if (edit->record != record && std::ranges::find(others, edit->record) == others.end()) {
                others.push_back(edit->record);
            }
        }
    }
    std::vector<std::size_t> toLook(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        toLook[i] = i;
    }
    while (!toLook.empty()) {
        const auto i = toLook.back();
        toLook.pop_back();
        if (!all[i].state) {
            continue;
        }
        for (const auto& need : needsOf(*all[i].state)) {
            const auto found = placeOf.find(need);
            if (found == placeOf.end() || all[found->second].state || !all[found->second].last) {
                continue;
            }
            auto& needed = all[found->second];
            needed.state = needed.last;
            Conflict conflict{needed.recordKind, needed.record, std::string{kPresence},
                              RecordEdits(byRecord.at(need), need).takenAway()};
            conflict.sides.push_back({byRecord.at(all[i].record).back()->stamp, needed.last, true});
            needed.conflicts.push_back(std::move(conflict));
            toLook.push_back(found->second);
        }
    }
    return all;
}

} // namespace tidemark::exchange
