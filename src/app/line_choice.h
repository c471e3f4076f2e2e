#pragma once
// The line of one person as the clinic sets it: the percentage of a fall that counts. Two steps of the device
// and the person's own variation still raise it (model/cycles.h).

#include "app/log_book.h"

#include <string>
#include <vector>

namespace tidemark::app {

struct LineChoice {
    double percent = 10;
    std::string name; ///< "10 % (standard)"
};
/// What is offered, and the present one where it is another. `present`: its index.
[[nodiscard]] std::vector<LineChoice> lineChoices(const core::TreatmentLog& log, std::size_t& present);
/// One act, with the day it was set on; the journal keeps what it was. Outside 3 to 50 % it is refused as
/// OutOfRange.
Outcome setLine(LogBook& book, const core::Uuid& patient, double percent);

} // namespace tidemark::app
