#pragma once
// Reads the fields of one object of a pack: every value within its bounds, every mistake with its place, and
// no field left over.

#include "app/pack_text.h"
#include "core/product.h"

#include <functional>

namespace tidemark::app {

inline constexpr std::size_t kLongestName = 120;  // characters
inline constexpr std::size_t kLongestText = 2000; // of a question, an item, a note
inline constexpr std::size_t kMostEntries = 500;  // of one list

enum class Need { Required, Optional };

class PackFields {
public:
    /// `node` is an object and outlives this. Fields called "comment" are for people and not read.
    PackFields(const PackNode& node, std::string place, PackProblems& problems);

    [[nodiscard]] std::string text(const char* key, Need need, std::size_t longest = kLongestName);
    [[nodiscard]] std::string id(const char* key, Need need);
    [[nodiscard]] bool flag(const char* key, Need need);
    [[nodiscard]] std::optional<double> number(const char* key, Need need, double min, double max);
    [[nodiscard]] std::optional<int> integer(const char* key, Need need, int min, int max);
    [[nodiscard]] std::vector<std::string> texts(const char* key, Need need,
                                                 std::size_t longest = kLongestName);
    [[nodiscard]] std::vector<double> numbers(const char* key, Need need, double min, double max);
    /// "source" and "checked".
    [[nodiscard]] core::Evidence evidence();
    /// The word as `parse` knows it; nothing, and a problem, for another.
    template <class T>
    [[nodiscard]] std::optional<T> word(const char* key, std::optional<T> (*parse)(std::string_view)) {
        const auto code = text(key, Need::Required);
        const auto value = parse(code);
        if (!value && !code.empty()) {
            fail(PackFault::UnknownWord, key, code);
        }
        return value;
    }
    /// Calls `read` with the object under `key`, when it is there.
    void object(const char* key, Need need, const std::function<void(PackFields&)>& read);
    /// … with each object of the list under `key`.
    void objects(const char* key, Need need, const std::function<void(PackFields&)>& read);

    void fail(PackFault fault, const std::string& key, const std::string& value = {});
    /// Says so about every field that nobody asked for.
    void refuseTheRest();
    /// An id of this list that was there before.
    static bool isNew(std::vector<std::string>& seen, const std::string& id);

private:
    [[nodiscard]] const PackNode* find(const char* key, Need need, PackNode::Kind kind);
    [[nodiscard]] const PackNode* list(const char* key, Need need);
    [[nodiscard]] std::string placeOf(const std::string& key) const;
    [[nodiscard]] bool goodText(const PackNode& node, const std::string& key, std::size_t longest);
    [[nodiscard]] bool goodNumber(const PackNode& node, const std::string& key, double min, double max);

    const PackNode& node_;
    std::string place_;
    PackProblems& problems_;
    std::vector<std::string> asked_;
};

/// The pack's object, when "format" is 1.
void readPackObject(std::string_view text, PackProblems& problems,
                    const std::function<void(PackFields&)>& read);

} // namespace tidemark::app
