#pragma once
#include "support/count_from.h"

namespace tidemark::test {

/// How many times slower than usual this program is, with sanitizers for one. Limits on time are so many
/// times longer.
inline int slowness() {
    return countFrom("TIDEMARK_TEST_SLOWER", 1);
}

} // namespace tidemark::test
