#include "app/process_guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace tidemark::app {

void keepMemoryPrivate() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // which looks into the process at its end
    // Where cores go to a program of the system, the limit alone does not hold (core(5)).
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace tidemark::app
