#pragma once
// Which days a chart shows: steps of zoom and movement by button or key. Without a window, so that it is
// tested without one.

#include "app/charts.h"

namespace tidemark::gui {

class ChartZoom {
public:
    /// `whole`: all there is; `home`: what key 0 returns to. Keeps the range shown when it still makes sense.
    void setBounds(const app::ChartRange& whole, const app::ChartRange& home);
    void show(const app::ChartRange& range);
    void goHome();
    void all();
    /// The `months` up to the end of what there is.
    void lastMonths(int months);
    void nearer();  ///< half the days, the right end stays
    void farther(); ///< twice the days
    void earlier(); ///< a quarter of what is shown
    void later();

    [[nodiscard]] const app::ChartRange& range() const { return range_; }

private:
    void clamp();

    app::ChartRange whole_;
    app::ChartRange home_;
    app::ChartRange range_;
    bool atHome_ = true;
};

} // namespace tidemark::gui
