// libsecret itself, on a file in the place of the desktop's store.
#include "gui/secret_store.h"

#include "support/catch.h"
#include "support/temp_folder.h"

#include <cstdlib>

using namespace tidemark;

TEST_CASE("a key is kept by the desktop's secret store under its log, found there, and forgotten") {
    const test::TempFolder folder;
    setenv("SECRET_BACKEND", "file", 1);
    setenv("SECRET_FILE_TEST_PATH", (folder.path() / "keyring").c_str(), 1);
    setenv("SECRET_FILE_TEST_PASSWORD", "only for this test", 1);
    const auto store = gui::desktopSecrets();
    CHECK(store.find("one").empty());
    REQUIRE(store.keep("one", core::Secret{"7KQ2-0000"}));
    REQUIRE(store.keep("two", core::Secret{"8AB3-1111"}));
    CHECK(store.find("one").view() == "7KQ2-0000");
    CHECK(store.find("two").view() == "8AB3-1111");
    CHECK(folder.read("keyring").find("7KQ2") == std::string::npos);
    store.forget("one");
    CHECK(store.find("one").empty());
    CHECK(store.find("two").view() == "8AB3-1111");
}
