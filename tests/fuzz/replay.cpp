// Runs a fuzz target over every file of the folders it is given, and over so many changed copies of them as
// TIDEMARK_FUZZ_RUNS says (2000), without libFuzzer. A finding aborts.
#include "support/count_from.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// Bytes and bits changed, pieces taken out, doubled, or put in from another seed.
std::string changedCopy(std::string bytes, const std::vector<std::string>& seeds, std::mt19937& random) {
    for (auto changes = 1 + random() % 6; changes > 0; --changes) {
        const auto at = bytes.empty() ? 0 : random() % bytes.size();
        const auto length = std::min<std::size_t>(1 + random() % 16, bytes.size() - at);
        switch (random() % 5) {
            case 0:
                if (!bytes.empty()) {
                    bytes[at] = static_cast<char>(random());
                }
                break;
            case 1:
                if (!bytes.empty()) {
                    bytes[at] = static_cast<char>(bytes[at] ^ (1U << (random() % 8)));
                }
                break;
            case 2:
                bytes.erase(at, length);
                break;
            case 3:
                bytes.insert(at, bytes.substr(at, length));
                break;
            default: {
                const auto& other = seeds[random() % seeds.size()];
                if (!other.empty()) {
                    bytes.insert(at, other.substr(random() % other.size(), 1 + random() % 64));
                }
            }
        }
    }
    return bytes;
}

} // namespace

int main(int count, char** folders) {
    std::size_t files = 0;
    std::vector<std::string> seeds;
    for (int i = 1; i < count; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator{folders[i]}) {
            std::ifstream file{entry.path(), std::ios::binary};
            const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
            std::cout << entry.path().filename().string() << std::endl;
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            ++files;
            seeds.push_back(bytes);
        }
    }
    const int runs = tidemark::test::countFrom("TIDEMARK_FUZZ_RUNS", 2000);
    std::mt19937 random{20261128}; // the same copies each time: what is found stays found
    for (int run = 0; run < runs && !seeds.empty(); ++run) {
        const auto changed = changedCopy(seeds[random() % seeds.size()], seeds, random);
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(changed.data()), changed.size());
    }
    std::cout << files << " files, " << runs << " changed copies" << std::endl;
    // An empty corpus would pass and prove nothing.
    return files > 0 ? 0 : 1;
}
