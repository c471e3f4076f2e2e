#pragma once
#include "gui/form_page.h"
#include "gui/passphrase_field.h"
#include "gui/surroundings.h"

#include <functional>

namespace tidemark::gui {

/// The passphrase of the log that is open: set, changed, taken off; the recovery sheet; when it locks itself.
class ProtectionPage : public FormPage {
public:
    struct Actions {
        /// Runs it while the log is closed, and opens the log again.
        std::function<void(std::function<void()>)> whileClosed;
        std::function<int()> lockMinutes; ///< 0: not by itself
        std::function<void(int)> setLockMinutes;
    };
    /// What stood in the fields of a page that is made anew.
    struct Typed {
        core::Secret passphrase;
        core::Secret again;
        bool shown = false;
    };
    ProtectionPage(wxWindow* parent, Shell& shell, const Surroundings& surroundings, Actions actions,
                   const Typed& typed);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void focusFirst() override;

    [[nodiscard]] PassphraseField* passphrase() const { return passphrase_; }
    [[nodiscard]] PassphraseField* again() const { return again_; }
    [[nodiscard]] std::string strength() const { return strength_ != nullptr ? strength_->text() : ""; }
    void writeSheet(const std::filesystem::path& file);
    void takeOff();

protected:
    void save(bool anyway) override;

private:
    void showSheet();
    void addLocking();
    void changed();
    void showLetters(bool shown);

    const Surroundings& surroundings_;
    Actions actions_;
    PassphraseField* passphrase_ = nullptr;
    PassphraseField* again_ = nullptr;
    FlowText* strength_ = nullptr;
    bool encrypted_ = false;
};

} // namespace tidemark::gui
