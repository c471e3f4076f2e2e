#pragma once
// Every trace of a batch, for a recall: who got it and when, what was thrown away, what stands in stock.

#include <string>
#include <vector>

#include "core/log_store.h"

namespace tidemark::app {

struct RecallLine {
    enum class Kind { Dose, Waste, Movement };
    Kind kind = Kind::Dose;
    std::string patient; ///< label
    std::string when;    ///< ISO day and time
    std::string product;
    double grams = 0; ///< given, wasted, or in the vials of the movement
    std::string what; ///< the entry in words
    std::string reason;
};

/// Of every person, doses first, then waste, then movements; letter case is ignored. A vial of which nothing
/// was given is waste and no dose.
[[nodiscard]] std::vector<RecallLine> recallOf(core::LogStore& store, const std::string& batch);
[[nodiscard]] std::string recallCsv(const std::vector<RecallLine>& lines, const std::string& batch);

/// What the stock holds and how far it reaches, in sentences; one line says that nothing was entered.
[[nodiscard]] std::vector<std::string> stockLines(const core::TreatmentLog& log, core::Day today);
[[nodiscard]] std::string stockJson(const core::TreatmentLog& log, core::Day today);

} // namespace tidemark::app
