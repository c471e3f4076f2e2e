#include "gui/report_page.h"

#include "app/translate.h"
#include "app/wording.h"
#include "gui/text.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

constexpr std::array kReportKinds{app::ReportKind::Visit, app::ReportKind::Home, app::ReportKind::Annual,
                                  app::ReportKind::Batches};
constexpr std::array kIdentities{app::Identity::Full, app::Identity::Initials, app::Identity::None};
constexpr std::array<int, 7> kReportMonths{0,  3,  6, 12,
                                           24, 60, -1}; ///< 0: as the kind has it; -1: everything

template <class Values>
auto chosen(const wxChoice* choice, const Values& values) {
    return values.at(static_cast<std::size_t>(std::max(0, choice->GetSelection())));
}

} // namespace

ReportPage::ReportPage(wxWindow* parent, Shell& shell) : Page(parent, shell) {
    controls_ = new Card(this, look());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxWindow* window, int flags = wxEXPAND) {
        column->Add(window, 0, flags | wxLEFT | wxTOP | wxRIGHT, Look::kGap);
        return window;
    };
    const auto choice = [&](const std::string& name, const std::vector<std::string>& items) {
        auto* const control = makeChoice(controls_, look(), name, items);
        control->SetSelection(0);
        control->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { redraw(); });
        add(control);
        return control;
    };
    kind_ = choice(TR("What it is made for"),
                   {TR("for a visit"), TR("home log of a quarter"), TR("the year"), TR("batches (recall)")});
    period_ = choice(TR("Period"),
                     {TR("the usual period"), TR("last 3 months"), TR("last 6 months"), TR("last 12 months"),
                      TR("last 2 years"), TR("last 5 years"), TR("everything")});
    identity_ = choice(TR("Who it is"), {TR("with the name"), TR("initials"), TR("without identity")});
    paper_ = choice(TR("Paper size"), {"A4", "Letter"});
    add(makeText(controls_, look(), Face::Bold, Ink::Normal, TR("Your two questions")));
    for (std::size_t n = 0; n < questions_.size(); ++n) {
        questions_.at(n) =
            makeField(controls_, look(), app::fill(TR("Question {n}"), fmt::arg("n", n + 1)), 24);
        questions_.at(n)->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { keepQuestions_->Enable(); });
        add(questions_.at(n));
    }
    keepQuestions_ = makeButton(controls_, look(), TR("Keep the questions"));
    keepQuestions_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { saveQuestions(); });
    add(keepQuestions_);
    add(makeText(controls_, look(), Face::Bold, Ink::Normal, TR("On the page")));
    for (const auto part : app::reportParts()) {
        auto* const box = makeCheck(controls_, look(), app::partText(part), true);
        box->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { redraw(); });
        parts_[part] = box;
        add(box);
    }
    column->AddSpacer(Look::kGap);
    controls_->SetSizer(column);

    auto* const right = new wxBoxSizer(wxVERTICAL);
    auto* const bar = new wxBoxSizer(wxHORIZONTAL);
    save_ = makeButton(this, look(), TR("R  Save as PDF"), Emphasis::Primary);
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().saveReport(); });
    auto* const print = makeButton(this, look(), TR("T  Print"));
    print->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->shell().printReport(); });
    bar->Add(save_, 0, wxRIGHT, Look::kGap);
    bar->Add(print);
    said_ = new FlowText(this, look(), Face::Normal, Ink::Secondary);
    view_ = new ReportView(this, look());
    bar->Add(said_, 0, wxLEFT | wxALIGN_CENTRE_VERTICAL, Look::kMargin);
    right->Add(view_, 1, wxEXPAND);
    content_ = new wxBoxSizer(wxHORIZONTAL);
    content_->Add(controls_, 0, wxALL, Look::kMargin);
    content_->Add(right, 1, wxEXPAND | wxALL, Look::kMargin);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(bar, 0, wxLEFT | wxTOP | wxRIGHT, Look::kMargin);
    whole->Add(content_, 1, wxEXPAND);
    SetSizer(whole);
}

app::ReportOptions ReportPage::options() {
    const auto& log = session().log();
    auto options = app::defaultReportPeriod(log, session().analysis().today, chosen(kind_, kReportKinds));
    if (const int months = chosen(period_, kReportMonths); months > 0) {
        options.from = core::addDays(core::addMonths(options.to, -months), 1);
    } else if (months < 0) {
        options.from = std::min(options.to, log.firstEntryDay().value_or(options.from));
    }
    options.identity = chosen(identity_, kIdentities);
    for (const auto& [part, box] : parts_) {
        if (!box->GetValue()) {
            options.without.insert(part);
        }
    }
    return options;
}

paint::Paper ReportPage::paper() const {
    return paper_->GetSelection() == 1 ? paint::Paper::Letter : paint::Paper::A4;
}

paint::ReportPage ReportPage::page() {
    return app::reportPage(session().log(), session().analysis(), options(), session().outlook(),
                           session().catalogue());
}

void ReportPage::reload() {
    const auto asked = app::ownQuestionsOf(session().log());
    for (std::size_t n = 0; n < questions_.size(); ++n) {
        if (!questions_.at(n)->HasFocus()) {
            questions_.at(n)->ChangeValue(toWx(n < asked.size() ? asked[n] : std::string{}));
        }
    }
    keepQuestions_->Disable();
    redraw();
}

void ReportPage::estimated() {
    redraw();
}

void ReportPage::redraw() {
    view_->show(page(), paper());
    said_->setText(app::fill(TRN("{n} page, as it will print.", "{n} pages, as they will print.",
                                 static_cast<long>(view_->pages())),
                             fmt::arg("n", view_->pages())));
    reflow();
}

void ReportPage::saveQuestions() {
    if (session().readOnly()) {
        return;
    }
    std::vector<std::string> asked;
    for (const auto* field : questions_) {
        asked.push_back(toUtf8(field->GetValue()));
    }
    const auto outcome = app::setOwnQuestions(session().book(), session().patient().id, asked);
    shell().tell(outcome.ok() ? TR("Kept.") : app::problemText(outcome.problems.front()));
}

void ReportPage::flow(int width) {
    const bool beside = width > 62 * look().em;
    content_->SetOrientation(beside ? wxHORIZONTAL : wxVERTICAL);
    const int left = beside ? controls_->GetBestSize().x + 2 * Look::kMargin : 0;
    const int inner = width - left - 2 * Look::kMargin;
    said_->setWidth(width / 2);
    constexpr int kWidest = 900; // larger than paper helps nobody
    const int wide = std::min(inner, kWidest);
    view_->SetMinSize({wide, view_->heightFor(wide)});
    view_->SetMaxSize({wide, -1});
}

void ReportPage::focusFirst() {
    save_->SetFocus(); // a letter typed into a choice would be its own
}

bool ReportPage::command(const wxKeyEvent& key) {
    switch (key.GetKeyCode()) {
        case 'R':
            shell().saveReport();
            return true;
        case 'T':
            shell().printReport();
            return true;
        default:
            return false;
    }
}

} // namespace tidemark::gui
