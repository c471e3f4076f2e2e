// Two logs that meet in the window: a bundle made, looked into, taken in, and what was corrected apart
// settled.
#include "app/log_exchange.h"
#include "gui/sharing_page.h"
#include "gui/window.h"
#include "storage/sqlite_log.h"
#include "support/catch.h"

#include <wx/menu.h>

using namespace tidemark;
using Catch::Matchers::Contains;
using test::Window;

namespace {

constexpr const char* kBundlePassphrase = "four words for this test";

gui::SharingPage* openSharing(Window& window) {
    auto* const item = window.frame().GetMenuBar()->FindItem(window.frame().GetMenuBar()->FindMenuItem(
        wxS("File"), wxString::FromUTF8("Share with another log \xe2\x80\xa6")));
    if (item == nullptr) {
        return nullptr;
    }
    wxCommandEvent event(wxEVT_MENU, item->GetId());
    window.frame().ProcessWindowEvent(event);
    window.settle();
    auto* const page = window.pageAs<gui::SharingPage>();
    if (page != nullptr) {
        page->passphrase()->SetValue(wxString::FromUTF8(kBundlePassphrase));
    }
    return page;
}

/// The log of another house, without a window.
struct OtherLog {
    explicit OtherLog(const test::TempFolder& folder)
        : store(storage::createLog(folder.path() / "other.tidemark", "Europe/Stockholm", clock.now())) {}

    test::StillClock clock;
    std::unique_ptr<core::LogStore> store;
    app::LogBook book{*store, clock, {"clinic", "clinic-machine"}, core::UuidSource{5}};

    void bundle(const core::Uuid& patient, const std::filesystem::path& file) {
        app::writeSealed(file, app::bundleOf(book, patient), kBundlePassphrase);
    }
};

void correctFirstDose(app::LogBook& book, const core::Uuid& patient, double grams) {
    auto dose = book.treatmentLog(patient).infusions.front();
    dose.dose = core::Grams{grams};
    REQUIRE(book.correct(dose, "", true).ok());
}

} // namespace

TEST_CASE("a bundle goes out and comes back, and a value corrected in both logs is settled in the window") {
    Window window;
    window.openDemo();
    const auto file = window.folder().path() / "there.tidebundle";
    auto* page = openSharing(window);
    REQUIRE(page != nullptr);
    CHECK_FALSE(page->canTakeIn());
    page->makeBundle(file);
    const auto patient = window.session().patient().id;
    const auto grams = window.session().log().infusions.front().dose.value;

    OtherLog other{window.folder()};
    const auto read = app::readForMerge(other.book, file, kBundlePassphrase);
    REQUIRE(read.merge);
    app::commitMerge(other.book, *read.merge, read.from);
    CHECK(other.book.treatmentLog(patient).infusions.size() == window.session().log().infusions.size());
    correctFirstDose(window.session().book(), patient, grams + 1);
    other.clock.now_ += std::chrono::hours{1};
    correctFirstDose(other.book, patient, grams + 2);
    other.bundle(patient, file);

    page->passphrase()->SetValue(wxS("another passphrase"));
    page->lookInto(file);
    CHECK_THAT(page->preview(), Contains("cannot be opened"));
    CHECK_FALSE(page->canTakeIn());
    page->passphrase()->SetValue(wxString::FromUTF8(kBundlePassphrase));
    page->lookInto(file);
    CHECK_THAT(page->preview(), Contains("The same person as") && Contains("Conflict 1:"));
    REQUIRE(page->canTakeIn()); // by identity: nobody is asked who it is
    CHECK(window.session().log().infusions.front().dose.value == grams + 1);
    page->takeIn();
    page = openSharing(window);
    REQUIRE(page->conflicts().rowCount() == 2);
    CHECK(window.session().log().infusions.front().dose.value == grams + 2);
    page->conflicts().selectRow(0);
    page->settle();
    CHECK(window.session().log().infusions.front().dose.value == grams + 1);
    CHECK(page->conflicts().rowCount() == 0);
}

TEST_CASE("who a bundle's person is here is asked before anything is taken in") {
    Window window;
    window.openEmpty();
    OtherLog other{window.folder()};
    core::Patient patient;
    patient.id = other.book.newId();
    patient.label = window.session().patients().front().label; // of the same name: that says nothing
    REQUIRE(other.book.addPatient(patient).ok());
    const auto file = window.folder().path() / "there.tidebundle";
    other.bundle(patient.id, file);

    auto* const page = openSharing(window);
    REQUIRE(page != nullptr);
    page->lookInto(file);
    CHECK_THAT(page->preview(), Contains("Nobody here has this identity"));
    CHECK_FALSE(page->canTakeIn());
    window.settle();
    CHECK(page->who()->GetSize().x >= page->who()->GetTextExtent(page->who()->GetString(0)).x);
    page->who()->SetSelection(0);
    wxCommandEvent chosen(wxEVT_CHOICE, page->who()->GetId());
    page->who()->ProcessWindowEvent(chosen);
    REQUIRE(page->canTakeIn());
    page->takeIn();
    CHECK(window.session().patients().size() == 2);
}
