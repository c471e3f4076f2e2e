#include "paint/thinning.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tidemark::paint {

namespace {

long column(double x, double width) {
    return static_cast<long>(std::floor(x / width));
}

/// Calls `use` with each run of points that share a column.
template <typename Use>
void forEachColumn(std::span<const Point> points, double width, Use use) {
    for (std::size_t first = 0; first < points.size();) {
        std::size_t end = first + 1;
        while (end < points.size() && column(points[end].x, width) == column(points[first].x, width)) {
            ++end;
        }
        use(points.subspan(first, end - first));
        first = end;
    }
}

bool byHeight(const Point& a, const Point& b) {
    return a.y < b.y;
}

} // namespace

std::vector<Point> thinLine(std::span<const Point> points, double columnWidth) {
    std::vector<Point> kept;
    forEachColumn(points, columnWidth, [&](std::span<const Point> run) {
        if (run.size() <= 4) {
            kept.insert(kept.end(), run.begin(), run.end());
            return;
        }
        const auto [low, high] = std::minmax_element(run.begin(), run.end(), byHeight);
        std::array wanted{run.begin(), std::min(low, high), std::max(low, high), run.end() - 1};
        const auto end = std::unique(wanted.begin(), wanted.end());
        std::for_each(wanted.begin(), end, [&](auto point) { kept.push_back(*point); });
    });
    return kept;
}

std::vector<Point> thinCloud(std::span<const Point> points, double cell) {
    std::vector<Point> kept;
    std::vector<std::size_t> order;
    std::vector<bool> chosen;
    forEachColumn(points, cell, [&](std::span<const Point> run) {
        if (run.size() == 1) {
            kept.push_back(run.front());
            return;
        }
        order.resize(run.size());
        for (std::size_t index = 0; index < run.size(); ++index) {
            order[index] = index;
        }
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return run[a].y < run[b].y; });
        chosen.assign(run.size(), false);
        chosen[order.front()] = true;
        chosen[order.back()] = true;
        double taken = run[order.front()].y;
        const double lowest = run[order.back()].y;
        for (const std::size_t index : order) {
            if (run[index].y - taken >= cell && lowest - run[index].y >= cell) {
                chosen[index] = true;
                taken = run[index].y;
            }
        }
        for (std::size_t index = 0; index < run.size(); ++index) {
            if (chosen[index]) {
                kept.push_back(run[index]);
            }
        }
    });
    return kept;
}

} // namespace tidemark::paint
