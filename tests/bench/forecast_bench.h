#pragma once

namespace tidemark::bench {

/// Prints how long the forecast takes over simulated daily records of both hands: every day of two years and
/// of twenty, and one added day. False when a day has no forecast that must have one.
bool timeForecast();

} // namespace tidemark::bench
