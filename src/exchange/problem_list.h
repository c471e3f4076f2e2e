#pragma once
#include "core/problem.h"

#include <cstddef>
#include <utility>

namespace tidemark::exchange {

/// Problems of a file: the first 200, and how many there were. A file of another kind can have one on every
/// line.
class ProblemList {
public:
    static constexpr std::size_t kMost = 200;

    void add(core::Problem problem) {
        if (list_.size() < kMost) {
            list_.push_back(std::move(problem));
        }
        ++count_;
    }
    [[nodiscard]] const core::Problems& list() const { return list_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }

private:
    core::Problems list_;
    std::size_t count_ = 0;
};

} // namespace tidemark::exchange
