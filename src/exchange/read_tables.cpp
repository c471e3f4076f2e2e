#include "exchange/read_tables.h"

#include "core/failure.h"
#include "exchange/table_rows.h"
#include "exchange/text_file.h"

#include <algorithm>
#include <system_error>

namespace tidemark::exchange {
namespace {

namespace fs = std::filesystem;
using core::ProblemCode;

/// The files of a folder by the table they hold.
struct Folder {
    std::array<std::optional<fs::path>, kTables> files;
    std::vector<std::string> ignored;
};

std::optional<std::size_t> tableOf(const std::string& file) {
    for (std::size_t i = 0; i < kTables; ++i) {
        const std::string name{nameOf(static_cast<Table>(i))};
        if (file == name + ".csv" || file == name + ".csv.gz") {
            return i;
        }
    }
    return std::nullopt;
}

core::Problem wholeFile(ProblemCode code, std::string file, std::string field = {}) {
    return {.code = code, .field = std::move(field), .value = {}, .place = {std::move(file), 0, 0}};
}

Folder lookInto(const fs::path& path, ProblemList& problems) {
    std::error_code error;
    fs::directory_iterator entries(path, error);
    if (error) {
        const bool denied = error == std::errc::permission_denied;
        throw core::Failure(denied ? core::FailureCode::AccessDenied : core::FailureCode::FileMissing,
                            pathText(path));
    }
    std::vector<fs::path> sorted;
    for (const auto& entry : entries) {
        sorted.push_back(entry.path());
    }
    std::ranges::sort(sorted);
    Folder folder;
    for (const auto& entry : sorted) {
        const std::string name = pathText(entry.filename());
        const auto table = tableOf(name);
        if (!table || fs::is_directory(entry)) {
            folder.ignored.push_back(name);
        } else if (folder.files[*table]) {
            problems.add(wholeFile(ProblemCode::AlreadyExists, name));
        } else {
            folder.files[*table] = entry;
        }
    }
    if (std::ranges::none_of(folder.files, [](const auto& file) { return file.has_value(); })) {
        problems.add(wholeFile(ProblemCode::Missing, pathText(path), "patients.csv"));
    }
    return folder;
}

/// Finds the columns of a table in its heading. False: the table cannot be read.
bool placeColumns(TableFile& file, const CsvReader& csv, ProblemList& problems) {
    if (csv.headingState() == CsvReader::Row::BrokenText ||
        csv.headingState() == CsvReader::Row::WrongCount) {
        const bool broken = csv.headingState() == CsvReader::Row::BrokenText;
        problems.add({.code = broken ? ProblemCode::BrokenText : ProblemCode::BadRow,
                      .field = {},
                      .value = {},
                      .place = {file.file, csv.line(), broken ? csv.brokenField() : 0}});
        return false;
    }
    const auto columns = columnsOf(file.table);
    file.positions.assign(columns.size(), 0);
    bool ok = true;
    for (std::size_t i = 0; i < csv.heading().size(); ++i) {
        const auto name = csv.heading()[i];
        const auto column = findColumn(file.table, name);
        if (!column) {
            file.ignoredColumns.emplace_back(shortened(name));
        } else if (file.positions[*column] != 0) {
            problems.add({.code = ProblemCode::DuplicateKey,
                          .field = std::string{name},
                          .value = {},
                          .place = {file.file, 1, i + 1}});
            ok = false;
        } else {
            file.positions[*column] = i + 1;
        }
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].required && file.positions[c] == 0) {
            problems.add({.code = ProblemCode::Missing,
                          .field = std::string{columns[c].name},
                          .value = {},
                          .place = {file.file, 1, 0}});
            ok = false;
        }
    }
    return ok;
}

void readFile(TableFile& file, const fs::path& path, TableRows& rows, ZoneCache& zones, ProblemList& problems,
              const std::function<void(double)>& progress) {
    auto text = readTextFile(path);
    if (!text) {
        problems.add(wholeFile(ProblemCode::UnreadableFile, file.file));
        return;
    }
    const std::size_t bytes = text->size();
    CsvReader csv(std::move(*text));
    if (!placeColumns(file, csv, problems)) {
        return;
    }
    RowReader row(file, csv, zones, problems);
    rows.beginTable(file.table, bytes);
    for (auto state = csv.next(); state != CsvReader::Row::End; state = csv.next()) {
        ++file.rows;
        if (state == CsvReader::Row::Whole) {
            row.begin();
            rows.take(row);
        } else {
            const bool broken = state == CsvReader::Row::BrokenText;
            problems.add({.code = broken ? ProblemCode::BrokenText : ProblemCode::BadRow,
                          .field = {},
                          .value = {},
                          .place = {file.file, csv.line(), broken ? csv.brokenField() : 0}});
        }
        if (progress && file.rows % 8192 == 0) {
            progress(csv.progress());
        }
    }
    rows.endTable();
}

} // namespace

ReadTables readTables(const fs::path& folder, const core::Zone& zoneOfLog,
                      const std::function<void(double)>& progress) {
    ReadTables result;
    Folder found = lookInto(folder, result.problems);
    result.tables.ignoredFiles = std::move(found.ignored);
    ZoneCache zones(zoneOfLog);
    TableRows rows(result.tables, result.problems);
    for (std::size_t i = 0; i < kTables; ++i) {
        if (!found.files[i]) {
            continue;
        }
        auto& file = result.tables.files[i].emplace();
        file.table = static_cast<Table>(i);
        file.file = pathText(found.files[i]->filename());
        const auto part = [&](double share) { progress((static_cast<double>(i) + share) / kTables); };
        readFile(file, *found.files[i], rows, zones, result.problems,
                 progress ? std::function<void(double)>(part) : std::function<void(double)>());
    }
    if (progress) {
        progress(1);
    }
    return result;
}

} // namespace tidemark::exchange
