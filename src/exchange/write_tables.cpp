#include "exchange/write_tables.h"

#include "core/failure.h"
#include "core/numbers.h"
#include "exchange/csv_writer.h"
#include "exchange/formula_guard.h"
#include "exchange/tables.h"
#include "exchange/text_file.h"
#include "exchange/vial_text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace tidemark::exchange {
namespace {

namespace fs = std::filesystem;

class TableWriter {
public:
    explicit TableWriter(Table table) : table_(table), csv_(namesOf(table), requiredOf(table)) {}

    void set(std::size_t column, std::string_view text) { csv_.set(column, text); }
    // What people typed may look like a formula; codes, days and numbers do not.
    void set(std::size_t column, const std::string& text) { csv_.set(column, guarded(text)); }
    void set(std::size_t column, const char* text) { csv_.set(column, text); }
    void set(std::size_t column, const std::optional<std::string>& text) {
        if (text) {
            csv_.set(column, guarded(*text));
        }
    }
    void set(std::size_t column, double value) { csv_.set(column, core::formatNumber(value)); }
    void set(std::size_t column, const std::optional<double>& value) {
        if (value) {
            set(column, *value);
        }
    }
    void set(std::size_t column, const std::optional<int>& value) {
        if (value) {
            set(column, static_cast<double>(*value));
        }
    }
    void set(std::size_t column, core::Day day) { csv_.set(column, core::formatDay(day)); }
    void set(std::size_t column, const std::optional<core::Day>& day) {
        if (day) {
            set(column, *day);
        }
    }
    void set(std::size_t column, const core::Uuid& id) { csv_.set(column, core::formatUuid(id)); }
    void set(std::size_t column, const std::optional<core::Uuid>& id) {
        if (id) {
            set(column, *id);
        }
    }
    void set(std::size_t column, const core::NamedValues& values) {
        csv_.set(column, guarded(core::formatNamedValues(values)));
    }
    template <class Code>
    requires std::is_enum_v<Code>
    void set(std::size_t column, const std::optional<Code>& code) {
        if (code) {
            csv_.set(column, core::codeOf(*code));
        }
    }
    void mark(std::size_t column, bool yes) { csv_.set(column, yes ? "1" : ""); }
    void endRow() { csv_.endRow(); }

    [[nodiscard]] Table table() const { return table_; }
    [[nodiscard]] std::size_t rows() const { return csv_.rows(); }
    [[nodiscard]] std::string text() const { return csv_.text(); }

private:
    static std::vector<std::string_view> namesOf(Table table) {
        std::vector<std::string_view> names;
        for (const auto& column : columnsOf(table)) {
            names.push_back(column.name);
        }
        return names;
    }
    static std::vector<bool> requiredOf(Table table) {
        std::vector<bool> required;
        for (const auto& column : columnsOf(table)) {
            required.push_back(column.required);
        }
        return required;
    }

    Table table_;
    CsvWriter csv_;
};

constexpr std::size_t kClockAt = 11; // of HH:MM in YYYY-MM-DDTHH:MM

/// The instant, where wall time and zone alone would be read as another one: the second pass of an hour in
/// autumn.
class Instants {
public:
    std::string textOf(const core::Moment& moment) {
        if (!zone_ || name_ != moment.zone) {
            name_ = moment.zone;
            zone_ = core::Zone::find(name_);
        }
        return !zone_ || zone_->toUtc(moment.wall) == moment.utc ? std::string{}
                                                                 : core::formatUtc(moment.utc);
    }

private:
    std::string name_;
    std::optional<core::Zone> zone_;
};

/// Two devices of one person that name and unit do not tell apart.
bool devicesNeedIds(const std::vector<core::TreatmentLog>& logs) {
    return std::ranges::any_of(logs, [](const core::TreatmentLog& log) {
        std::set<std::pair<std::string, core::Unit>> seen;
        return std::ranges::any_of(log.devices, [&seen](const core::Device& device) {
            return !seen.emplace(device.name, device.unit).second;
        });
    });
}

class FolderWriter {
public:
    explicit FolderWriter(bool deviceIds) : deviceIds_(deviceIds) {
        for (std::size_t i = 0; i < kTables; ++i) {
            tables_.emplace_back(static_cast<Table>(i));
        }
    }

