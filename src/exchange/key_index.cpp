#include "exchange/key_index.h"

#include <functional>
#include <utility>

namespace tidemark::exchange {
namespace {

std::uint32_t hashOf(const Key& key) {
    std::uint64_t hash = static_cast<std::uint64_t>(key.when) * 0x9E3779B97F4A7C15U;
    hash ^= (static_cast<std::uint64_t>(key.person) << 32U | key.extra) + (hash >> 29U);
    hash *= 0xBF58476D1CE4E5B9U;
    hash ^= static_cast<std::uint64_t>(key.also) + (hash >> 32U);
    hash *= 0x94D049BB133111EBU;
    if (!key.text.empty()) {
        hash ^= std::hash<std::string>{}(key.text);
    }
    return static_cast<std::uint32_t>(hash >> 32U);
}

} // namespace

void KeyIndex::reserve(std::size_t keys) {
    keys_.reserve(keys_.size() + keys);
    numbers_.reserve(numbers_.size() + keys);
    std::size_t slots = 64;
    while (slots < 2 * (keys_.size() + keys)) {
        slots *= 2;
    }
    if (slots > slots_.size()) {
        grow(slots);
    }
}

std::size_t KeyIndex::slotOf(const Key& key, std::uint32_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].place != kNone && (slots_[at].hash != hash || keys_[slots_[at].place] != key)) {
        at = (at + 1) & (slots_.size() - 1);
    }
    return at;
}

void KeyIndex::grow(std::size_t slots) {
    std::vector<Slot> old(slots);
    old.swap(slots_);
    for (const Slot& slot : old) {
        if (slot.place != kNone) {
            std::size_t at = slot.hash & (slots_.size() - 1);
            while (slots_[at].place != kNone) {
                at = (at + 1) & (slots_.size() - 1);
            }
            slots_[at] = slot;
        }
    }
}

KeyIndex::Place KeyIndex::locate(const Key& key) {
    if (slots_.size() < 2 * (keys_.size() + 1)) {
        grow(slots_.empty() ? 64 : 2 * slots_.size());
    }
    const std::uint32_t hash = hashOf(key);
    return {slotOf(key, hash), hash};
}

std::uint32_t KeyIndex::numberAt(Place place) const {
    const auto found = slots_[place.slot].place;
    return found == kNone ? kNone : numbers_[found];
}

std::uint32_t KeyIndex::put(Place place, Key key, std::uint32_t number) {
    Slot& slot = slots_[place.slot];
    if (slot.place != kNone) {
        return numbers_[slot.place];
    }
    slot = {place.hash, static_cast<std::uint32_t>(keys_.size())};
    keys_.push_back(std::move(key));
    numbers_.push_back(number);
    return number;
}

} // namespace tidemark::exchange
