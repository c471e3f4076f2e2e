#pragma once
#include "gui/form_page.h"

#include <optional>

namespace tidemark::gui {

/// "How I feel", 0 to 10: one digit logs it (1 waits, for it may become 10).
class ScoreFormPage : public FormPage {
public:
    static constexpr const char* kInstrument = "self-rated-function";

    ScoreFormPage(wxWindow* parent, Shell& shell, std::optional<core::Assessment> before);
    [[nodiscard]] FormPage* remake(wxWindow* parent) override;
    bool command(const wxKeyEvent& key) override;
    void focusFirst() override;

protected:
    void save(bool anyway) override;

private:
    void choose(int value);

    std::optional<core::Assessment> before_;
    std::vector<wxToggleButton*> values_;
    int chosen_ = -1;
};

} // namespace tidemark::gui
