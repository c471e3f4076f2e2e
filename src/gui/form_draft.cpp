#include "gui/form_draft.h"

#include "gui/text.h"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <map>
#include <optional>

namespace tidemark::gui {
namespace {

void collect(wxWindow* window, std::vector<wxWindow*>& controls) {
    for (wxWindow* const child : window->GetChildren()) {
        if (dynamic_cast<wxTextCtrl*>(child) != nullptr || dynamic_cast<wxChoice*>(child) != nullptr ||
            dynamic_cast<wxCheckBox*>(child) != nullptr) {
            controls.push_back(child);
        } else {
            collect(child, controls);
        }
    }
}

std::string valueOf(const wxWindow* control) {
    if (const auto* const text = dynamic_cast<const wxTextCtrl*>(control)) {
        return toUtf8(text->GetValue());
    }
    if (const auto* const choice = dynamic_cast<const wxChoice*>(control)) {
        return toUtf8(choice->GetStringSelection());
    }
    return dynamic_cast<const wxCheckBox*>(control)->GetValue() ? "1" : "0";
}

void put(wxWindow* control, const std::string& value) {
    if (valueOf(control) == value) {
        return;
    }
    if (auto* const text = dynamic_cast<wxTextCtrl*>(control)) {
        text->SetValue(toWx(value));
    } else if (auto* const choice = dynamic_cast<wxChoice*>(control)) {
        if (choice->SetStringSelection(toWx(value))) {
            wxCommandEvent chosen(wxEVT_CHOICE, choice->GetId());
            chosen.SetEventObject(choice);
            choice->ProcessWindowEvent(chosen);
        }
    } else if (auto* const box = dynamic_cast<wxCheckBox*>(control)) {
        box->SetValue(value == "1");
        wxCommandEvent ticked(wxEVT_CHECKBOX, box->GetId());
        ticked.SetEventObject(box);
        box->ProcessWindowEvent(ticked);
    }
}

} // namespace

app::DraftValues valuesIn(const wxWindow* form) {
    std::vector<wxWindow*> controls;
    collect(const_cast<wxWindow*>(form), controls); // wx has no walk over children of a const window
    app::DraftValues values;
    for (const wxWindow* const control : controls) {
        values.emplace_back(toUtf8(control->GetName()), valueOf(control));
    }
    return values;
}

void putValues(wxWindow* form, const app::DraftValues& values) {
    std::map<std::string, std::size_t> seen;
    for (const auto& [name, value] : values) {
        const auto place = seen[name]++;
        std::vector<wxWindow*> controls;
        collect(form, controls); // anew each time: a row may have joined
        std::size_t at = 0;
        for (wxWindow* const control : controls) {
            if (toUtf8(control->GetName()) == name && at++ == place) {
                put(control, value);
                break;
            }
        }
    }
}

} // namespace tidemark::gui
