#pragma once
#include <filesystem>

namespace tidemark::bench {

/// Prints rows per second of importing the patients and grip of `folder` into a new log, journal included,
/// beside those of `sqlite3 .import` of the same grip file into a bare table. False when one of them did not
/// do its work.
bool compareImport(const std::filesystem::path& folder, int runs);

} // namespace tidemark::bench
