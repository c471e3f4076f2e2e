#pragma once
// The products and instruments there are: those shipped with the program, and those that a person or a clinic
// keeps in the data folder.

#include "app/packs.h"

#include <filesystem>
#include <map>

namespace tidemark::app {

class Catalogue {
public:
    /// What is shipped.
    Catalogue();
    /// With the packs (*.json) of `dataFolder`/products and `dataFolder`/instruments, in the order of their
    /// names: a product, instrument or muscle set with an id that is there replaces it in its place, any
    /// other is added. A pack with a mistake is left out whole, the others are taken. The folder need not
    /// exist.
    explicit Catalogue(const std::filesystem::path& dataFolder);

    [[nodiscard]] const std::vector<core::Product>& products() const { return products_; }
    [[nodiscard]] const std::vector<core::Instrument>& instruments() const { return instruments_; }
    [[nodiscard]] const std::vector<core::MuscleSet>& muscleSets() const { return muscleSets_; }
    /// Why packs were left out; empty when all were taken.
    [[nodiscard]] const PackProblems& problems() const { return problems_; }

    /// By id, name or another name; case does not matter. Nothing for a product that is not listed: any name
    /// may be logged.
    [[nodiscard]] const core::Product* product(std::string_view idOrName) const;
    [[nodiscard]] const core::Instrument* instrument(std::string_view id) const; ///< exactly
    [[nodiscard]] const core::MuscleSet* muscleSet(std::string_view id) const;   ///< exactly
    /// The pack of the data folder that an entry came from ("products/ours.json"); empty: shipped.
    [[nodiscard]] std::string packOf(const core::Product& product) const;
    [[nodiscard]] std::string packOf(const core::Instrument& instrument) const;
    [[nodiscard]] std::string packOf(const core::MuscleSet& set) const;

    /// What the number of a series ("incat", "incat.arm", "mrc.mrc-ss-60") may be; nothing for a series that
    /// is not known.
    [[nodiscard]] std::optional<core::ValueRange> rangeOf(std::string_view series) const;
    /// The one name a series is kept under: the lead part ("incat.total", "i-rods.centile") is the
    /// instrument's own value ("incat", "i-rods"). Any other text comes back as it is.
    [[nodiscard]] std::string seriesName(const std::string& series) const;
    /// The range as a problem of field "value". None for a series that is not known: a clinic may have its
    /// own. Of a known instrument, a part or set that is not there is UnknownReference of field "instrument".
    [[nodiscard]] core::Problems valueProblems(const std::string& series, double value) const;

private:
    void addProducts(ProductPack pack, const std::string& from);
    void addInstruments(InstrumentPack pack, const std::string& from);

    std::vector<core::Product> products_;
    std::vector<core::Instrument> instruments_;
    std::vector<core::MuscleSet> muscleSets_;
    std::map<std::string, std::string> packs_; ///< "product/ID" and so on to the file
    PackProblems problems_;
};

/// A sentence with file, place and reason.
[[nodiscard]] std::string packProblemText(const PackProblem& problem);

// --- for `tidemark-cli products` and `instruments`

[[nodiscard]] std::vector<std::string> productLines(const Catalogue& catalogue);
[[nodiscard]] std::vector<std::string> instrumentLines(const Catalogue& catalogue);
/// JSON documents; refused packs are in them under "problems".
[[nodiscard]] std::string productsJson(const Catalogue& catalogue);
[[nodiscard]] std::string instrumentsJson(const Catalogue& catalogue);

} // namespace tidemark::app
