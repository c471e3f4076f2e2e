#include "app/version.h"

namespace tidemark::app {

std::string_view version() {
    return TIDEMARK_VERSION;
}

} // namespace tidemark::app
