#include "app/report.h"

#include "app/agenda.h"
#include "app/before_after.h"
#include "app/charts.h"
#include "app/cycle_words.h"
#include "app/report_tables.h"
#include "app/report_words.h"
#include "app/translate.h"
#include "app/typed_text.h"
#include "app/version.h"
#include "app/wording.h"
#include "core/numbers.h"
#include "model/schedule.h"

#include <algorithm>
#include <array>

namespace tidemark::app {
namespace {

constexpr std::size_t kLongestQuestion = 400; // bytes
constexpr int kDaysOfPresent = 14;            ///< a page that ends that near to its day is of the present

struct PartName {
    ReportPart part;
    std::string_view code;
};
constexpr std::array kPartNames{
    PartName{ReportPart::Standing, "standing"}, PartName{ReportPart::Course, "course"},
    PartName{ReportPart::Cycles, "cycles"},     PartName{ReportPart::Statement, "statement"},
    PartName{ReportPart::Calendar, "calendar"}, PartName{ReportPart::Treatments, "treatments"},
    PartName{ReportPart::Scores, "scores"},     PartName{ReportPart::Reactions, "reactions"},
    PartName{ReportPart::Words, "words"},       PartName{ReportPart::Confounders, "confounders"},
    PartName{ReportPart::Batches, "batches"},   PartName{ReportPart::Decision, "decision"}};

/// As far as the plan where a fan is drawn on the page of the present.
ChartRange daysOfChart(const model::Analysis& a, const ReportOptions& options,
                       const model::Outlook& outlook) {
    ChartRange range{options.from, options.to};
    if (core::daysBetween(options.to, a.today) <= kDaysOfPresent) {
        for (const auto& hand : outlook.hands) {
            if (hand.toShow()) {
                range.to = std::max(range.to, core::addDays(hand.forecast->planned, 1));
            }
        }
    }
    return range;
}

std::string titleOf(ReportKind kind) {
    switch (kind) {
        case ReportKind::Batches:
            return TR("Immunoglobulin: doses and batches");
        case ReportKind::Home:
            return TR("Immunoglobulin: home log");
        case ReportKind::Annual:
            return TR("Immunoglobulin: the year");
        case ReportKind::Visit:
            break;
    }
    return TR("Immunoglobulin and grip strength");
}

/// Which parts a kind has, page by page.
std::vector<std::vector<ReportPart>> pagesOf(ReportKind kind) {
    using enum ReportPart;
    switch (kind) {
        case ReportKind::Batches:
            return {{Batches}};
        case ReportKind::Home:
            return {{Treatments, Standing, Reactions, Words, Confounders, Batches}};
        case ReportKind::Visit:
        case ReportKind::Annual:
            break;
    }
    return {{Standing, Course, Cycles, Statement},
            {Calendar, Treatments, Scores, Reactions, Words, Confounders, Decision, Batches}};
}

class Maker {
public:
    Maker(const core::TreatmentLog& log, const model::Analysis& a, const ReportOptions& options,
          const model::Outlook& outlook, const Catalogue& catalogue)
        : log_(log), a_(a), options_(options), outlook_(outlook), catalogue_(catalogue) {}

    paint::ReportPage page() {
        page_.documentTitle = titleOf(options_.kind);
        page_.title = page_.documentTitle;
        page_.person = personLine(log_.patient, options_.identity);
        page_.period = fill(TR("{from} – {to}"), fmt::arg("from", dayWithYear(options_.from)),
                            fmt::arg("to", dayWithYear(options_.to)));
        page_.fields = reportFields(log_, a_, options_);
        for (const auto& parts : pagesOf(options_.kind)) {
            page_.sections.emplace_back();
            said_ = 0;
            if (page_.sections.size() == 1) {
                addHead();
            }
            for (const auto part : parts) {
                if (part == ReportPart::Decision) {
                    addRule(); // before the box, whether it is there or not
                }
                if (!options_.without.contains(part)) {
                    add(part);
                }
            }
            if (page_.sections.back().blocks.empty()) {
                page_.sections.pop_back();
            }
        }
        page_.disclaimer = TR(
            "Made from a diary kept by the person or the clinic. It describes measurements; it is not a "
            "diagnosis and not "
            "advice on treatment. Absence of a flag does not mean absence of change. Not a certified medical "
            "device.");
        page_.footerLeft = fill(TR("Tidemark {version} · printed {day}"), fmt::arg("version", version()),
                                fmt::arg("day", core::formatDay(options_.printedOn)));
        page_.pageNumber = pageOf;
        page_.continued = continuedText();
        return std::move(page_);
    }

private:
    void add(paint::ReportBlock block) { page_.sections.back().blocks.push_back(std::move(block)); }
    /// Tables that say nothing by being empty are left away.
    void addFilled(paint::ReportTable table) {
        if (!table.rows.empty()) {
            add(std::move(table));
        }
    }

