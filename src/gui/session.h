#pragma once
// An open log, the person shown, and what is known about them: recomputed once after each change and shared
// by all pages.

#include "app/catalogue.h"
#include "app/log_book.h"
#include "app/overview.h"
#include "gui/surroundings.h"
#include "model/analysis.h"
#include "model/forecast/forecast_history.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tidemark::gui {

class Session {
public:
    /// Loads the first person's record and nothing else.
    Session(Surroundings::Store store, std::filesystem::path path, const Surroundings& surroundings);

    [[nodiscard]] app::LogBook& book() { return *book_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] bool readOnly() const { return readOnly_; }

    [[nodiscard]] const std::vector<core::Patient>& patients() const { return patients_; }
    [[nodiscard]] bool hasPatient() const { return current_.has_value(); }
    /// Only with a patient.
    [[nodiscard]] const core::Patient& patient() const { return log_.patient; }
    [[nodiscard]] const core::TreatmentLog& log() const { return log_; }
    [[nodiscard]] const model::Analysis& analysis() const { return analysis_; }
    [[nodiscard]] const app::Overview& overview() const { return overview_; }
    /// Empty until work() has looked at every day of the record.
    [[nodiscard]] const model::Outlook& outlook() const { return outlook_; }
    /// The same, looked at to the end now.
    [[nodiscard]] const model::Outlook& wholeOutlook();
    /// A slice of the estimate, for idle moments; true while there is more to do.
    bool work();
    /// Plans may be compared: in a log of several people, and where it was switched on.
    [[nodiscard]] bool planningView() const;
    void switchPlanningViewOn();
    /// Products and instruments, with the packs of the person's data folder.
    [[nodiscard]] const app::Catalogue& catalogue() const { return catalogue_; }

    void choose(const core::Uuid& patient);
    /// Reads again when the log was changed elsewhere or a new day began; true when it did.
    bool refresh();
    /// Told after the record, the person or the day changed.
    void onReload(std::function<void()> listener) { listener_ = std::move(listener); }
    /// Told when the estimate is there, some idle moments after a reload.
    void onEstimated(std::function<void()> listener) { estimated_ = std::move(listener); }

private:
    void reload();
    void finishOutlook();

    Surroundings::Store store_;
    std::unique_ptr<app::LogBook> book_;
    std::filesystem::path path_;
    app::Catalogue catalogue_;
    bool readOnly_ = false;
    std::vector<core::Patient> patients_;
    std::optional<core::Uuid> current_;
    core::TreatmentLog log_;
    model::Analysis analysis_;
    app::Overview overview_;
    model::ForecastHistory history_;
    model::Outlook outlook_;
    bool outlookDue_ = false;
    std::uint64_t seenChange_ = 0;
    std::function<void()> listener_;
    std::function<void()> estimated_;
};

} // namespace tidemark::gui
