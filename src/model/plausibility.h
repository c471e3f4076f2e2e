#pragma once
#include "core/records.h"

#include <array>
#include <span>
#include <vector>

namespace tidemark::model {

/// Which trials of a session are implausible.
using TrialMarks = std::array<bool, core::kMaxTrials>;

/// Slips of the decimal point in one series (one hand on one device), whose sessions are given in order of
/// time; one entry each. A trial is marked when it is above 3 times, or below a sixth of, the median of the
/// 21 sessions before it (each session counted by its own median). Where fewer than 5 sessions came before,
/// the first 21 sessions of the series take their place, if they are 3 or more; with fewer nothing is marked.
/// The bounds are the product's own choice: no grip was seen to treble or to fall to a sixth within three
/// weeks, and a slip of ten is beyond both. A trial is not marked when two of the four sessions
/// next to it agree with it within a factor of 1.5: a slip stands alone, a true loss of strength stays.
/// Marked sessions stay in the median.
[[nodiscard]] std::vector<TrialMarks> markImplausible(std::span<const core::Trials> sessions);

} // namespace tidemark::model
