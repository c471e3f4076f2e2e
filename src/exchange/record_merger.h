#pragma once
// One kind of record: those of the log, and those of the tables that are matched with them or join them.

#include "core/log_store.h"
#include "exchange/key_index.h"
#include "exchange/merge.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tidemark::exchange {

struct UuidHash {
    std::size_t operator()(const core::Uuid& id) const {
        std::uint64_t hash = 0;
        for (const auto byte : id.bytes) {
            hash = hash * 31 + byte;
        }
        return hash * 0x9E3779B97F4A7C15U;
    }
};

// What a row says against what is known: Same, New (known is completed) or Other.

enum class Said { Same, New, Other };

[[nodiscard]] Said sayVials(std::vector<core::Vial>& known, const std::vector<core::Vial>& said);

template <class T>
[[nodiscard]] Said say(std::optional<T>& known, const std::optional<T>& said) {
    if (!said || known == said) {
        return Said::Same;
    }
    if (known) {
        return Said::Other;
    }
    known = said;
    return Said::New;
}

[[nodiscard]] inline Said say(bool& known, bool said) {
    if (known || !said) {
        return Said::Same;
    }
    known = true;
    return Said::New;
}

[[nodiscard]] inline Said say(std::string& known, const std::string& said) {
    if (said.empty() || known == said) {
        return Said::Same;
    }
    if (!known.empty()) {
        return Said::Other;
    }
    known = said;
    return Said::New;
}

/// The zone is not compared: it is only another name for the same wall clock.
[[nodiscard]] inline Said say(core::Moment& known, const core::Moment& said) {
    return known.utc == said.utc && known.wall == said.wall ? Said::Same : Said::Other;
}

[[nodiscard]] inline Said say(std::vector<core::Vial>& known, const std::vector<core::Vial>& said) {
    return sayVials(known, said);
}

[[nodiscard]] inline Said say(core::NamedValues& known, const core::NamedValues& said) {
    if (said.empty() || known == said) {
        return Said::Same;
    }
    if (!known.empty()) {
        return Said::Other;
    }
    known = said;
    return Said::New;
}

[[nodiscard]] Said say(core::Trials& known, const core::Trials& said);

template <class T>
[[nodiscard]] Said say(T& known, const T& said) {
    return known == said ? Said::Same : Said::Other;
}

/// The name of the first field in which `said` contradicts `known`, which is completed field by field until
/// then.
template <class Record>
[[nodiscard]] std::optional<std::string_view> sayAll(Record& known, const Record& said, bool& anythingNew) {
    std::optional<std::string_view> contradicted;
    core::visitFields(known, [&](std::string_view name, auto& member) {
        core::visitFields(said, [&](std::string_view otherName, const auto& other) {
            if constexpr (std::is_same_v<std::decay_t<decltype(member)>, std::decay_t<decltype(other)>>) {
                if (contradicted || name != otherName || name == "id") {
                    return;
                }
                const Said result = say(member, other);
                anythingNew = anythingNew || result == Said::New;
                if (result == Said::Other) {
                    contradicted = name;
                }
            }
        });
    });
    return contradicted;
}

template <class Record>
class RecordMerger {
public:
    struct Entry {
        const Record* record = nullptr;
        Record* ours = nullptr; ///< the same, where it is not the log's own
        bool inLog = false;
        bool taken = false;         ///< a row of the tables is it
        bool ownId = false;         ///< a row names it by its identity
        std::uint32_t next = kNone; ///< of the same key
    };
    static constexpr std::uint32_t kNone = KeyIndex::kNone;

    explicit RecordMerger(const std::function<core::Uuid()>& newId) : newId_(newId) {}

    /// Room for rows to come. Called once: asked again and again it would hash everything anew each time.
    void reserve(std::size_t more) {
        entries_.reserve(entries_.size() + more);
        byKey_.reserve(entries_.size() + more);
    }