    /// A table without a row is a line: what lacks is said without taking the room of what there is.
    void addOrSay(paint::ReportTable table) {
        auto& blocks = page_.sections.back().blocks;
        if (!table.rows.empty()) {
            add(std::move(table));
            return;
        }
        auto line =
            fill(TR("{what}: {text}"), fmt::arg("what", table.title), fmt::arg("text", table.emptyText));
        if (!table.note.empty()) {
            line += " " + table.note;
        }
        if (said_ == blocks.size() && said_ > 0) {
            std::get<paint::ReportText>(blocks.back()).paragraphs.push_back(std::move(line));
            return;
        }
        add(paint::ReportText{{}, {std::move(line)}, false});
        said_ = blocks.size();
    }

    void addHead() {
        auto sentences = treatmentSentences(log_, a_, options_);
        sentences.push_back(changesText(log_, a_, options_));
        if (options_.kind == ReportKind::Home || options_.kind == ReportKind::Annual) {
            sentences.push_back(adherenceText(model::adherenceOf(log_, options_.from, options_.to, a_.today),
                                              log_, options_.from, options_.to));
        }
        for (const auto& question : ownQuestionsOf(log_)) {
            sentences.push_back(fill(TR("The person asks: {question}"), fmt::arg("question", question)));
        }
        add(paint::ReportText{{}, std::move(sentences), false});
    }

    void add(ReportPart part) {
        switch (part) {
            case ReportPart::Standing:
                add(standingTable(log_, a_, options_));
                break;
            case ReportPart::Course:
                addCourse();
                break;
            case ReportPart::Cycles:
                addCycles();
                break;
            case ReportPart::Statement:
                add(paint::ReportText{TR("What the measurements show"),
                                      statementSentences(log_, a_, outlook_), false});
                break;
            case ReportPart::Calendar:
                if (a_.mode == model::Mode::Cycle) { // else it stands on the first page
                    addCalendar();
                }
                break;
            case ReportPart::Treatments:
                add(treatmentTable(log_, a_, options_));
                addBeforeAfter();
                break;
            case ReportPart::Scores:
                addFilled(scoreTable(log_, options_, catalogue_));
                break;
            case ReportPart::Reactions:
                addOrSay(reactionTable(log_, options_));
                break;
            case ReportPart::Words:
                addFilled(fadedTable(log_, options_));
                addFilled(noteTable(log_, options_));
                break;
            case ReportPart::Confounders:
                addOrSay(confounderTable(log_, options_));
                break;
            case ReportPart::Batches:
                if (batchesWithTreatments(a_, options_)) {
                    break; // they stand in the table of treatments
                }
                add(batchTable(log_, a_, options_));
                break;
            case ReportPart::Decision:
                add(paint::ReportBox{
                    TR("For the clinician"),
                    {TR("continue"), TR("change"), TR("trial off"), TR("next review: __________")},
                    2});
                break;
        }
    }

    /// How the lines and counts came about.
    void addRule() { add(paint::ReportText{{}, {shortRuleText(a_) + " " + referenceNote(a_)}, true}); }

    void addCourse() {
        if (a_.mode != model::Mode::Cycle) {
            addCalendar();
            return;
        }
        // Hands side by side, so that they are compared at a glance; how long each course held says the
        // table.
        const auto whole = overlayScene(log_, a_, {options_.from, options_.to}, outlook_);
        paint::ReportFigure figure{TR("The standard cycle: strength by days since the course began"), {}, {}};
        for (const auto& panel : whole.panels) {
            auto scene = whole;
            scene.panels = {panel};
            scene.panels.front().durations.clear();
            std::erase_if(scene.legend, [](const paint::LegendEntry& entry) {
                return entry.kind == paint::LegendKind::Duration;
            });
            figure.charts.emplace_back(std::move(scene));
        }
        add(std::move(figure));
    }
    /// Of changes in the period, and of one so short before it that its weeks after lie in it.
    void addBeforeAfter() {
        for (auto& change : beforeAfter(log_, a_, catalogue_)) {
            const auto known = core::addDays(change.on, model::kChangeWindows.back().to);
            if (change.on > options_.to || known < options_.from || change.rows.empty()) {
                continue;
            }
            paint::ReportTable table;
            table.title = std::move(change.title);
            table.headers = std::move(change.headers);
            table.alignments.assign(table.headers.size(), paint::Align::Right);
            table.alignments.front() = paint::Align::Left;
            table.rows = std::move(change.rows);
            for (const auto& note : change.notes) {
                table.note += (table.note.empty() ? "" : " ") + note;
            }
            add(std::move(table));
        }
    }
    void addCalendar() {
        add(paint::ReportFigure{TR("Grip strength"),
                                {calendarScene(log_, a_, daysOfChart(a_, options_, outlook_), outlook_)},
                                {}});
    }
    void addCycles() {
        if (a_.mode != model::Mode::Cycle) {
            return;
        }
        paint::ReportTables tables;
        for (const auto& lead : a_.leads) {
            tables.tables.push_back(cyclesOfHand(log_, a_, lead.analysis, options_));
        }
        for (const auto hand : {core::Hand::Left, core::Hand::Right}) {
            if (const auto* s = a_.current(hand)) {
                tables.tables.push_back(cyclesOfHand(log_, a_, *s, options_));
            }
        }
        for (std::size_t i = 1; i < tables.tables.size(); ++i) {
            if (tables.tables[i - 1].note == tables.tables[i].note) {
                tables.tables[i - 1].note.clear(); // said once, under the last of them
            }
        }
        if (!tables.tables.empty()) {
            add(std::move(tables));
        }
    }

