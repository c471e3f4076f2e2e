#pragma once
// Rows into records: one function a table.

#include "exchange/read_tables.h"

#include <unordered_map>

namespace tidemark::exchange {

class TableRows {
public:
    TableRows(Tables& tables, ProblemList& problems) : tables_(tables), problems_(problems) {}

    /// `bytes`: of the text to come.
    void beginTable(Table table, std::size_t bytes);
    /// The row `row` stands at. What is wrong with it has been added to the problems, and the row left out.
    void take(RowReader& row);
    void endTable();

private:
    [[nodiscard]] std::optional<std::uint32_t> person(RowReader& row, std::size_t column);
    void takePatient(RowReader& row);
    void takeDevice(RowReader& row);
    void takeCourse(RowReader& row);
    void takeDose(RowReader& row);
    void takeVial(RowReader& row);
    void takeTrial(RowReader& row);
    void takeScore(RowReader& row);
    void takeWeight(RowReader& row);
    void takeRegimen(RowReader& row);
    void takePlan(RowReader& row);
    void takeNote(RowReader& row);
    void takeEvent(RowReader& row);
    void takeMovement(RowReader& row);
    void takeSetting(RowReader& row);

    [[nodiscard]] bool sameSessionAsBefore(const RowReader& row) const;
    [[nodiscard]] bool beginSession(RowReader& row, std::uint32_t person);
    [[nodiscard]] std::uint32_t deviceUse(std::uint32_t person, std::string_view name, core::Unit unit,
                                          const core::Uuid& id, std::uint32_t line);
    void seen(core::Day day);

    Tables& tables_;
    ProblemList& problems_;
    Table table_ = Table::Patients;

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> people_;
    std::string_view lastLabel_; // into the text being read
    std::uint32_t lastPerson_ = 0;

    // Readings come many rows to a session: the cells of the row before, and what they were read as.
    std::array<std::string_view, 20> before_{};
    bool sessionOk_ = false;
    core::Moment lastMoment_;
    std::array<std::string_view, 3> lastMomentCells_{};
    std::unordered_multimap<std::uint32_t, std::uint32_t> usesOfPerson_;
    std::uint32_t lastUse_ = 0;

    // The vials a dose is given by rows of the vials table.
    std::unordered_multimap<std::int64_t, std::uint32_t> dosesAt_;
    std::vector<bool> vialsListed_;
};

} // namespace tidemark::exchange
