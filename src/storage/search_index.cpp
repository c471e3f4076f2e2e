#include "storage/search_index.h"

#include "core/record_json.h"
#include "storage/record_rows.h"

#include "core/numbers.h"

#include <sqlite3.h>

namespace tidemark::storage {
namespace {

/// Between two fields: a token of its own (private use, so nobody types it), that no phrase goes across.
constexpr std::string_view kBetween = " \xee\x80\x80 ";

/// The texts of a record that a person may look for, one after the other.
class TextWriter {
public:
    template <class Field>
    void operator()(const char* name, const std::optional<Field>& field) {
        if (field) {
            (*this)(name, *field);
        }
    }
    void operator()(const char*, const std::string& text) { add(text); }
    void operator()(const char*, core::Day day) { add(core::formatDay(day)); }
    void operator()(const char*, const core::Moment& moment) { add(core::formatWall(moment.wall)); }
    void operator()(const char*, double value) { add(core::formatNumber(value)); }
    void operator()(const char*, int value) { add(core::formatNumber(value)); }
    void operator()(const char*, core::Grams dose) { add(core::formatNumber(dose.value)); }
    void operator()(const char*, const core::NamedValues& values) { add(core::formatNamedValues(values)); }
    void operator()(const char*, const std::vector<core::Vial>& vials) {
        for (const auto& vial : vials) {
            core::visitFields(vial, *this);
        }
    }
    template <class Other> // identities, marks, codes, trials: not looked for by their text
    void operator()(const char*, const Other&) {}

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void add(std::string_view part) {
        if (!part.empty()) {
            // "2026-03-12T10:00": the day and the time are words of their own.
            for (std::size_t i = 0; i < part.size(); ++i) {
                const bool joint = part[i] == 'T' && i > 0 && i + 1 < part.size() && isDigit(part[i - 1]) &&
                                   isDigit(part[i + 1]);
                text_ += joint ? ' ' : part[i];
            }
            text_ += kBetween;
        }
    }
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    std::string text_;
};

bool hasWord(const std::string& text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80U || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
               (byte >= 'a' && byte <= 'z');
    });
}

/// Everything typed stands in quotes: none of it is an operator.
std::string matchOf(const std::vector<std::string>& phrases) {
    std::string match;
    for (const auto& phrase : phrases) {
        if (!hasWord(phrase)) {
            continue;
        }
        match += match.empty() ? "\"" : " AND \"";
        for (const char c : phrase) {
            match += c;
            if (c == '"') {
                match += '"';
            }
        }
        match += "\" *";
    }
    return match;
}

} // namespace

void SearchIndex::follow(Journal& journal) {
    if (!memory_) {
        memory_ = connect(u8":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        memory_->execute(
            "CREATE VIRTUAL TABLE line USING fts5(text, record UNINDEXED, kind UNINDEXED, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')");
        insert_ = Statement{memory_->handle(),
                            "INSERT INTO line (rowid, text, record, kind) VALUES (?1, ?2, ?3, ?4)"};
        remove_ = Statement{memory_->handle(), "DELETE FROM line WHERE rowid = ?1"};
    }
    Transaction transaction{*memory_, Transaction::Purpose::Write};
    journal.forEachEntry([this](const StoredEntry& entry) { take(entry); }, seen_);
    transaction.commit();
}

void SearchIndex::take(const StoredEntry& entry) {
    if (const auto old = lines_.find(entry.record); old != lines_.end()) {
        remove_.bindInteger(1, old->second);
        remove_.run();
        lines_.erase(old);
    }
    seen_ = entry.sequence;
    const auto record = recordOf(entry);
    if (!record || std::holds_alternative<core::Setting>(*record)) {
        return;
    }
    TextWriter writer;
    std::visit([&](const auto& row) { core::visitFields(row, writer); }, *record);
    insert_.bindInteger(1, entry.sequence);
    insert_.bindText(2, writer.text());
    insert_.bindBlob(3, entry.record.bytes);
    insert_.bindInteger(4, static_cast<std::int64_t>(entry.kind));
    insert_.run();
    lines_.emplace(entry.record, entry.sequence);
}

std::vector<SearchIndex::Hit> SearchIndex::find(const std::vector<std::string>& phrases, std::size_t most) {
    const auto match = matchOf(phrases);
    std::vector<Hit> hits;
    if (match.empty()) {
        return hits;
    }
    Statement select{memory_->handle(),
                     "SELECT kind, record FROM line WHERE line MATCH ?1 ORDER BY rowid DESC LIMIT ?2"};
    select.bindText(1, match);
    select.bindInteger(2, static_cast<std::int64_t>(most));
    while (select.step()) {
        hits.push_back({static_cast<std::size_t>(select.integer(0)), uuidAt(select, 1)});
    }
    return hits;
}

} // namespace tidemark::storage
