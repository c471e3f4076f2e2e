#include "gui/backup_keeper.h"

#include "app/translate.h"

#include <wx/app.h>

namespace tidemark::gui {
namespace {

constexpr int kFirstBackupMs = 15'000; // the window is there first
constexpr int kHourMs = 3'600'000;
constexpr std::chrono::hours kFresh{1};

} // namespace

BackupKeeper::BackupKeeper(const Surroundings& surroundings, std::function<void(const std::string&)> told)
    : surroundings_(surroundings), told_(std::move(told)) {
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        make();
        timer_.StartOnce(kHourMs);
    });
}

BackupKeeper::~BackupKeeper() {
    stop();
}

void BackupKeeper::start(app::LogBook& book, const std::filesystem::path& log) {
    stop();
    if (!surroundings_.backupTools.copyLog) {
        return;
    }
    book_ = &book;
    open_ = std::make_shared<int>();
    log_ = log;
    kept_.reset();
    timer_.StartOnce(kFirstBackupMs);
}

void BackupKeeper::stop() {
    timer_.Stop();
    if (thread_.joinable()) {
        thread_.join();
    }
    book_ = nullptr;
    open_.reset();
}

void BackupKeeper::make(bool always) {
    if (book_ == nullptr || busy_) {
        return;
    }
    if (thread_.joinable()) {
        thread_.join();
    }
    const auto id = book_->store().info().logId;
    const auto folder = app::backupFolderOf(surroundings_.dataFolder, id);
    const auto now = surroundings_.clock->now();
    making_ = book_->store().changeCount();
    if (!always) {
        const auto there = app::backupsIn(folder, id);
        const bool fresh = !there.empty() && now - there.front().at < kFresh;
        // The first of a session is made unless there is a fresh one; then as the log changes.
        if ((kept_ && *kept_ == making_) || (!kept_ && fresh) || book_->store().patients().empty()) {
            return;
        }
    }
    busy_ = true;
    // Joined by stop(), so `this` outlives the thread; the call it leaves behind may come later.
    thread_ = std::thread([this, id, now, log = log_, tools = surroundings_.backupTools,
                           data = surroundings_.dataFolder, open = std::weak_ptr{open_}] {
        std::string fault;
        try {
            fault = app::tryBackup(tools, log, id, data, now);
        } catch (const std::exception&) { // memory: on a thread it would end the program
            fault = TR("No backup was made.");
        }
        busy_ = false;
        wxTheApp->CallAfter([this, open, fault] {
            if (!open.expired()) {
                finish(fault);
            }
        });
    });
}

void BackupKeeper::finish(const std::string& fault) {
    if (fault.empty()) {
        kept_ = making_;
    }
    told_(fault);
}

} // namespace tidemark::gui
