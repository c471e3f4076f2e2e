// The report goes to the printer as the very PDF that is saved: the dialog is answered as a person would, and
// GTK's own "Print to File" is the printer.
#include "app/reports_made.h"
#include "gui/print_job.h"
#include "gui/report_page.h"
#include "gui/window.h"
#include "paint/output.h"
#include "support/catch.h"

#include <gtk/gtkunixprint.h>

#include <fstream>
#include <iterator>

using namespace tidemark;
using test::Window;

namespace {

/// Waits for the dialog, picks the printer and the file, and presses Print, or Cancel when no file is given.
class Hand {
public:
    explicit Hand(std::string uri) : uri_(std::move(uri)), timer_(g_timeout_add(20, &Hand::look, this)) {}
    ~Hand() {
        if (timer_ != 0) {
            g_source_remove(timer_);
        }
    }
    Hand(const Hand&) = delete;
    Hand& operator=(const Hand&) = delete;

    [[nodiscard]] bool answered() const { return timer_ == 0; }

private:
    static gboolean look(gpointer self) { return static_cast<Hand*>(self)->lookNow(); }

    gboolean lookNow() {
        auto* const dialog = shown();
        if (dialog == nullptr) {
            return G_SOURCE_CONTINUE;
        }
        if (uri_.empty() || ++looks_ > kMostLooks) { // a test that waits for ever says nothing
            return answer(dialog, GTK_RESPONSE_CANCEL);
        }
        auto* const printer = gtk_print_unix_dialog_get_selected_printer(dialog);
        if (printer != nullptr && gtk_printer_is_virtual(printer) != FALSE && asked_) {
            return answer(dialog, GTK_RESPONSE_OK);
        }
        if (!asked_) {
            asked_ = true;
            auto* const settings = gtk_print_settings_new();
            // The printer's name is in the language of the desktop.
            gtk_print_settings_set_printer(settings, g_dgettext("gtk30", "Print to File"));
            gtk_print_settings_set(settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
            gtk_print_settings_set(settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri_.c_str());
            gtk_print_unix_dialog_set_settings(dialog, settings);
            g_object_unref(settings);
        }
        return G_SOURCE_CONTINUE;
    }
    gboolean answer(GtkPrintUnixDialog* dialog, int response) {
        timer_ = 0;
        gtk_dialog_response(GTK_DIALOG(dialog), response);
        return G_SOURCE_REMOVE;
    }
    static GtkPrintUnixDialog* shown() {
        GList* const windows = gtk_window_list_toplevels();
        GtkPrintUnixDialog* found = nullptr;
        for (GList* each = windows; each != nullptr; each = each->next) {
            if (GTK_IS_PRINT_UNIX_DIALOG(each->data) && gtk_widget_get_mapped(GTK_WIDGET(each->data))) {
                found = GTK_PRINT_UNIX_DIALOG(each->data);
            }
        }
        g_list_free(windows);
        return found;
    }

    static constexpr int kMostLooks = 500;
    std::string uri_;
    int looks_ = 0;
    bool asked_ = false;
    guint timer_;
};

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("Print sends the same bytes that Save writes, and notes that the report was made") {
    Window window;
    window.openDemo();
    window.press(WXK_F8);
    auto* const page = window.pageAs<gui::ReportPage>();
    REQUIRE(page != nullptr);
    const auto expected =
        paint::reportPdf(app::reportPage(window.session().log(), window.session().analysis(), page->options(),
                                         window.session().wholeOutlook(), window.session().catalogue()),
                         page->paper(), window.clock().now());
    const auto file = window.folder().path() / "printed.pdf";
    const Hand hand("file://" + file.string());
    window.frame().printReport();
    CHECK(hand.answered());
    CHECK(window.until([&] { return bytesOf(file) == expected; }));
    CHECK(app::lastReportBefore(window.session().log(), core::addDays(window.session().analysis().today, 1)));
}

TEST_CASE("a print that is called off prints nothing and notes nothing") {
    Window window;
    window.openDemo();
    window.press(WXK_F8);
    REQUIRE(window.pageAs<gui::ReportPage>() != nullptr);
    const Hand hand({});
    window.frame().printReport();
    CHECK(hand.answered());
    window.settle();
    CHECK_FALSE(
        app::lastReportBefore(window.session().log(), core::addDays(window.session().analysis().today, 1)));
}