    void add(const core::TreatmentLog& log) {
        label_ = log.patient.label;
        addPatient(log);
        addDevices(log);
        addCourses(log);
        addDoses(log);
        addGrip(log);
        addScores(log);
        addWeights(log);
        addRegimens(log);
        addPlans(log);
        addNotes(log);
        addEvents(log);
        addMovements(log);
        for (const auto& setting : log.settings) {
            if (setting.patient) {
                addSetting(setting, label_);
            }
        }
    }

    void addSetting(const core::Setting& setting, std::string_view label) {
        using In = SettingColumn;
        auto& out = table(Table::Settings);
        out.set(In::Patient, label);
        out.set(In::Name, setting.name);
        out.set(In::Value, setting.value);
        out.set(In::Id, setting.id);
        out.endRow();
    }

    [[nodiscard]] const std::vector<TableWriter>& tables() const { return tables_; }

private:
    TableWriter& table(Table which) { return tables_[static_cast<std::size_t>(which)]; }

    void setMoment(TableWriter& out, const core::Moment& moment, std::size_t zoneColumn,
                   std::size_t utcColumn) {
        out.set(zoneColumn, moment.zone);
        out.set(utcColumn, instants_.textOf(moment));
    }

    void addPatient(const core::TreatmentLog& log) {
        using In = PatientColumn;
        auto& out = table(Table::Patients);
        const core::Patient& patient = log.patient;
        out.set(In::Patient, label_);
        out.set(In::BirthYear, patient.birthYear);
        out.set(In::Sex, patient.sex);
        out.set(In::Diagnosis, patient.diagnosis);
        if (!log.weights.empty()) {
            // For those who read this table alone: the undated weight, else the last one.
            const auto undated =
                std::ranges::find_if(log.weights, [](const core::Weight& r) { return !r.measuredOn; });
            out.set(In::WeightKg,
                    (undated != log.weights.end() ? *undated : log.weights.back()).weight.value);
        }
        out.set(In::DominantHand, patient.dominantHand);
        out.set(In::Name, patient.name);
        out.set(In::BornOn, patient.bornOn);
        out.set(In::HeightCm, patient.heightCm);
        out.set(In::OnsetYear, patient.onsetYear);
        out.set(In::Note, patient.note);
        out.set(In::Id, patient.id);
        out.set(In::Contact, patient.contact);
        out.set(In::Clinic, patient.clinic);
        out.set(In::Alert, patient.alert);
        out.set(In::EmergencyNumber, patient.emergencyNumber);
        out.endRow();
    }

    void addDevices(const core::TreatmentLog& log) {
        using In = DeviceColumn;
        auto& out = table(Table::Devices);
        for (const auto& device : log.devices) {
            out.set(In::Patient, label_);
            out.set(In::Name, device.name);
            out.set(In::Unit, core::symbolOf(device.unit));
            out.set(In::Setting, device.setting);
            out.set(In::Step, device.step);
            out.set(In::Id, device.id);
            out.set(In::Pinch, device.pinch);
            out.endRow();
        }
    }

    void addCourses(const core::TreatmentLog& log) {
        using In = CourseColumn;
        auto& out = table(Table::Courses);
        for (const auto& course : log.courses) {
            out.set(In::Patient, label_);
            out.set(In::Id, course.id);
            out.set(In::Note, course.note);
            out.endRow();
        }
    }

