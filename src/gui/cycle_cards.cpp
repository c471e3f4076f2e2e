#include "gui/cycle_cards.h"

#include "app/translate.h"
#include "gui/text.h"

#include <algorithm>

namespace tidemark::gui {
namespace {

paint::Side sideOf(core::Hand hand) {
    return hand == core::Hand::Left ? paint::Side::Left : paint::Side::Right;
}

/// The chart's marker of a hand as a letter, so that hands differ by more than colour here too.
std::string_view markerText(paint::Marker marker) {
    switch (marker) {
        case paint::Marker::Circle:
            return "○";
        case paint::Marker::Diamond:
            return "◇";
        case paint::Marker::Square:
            return "□";
        case paint::Marker::Triangle:
            return "△";
        case paint::Marker::Cross:
            return "×";
    }
    return "";
}

} // namespace

DayCard::DayCard(wxWindow* parent, const Look& look)
    : Card(parent, look),
      day_(new FlowText(this, look, Face::Huge, Ink::Normal)),
      dose_(new FlowText(this, look, Face::Normal, Ink::Secondary)),
      plannedTitle_(makeText(this, look, Face::Bold, Ink::Normal, TR("Next planned"))),
      planned_(new FlowText(this, look, Face::Normal, Ink::Normal)),
      why_(makeToggle(this, look, TR("W  Why?"))) {
    nameForReaders(why_, TR("Why, and which readings"));
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(day_);
    column->Add(dose_);
    column->AddSpacer(Look::kGap);
    column->Add(plannedTitle_);
    column->Add(planned_);
    column->AddStretchSpacer();
    column->Add(why_, 0, wxTOP, Look::kGap);
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(column, 1, wxEXPAND | wxALL, Look::kMargin);
    SetSizer(frame);
}

void DayCard::show(const app::Overview& overview) {
    day_->setText(overview.dayText);
    dose_->setText(overview.doseText);
    planned_->setText(overview.plannedText);
    plannedTitle_->Show(!overview.plannedText.empty());
}

void DayCard::setWidth(int width) {
    for (FlowText* const text : {day_, dose_, planned_}) {
        text->setWidth(width - 2 * Look::kMargin);
    }
}

HandsCard::HandsCard(wxWindow* parent, const Look& look)
    : Card(parent, look), look_(look), body_(new wxPanel(this)) {
    body_->SetOwnBackgroundColour(look.card);
    body_->SetSizer(new wxBoxSizer(wxVERTICAL));
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(body_, 1, wxEXPAND | wxLEFT | wxRIGHT, Look::kMargin);
    frame->InsertSpacer(0, Look::kGap + 4);
    frame->AddSpacer(Look::kGap + 4);
    SetSizer(frame);
}

void HandsCard::show(const app::Overview& overview) {
    body_->GetSizer()->Clear();
    body_->DestroyChildren();
    rows_.clear();
    auto shown = overview.leads;
    shown.insert(shown.end(), overview.hands.begin(), overview.hands.end());
    for (const auto& hand : shown) {
        const paint::Side side = sideOf(hand.hand);
        Row row;
        std::string title{markerText(look_.palette.look(side).marker)};
        title += " " + hand.handText;
        row.hand = makeText(body_, look_, Face::Bold, inkOf(side), title);
        row.level = makeText(body_, look_, Face::Large, Ink::Normal, hand.levelText);
        const auto add = [&](const std::string& text, Face face, Ink ink) {
            if (!text.empty()) {
                row.texts.push_back(new FlowText(body_, look_, face, ink, text));
            }
        };
        add(hand.detailText, Face::Normal, Ink::Secondary);
        const std::size_t sentence = hand.flagged ? hand.flagText.find(". ") : std::string::npos;
        if (sentence != std::string::npos) {
            add(hand.flagText.substr(0, sentence + 1), Face::Bold, Ink::Normal);
            add(hand.flagText.substr(sentence + 2), Face::Normal, Ink::Normal);
        } else {
            add(hand.flagText, Face::Normal, Ink::Normal);
        }
        for (const auto& further : hand.further) {
            add(further, Face::Normal, Ink::Normal);
        }
        add(hand.estimateText, hand.warned ? Face::Bold : Face::Normal, Ink::Normal);
        add(hand.differText, Face::Normal, Ink::Normal);
        add(hand.trackText, Face::Normal, Ink::Secondary);
        rows_.push_back(std::move(row));
    }
    if (rows_.empty()) {
        Row row;
        row.texts.push_back(new FlowText(body_, look_, Face::Normal, Ink::Normal,
                                         TR("No grip reading yet. G opens the form for both hands.")));
        rows_.push_back(std::move(row));
    }
    layoutRows();
}

void HandsCard::setWidth(int width) {
    width_ = width;
    layoutRows();
}

void HandsCard::layoutRows() {
    if (width_ <= 0) {
        return;
    }
    int handWidth = 0;
    int levelWidth = 0;
    for (const Row& row : rows_) {
        handWidth = row.hand != nullptr ? std::max(handWidth, row.hand->GetMinSize().x) : handWidth;
        levelWidth = row.level != nullptr ? std::max(levelWidth, row.level->GetMinSize().x) : levelWidth;
    }
    const int inner = width_ - 2 * Look::kMargin;
    const int lead = handWidth + levelWidth + 4 * Look::kGap;
    // Large text: the sentences go under the level instead of beside it.
    const bool stacked = inner - lead < 22 * look_.em;
    wxSizer* const all = body_->GetSizer();
    all->Clear();
    for (const Row& row : rows_) {
        auto* const texts = new wxBoxSizer(wxVERTICAL);
        for (FlowText* const text : row.texts) {
            text->setWidth(stacked || row.hand == nullptr ? inner : inner - lead - 2 * Look::kGap);
            texts->Add(text, 0, wxBOTTOM, 2);
        }
        auto* const head = new wxBoxSizer(wxHORIZONTAL);
        if (row.hand != nullptr) {
            row.hand->SetMinSize({handWidth, row.hand->GetMinSize().y});
            row.level->SetMinSize({levelWidth, row.level->GetMinSize().y});
            // Base lines of the three sizes of text are brought together by the difference of their heights.
            const int drop = (row.level->GetMinSize().y - row.hand->GetMinSize().y) * 2 / 3;
            head->Add(row.hand, 0, wxTOP, drop);
            head->AddSpacer(2 * Look::kGap);
            head->Add(row.level);
            head->AddSpacer(2 * Look::kGap);
            if (!stacked) {
                head->Add(texts, 0, wxTOP, drop);
            }
        }
        all->Add(head, 0, wxTOP, &row == &rows_.front() ? 0 : Look::kGap);
        if (stacked || row.hand == nullptr) {
            all->Add(texts, 0, wxTOP, 2);
        }
    }
    body_->SetMinSize({-1, all->CalcMin().y});
}

} // namespace tidemark::gui
