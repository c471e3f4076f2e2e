#pragma once
#include "app/log_book.h"

namespace tidemark::app {

/// Fills an empty log with the demo record (model/simulator.h), its last course begun 19 days before the
/// book's today. One act.
void fillDemo(LogBook& book);

} // namespace tidemark::app
