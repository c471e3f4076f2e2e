#pragma once
// An encrypted log that waits for its passphrase.

#include "core/secret.h"
#include "gui/controls.h"
#include "gui/passphrase_field.h"

#include <wx/scrolwin.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tidemark::gui {

class UnlockPage : public wxScrolledWindow {
public:
    struct Actions {
        std::function<void(const core::Secret& phrase, bool remember)> unlock;
        std::function<void()> leave; ///< to the page without a log
    };
    UnlockPage(wxWindow* parent, const Look& look, const std::filesystem::path& log, Actions actions);

    [[nodiscard]] const std::filesystem::path& log() const { return log_; }
    void say(const std::string& sentence);
    [[nodiscard]] const std::string& sentence() const { return sentence_->text(); }
    [[nodiscard]] PassphraseField* field() const { return field_; }
    [[nodiscard]] wxCheckBox* remember() const { return remember_; }
    /// Without a key store there is nothing to remember it in.
    void offerToRemember(bool offered) {
        remember_->Show(offered);
        kept_->Show(offered);
    }
    void focusFirst();

private:
    void submit();

    const Look& look_;
    std::filesystem::path log_;
    Actions actions_;
    Card* card_;
    FlowText* sentence_;
    std::vector<FlowText*> texts_;
    PassphraseField* field_ = nullptr;
    wxCheckBox* remember_ = nullptr;
    FlowText* kept_ = nullptr;
};

} // namespace tidemark::gui
