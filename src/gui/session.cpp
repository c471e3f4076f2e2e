#include "gui/session.h"

#include "app/plan_compare.h"

#include "app/lead_measures.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr int kDaysAtOnce = 15; ///< a few milliseconds: keys do not wait for the estimate

} // namespace

Session::Session(Surroundings::Store store, std::filesystem::path path, const Surroundings& surroundings)
    : store_(std::move(store)),
      book_(std::make_unique<app::LogBook>(*store_, *surroundings.clock, surroundings.origin)),
      path_(std::move(path)),
      catalogue_(surroundings.dataFolder),
      readOnly_(store_->info().readOnly) {
    reload();
    book_->onChange([this] { reload(); });
}

void Session::choose(const core::Uuid& patient) {
    if (current_ != patient) {
        current_ = patient;
        reload();
    }
}

bool Session::refresh() {
    if (book_->store().changeCount() == seenChange_ && (!current_ || analysis_.today == book_->today())) {
        return false;
    }
    reload();
    return true;
}

void Session::finishOutlook() {
    outlook_ = history_.outlook(analysis_);
    outlookDue_ = false;
    overview_ = app::overviewOf(log_, analysis_, outlook_);
}

const model::Outlook& Session::wholeOutlook() {
    if (outlookDue_) {
        finishOutlook();
    }
    return outlook_;
}

bool Session::work() {
    if (!outlookDue_) {
        return false;
    }
    if (!history_.goOn(kDaysAtOnce)) {
        return true;
    }
    finishOutlook();
    if (estimated_) {
        estimated_();
    }
    return false;
}

void Session::reload() {
    seenChange_ = store_->changeCount();
    patients_ = book_->patients();
    const bool gone = current_ && std::none_of(patients_.begin(), patients_.end(),
                                               [&](const core::Patient& p) { return p.id == *current_; });
    if (!current_ || gone) {
        current_ = patients_.empty() ? std::nullopt : std::optional{patients_.front().id};
    }
    if (current_) {
        log_ = book_->plannedLog(*current_);
        analysis_ = app::analysisOf(log_, book_->today(), catalogue_);
        outlook_ = {};
        outlookDue_ = true;
        history_.take(log_, analysis_.today);
        if (history_.goOn(kDaysAtOnce)) { // a reading was added: a day or two to look at
            finishOutlook();
        } else {
            overview_ = app::overviewOf(log_, analysis_);
        }
    } else {
        log_ = {};
        analysis_ = {};
        overview_ = {};
        outlook_ = {};
        outlookDue_ = false;
    }
    if (listener_) {
        listener_();
    }
}

bool Session::planningView() const {
    return patients_.size() > 1 || model::settingOf(log_, app::kPlanningViewSetting) == "on";
}

void Session::switchPlanningViewOn() {
    book_->setSetting({}, app::kPlanningViewSetting, "on");
}

} // namespace tidemark::gui
