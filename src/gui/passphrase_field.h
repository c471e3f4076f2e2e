#pragma once
#include "core/secret.h"
#include "gui/look.h"

#include <wx/textctrl.h>

#include <string_view>

namespace tidemark::gui {

/// A field for a passphrase, of which no copy stays in memory: what it holds is read from GTK's own entry,
/// which overwrites whatever it lets go of, and never becomes a string of wx. Hidden letters are never drawn;
/// those somebody lets it show may stay where they were drawn.
class PassphraseField : public wxTextCtrl {
public:
    PassphraseField(wxWindow* parent, const Look& look, std::string_view name, int letters);
    ~PassphraseField() override;
    PassphraseField(const PassphraseField&) = delete;
    PassphraseField& operator=(const PassphraseField&) = delete;

    [[nodiscard]] core::Secret phrase() const;
    void setPhrase(const core::Secret& phrase);
    void showLetters(bool shown);
    [[nodiscard]] bool showsLetters() const;
};

} // namespace tidemark::gui
