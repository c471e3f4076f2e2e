#include "gui/problem_words.h"

#include "app/wording.h"

namespace tidemark::gui {

std::string joinedProblems(const core::Problems& problems) {
    std::string text;
    for (const auto& problem : problems) {
        text += (text.empty() ? "" : " ") + app::problemText(problem);
    }
    return text;
}

} // namespace tidemark::gui
