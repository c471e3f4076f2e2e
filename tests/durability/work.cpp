#include "durability/work.h"

#include "core/record_json.h"

namespace tidemark::storage::test {

Confirmed stateOf(core::LogStore& log) {
    Confirmed state;
    state.acts = log.changeCount();
    constexpr std::uint64_t kPrime = 1099511628211ULL; // FNV-1a
    state.digest = 14695981039346656037ULL;
    for (const auto& [id, record] : contentsOf(log)) {
        std::string text = core::formatUuid(id);
        core::appendJson(text, record);
        for (const char c : text) {
            state.digest = (state.digest ^ static_cast<unsigned char>(c)) * kPrime;
        }
    }
    return state;
}

std::string Work::wall() {
    return "2025-02-" + std::string{random_() % 2 == 0 ? "1" : "0"} + std::to_string(1 + random_() % 9) +
           "T0" + std::to_string(random_() % 10) + ":" + std::to_string(10 + random_() % 50);
}

core::GripSession Work::reading() {
    auto session = clerk_.session(device_, wall(), 10 + static_cast<double>(random_() % 300) / 10);
    if (random_() % 4 == 0) {
        session.note = std::string(random_() % 9000, 'n');
    }
    return session;
}

void Work::begin(core::LogStore& log) {
    patient_ = clerk_.patient("A");
    device_ = clerk_.device(patient_);
    log.commit(clerk_.create({patient_, device_}));
}

void Work::step(core::LogStore& log) {
    switch (random_() % 10) {
        case 0:
            log.commit(clerk_.create({clerk_.infusion(patient_, wall(), {"B1", "B2"})}));
            return;
        case 1: {
            std::vector<core::Record> many;
            for (auto count = 2 + random_() % 40; count > 0; --count) {
                many.emplace_back(reading());
            }
            log.commit(clerk_.create(std::move(many)));
            return;
        }
        case 2:
            // The person stays, or there would be nothing to go on with.
            if (const auto next = log.nextUndo();
                next && !(next->first && std::holds_alternative<core::Patient>(*next->first))) {
                (void)log.undo(clerk_.stamp());
                readings_.clear();
            }
            return;
        case 3:
            (void)log.redo(clerk_.stamp());
            readings_.clear();
            return;
        case 4:
            log.saveDraft({"note", kNow, std::string(random_() % 3000, 'd')});
            return;
        case 5:
            log.saveDerived("overview", {patient_.id, {}, kNow, log.changeCount(), "worked out"});
            return;
        case 6:
            if (!readings_.empty()) {
                readings_.back().note = "corrected";
                log.commit(clerk_.update(readings_.back()));
            }
            return;
        case 7:
            if (!readings_.empty()) {
                log.commit(clerk_.remove(readings_.back()));
                readings_.pop_back();
            }
            return;
        default:
            readings_.push_back(reading());
            log.commit(clerk_.create({readings_.back()}));
    }
}

} // namespace tidemark::storage::test
