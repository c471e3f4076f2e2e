#pragma once
#include "gui/look.h"

#include <wx/dialog.h>

#include <string>
#include <vector>

namespace tidemark::gui {

/// A text to read, in paragraphs; Esc closes it. Long text scrolls. With a question there are two buttons,
/// and ShowModal() is wxID_YES when the first was taken.
class TextDialog : public wxDialog {
public:
    /// `firstBold`: the first paragraph is what matters most.
    TextDialog(wxWindow* parent, const Look& look, const std::string& title,
               const std::vector<std::string>& paragraphs, bool firstBold = false,
               const std::string& yes = {});
};

} // namespace tidemark::gui
