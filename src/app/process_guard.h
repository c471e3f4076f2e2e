#pragma once

namespace tidemark::app {

/// What is in memory stays there: no core dump of this process, and no other program of the same user may
/// look into it. Called first thing by the programs.
void keepMemoryPrivate();

} // namespace tidemark::app
