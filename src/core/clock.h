#pragma once
#include "core/zone.h"

namespace tidemark::core {

/// Time comes from outside: only the programs' `main` has a clock of its own, everything else is told.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Utc now() const = 0;
};

} // namespace tidemark::core