    /// `record` outlives the merger.
    void addPresent(const Record& record, Key key) {
        const auto place = byKey_.locate(key);
        byId_.emplace(record.id, add({.record = &record, .inLog = true}, place, std::move(key)));
    }

    /// To be told of every identity in the tables before the first take(), so that the order of rows does not
    /// matter.
    void expect(const core::Uuid& id) {
        if (const auto found = byId_.find(id); !id.isNil() && found != byId_.end()) {
            entries_[found->second].ownId = true;
        }
    }

    struct Taken {
        std::uint32_t entry = kNone;
        std::optional<std::string_view> contradicted; ///< the field in which the row says something else
    };

    /// `said.patient` is set, `said.id` nil where the row has none. Where it joins the log it is not copied,
    /// but gets its identity and stays what the entry is: it outlives the merger.
    Taken take(Record& said, Key key) {
        const core::Uuid id = said.id;
        if (!id.isNil()) {
            if (const auto found = byId_.find(id); found != byId_.end()) {
                return sayTo(found->second, said);
            }
        }
        std::optional<Taken> contradicted;
        const auto place = byKey_.locate(key);
        for (auto at = byKey_.numberAt(place); at != kNone; at = entries_[at].next) {
            if (!id.isNil() && entries_[at].ownId) {
                continue; // two records that share a key and are told apart by their identities
            }
            const Taken result = sayTo(at, said);
            if (!result.contradicted) {
                return result;
            }
            contradicted = contradicted.value_or(result);
        }
        if (contradicted) {
            return *contradicted;
        }
        if (id.isNil()) {
            said.id = newId_();
        }
        const auto entry = add({.record = &said, .ours = &said, .taken = true}, place, std::move(key));
        if (!id.isNil()) {
            entries_[entry].ownId = true;
            byId_.emplace(id, entry);
        }
        return {entry, std::nullopt};
    }

    /// The tables name this entry, if not by a row of its own.
    void touch(std::uint32_t entry) { entries_[entry].taken = true; }

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const Entry* find(const core::Uuid& id) const {
        const auto found = byId_.find(id);
        return found == byId_.end() ? nullptr : &entries_[found->second];
    }

    void moveChanges(std::vector<core::Change>& changes, RecordCount& count) {
        for (auto& entry : entries_) {
            if (!entry.inLog) {
                ++count.created;
                changes.push_back({core::Operation::Create, std::move(*entry.ours)});
            } else if (entry.ours != nullptr) {
                ++count.completed;
                changes.push_back({core::Operation::Update, std::move(*entry.ours)});
            } else if (entry.taken) {
                ++count.present;
            }
        }
    }

private:
    std::uint32_t add(Entry entry, KeyIndex::Place place, Key key) {
        const auto index = static_cast<std::uint32_t>(entries_.size());
        const auto head = byKey_.put(place, std::move(key), index);
        entries_.push_back(entry);
        if (head != index) {
            entries_[index].next = std::exchange(entries_[head].next, index);
        }
        return index;
    }

    Taken sayTo(std::uint32_t at, const Record& said) {
        Entry& entry = entries_[at];
        Record completed = *entry.record;
        bool anythingNew = false;
        const auto contradicted = sayAll(completed, said, anythingNew);
        if (contradicted) {
            return {at, contradicted};
        }
        entry.taken = true;
        if (anythingNew) {
            if (entry.ours == nullptr) {
                entry.ours = &completed_.emplace_back();
            }
            *entry.ours = std::move(completed);
            entry.record = entry.ours;
        }
        return {at, std::nullopt};
    }

    const std::function<core::Uuid()>& newId_;
    std::vector<Entry> entries_;
    std::deque<Record> completed_; // records of the log, with what the tables add
    KeyIndex byKey_;
    std::unordered_map<core::Uuid, std::uint32_t, UuidHash> byId_;
};

} // namespace tidemark::exchange
