#include "gui/passphrase_field.h"

#include "gui/date_field.h"

#include <gtk/gtk.h>

namespace tidemark::gui {
namespace {

GtkEntry* entryOf(const wxWindow* field) {
    return GTK_ENTRY(field->GetHandle());
}

} // namespace

PassphraseField::PassphraseField(wxWindow* parent, const Look& look, std::string_view name, int letters)
    : wxTextCtrl(parent, wxID_ANY, wxString{}, wxDefaultPosition, wxDefaultSize, wxTE_PASSWORD) {
    shapeField(this, look, name, letters);
}

PassphraseField::~PassphraseField() {
    // No events, for the page is half gone; and not ChangeValue, which first reads what is there into a
    // string.
    for (void* const listener :
         {static_cast<void*>(this), static_cast<void*>(static_cast<wxTextEntry*>(this))}) {
        g_signal_handlers_block_matched(entryOf(this), G_SIGNAL_MATCH_DATA, 0, 0, nullptr, nullptr, listener);
    }
    gtk_entry_buffer_delete_text(gtk_entry_get_buffer(entryOf(this)), 0, -1);
}

core::Secret PassphraseField::phrase() const {
    GtkEntryBuffer* const buffer = gtk_entry_get_buffer(entryOf(this));
    return core::Secret{
        std::string_view{gtk_entry_buffer_get_text(buffer), gtk_entry_buffer_get_bytes(buffer)}};
}

void PassphraseField::setPhrase(const core::Secret& phrase) {
    GtkEntryBuffer* const buffer = gtk_entry_get_buffer(entryOf(this));
    gtk_entry_buffer_delete_text(buffer, 0, -1);
    const auto text = phrase.view();
    if (!text.empty()) {
        gtk_entry_buffer_insert_text(
            buffer, 0, text.data(),
            static_cast<int>(g_utf8_strlen(text.data(), static_cast<gssize>(text.size()))));
    }
}

void PassphraseField::showLetters(bool shown) {
    gtk_entry_set_visibility(entryOf(this), shown ? TRUE : FALSE);
}

bool PassphraseField::showsLetters() const {
    return gtk_entry_get_visibility(entryOf(this)) == TRUE;
}

} // namespace tidemark::gui