    void addDoses(const core::TreatmentLog& log) {
        using In = DoseColumn;
        auto& out = table(Table::Doses);
        for (const auto& infusion : log.infusions) {
            out.set(In::Patient, label_);
            out.set(In::StartedAt, core::formatWall(infusion.startedAt.wall));
            out.set(In::Route, core::codeOf(infusion.route));
            out.set(In::Product, infusion.product);
            out.set(In::DoseG, infusion.dose.value);
            out.set(In::Batch, batchesText(infusion.vials));
            setMoment(out, infusion.startedAt, In::Zone, In::Utc);
            out.set(In::Course, infusion.course);
            out.set(In::Note, infusion.note);
            out.set(In::Id, infusion.id);
            setDetails(out, infusion);
            out.endRow();
            if (!isBatchOnly(infusion.vials)) {
                addVials(infusion);
            }
        }
    }

    static void setDetails(TableWriter& out, const core::Infusion& infusion) {
        using In = DoseColumn;
        out.set(In::ConcentrationPct, infusion.concentrationPct);
        out.set(In::DurationMin, infusion.durationMin);
        out.set(In::Rates, infusion.rates);
        out.set(In::Sites, infusion.sites);
        out.set(In::NeedleGauge, infusion.needleGauge);
        out.set(In::NeedleMm, infusion.needleMm);
        out.set(In::Pump, infusion.pump);
        out.set(In::Premedication, infusion.premedication);
        out.set(In::Place, infusion.place);
        out.set(In::GivenBy, infusion.givenBy);
        out.set(In::Answers, infusion.answers);
        out.set(In::Deviation, infusion.deviation);
    }

    void addVials(const core::Infusion& infusion) {
        using In = VialColumn;
        auto& out = table(Table::Vials);
        for (const auto& vial : infusion.vials) {
            out.set(In::Patient, label_);
            out.set(In::StartedAt, core::formatWall(infusion.startedAt.wall));
            out.set(In::Batch, vial.batch);
            out.set(In::ExpiresOn, vial.expiresOn);
            out.set(In::SizeG, vial.sizeG);
            out.set(In::Gtin, vial.gtin);
            out.set(In::Serial, vial.serial);
            out.set(In::WastedG, vial.wastedG);
            setMoment(out, infusion.startedAt, In::Zone, In::Utc);
            out.set(In::DoseId, infusion.id);
            out.set(In::WasteReason, vial.wasteReason);
            out.mark(In::Presumed, vial.presumed);
            out.endRow();
        }
    }

    void addGrip(const core::TreatmentLog& log) {
        using In = GripColumn;
        auto& out = table(Table::Grip);
        for (const auto& session : log.sessions) {
            const core::Device* device = log.device(session.device);
            if (device == nullptr) {
                continue; // foreign keys keep this from being; a reading without its unit says nothing
            }
            const std::string at = core::formatWall(session.measuredAt.wall);
            const std::string id = core::formatUuid(session.id);
            for (std::size_t t = 0; t < session.trials.size(); ++t) {
                if (!session.trials[t]) {
                    continue;
                }
                out.set(In::Patient, label_);
                out.set(In::MeasuredAt, at);
                out.set(In::Hand, core::codeOf(session.hand));
                out.set(In::Trial, static_cast<double>(t + 1));
                out.set(In::Value, *session.trials[t]);
                out.set(In::Unit, core::symbolOf(device->unit));
                setMoment(out, session.measuredAt, In::Zone, In::Utc);
                out.set(In::Device, device->name);
                if (deviceIds_) {
                    out.set(In::DeviceId, device->id);
                }
                out.mark(In::BeforeInfusion, session.beforeInfusion);
                out.mark(In::Recalled, session.recalled);
                out.mark(In::Pain, session.pain);
                out.mark(In::Cramp, session.cramp);
                out.mark(In::Cold, session.cold);
                out.mark(In::Ill, session.ill);
                out.mark(In::AfterExercise, session.afterExercise);
                out.set(In::Note, session.note);
                out.set(In::Id, id);
                out.set(In::Posture, session.posture);
                out.endRow();
            }
        }
    }

