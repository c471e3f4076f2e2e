#pragma once
// What stands in the controls of a form, by their names, and back again.

#include "app/drafts.h"

#include <wx/window.h>

namespace tidemark::gui {

[[nodiscard]] app::DraftValues valuesIn(const wxWindow* form);
/// As if a person typed and chose it, so that what follows from it follows: rows that are added while typing
/// are found by the values that come later. A name that is not there any more is left out.
void putValues(wxWindow* form, const app::DraftValues& values);

} // namespace tidemark::gui
