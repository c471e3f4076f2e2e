#pragma once
// CSV exchange, version 1: which tables there are, and their columns. resources/help/csv.md describes them to
// people; a test holds the two together.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tidemark::exchange {

/// In the order in which they are read: a table refers only to tables before it.
enum class Table {
    Patients,
    Devices,
    Courses,
    Doses,
    Vials,
    Grip,
    Scores,
    Weights,
    Regimens,
    Plan,
    Notes,
    Events,
    Stock,
    Settings
};
inline constexpr std::size_t kTables = 14;

/// "patients": the file is NAME.csv or NAME.csv.gz.
[[nodiscard]] std::string_view nameOf(Table table);

struct Column {
    std::string_view name;
    bool required = true; ///< must be in the heading; what a cell of it may be is another matter
};
/// In the order in which they are written.
[[nodiscard]] std::span<const Column> columnsOf(Table table);
/// Index in columnsOf.
[[nodiscard]] std::optional<std::size_t> findColumn(Table table, std::string_view name);

// Indices into columnsOf, so that reader and writer name a column and do not count.
struct PatientColumn {
    enum : std::size_t {
        Patient,
        BirthYear,
        Sex,
        Diagnosis,
        WeightKg,
        DominantHand,
        Name,
        BornOn,
        HeightCm,
        OnsetYear,
        Note,
        Id,
        Contact,
        Clinic,
        Alert,
        EmergencyNumber
    };
};
struct DeviceColumn {
    enum : std::size_t { Patient, Name, Unit, Setting, Step, Id, Pinch };
};
struct CourseColumn {
    enum : std::size_t { Patient, Id, Note };
};
struct DoseColumn {
    enum : std::size_t {
        Patient,
        StartedAt,
        Route,
        Product,
        DoseG,
        Batch,
        Zone,
        Utc,
        Course,
        Note,
        Id,
        ConcentrationPct,
        DurationMin,
        Rates,
        Sites,
        NeedleGauge,
        NeedleMm,
        Pump,
        Premedication,
        Place,
        GivenBy,
        Answers,
        Deviation
    };
};
struct VialColumn {
    enum : std::size_t {
        Patient,
        StartedAt,
        Batch,
        ExpiresOn,
        SizeG,
        Gtin,
        Serial,
        WastedG,
        Zone,
        Utc,
        DoseId,
        WasteReason,
        Presumed
    };
};
struct GripColumn {
    enum : std::size_t {
        Patient,
        MeasuredAt,
        Hand,
        Trial,
        Value,
        Unit,
        Zone,
        Utc,
        Device,
        DeviceId,
        BeforeInfusion,
        Recalled,
        Pain,
        Cramp,
        Cold,
        Ill,
        AfterExercise,
        Note,
        Id,
        Posture
    };
};
struct ScoreColumn {
    enum : std::size_t {
        Patient,
        AssessedAt,
        Instrument,
        Value,
        Zone,
        Utc,
        Note,
        Id,
        Hand,
        Parts,
        MuscleSet,
        Pace,
        Aid,
        Rater,
        Recalled
    };
};
struct WeightColumn {
    enum : std::size_t { Patient, MeasuredOn, WeightKg, Id };
};
struct PlanColumn {
    enum : std::size_t {
        Patient,
        KnownFrom,
        PlannedAt,
        Route,
        Product,
        DoseG,
        Note,
        Id,
        Skipped,
        Regimen,
        InsteadOf
    };
};
struct RegimenColumn {
    enum : std::size_t {
        Patient,
        KnownFrom,
        StartsOn,
        EveryDays,
        Route,
        Product,
        EndsOn,
        At,
        Weekdays,
        FromLastDose,
        CourseDays,
        DoseG,
        DoseGKg,
        Vials,
        VialG,
        Steps,
        Pauses,
        Note,
        Id
    };
};
struct NoteColumn {
    enum : std::size_t { Patient, WrittenAt, Text, Zone, Utc, Id };
};
struct EventColumn {
    enum : std::size_t {
        Patient,
        StartedAt,
        Category,
        What,
        Zone,
        Utc,
        EndedOn,
        Severity,
        Value,
        SecondValue,
        Unit,
        DoseId,
        Phase,
        RateMlH,
        Site,
        RedFlags,
        Action,
        Note,
        Id
    };
};
struct StockColumn {
    enum : std::size_t {
        Patient,
        MovedAt,
        Movement,
        Product,
        SizeG,
        Vials,
        Zone,
        Utc,
        Batch,
        ExpiresOn,
        Gtin,
        Serial,
        Place,
        Reason,
        Id
    };
};
struct SettingColumn {
    enum : std::size_t { Patient, Name, Value, Id };
};

} // namespace tidemark::exchange
