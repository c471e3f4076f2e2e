// import, export
#include "cli/command.h"

namespace tidemark::cli {

void addExchangeCommands(Program& /*program*/) {}

}  // namespace tidemark::cli
