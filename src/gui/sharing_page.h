#pragma once
#include "app/log_exchange.h"
#include "gui/form_page.h"
#include "gui/passphrase_field.h"
#include "gui/surroundings.h"
#include "gui/table_view.h"

#include <filesystem>
#include <optional>

namespace tidemark::gui {

/// One person's record on the way to another log and back: a sealed bundle of it, a bundle looked into and
/// taken in, and what both logs had corrected apart.
class SharingPage : public FormPage {
public:
    SharingPage(wxWindow* parent, Shell& shell, const Surroundings& surroundings,
                const core::Secret& passphrase);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    void reload() override;
    void focusFirst() override;

    // What the buttons do once a file was chosen.
    void makeBundle(const std::filesystem::path& file);
    void lookInto(const std::filesystem::path& file);
    void takeIn();
    void settle();

    [[nodiscard]] PassphraseField* passphrase() const { return passphrase_; }
    [[nodiscard]] wxChoice* who() const { return who_; }
    [[nodiscard]] TableView& conflicts() const { return *table_; }
    [[nodiscard]] std::string preview() const { return preview_->text(); }
    [[nodiscard]] bool canTakeIn() const { return take_->IsShown() && take_->IsEnabled(); }

protected:
    /// Asks where the bundle goes, and makes it.
    void save(bool anyway) override;

private:
    struct Side {
        exchange::Conflict conflict;
        std::size_t side = 0;
    };
    void chooseFile();
    void show(bool chosen);
    void fillConflicts();
    [[nodiscard]] std::optional<core::Uuid> chosenPerson() const;

    const Surroundings& surroundings_;
    PassphraseField* passphrase_;
    FlowText* preview_;
    wxStaticText* whoLabel_;
    wxChoice* who_;
    wxButton* take_;
    FlowText* open_;
    TableView* table_;
    wxButton* settle_;
    std::filesystem::path file_; ///< looked into
    app::ReadMerge read_;
    std::vector<Side> sides_; ///< of the rows
};

} // namespace tidemark::gui
