#include "gui/masked_word.h"

#include "support/catch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

namespace tidemark::test {
namespace {

/// "vatten lyktor ripa kvist", each letter changed by the mask.
constexpr std::array<unsigned char, 24> kMasked{
    'v' ^ 0x5A, 'a' ^ 0x5A, 't' ^ 0x5A, 't' ^ 0x5A, 'e' ^ 0x5A, 'n' ^ 0x5A, ' ' ^ 0x5A, 'l' ^ 0x5A,
    'y' ^ 0x5A, 'k' ^ 0x5A, 't' ^ 0x5A, 'o' ^ 0x5A, 'r' ^ 0x5A, ' ' ^ 0x5A, 'r' ^ 0x5A, 'i' ^ 0x5A,
    'p' ^ 0x5A, 'a' ^ 0x5A, ' ' ^ 0x5A, 'k' ^ 0x5A, 'v' ^ 0x5A, 'i' ^ 0x5A, 's' ^ 0x5A, 't' ^ 0x5A};

constexpr std::size_t kRun = 8;
constexpr std::size_t kWide = 4; ///< bytes of a character as wx keeps it
constexpr std::size_t kLongest = kRun * kWide;
constexpr std::array<std::size_t, 3> kRuns{0, 8, 16};

/// Whether the run of letters starts at `bytes`, which holds enough; `wide`: characters of four bytes.
bool startsRun(const unsigned char* bytes, std::size_t run, std::size_t wide) {
    for (std::size_t i = 0; i < kRun; ++i) {
        if ((bytes[i * wide] ^ 0x5AU) != kMasked.at(run + i)) {
            return false;
        }
        for (std::size_t zero = 1; zero < wide; ++zero) {
            if (bytes[i * wide + zero] != 0) {
                return false;
            }
        }
    }
    return true;
}

/// Places among the first `places` bytes where a run starts; kLongest bytes more are held.
int runsIn(const std::vector<unsigned char>& bytes, std::size_t places) {
    int found = 0;
    for (const auto run : kRuns) {
        const auto first = kMasked.at(run) ^ 0x5AU;
        const auto* const end = bytes.data() + places;
        for (const auto* at = bytes.data(); at < end; ++at) {
            // The library's search, not a loop: under a sanitizer each step of a loop is looked at.
            at = static_cast<const unsigned char*>(
                std::memchr(at, static_cast<int>(first), static_cast<std::size_t>(end - at)));
            if (at == nullptr) {
                break;
            }
            if (startsRun(at, run, 1) || startsRun(at, run, kWide)) {
                ++found;
            }
        }
    }
    return found;
}

} // namespace

char MaskedWord::letter(std::size_t index) {
    return static_cast<char>(kMasked.at(index) ^ 0x5AU);
}

void MaskedWord::type(Window& window) const {
    for (std::size_t i = 0; i < kLetters; ++i) {
        window.type(std::string(1, letter(i)));
    }
}

int MaskedWord::copiesInMemory() const {
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    int found = 0;
    std::ifstream maps{"/proc/self/maps"};
    constexpr std::size_t kPiece = 1U << 20U; // a look must not itself fill the memory
    std::vector<unsigned char> bytes(kPiece + kLongest);
    for (std::string line; std::getline(maps, line);) {
        // from-to rwxp: what this program wrote is in what it may write.
        const auto dash = line.find('-');
        const auto space = line.find(' ');
        if (line.at(space + 1) != 'r' || line.at(space + 2) != 'w' || line.ends_with("[vvar]")) {
            continue;
        }
        const auto from = std::stoull(line.substr(0, dash), nullptr, 16);
        const auto to = std::stoull(line.substr(dash + 1, space - dash - 1), nullptr, 16);
        // What a sanitizer reserves for itself: no data of the program, which needs far less than a gigabyte.
        constexpr unsigned long long kReserved = 1ULL << 30U;
        if (to - from > kReserved) {
            continue;
        }
        for (auto piece = from; piece < to; piece += kPiece) {
            const auto wanted = std::min<std::size_t>(bytes.size(), to - piece);
            const auto got = pread(memory, bytes.data(), wanted, static_cast<off_t>(piece));
            if (got > 0) {
                found += runsIn(bytes, std::min(kPiece, static_cast<std::size_t>(got)));
            }
            // What was read is a copy too, and the next look would find it.
            std::fill(bytes.begin(), bytes.end(), 0);
        }
    }
    close(memory);
    return found;
}

} // namespace tidemark::test
