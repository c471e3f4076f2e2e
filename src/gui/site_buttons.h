#pragma once
#include "app/dose_help.h"
#include "gui/controls.h"

#include <wx/sizer.h>

#include <functional>
#include <string>
#include <vector>

namespace tidemark::gui {

/// The sites to choose from as large buttons, the one not used for longest first.
class SiteButtons : public wxPanel {
public:
    SiteButtons(wxWindow* parent, const Look& look, const std::vector<app::SiteChoice>& choices);
    /// Shows which of them stand in the field.
    void mark(const std::string& sites);
    void onToggled(std::function<void(const std::string& site)> act) { act_ = std::move(act); }

private:
    std::vector<std::string> sites_;
    std::vector<wxToggleButton*> buttons_;
    std::function<void(const std::string&)> act_;
};

} // namespace tidemark::gui
