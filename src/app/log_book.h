#pragma once
// What a person can do with an open log: the one API of window and command line for everything that writes.

#include "core/clock.h"
#include "core/log_store.h"
#include "core/problem.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tidemark::app {

/// Who writes and on which device: kept with every act.
struct Origin {
    std::string actor;
    std::string machine;
};

/// What a write came to. Problems of severity Warning alone are questions: the same call with `anyway` takes
/// them as read.
struct Outcome {
    core::Problems problems;
    std::optional<core::Stamp> saved; ///< set when it was written
    [[nodiscard]] bool ok() const { return saved.has_value(); }
};

class LogBook {
public:
    LogBook(core::LogStore& store, const core::Clock& clock, Origin origin,
            core::UuidSource ids = core::UuidSource{});

    [[nodiscard]] core::LogStore& store() { return store_; }
    [[nodiscard]] const core::Zone& zone() const { return zone_; }
    /// The wall-clock day in the log's zone.
    [[nodiscard]] core::Day today() const;
    [[nodiscard]] core::Wall wallNow() const;
    [[nodiscard]] core::Uuid newId();
    [[nodiscard]] core::Stamp newStamp(std::string reason = {});

    [[nodiscard]] std::vector<core::Patient> patients();
    /// By label, exactly; else by name, exactly; nothing when none or several fit.
    [[nodiscard]] std::optional<core::Patient> findPatient(const std::string& labelOrName);
    [[nodiscard]] core::TreatmentLog treatmentLog(const core::Uuid& patient);
    /// The same as it was known at the end of `day` (today's: all of it) with the days of its regimens among
    /// the plans: for reading.
    [[nodiscard]] core::TreatmentLog plannedLog(const core::Uuid& patient, std::optional<core::Day> day = {});

    // Each writes one act. `anyway` answers yes to the questions (a second dose on a day, a number to look at
    // again).
    /// One act, the weight with it.
    Outcome addPatient(core::Patient patient, const std::optional<core::Weight>& weight = {},
                       bool anyway = false);
    Outcome logDose(core::Infusion infusion, bool anyway = false);
    /// One act: doses that were not logged when they were given.
    Outcome logDoses(std::vector<core::Infusion> infusions, bool anyway = false);
    /// One act: the sessions of one sitting (usually both hands). A device that is not in the log yet is
    /// added with it.
    Outcome logGrip(std::vector<core::GripSession> sessions,
                    const std::optional<core::Device>& newDevice = {}, bool anyway = false);
    Outcome logScore(core::Assessment assessment);
    /// One act: what was assessed in one go (usually both hands).
    Outcome logScores(std::vector<core::Assessment> assessments);
    Outcome makePlan(core::Plan plan);
    Outcome makeRegimen(core::Regimen regimen);
    /// One act: several treatments.
    Outcome makePlans(std::vector<core::Plan> plans);
    Outcome writeNote(core::Note note);
    Outcome logEvent(core::Event event);
    /// One act: what came, went or was counted in one go.
    Outcome moveStock(std::vector<core::StockMovement> movements, bool anyway = false);
    Outcome weigh(core::Weight weight, bool anyway = false);
    Outcome setSetting(std::optional<core::Uuid> patient, const std::string& name, const std::string& value);
    /// One act: settings that belong together.
    Outcome setSettings(std::optional<core::Uuid> patient,
                        const std::vector<std::pair<std::string, std::string>>& values);

    /// Another state of a record that is there; the old one stays in the journal.
    /// A corrected reading may come with the device it was really taken with.
    Outcome correct(core::Record after, const std::string& reason, bool anyway = false,
                    const std::optional<core::Device>& newDevice = {});
    /// Takes a record out of the log; the journal keeps it and undo brings it back.
    Outcome remove(core::Record record, const std::string& reason);

    /// A deleted record put back as it was; the journal keeps the deletion. UnknownReference when it is not
    /// in the bin, or its person is not in the log.
    Outcome restore(const core::Uuid& record, bool anyway = false);

    // By hand where the rule of model/courses.h groups otherwise; plain SC doses are never in a course.
    /// The whole courses in which these doses are become one. One act.
    Outcome joinCourses(const core::Uuid& patient, const std::vector<core::Uuid>& infusions);
    /// This dose and those after it in its course become a course of their own. One act.
    Outcome splitCourse(const core::Uuid& patient, const core::Uuid& infusion);

    /// For app/patient_merge.h: the act that makes one person of two.
    Outcome mergeInto(std::vector<core::Change> changes, core::Problems problems, const std::string& merged);

    std::optional<core::ActSummary> undo();
    std::optional<core::ActSummary> redo();

    /// Told after every change made through this book (after commit, on the same thread).
    void onChange(std::function<void()> listener);
    void changed(); ///< for services that commit by themselves (import)

private:
    [[nodiscard]] core::Problems correctionProblems(const core::Record& after,
                                                    const std::optional<core::Device>& newDevice);
    Outcome groupInto(const core::TreatmentLog& log, const std::vector<std::vector<std::size_t>>& groups);
    Outcome write(core::ActKind kind, std::vector<core::Change> changes, core::Problems problems, bool anyway,
                  const std::string& reason = {});

    core::LogStore& store_;
    const core::Clock& clock_;
    Origin origin_;
    core::UuidSource ids_;
    core::Zone zone_;
    std::vector<std::function<void()>> listeners_;
};

} // namespace tidemark::app
