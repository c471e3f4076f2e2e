#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tidemark::exchange {

/// What makes two rows the same record; which member is what differs from kind to kind (merge.cpp).
struct Key {
    std::uint32_t person = 0;
    std::uint32_t extra = 0;
    std::int64_t when = 0;
    std::int64_t also = 0;
    std::string text{};
    friend bool operator==(const Key&, const Key&) = default;
};

/// Keys to numbers. Flat, because an import looks up every session it reads: a node a key costs a third of
/// its time.
class KeyIndex {
public:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    void reserve(std::size_t keys);

    /// Where a key is or would be: looked up once, asked and then written to. Good until the next put().
    struct Place {
        std::size_t slot = 0;
        std::uint32_t hash = 0;
    };
    [[nodiscard]] Place locate(const Key& key);
    /// kNone when the key is not there.
    [[nodiscard]] std::uint32_t numberAt(Place place) const;
    /// The number the key has already, else `number`, which it then has.
    std::uint32_t put(Place place, Key key, std::uint32_t number);

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t place = kNone; ///< in keys_ and numbers_
    };
    [[nodiscard]] std::size_t slotOf(const Key& key, std::uint32_t hash) const;
    void grow(std::size_t slots);

    std::vector<Slot> slots_; // a power of two of them, at most half in use
    std::vector<Key> keys_;
    std::vector<std::uint32_t> numbers_;
};

} // namespace tidemark::exchange