    void addScores(const core::TreatmentLog& log) {
        using In = ScoreColumn;
        auto& out = table(Table::Scores);
        for (const auto& score : log.assessments) {
            out.set(In::Patient, label_);
            out.set(In::AssessedAt, core::formatWall(score.assessedAt.wall));
            out.set(In::Instrument, score.instrument);
            out.set(In::Value, score.value);
            setMoment(out, score.assessedAt, In::Zone, In::Utc);
            out.set(In::Note, score.note);
            out.set(In::Id, score.id);
            out.set(In::Hand, score.hand);
            out.set(In::Parts, score.parts);
            out.set(In::MuscleSet, score.set);
            out.set(In::Pace, score.pace);
            out.set(In::Aid, score.aid);
            out.set(In::Rater, score.rater);
            out.mark(In::Recalled, score.recalled);
            out.endRow();
        }
    }

    void addWeights(const core::TreatmentLog& log) {
        using In = WeightColumn;
        auto& out = table(Table::Weights);
        for (const auto& weight : log.weights) {
            out.set(In::Patient, label_);
            out.set(In::MeasuredOn, weight.measuredOn);
            out.set(In::WeightKg, weight.weight.value);
            out.set(In::Id, weight.id);
            out.endRow();
        }
    }

    void addRegimens(const core::TreatmentLog& log) {
        using In = RegimenColumn;
        auto& out = table(Table::Regimens);
        for (const auto& regimen : log.regimens) {
            out.set(In::Patient, label_);
            out.set(In::KnownFrom, regimen.knownFrom);
            out.set(In::StartsOn, regimen.startsOn);
            out.set(In::EveryDays, static_cast<double>(regimen.everyDays));
            out.set(In::Route, core::codeOf(regimen.route));
            out.set(In::Product, regimen.product);
            out.set(In::EndsOn, regimen.endsOn);
            if (regimen.plannedMinute) {
                out.set(In::At, core::formatWall(core::Wall{} + std::chrono::minutes{*regimen.plannedMinute})
                                    .substr(kClockAt));
            }
            out.set(In::Weekdays, regimen.weekdays);
            out.mark(In::FromLastDose, regimen.fromLastDose);
            out.set(In::CourseDays, static_cast<double>(regimen.courseDays));
            if (regimen.dose) {
                out.set(In::DoseG, regimen.dose->value);
            }
            out.set(In::DoseGKg, regimen.dosePerKg);
            if (regimen.vials) {
                out.set(In::Vials, static_cast<double>(*regimen.vials));
            }
            out.set(In::VialG, regimen.vialG);
            out.set(In::Steps, regimen.steps);
            out.set(In::Pauses, regimen.pauses);
            out.set(In::Note, regimen.note);
            out.set(In::Id, regimen.id);
            out.endRow();
        }
    }

    void addPlans(const core::TreatmentLog& log) {
        using In = PlanColumn;
        auto& out = table(Table::Plan);
        for (const auto& plan : log.plans) {
            out.set(In::Patient, label_);
            out.set(In::KnownFrom, plan.knownFrom);
            if (plan.plannedMinute) {
                const std::chrono::minutes minute{*plan.plannedMinute};
                out.set(In::PlannedAt, core::formatWall(core::Wall{plan.plannedOn} + minute));
            } else {
                out.set(In::PlannedAt, plan.plannedOn);
            }
            out.set(In::Route, core::codeOf(plan.route));
            out.set(In::Product, plan.product);
            out.set(In::DoseG, plan.dose.value);
            out.set(In::Note, plan.note);
            out.set(In::Id, plan.id);
            out.set(In::Skipped, plan.skipped);
            out.set(In::Regimen, plan.regimen);
            out.set(In::InsteadOf, plan.insteadOf);
            out.endRow();
        }
    }

    void addNotes(const core::TreatmentLog& log) {
        using In = NoteColumn;
        auto& out = table(Table::Notes);
        for (const auto& note : log.notes) {
            out.set(In::Patient, label_);
            out.set(In::WrittenAt, core::formatWall(note.writtenAt.wall));
            out.set(In::Text, note.text);
            setMoment(out, note.writtenAt, In::Zone, In::Utc);
            out.set(In::Id, note.id);
            out.endRow();
        }
    }

