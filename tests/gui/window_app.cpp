// Ties wx to the run of the tests: one application for all of them, and nothing that could wait for an
// answer.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "gui/app.h"
#include "gui/look.h"
#include "gui/window.h"
#include "support/catch.h"

#include <glib.h>
#include <wx/init.h>

#include <clocale>
#include <cstring>

namespace {

using namespace tidemark;

std::vector<std::string> gComplaints;

void keepAssert(const wxString& file, int line, const wxString& where, const wxString& condition,
                const wxString& message) {
    gComplaints.push_back((file + wxS(":") + wxString() << line).utf8_string() + " " + where.utf8_string() +
                          " " + condition.utf8_string() + " " + message.utf8_string());
}

class TestApp : public gui::App {
public:
    TestApp() : App({}, {}) {}
    bool OnInit() override {
        SetExitOnFrameDelete(false);
        return true;
    }
    bool OnExceptionInMainLoop() override {
        gComplaints.emplace_back("an exception reached the event loop");
        return true;
    }
};

class WithWx : public Catch::TestEventListenerBase {
public:
    using TestEventListenerBase::TestEventListenerBase;

    void testRunStarting(const Catch::TestRunInfo&) override {
        std::setlocale(LC_CTYPE, "C.UTF-8");
        wxSetAssertHandler(keepAssert);
        wxApp::SetInstance(new TestApp);
        int count = 1;
        char name[] = "test_window";
        char* values[] = {name, nullptr};
        if (!wxEntryStart(count, values) || !wxTheApp->CallOnInit()) {
            Catch::cerr() << "no display: the window tests need one\n";
            std::exit(1);
        }
    }
    void testRunEnded(const Catch::TestRunStats&) override { wxEntryCleanup(); }
};

CATCH_REGISTER_LISTENER(WithWx)

} // namespace

std::vector<std::string> tidemark::test::takeComplaints() {
    return std::exchange(gComplaints, {});
}
