#pragma once
// What a page asks of the window it stands in.

#include "app/forms_stock.h"
#include "core/records.h"
#include "gui/look.h"
#include "gui/session.h"
#include "model/schedule.h"

#include <optional>
#include <string>

namespace tidemark::gui {

class FormPage;

class Shell {
public:
    virtual ~Shell() = default;
    [[nodiscard]] virtual Session& session() = 0;
    [[nodiscard]] virtual const Look& look() const = 0;

    /// A new dose; `start` fills the form. What was typed before and not saved wins.
    virtual void enterDose(std::optional<app::DoseForm> start) = 0;
    virtual void enterGrip() = 0;
    virtual void enterScore() = 0;
    /// The choice of scores and tests, or the form of one; `set`: another set of muscles than last time.
    virtual void enterMeasures() = 0;
    virtual void enterMeasure(const std::string& instrument, const std::string& set = {}) = 0;
    virtual void enterNote() = 0;
    /// A reaction to that dose, or any other event.
    virtual void enterEvent(const std::optional<core::Uuid>& infusion = {}) = 0;
    /// A new regimen, or the correction of one.
    virtual void enterRegimen(const std::optional<core::Regimen>& before) = 0;
    virtual void enterPlan() = 0;
    /// One planned day: moved, or left out.
    virtual void changeDay(const model::Occurrence& at, bool moves) = 0;
    virtual void comparePlans() = 0;
    /// Shows Today of that person.
    virtual void openPerson(const core::Uuid& patient) = 0;
    virtual void enterStock(const app::StockForm& start) = 0;
    virtual void showRecall(const std::string& batch) = 0;
    /// Opens the record's own form.
    virtual void edit(const core::Record& record) = 0;
    virtual void showHistory(const core::Record& record) = 0;
    /// Writes what stands in the form into the log, beside the record.
    virtual void keepDraft(const FormPage& form) = 0;
    /// Back to the page from which a form was opened.
    virtual void closeForm() = 0;
    /// Names the last act in the bar at the bottom, with its undo.
    virtual void offerUndo() = 0;
    virtual void undo() = 0;
    virtual void redo() = 0;
    virtual void tell(const std::string& sentence) = 0;
    /// Of the Report page as it is chosen there, else the usual one.
    virtual void saveReport() = 0;
    virtual void printReport() = 0;
    /// What is planned for three months, as a page for the fridge.
    virtual void saveAgenda() = 0;
    /// What is planned for everybody in the log in the week to come.
    virtual void saveWeek() = 0;
    virtual void showBeforeAfter() = 0;
    virtual void chartPainted() = 0;
};

} // namespace tidemark::gui