    void addEvents(const core::TreatmentLog& log) {
        using In = EventColumn;
        auto& out = table(Table::Events);
        for (const auto& event : log.events) {
            out.set(In::Patient, label_);
            out.set(In::StartedAt, core::formatWall(event.startedAt.wall));
            out.set(In::Category, core::codeOf(event.category));
            out.set(In::What, event.what);
            setMoment(out, event.startedAt, In::Zone, In::Utc);
            out.set(In::EndedOn, event.endedOn);
            out.set(In::Severity, event.severity);
            out.set(In::Value, event.value);
            out.set(In::SecondValue, event.secondValue);
            out.set(In::Unit, event.unit);
            out.set(In::DoseId, event.infusion);
            out.set(In::Phase, event.phase);
            out.set(In::RateMlH, event.rateMlPerHour);
            out.set(In::Site, event.site);
            out.set(In::RedFlags, event.redFlags);
            out.set(In::Action, event.action);
            out.set(In::Note, event.note);
            out.set(In::Id, event.id);
            out.endRow();
        }
    }

    void addMovements(const core::TreatmentLog& log) {
        using In = StockColumn;
        auto& out = table(Table::Stock);
        for (const auto& movement : log.movements) {
            out.set(In::Patient, label_);
            out.set(In::MovedAt, core::formatWall(movement.movedAt.wall));
            out.set(In::Movement, core::codeOf(movement.movement));
            out.set(In::Product, movement.product);
            out.set(In::SizeG, movement.sizeG);
            out.set(In::Vials, static_cast<double>(movement.vials));
            setMoment(out, movement.movedAt, In::Zone, In::Utc);
            out.set(In::Batch, movement.batch);
            out.set(In::ExpiresOn, movement.expiresOn);
            out.set(In::Gtin, movement.gtin);
            out.set(In::Serial, movement.serial);
            out.set(In::Place, movement.place);
            out.set(In::Reason, movement.reason);
            out.set(In::Id, movement.id);
            out.endRow();
        }
    }

    bool deviceIds_;
    std::string label_;
    Instants instants_;
    std::vector<TableWriter> tables_;
};

bool isCore(Table table) {
    return table == Table::Patients || table == Table::Doses || table == Table::Plan ||
           table == Table::Grip || table == Table::Scores;
}

} // namespace

std::vector<WrittenTable> writeTables(const fs::path& folder, const std::vector<core::TreatmentLog>& logs,
                                      const std::vector<core::Setting>& logSettings,
                                      const std::set<Table>& only) {
    FolderWriter writer(devicesNeedIds(logs));
    for (const auto& setting : logSettings) {
        if (!setting.patient) {
            writer.addSetting(setting, "");
        }
    }
    for (const auto& log : logs) {
        writer.add(log);
    }
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder)) {
        const bool denied =
            error == std::errc::permission_denied || error == std::errc::read_only_file_system;
        throw core::Failure(denied ? core::FailureCode::AccessDenied : core::FailureCode::InputOutput,
                            pathText(folder));
    }
    for (const auto& table : writer.tables()) {
        const fs::path packed = folder / (std::string{nameOf(table.table())} + ".csv.gz");
        if (fs::exists(packed)) {
            throw core::Failure(core::FailureCode::FileExists, pathText(packed));
        }
    }
    std::vector<WrittenTable> written;
    for (const auto& table : writer.tables()) {
        const std::string file = std::string{nameOf(table.table())} + ".csv";
        if (!only.empty() && !only.contains(table.table())) {
            continue;
        }
        // An empty table is written over one of an earlier export, or the folder would be a mixture of two
        // logs.
        if (!only.empty() || table.rows() > 0 || isCore(table.table()) || fs::exists(folder / file)) {
            writeTextFile(folder / file, table.text());
            written.push_back({file, table.rows()});
        }
    }
    return written;
}

} // namespace tidemark::exchange
