#pragma once
// The tables of a folder as records, checked one by one; what they are in the log is for merge.h to find out.

#include "core/records.h"
#include "exchange/problem_list.h"
#include "exchange/row_reader.h"
#include "exchange/tables.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tidemark::exchange {

/// A record of a row. Its `patient` is not set: `person` says whose it is. Its `id` is nil where the row
/// gives none.
template <class Record>
struct Row {
    Record record;
    std::uint32_t person = 0; ///< index into Tables::people
    std::uint32_t line = 0;
};

/// A session with the lines of its trials (0: no such trial). Its `device` is not set: `use` says which.
struct SessionRow : Row<core::GripSession> {
    std::uint32_t use = 0; ///< index into Tables::uses
    std::array<std::uint32_t, core::kMaxTrials> trialLines{};
};

/// A device as the readings name it.
struct DeviceUse {
    std::uint32_t person = 0;
    std::string name; ///< empty: the default device
    core::Unit unit{};
    core::Uuid id;          ///< nil: found by name and unit
    std::uint32_t line = 0; ///< the first that names it
};

struct Person {
    std::string label;
    bool listed = false; ///< has a row in the patients table
    bool weighed =
        false; ///< has rows in the weights table; weight_kg of patients then only repeats one of them
};

struct Tables {
    std::array<std::optional<TableFile>, kTables> files;
    std::vector<std::string> ignoredFiles;
    std::vector<Person> people;

    std::vector<Row<core::Patient>> patients;
    std::vector<Row<core::Weight>> patientWeights; ///< weight_kg of the patients table
    std::vector<Row<core::Device>> devices;
    std::vector<DeviceUse> uses;
    std::vector<Row<core::Course>> courses;
    std::vector<Row<core::Infusion>> doses;
    std::vector<SessionRow> sessions;
    std::vector<Row<core::Assessment>> scores;
    std::vector<Row<core::Weight>> weights;
    std::vector<Row<core::Regimen>> regimens;
    std::vector<Row<core::Plan>> plans;
    std::vector<Row<core::Note>> notes;
    std::vector<Row<core::Event>> events;
    std::vector<Row<core::StockMovement>> movements;
    std::vector<Row<core::Setting>> settings; ///< person kNobody: the log's own

    static constexpr std::uint32_t kNobody = ~std::uint32_t{0};

    /// First and last day of doses, readings, scores and notes.
    std::optional<core::Day> firstDay;
    std::optional<core::Day> lastDay;

    [[nodiscard]] const TableFile& file(Table table) const { return *files[static_cast<std::size_t>(table)]; }
};

struct ReadTables {
    Tables tables;
    ProblemList problems;
};

/// Reads every table of `folder` whose file is NAME.csv or NAME.csv.gz; other files are named and not opened.
/// Times without a zone are wall times of `zoneOfLog`. `progress` is told 0..1 now and then. Failure when the
/// folder or a file cannot be read.
[[nodiscard]] ReadTables readTables(const std::filesystem::path& folder, const core::Zone& zoneOfLog,
                                    const std::function<void(double)>& progress = {});

} // namespace tidemark::exchange
