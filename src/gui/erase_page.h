#pragma once
#include "gui/form_page.h"
#include "gui/surroundings.h"

#include <functional>

namespace tidemark::gui {

/// A person taken out of the log for good, once their short name was typed.
class ErasePage : public FormPage {
public:
    using WhileClosed = std::function<void(std::function<void()>)>;
    ErasePage(wxWindow* parent, Shell& shell, const Surroundings& surroundings, WhileClosed whileClosed,
              const std::string& typed = {});
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    [[nodiscard]] wxTextCtrl* confirmation() const { return confirmation_; }

protected:
    void save(bool anyway) override;

private:
    const Surroundings& surroundings_;
    WhileClosed whileClosed_;
    core::Patient patient_;
    wxTextCtrl* confirmation_;
};

} // namespace tidemark::gui
