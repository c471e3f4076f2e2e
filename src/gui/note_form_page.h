#pragma once
#include "gui/form_page.h"

#include <optional>
#include <string>

namespace tidemark::gui {

/// A note of now, or the correction of `before`.
class NoteFormPage : public FormPage {
public:
    NoteFormPage(wxWindow* parent, Shell& shell, const std::string& text, std::optional<core::Note> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;

protected:
    void save(bool anyway) override;

private:
    std::optional<core::Note> before_;
    wxTextCtrl* text_;
};

} // namespace tidemark::gui
