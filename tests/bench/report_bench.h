#pragma once

namespace tidemark::bench {

/// Times the two-page report of a year of daily readings of both hands, and says its size. False when it has
/// no page.
bool timeReport();

} // namespace tidemark::bench
