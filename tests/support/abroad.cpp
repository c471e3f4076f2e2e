// Linked into every test program. With TIDEMARK_TEST_LOCALE set, the whole program runs in that locale, as
// it would on a machine in that country, and stops at once if the locale is not there or does not bite.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "support/catch.h"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <locale>

namespace {

class Abroad : public Catch::TestEventListenerBase {
public:
    using TestEventListenerBase::TestEventListenerBase;

    void testRunStarting(const Catch::TestRunInfo&) override {
        const char* const name = std::getenv("TIDEMARK_TEST_LOCALE");
        if (name == nullptr || *name == '\0') {
            return;
        }
        if (std::setlocale(LC_ALL, name) == nullptr) {
            std::fprintf(stderr, "the locale %s is not installed: this run would show nothing\n", name);
            std::exit(1);
        }
        std::locale::global(std::locale(name));
        char text[16];
        std::snprintf(text, sizeof text, "%.1f", 1.5);
        if (std::strcmp(text, "1,5") != 0) {
            std::fprintf(stderr, "the locale %s has no decimal comma: this run would show nothing\n", name);
            std::exit(1);
        }
    }
};

CATCH_REGISTER_LISTENER(Abroad)

} // namespace
