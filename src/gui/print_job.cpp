#include "gui/print_job.h"

#include "core/failure.h"

#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wx/window.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace tidemark::gui {
namespace {

[[noreturn]] void fail(const std::string& detail) {
    throw core::Failure{core::FailureCode::InputOutput, detail};
}

/// A file in memory alone.
int inMemory(const std::string& bytes) {
    const int file = memfd_create("report", MFD_CLOEXEC);
    if (file < 0) {
        fail(std::generic_category().message(errno));
    }
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto count = write(file, bytes.data() + written, bytes.size() - written);
        if (count <= 0) {
            const int why = errno; // close sets its own
            close(file);
            fail(std::generic_category().message(why));
        }
        written += static_cast<std::size_t>(count);
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

} // namespace

bool printPdf(wxWindow* parent, const std::string& title, const std::string& pdf) {
    auto* const top = wxGetTopLevelParent(parent);
    auto* const dialog =
        gtk_print_unix_dialog_new(title.c_str(), top != nullptr ? GTK_WINDOW(top->GetHandle()) : nullptr);
    // The pages are made: what a printer can do with them, copies and order, is left to it.
    gtk_print_unix_dialog_set_manual_capabilities(
        GTK_PRINT_UNIX_DIALOG(dialog),
        static_cast<GtkPrintCapabilities>(GTK_PRINT_CAPABILITY_GENERATE_PDF | GTK_PRINT_CAPABILITY_COPIES |
                                          GTK_PRINT_CAPABILITY_COLLATE));
    const bool wanted = gtk_dialog_run(GTK_DIALOG(dialog)) == GTK_RESPONSE_OK;
    auto* const printer =
        wanted ? gtk_print_unix_dialog_get_selected_printer(GTK_PRINT_UNIX_DIALOG(dialog)) : nullptr;
    if (printer == nullptr) {
        gtk_widget_destroy(dialog);
        return false;
    }
    // No personal data in the title: it stands in the queue.
    auto* const job = gtk_print_job_new("Tidemark", printer,
                                        gtk_print_unix_dialog_get_settings(GTK_PRINT_UNIX_DIALOG(dialog)),
                                        gtk_print_unix_dialog_get_page_setup(GTK_PRINT_UNIX_DIALOG(dialog)));
    gtk_widget_destroy(dialog);
    GError* error = nullptr;
    const int file = inMemory(pdf);
    if (gtk_print_job_set_source_fd(job, file, &error) == FALSE) {
        close(file);
        const std::string detail = error != nullptr ? error->message : "";
        g_clear_error(&error);
        g_object_unref(job);
        fail(detail);
    }
    // It is read while the window goes on, and closed when all of it was.
    gtk_print_job_send(
        job, [](GtkPrintJob*, gpointer, const GError*) {}, new int{file},
        [](gpointer data) {
            const std::unique_ptr<int> done{static_cast<int*>(data)};
            close(*done);
        });
    g_object_unref(job);
    return true;
}

} // namespace tidemark::gui
