#include "app/line_choice.h"

#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/options.h"

#include <cmath>

namespace tidemark::app {

std::vector<LineChoice> lineChoices(const core::TreatmentLog& log, std::size_t& present) {
    const double line = std::round(model::optionsOf(log).line * 1e4) / 100;
    std::vector<LineChoice> choices;
    bool found = false;
    const auto add = [&](double percent) {
        if (percent == line) {
            present = choices.size();
            found = true;
        }
        const auto text = core::formatNumber(percent) + " %";
        choices.push_back(
            {percent, percent == 10 ? fill(TR("{line} (standard)"), fmt::arg("line", text)) : text});
    };
    for (const double percent : {5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0}) {
        if (!found && line < percent) {
            add(line);
        }
        add(percent);
    }
    if (!found) {
        add(line);
    }
    return choices;
}

Outcome setLine(LogBook& book, const core::Uuid& patient, double percent) {
    if (!(percent >= 3 && percent <= 50)) {
        return {{core::Problem{core::ProblemCode::OutOfRange, "line_percent", core::formatNumber(percent)}},
                {}};
    }
    return book.setSettings(patient, {{"line_percent", core::formatNumber(percent)},
                                      {"rule_set_on", core::formatDay(book.today())}});
}

} // namespace tidemark::app
