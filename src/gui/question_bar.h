#pragma once
#include "app/questions.h"
#include "gui/controls.h"

#include <wx/sizer.h>

#include <functional>
#include <vector>

namespace tidemark::gui {

/// One open question with its answers, each a large button and a key (7, 8, 9).
class QuestionBar : public Card {
public:
    QuestionBar(wxWindow* parent, const Look& look);

    /// Hidden when nothing is asked.
    void show(std::vector<app::Question> open);
    void setWidth(int width);
    void onAnswer(std::function<void(const app::Question&, std::size_t)> act) { act_ = std::move(act); }
    /// Answers when the key is that of an answer shown.
    bool command(const wxKeyEvent& key);
    /// Nothing is written in a log that is only read.
    void allow(bool writing);

private:
    void answer(std::size_t index);

    const Look& look_;
    std::vector<app::Question> open_;
    FlowText* sentence_;
    wxBoxSizer* row_;
    wxBoxSizer* answers_;
    std::vector<wxButton*> buttons_;
    std::function<void(const app::Question&, std::size_t)> act_;
    bool writing_ = true;
};

} // namespace tidemark::gui
