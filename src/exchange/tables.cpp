#include "exchange/tables.h"

#include <array>

namespace tidemark::exchange {
namespace {

constexpr bool kFurther = false;

constexpr std::array<Column, 16> kPatients{{{"patient"},
                                            {"birth_year"},
                                            {"sex"},
                                            {"diagnosis"},
                                            {"weight_kg"},
                                            {"dominant_hand"},
                                            {"name", kFurther},
                                            {"born_on", kFurther},
                                            {"height_cm", kFurther},
                                            {"onset_year", kFurther},
                                            {"note", kFurther},
                                            {"id", kFurther},
                                            {"contact", kFurther},
                                            {"clinic", kFurther},
                                            {"alert", kFurther},
                                            {"emergency_number", kFurther}}};
constexpr std::array<Column, 7> kDevices{{{"patient"},
                                          {"name"},
                                          {"unit"},
                                          {"setting", kFurther},
                                          {"step", kFurther},
                                          {"id", kFurther},
                                          {"pinch", kFurther}}};
constexpr std::array<Column, 3> kCourses{{{"patient"}, {"id"}, {"note", kFurther}}};
constexpr std::array<Column, 23> kDoses{{{"patient"},
                                         {"started_at"},
                                         {"route"},
                                         {"product"},
                                         {"dose_g"},
                                         {"batch"},
                                         {"zone", kFurther},
                                         {"utc", kFurther},
                                         {"course", kFurther},
                                         {"note", kFurther},
                                         {"id", kFurther},
                                         {"concentration_pct", kFurther},
                                         {"duration_min", kFurther},
                                         {"rates", kFurther},
                                         {"sites", kFurther},
                                         {"needle_gauge", kFurther},
                                         {"needle_mm", kFurther},
                                         {"pump", kFurther},
                                         {"premedication", kFurther},
                                         {"place", kFurther},
                                         {"given_by", kFurther},
                                         {"answers", kFurther},
                                         {"deviation", kFurther}}};
constexpr std::array<Column, 13> kVials{{{"patient"},
                                         {"started_at"},
                                         {"batch", kFurther},
                                         {"expires_on", kFurther},
                                         {"size_g", kFurther},
                                         {"gtin", kFurther},
                                         {"serial", kFurther},
                                         {"wasted_g", kFurther},
                                         {"zone", kFurther},
                                         {"utc", kFurther},
                                         {"dose_id", kFurther},
                                         {"waste_reason", kFurther},
                                         {"presumed", kFurther}}};
constexpr std::array<Column, 20> kGrip{{{"patient"},
                                        {"measured_at"},
                                        {"hand"},
                                        {"trial"},
                                        {"value"},
                                        {"unit"},
                                        {"zone", kFurther},
                                        {"utc", kFurther},
                                        {"device", kFurther},
                                        {"device_id", kFurther},
                                        {"before_infusion", kFurther},
                                        {"recalled", kFurther},
                                        {"pain", kFurther},
                                        {"cramp", kFurther},
                                        {"cold", kFurther},
                                        {"ill", kFurther},
                                        {"after_exercise", kFurther},
                                        {"note", kFurther},
                                        {"id", kFurther},
                                        {"posture", kFurther}}};
constexpr std::array<Column, 15> kScores{{{"patient"},
                                          {"assessed_at"},
                                          {"instrument"},
                                          {"value"},
                                          {"zone", kFurther},
                                          {"utc", kFurther},
                                          {"note", kFurther},
                                          {"id", kFurther},
                                          {"hand", kFurther},
                                          {"parts", kFurther},
                                          {"muscle_set", kFurther},
                                          {"pace", kFurther},
                                          {"aid", kFurther},
                                          {"rater", kFurther},
                                          {"recalled", kFurther}}};
constexpr std::array<Column, 4> kWeights{{{"patient"}, {"measured_on"}, {"weight_kg"}, {"id", kFurther}}};
constexpr std::array<Column, 19> kRegimens{{{"patient"},
                                            {"known_from"},
                                            {"starts_on"},
                                            {"every_days"},
                                            {"route"},
                                            {"product"},
                                            {"ends_on", kFurther},
                                            {"at", kFurther},
                                            {"weekdays", kFurther},
                                            {"from_last_dose", kFurther},
                                            {"course_days", kFurther},
                                            {"dose_g", kFurther},
                                            {"dose_g_kg", kFurther},
                                            {"vials", kFurther},
                                            {"vial_g", kFurther},
                                            {"steps", kFurther},
                                            {"pauses", kFurther},
                                            {"note", kFurther},
                                            {"id", kFurther}}};
constexpr std::array<Column, 11> kPlan{{{"patient"},
                                        {"known_from"},
                                        {"planned_at"},
                                        {"route"},
                                        {"product"},
                                        {"dose_g"},
                                        {"note", kFurther},
                                        {"id", kFurther},
                                        {"skipped", kFurther},
                                        {"regimen", kFurther},
                                        {"instead_of", kFurther}}};
constexpr std::array<Column, 6> kNotes{
    {{"patient"}, {"written_at"}, {"text"}, {"zone", kFurther}, {"utc", kFurther}, {"id", kFurther}}};
constexpr std::array<Column, 19> kEvents{{{"patient"},
                                          {"started_at"},
                                          {"category"},
                                          {"what"},
                                          {"zone", kFurther},
                                          {"utc", kFurther},
                                          {"ended_on", kFurther},
                                          {"severity", kFurther},
                                          {"value", kFurther},
                                          {"second_value", kFurther},
                                          {"unit", kFurther},
                                          {"dose_id", kFurther},
                                          {"phase", kFurther},
                                          {"rate_ml_h", kFurther},
                                          {"site", kFurther},
                                          {"red_flags", kFurther},
                                          {"action", kFurther},
                                          {"note", kFurther},
                                          {"id", kFurther}}};
constexpr std::array<Column, 15> kStock{{{"patient"},
                                         {"moved_at"},
                                         {"movement"},
                                         {"product"},
                                         {"size_g"},
                                         {"vials"},
                                         {"zone", kFurther},
                                         {"utc", kFurther},
                                         {"batch", kFurther},
                                         {"expires_on", kFurther},
                                         {"gtin", kFurther},
                                         {"serial", kFurther},
                                         {"place", kFurther},
                                         {"reason", kFurther},
                                         {"id", kFurther}}};
constexpr std::array<Column, 4> kSettings{{{"patient"}, {"name"}, {"value"}, {"id", kFurther}}};

struct Entry {
    std::string_view name;
    std::span<const Column> columns;
};

constexpr std::array<Entry, kTables> kAll{{{"patients", kPatients},
                                           {"devices", kDevices},
                                           {"courses", kCourses},
                                           {"doses", kDoses},
                                           {"vials", kVials},
                                           {"grip", kGrip},
                                           {"scores", kScores},
                                           {"weights", kWeights},
                                           {"regimens", kRegimens},
                                           {"plan", kPlan},
                                           {"notes", kNotes},
                                           {"events", kEvents},
                                           {"stock", kStock},
                                           {"settings", kSettings}}};

} // namespace

std::string_view nameOf(Table table) {
    return kAll[static_cast<std::size_t>(table)].name;
}

std::span<const Column> columnsOf(Table table) {
    return kAll[static_cast<std::size_t>(table)].columns;
}

std::optional<std::size_t> findColumn(Table table, std::string_view name) {
    const auto columns = columnsOf(table);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace tidemark::exchange
