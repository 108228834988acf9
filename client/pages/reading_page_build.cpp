// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of an audit that is read is made of.
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "client/pages/reading_page.h"
#include "client/pages/reading_views.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

QVBoxLayout* titled(QHBoxLayout* row, const QString& title, Words* value, int stretch) {
  auto* column = new QVBoxLayout;
  column->setSpacing(2);
  auto* name = new Words{title, TextSize::Small, false, Tone::Quiet};
  name->setWordWrap(false);
  column->addWidget(name);
  column->addWidget(value);
  column->addStretch(1);
  row->addLayout(column, stretch);
  return column;
}

/// A column of what comes and goes, for Tab at its place.
QWidget* column_box(QVBoxLayout*& column, int spacing) {
  auto* box = new QWidget;
  column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(spacing);
  return box;
}

}  // namespace

QWidget* ReadingPage::build_main() {
  auto* main = new QWidget;
  mark_pane(main);
  auto* column = page_column(main);
  back_->set_mark(QStringLiteral("back"));
  column->addWidget(back_);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  auto* titles = new QVBoxLayout;
  titles->setSpacing(2);
  titles->addWidget(title_);
  titles->addWidget(facts_);
  head->addLayout(titles, 1);
  head_row_ = head;
  main_column_ = column;
  head->addWidget(no_answer_);
  head->addWidget(send_back_);
  head->addWidget(accept_);
  column->addLayout(head);
  column->addWidget(newer_);
  column->addWidget(bar_);
  build_grade_card();
  column->addWidget(head_);
  column->addSpacing(4);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  list_ = new ReadingList{model_, model_.reads_only()};
  inside->addWidget(list_);
  column->addWidget(card, 1);
  return main;
}

/// Grade, reason and discussion, each with what pins a comment to it.
void ReadingPage::build_grade_card() {
  head_ = new Card;
  auto* whole = new QVBoxLayout{head_};
  whole->setContentsMargins(16, 10, 16, 10);
  whole->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->setSpacing(24);
  whole->addLayout(row);
  grade_ = new Words{{}, TextSize::Section, true};
  reason_ = new Words;
  discussed_ = new Words;
  const QList<std::tuple<QString, Words*, int, QString>> parts{
      {tr("Overall grade"), grade_, 2, QStringLiteral("grade")},
      {tr("Reason"), reason_, 5, {}},
      {tr("Discussed"), discussed_, 3, QStringLiteral("discussion")}};
  for (const auto& [title, words, stretch, field] : parts) {
    auto* part = titled(row, title, words, stretch);
    if (!field.isEmpty()) {
      auto* pin = new LinkButton{tr("Comment")};
      pin->setAccessibleName(tr("Pin a comment to: %1").arg(title));
      connect(pin, &LinkButton::clicked, this, [this, wanted = field] {
        model_.pin(wanted);
        focus_comment(wanted);
      });
      part->insertWidget(2, pin);
      head_pins_.append(pin);
    }
  }
  not_discussed_ = new QWidget;
  auto* why = new QHBoxLayout{not_discussed_};
  why->setContentsMargins(0, 0, 0, 0);
  why_not_ = new Words;
  titled(why, tr("Why it was not discussed"), why_not_, 1);
  whole->addWidget(not_discussed_);
}

QScrollArea* ReadingPage::build_side() {
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout{inside};
  column->setContentsMargins(16, 20, 16, 16);
  column->setSpacing(12);
  grades_place_ = new QVBoxLayout;
  column->addLayout(grades_place_);
  auto* head = new QHBoxLayout;
  comments_title_ = heading({}, TextSize::Section);
  head->addWidget(comments_title_, 1);
  beside_ = new LinkButton{tr("Last audit beside")};
  head->addWidget(beside_);
  column->addLayout(head);
  comments_box_ = column_box(comments_, 12);
  column->addWidget(comments_box_);
  kept_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  column->addWidget(kept_);
  asked_title_ = heading({}, TextSize::Section);
  column->addWidget(asked_title_);
  asked_box_ = column_box(asked_, 4);
  column->addWidget(asked_box_);
  previous_box_ = new Card;
  previous_ = new QVBoxLayout{previous_box_};
  previous_->setContentsMargins(12, 10, 12, 10);
  previous_->setSpacing(4);
  previous_box_->hide();
  column->addWidget(previous_box_);
  side_column_ = column;
  actions_at_ = column->count();
  column->addWidget(heading(tr("History"), TextSize::Section));
  events_box_ = column_box(events_, 0);
  column->addWidget(events_box_);
  all_events_ = new LinkButton{{}};
  column->addWidget(all_events_);
  column->addStretch(1);
  auto* area = scrolled(inside);
  mark_pane(area);
  area->setAutoFillBackground(true);
  area->setBackgroundRole(QPalette::Base);
  inside->setAutoFillBackground(true);
  inside->setBackgroundRole(QPalette::Base);
  return area;
}

}  // namespace touchstone::client
