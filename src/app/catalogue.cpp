#include "app/catalogue.h"

#include "app/installation.h"
#include "app/pack_files.h"

#include <algorithm>
#include <cassert>
#include <fstream>

namespace tidemark::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 200; // of one folder

constexpr const char* kProducts = "products/";
constexpr const char* kInstruments = "instruments/";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameName(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// The *.json files of a folder in order; at most one more than kMostFiles.
std::vector<fs::path> filesOf(const fs::path& folder, const std::string& name, PackProblems& problems) {
    std::vector<fs::path> files;
    std::error_code failed;
    if (!fs::exists(folder, failed)) {
        return files;
    }
    for (fs::directory_iterator entry{folder, failed}; !failed && entry != fs::directory_iterator{};
         entry.increment(failed)) {
        if (entry->path().extension() == ".json") {
            files.push_back(entry->path());
        }
        if (files.size() > kMostFiles) {
            problems.push_back({PackFault::TooMany, name, {}, {}});
            return {};
        }
    }
    if (failed) {
        problems.push_back({PackFault::Unreadable, name, {}, {}});
    }
    std::ranges::sort(files);
    return files;
}

/// Never more than kLargestPack bytes and one.
std::optional<std::string> contentOf(const fs::path& file) {
    std::error_code failed;
    if (!fs::is_regular_file(file, failed)) { // a pipe would wait for ever
        return std::nullopt;
    }
    std::ifstream in{file, std::ios::binary};
    if (!in) {
        return std::nullopt;
    }
    std::string text(kLargestPack + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad()) {
        return std::nullopt;
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

template <class Entry>
void put(std::vector<Entry>& all, Entry entry) {
    const auto same = std::ranges::find(all, entry.id, &Entry::id);
    if (same == all.end()) {
        all.push_back(std::move(entry));
    } else {
        *same = std::move(entry);
    }
}

template <class Entry>
const Entry* byId(const std::vector<Entry>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &Entry::id);
    return found == all.end() ? nullptr : &*found;
}

/// "incat.arm" in two.
std::pair<std::string_view, std::string_view> parted(std::string_view series) {
    const auto dot = series.find('.');
    return dot == std::string_view::npos ? std::pair{series, std::string_view{}}
                                         : std::pair{series.substr(0, dot), series.substr(dot + 1)};
}

} // namespace

Catalogue::Catalogue() {
    for (const auto& file : resources::files()) {
        const std::string name{file.name};
        if (name.starts_with(kProducts)) {
            addProducts(readProductPack(file.text), {});
        } else if (name.starts_with(kInstruments)) {
            addInstruments(readInstrumentPack(file.text), {});
        }
    }
    assert(problems_.empty());
}

Catalogue::Catalogue(const fs::path& dataFolder) : Catalogue() {
    if (dataFolder.empty()) {
        return;
    }
    const auto read = [&](const std::string& folder, auto add) {
        for (const auto& file : filesOf(dataFolder / pathOf(folder), folder, problems_)) {
            const auto name = folder + textOf(file.filename());
            if (const auto text = contentOf(file)) {
                add(*text, name);
            } else {
                problems_.push_back({PackFault::Unreadable, name, {}, {}});
            }
        }
    };
    read(kProducts, [this](const auto& text, const auto& name) { addProducts(readProductPack(text), name); });
    read(kInstruments,
         [this](const auto& text, const auto& name) { addInstruments(readInstrumentPack(text), name); });
}

void Catalogue::addProducts(ProductPack pack, const std::string& from) {
    for (auto& problem : pack.problems) {
        problem.file = from;
        problems_.push_back(std::move(problem));
    }
    for (auto& product : pack.products) {
        packs_["product/" + product.id] = from;
        put(products_, std::move(product));
    }
}

void Catalogue::addInstruments(InstrumentPack pack, const std::string& from) {
    for (auto& problem : pack.problems) {
        problem.file = from;
        problems_.push_back(std::move(problem));
    }
    for (auto& instrument : pack.instruments) {
        packs_["instrument/" + instrument.id] = from;
        put(instruments_, std::move(instrument));
    }
    for (auto& set : pack.muscleSets) {
        packs_["set/" + set.id] = from;
        put(muscleSets_, std::move(set));
    }
}

const core::Product* Catalogue::product(std::string_view idOrName) const {
    if (const auto* found = byId(products_, idOrName)) {
        return found;
    }
    for (const auto& product : products_) {
        if (sameName(product.name, idOrName) || sameName(product.id, idOrName) ||
            std::ranges::any_of(product.otherNames,
                                [&](const auto& name) { return sameName(name, idOrName); })) {
            return &product;
        }
    }
    return nullptr;
}

const core::Instrument* Catalogue::instrument(std::string_view id) const {
    return byId(instruments_, id);
}

const core::MuscleSet* Catalogue::muscleSet(std::string_view id) const {
    return byId(muscleSets_, id);
}

std::string Catalogue::packOf(const core::Product& product) const {
    const auto found = packs_.find("product/" + product.id);
    return found == packs_.end() ? std::string{} : found->second;
}

std::string Catalogue::packOf(const core::Instrument& instrument) const {
    const auto found = packs_.find("instrument/" + instrument.id);
    return found == packs_.end() ? std::string{} : found->second;
}

std::string Catalogue::packOf(const core::MuscleSet& set) const {
    const auto found = packs_.find("set/" + set.id);
    return found == packs_.end() ? std::string{} : found->second;
}

std::optional<core::ValueRange> Catalogue::rangeOf(std::string_view series) const {
    const auto [id, rest] = parted(series);
    const auto* known = instrument(id);
    if (known == nullptr) {
        return std::nullopt;
    }
    if (rest.empty()) {
        return id.size() == series.size() ? std::optional{known->range} : std::nullopt;
    }
    if (const auto* part = known->part(rest)) {
        return part->range;
    }
    const auto* set = muscleSet(rest);
    if (known->kind != core::InstrumentKind::Muscles || set == nullptr) {
        return std::nullopt;
    }
    return core::ValueRange{0, core::largestSum(*set, known->range.max), known->range.decimals};
}

std::string Catalogue::seriesName(const std::string& series) const {
    const auto [id, rest] = parted(series);
    const auto* known = instrument(id);
    return known != nullptr && !rest.empty() && rest == known->lead ? known->id : series;
}

core::Problems Catalogue::valueProblems(const std::string& series, double value) const {
    if (const auto range = rangeOf(series)) {
        return core::valueProblems(value, *range);
    }
    if (instrument(parted(series).first) != nullptr) {
        return {{core::ProblemCode::UnknownReference, "instrument", series}};
    }
    return {};
}

} // namespace tidemark::app
