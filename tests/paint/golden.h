#pragma once

#include <string>
#include <string_view>

namespace tidemark::samples {

/// What golden/<name>.txt holds. After a change that is meant, run the tests once with
/// TIDEMARK_RENEW_GOLDEN=1 in the environment: the files are written anew from what was painted; look at
/// the pictures of paint_look and at the difference in the files before committing them.
std::string golden(std::string_view name, std::string_view painted);

/// The first line in which the two differ, for the message of a failed test; empty when they are equal.
std::string firstDifference(std::string_view expected, std::string_view painted);

} // namespace tidemark::samples
