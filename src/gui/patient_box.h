#pragma once
// Whose record is shown, in a log of several people: a list to choose from, or a few letters and Enter.

#include "core/records.h"
#include "gui/look.h"

#include <wx/combobox.h>

#include <functional>
#include <vector>

namespace tidemark::gui {

class PatientBox : public wxComboBox {
public:
    PatientBox(wxWindow* parent, const Look& look, std::function<void(const core::Uuid&)> chosen);
    void show(const std::vector<core::Patient>& patients, const core::Uuid& current);
    /// Takes the person the typed letters mean; true when there is one.
    bool take();

private:
    void choose(std::size_t index);

    std::vector<core::Patient> patients_;
    std::function<void(const core::Uuid&)> chosen_;
};

} // namespace tidemark::gui
