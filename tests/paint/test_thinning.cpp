#include "support/catch.h"

#include "paint/thinning.h"

#include <algorithm>
#include <cmath>

using namespace tidemark::paint;

namespace {

std::vector<Point> wave(int count, double width) {
    std::vector<Point> points;
    for (int index = 0; index < count; ++index) {
        points.push_back(
            {width * index / count, 100 + 50 * std::sin(index * 0.7) + 20 * std::sin(index * 0.013)});
    }
    return points;
}

bool has(const std::vector<Point>& points, Point wanted) {
    return std::any_of(points.begin(), points.end(),
                       [&](Point point) { return point.x == wanted.x && point.y == wanted.y; });
}

void checkColumns(const std::vector<Point>& all, const std::vector<Point>& kept, double column) {
    for (double left = 0; left < all.back().x; left += column) {
        const Point* low = nullptr;
        const Point* high = nullptr;
        for (const Point& point : all) {
            if (std::floor(point.x / column) * column == left) {
                low = low == nullptr || point.y < low->y ? &point : low;
                high = high == nullptr || point.y > high->y ? &point : high;
            }
        }
        if (low != nullptr) {
            REQUIRE(has(kept, *low));
            REQUIRE(has(kept, *high));
        }
    }
}

} // namespace

TEST_CASE("a thinned line keeps the peaks of every column, its ends and its order") {
    const auto all = wave(7300, 1000);
    const auto kept = thinLine(all, 1);
    CHECK(kept.size() <= 4000);
    checkColumns(all, kept, 1);
    CHECK(has(kept, all.front()));
    CHECK(has(kept, all.back()));
    CHECK(std::is_sorted(kept.begin(), kept.end(), [](Point a, Point b) { return a.x < b.x; }));
}

TEST_CASE("a thinned cloud keeps the highest and lowest of every column") {
    const auto all = wave(22000, 1000);
    const auto kept = thinCloud(all, 2);
    CHECK(kept.size() < all.size());
    checkColumns(all, kept, 2);
}

TEST_CASE("a thinned cloud never has two points nearer than its cell in a column, but for the peaks") {
    const auto kept = thinCloud(wave(40000, 100), 4);
    for (double left = 0; left < 100; left += 4) {
        std::vector<double> heights;
        for (const Point& point : kept) {
            if (std::floor(point.x / 4) * 4 == left) {
                heights.push_back(point.y);
            }
        }
        std::sort(heights.begin(), heights.end());
        for (std::size_t index = 1; index < heights.size(); ++index) {
            CHECK(heights[index] - heights[index - 1] >= 4);
        }
    }
}

TEST_CASE("a sparse line comes back unchanged") {
    const auto all = wave(50, 1000);
    CHECK(thinLine(all, 1).size() == 50);
    CHECK(thinCloud(all, 2).size() == 50);
    CHECK(thinLine({}, 1).empty());
    CHECK(thinCloud({}, 1).empty());
}
