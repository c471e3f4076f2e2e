#include "core/log_store.h"

#include <array>
#include <utility>

namespace tidemark::core {
namespace {

constexpr std::array<std::pair<ActKind, std::string_view>, 21> kActNames{{
    {ActKind::NewPatient, "new_patient"},
    {ActKind::LogDose, "log_dose"},
    {ActKind::LogGrip, "log_grip"},
    {ActKind::LogScore, "log_score"},
    {ActKind::WriteNote, "write_note"},
    {ActKind::Weigh, "weigh"},
    {ActKind::MakePlan, "make_plan"},
    {ActKind::AddDevice, "add_device"},
    {ActKind::ChangeSetting, "change_setting"},
    {ActKind::LogEvent, "log_event"},
    {ActKind::MoveStock, "move_stock"},
    {ActKind::GroupCourse, "group_course"},
    {ActKind::MergePatients, "merge_patients"},
    {ActKind::Correct, "correct"},
    {ActKind::Delete, "delete"},
    {ActKind::Restore, "restore"},
    {ActKind::Import, "import"},
    {ActKind::Merge, "merge"},
    {ActKind::Settle, "settle"},
    {ActKind::Undo, "undo"},
    {ActKind::Redo, "redo"},
}};

} // namespace

std::string_view nameOf(ActKind kind) {
    return kActNames[static_cast<std::size_t>(kind)].second;
}

std::optional<ActKind> parseActKind(std::string_view name) {
    for (const auto& [kind, text] : kActNames) {
        if (text == name) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace tidemark::core