    const core::TreatmentLog& log_;
    const model::Analysis& a_;
    const ReportOptions& options_;
    const model::Outlook& outlook_;
    const Catalogue& catalogue_;
    paint::ReportPage page_;
    std::size_t said_ = 0; ///< blocks there were when what lacks was last said
};

} // namespace

std::optional<ReportKind> parseReportKind(std::string_view code) {
    return code == "visit"     ? std::optional{ReportKind::Visit}
           : code == "batches" ? std::optional{ReportKind::Batches}
           : code == "home"    ? std::optional{ReportKind::Home}
           : code == "annual"  ? std::optional{ReportKind::Annual}
                               : std::nullopt;
}

std::optional<Identity> parseIdentity(std::string_view code) {
    return code == "full"       ? std::optional{Identity::Full}
           : code == "initials" ? std::optional{Identity::Initials}
           : code == "none"     ? std::optional{Identity::None}
                                : std::nullopt;
}

std::optional<ReportPart> parseReportPart(std::string_view code) {
    const auto* found = std::ranges::find(kPartNames, code, &PartName::code);
    return found == kPartNames.end() ? std::nullopt : std::optional{found->part};
}

std::string_view codeOf(ReportPart part) {
    return std::ranges::find(kPartNames, part, &PartName::part)->code;
}

const std::vector<ReportPart>& reportParts() {
    static const std::vector<ReportPart> parts = [] {
        std::vector<ReportPart> all;
        all.reserve(kPartNames.size());
        for (const auto& name : kPartNames) {
            all.push_back(name.part);
        }
        return all;
    }();
    return parts;
}

std::string partText(ReportPart part) {
    switch (part) {
        case ReportPart::Standing:
            return TR("Strength, in a row each");
        case ReportPart::Course:
            return TR("Standard cycle chart");
        case ReportPart::Cycles:
            return TR("Table of cycles");
        case ReportPart::Statement:
            return TR("What the measurements show");
        case ReportPart::Calendar:
            return TR("Calendar chart");
        case ReportPart::Treatments:
            return TR("Treatments");
        case ReportPart::Scores:
            return TR("Scores and tests");
        case ReportPart::Reactions:
            return TR("Reactions");
        case ReportPart::Words:
            return TR("The person's own words");
        case ReportPart::Confounders:
            return TR("What else happened");
        case ReportPart::Batches:
            return TR("Batches");
        case ReportPart::Decision:
            break;
    }
    return TR("Box for the clinician");
}

ReportOptions defaultReportPeriod(const core::TreatmentLog& log, core::Day today, ReportKind kind) {
    const auto last = log.lastEntryDay().value_or(today);
    const auto to = std::min(last, today);
    const int months = kind == ReportKind::Home ? 3 : kind == ReportKind::Annual ? 12 : 6;
    return {core::addDays(core::addMonths(to, -months), 1), to, today, kind};
}

paint::ReportPage reportPage(const core::TreatmentLog& whole, const model::Analysis& a,
                             const ReportOptions& options, const model::Outlook& outlook,
                             const Catalogue& catalogue) {
    const auto log = core::asOf(whole, a.today);
    return Maker{log, a, options, outlook, catalogue}.page();
}

std::vector<std::string> ownQuestionsOf(const core::TreatmentLog& log) {
    std::vector<std::string> questions;
    for (std::size_t n = 1; n <= kMostOwnQuestions; ++n) {
        const auto text = model::settingOf(log, "own_question_" + core::formatNumber(static_cast<int>(n)));
        if (text && !text->empty()) {
            questions.push_back(*text);
        }
    }
    return questions;
}

Outcome setOwnQuestions(LogBook& book, const core::Uuid& patient, const std::vector<std::string>& questions) {
    core::Problems problems;
    std::vector<std::pair<std::string, std::string>> values;
    for (std::size_t n = 0; n < std::max(kMostOwnQuestions, questions.size()); ++n) {
        const auto text = n < questions.size() ? trimmed(questions[n]) : std::string{};
        const auto field = "own_question_" + core::formatNumber(static_cast<int>(n) + 1);
        if (n >= kMostOwnQuestions || text.size() > kLongestQuestion) {
            problems.push_back({core::ProblemCode::TooLong, field, text});
        }
        values.emplace_back(field, text);
    }
    if (!problems.empty()) {
        return {problems, {}};
    }
    return book.setSettings(patient, values);
}

} // namespace tidemark::app
