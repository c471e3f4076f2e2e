// What was sealed opens again with its passphrase alone, whole, or not at all.
#include "exchange/sealed_file.h"

#include "exchange/base64.h"
#include "exchange/refusal.h"
#include "support/catch.h"

#include <random>

using namespace tidemark::exchange;

namespace {

constexpr std::string_view kPassphrase = "correct horse battery";

std::string longText(std::size_t bytes) {
    std::mt19937 random(7);
    std::string text;
    while (text.size() < bytes) {
        text += static_cast<char>(random());
    }
    return text;
}

std::optional<RefusalCode> refusalOf(std::string_view sealed, std::string_view passphrase = kPassphrase) {
    try {
        (void)unseal(sealed, passphrase);
        return std::nullopt;
    } catch (const Refusal& refusal) {
        return refusal.code();
    }
}

} // namespace

TEST_CASE("a sealed text opens with its passphrase, whatever its length, and never looks the same twice") {
    for (const std::size_t bytes : {0U, 1U, 65536U, 65537U, 300000U}) {
        const auto text = longText(bytes);
        const auto sealed = seal(text, kPassphrase, kQuickSeal);
        CHECK(unseal(sealed, kPassphrase) == text);
        CHECK(sealed != seal(text, kPassphrase, kQuickSeal));
    }
    CHECK(unseal(seal("åäö", kPassphrase, {}), kPassphrase) == "åäö"); // at the price people pay
}

TEST_CASE("another passphrase opens nothing, not even one that differs by a space") {
    const auto sealed = seal("text", kPassphrase, kQuickSeal);
    CHECK(refusalOf(sealed, "correct horse battery ") == RefusalCode::Locked);
    CHECK(refusalOf(sealed, "") == RefusalCode::Locked);
}

TEST_CASE("every single changed bit of a sealed file is refused") {
    const auto sealed = seal("a line of a record", kPassphrase, kQuickSeal);
    for (std::size_t byte = 0; byte < sealed.size(); ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            auto changed = sealed;
            changed[byte] = static_cast<char>(static_cast<unsigned char>(changed[byte]) ^ (1U << bit));
            INFO("byte " << byte << ", bit " << bit);
            // What guessing costs stands in front: a file may not ask for more than it is worth.
            if (byte < 11 + 1 + 8 && byte >= 12 && refusalOf(changed) == RefusalCode::Locked) {
                continue;
            }
            CHECK(refusalOf(changed).has_value());
        }
    }
}

TEST_CASE("a sealed file that ends early is refused wherever it was cut, and one that goes on too") {
    const auto sealed = seal(longText(150000), kPassphrase, kQuickSeal);
    for (std::size_t length = 0; length < sealed.size(); length += length < 200 ? 1 : 997) {
        INFO("cut to " << length);
        CHECK(refusalOf(std::string_view{sealed}.substr(0, length)).has_value());
    }
    CHECK(refusalOf(sealed + "x").has_value());
    // Blocks cannot change places.
    constexpr std::size_t kFront = 11 + 1 + 8 + 16 + 24;
    constexpr std::size_t kBlock = 65536 + 17;
    const auto first = sealed.substr(kFront, kBlock);
    const auto second = sealed.substr(kFront + kBlock, kBlock);
    const auto swapped = sealed.substr(0, kFront) + second + first + sealed.substr(kFront + 2 * kBlock);
    CHECK(refusalOf(swapped) == RefusalCode::Locked);
}

TEST_CASE("a file of another kind, of a later version, or larger than any record is named as that") {
    CHECK(refusalOf("patient_id,day\n1,2026-01-01\n") == RefusalCode::Foreign);
    CHECK(refusalOf("") == RefusalCode::Foreign);
    auto sealed = seal("x", kPassphrase, kQuickSeal);
    sealed[11] = 2;
    CHECK(refusalOf(sealed) == RefusalCode::Newer);
    CHECK(refusalOf(std::string(kLargestSealed + 1, 'x')) == RefusalCode::TooLarge);
    // Packed so well that it would fill the memory.
    CHECK(refusalOf(seal(std::string(kLargestUnsealed + 1, ' '), kPassphrase, kQuickSeal)) ==
          RefusalCode::TooLarge);
}

TEST_CASE("base64 is that of RFC 4648, and what is not is refused") {
    CHECK(toBase64("foobar") == "Zm9vYmFy");
    CHECK(toBase64("fo") == "Zm8=");
    CHECK(toBase64("").empty());
    CHECK(fromBase64("Zm8=") == "fo");
    CHECK(fromBase64("") == "");
    CHECK_FALSE(fromBase64("Zm8"));
    CHECK_FALSE(fromBase64("Zm8=="));
    CHECK_FALSE(fromBase64("Zm 8"));
}
