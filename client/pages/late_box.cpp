// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/late_box.h"

#include <QHBoxLayout>
#include <QListView>
#include <QSet>
#include <QVBoxLayout>

#include "client/widgets/chart_delegates.h"

namespace touchstone::client {

namespace {

constexpr int messages_height = 440;  // A message and its head are read without scrolling.

}  // namespace

LateBox::LateBox(ProgressWatch& watch, QWidget* parent)
    : QStackedWidget{parent},
      watch_{watch},
      ask_{plain_button({})},
      nobody_{new Words{tr("Nobody is late.")}},
      list_{chart_list(tr("Who is late, and why"))},
      messages_{new ChasePanel{ChasePanel::Purpose::AskForDates}} {
  addWidget(build_list());
  addWidget(messages_);
  connect(ask_, &QPushButton::clicked, this, &LateBox::ask_for_dates);
  connect(messages_, &ChasePanel::left, this, [this] {
    setMinimumHeight(0);
    setCurrentIndex(0);
    ask_->setFocus(Qt::OtherFocusReason);
  });
}

QWidget* LateBox::build_list() {
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(1, 8, 1, 1);
  column->setSpacing(6);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(15, 6, 9, 6);
  head->addWidget(heading(tr("Who is late, and why"), TextSize::Section), 1);
  ask_->setAccessibleDescription(tr("Shows a ready message to each of them"));
  head->addWidget(ask_);
  column->addLayout(head);
  column->addWidget(new Hairline);
  nobody_->setContentsMargins(15, 4, 15, 12);
  column->addWidget(nobody_);
  list_->setModel(&model_);
  list_->setItemDelegate(new LateDelegate{list_});
  list_->setAccessibleDescription(tr("Enter opens the audit"));
  connect(list_, &QListView::activated, this,
          [this](const QModelIndex& late) { Q_EMIT audit_wanted(late.data(ProgressLateModel::AuditRole).toString()); });
  list_->setMinimumHeight(180);
  column->addWidget(list_, 1);
  return card;
}

void LateBox::show_late(const Progress& progress) {
  model_.show(progress.late);
  list_->setVisible(!progress.late.isEmpty());
  nobody_->setVisible(progress.late.isEmpty());
  QSet<QString> people;
  for (const auto& late : progress.late) {
    people.insert(late.auditor_display_name);
  }
  ask_->setVisible(!people.isEmpty());
  ask_->setText(people.size() == 1 ? tr("Ask for a date…") : tr("Ask all %1 for a date…").arg(people.size()));
}

void LateBox::ask_for_dates() {
  if (!watch_.progress()) {
    return;
  }
  QList<Allocation> rows;
  for (const auto& late : watch_.progress()->late) {
    Allocation row;
    row.name = late.allocation;
    row.audit_cycle = watch_.chosen();
    row.auditor_display_name = late.auditor_display_name;
    row.due_date = late.due_date;
    row.state = late.state;
    row.overdue = true;
    for (const auto& known : watch_.audits()) {
      if (known.name == late.allocation) {
        row.auditor_email = known.auditor_email;  // Without it the message can be copied only.
      }
    }
    rows.append(row);
  }
  messages_->show_letters(date_letters(rows, watch_.progress()->as_at.toLocalTime().date(), sender_));
  setMinimumHeight(messages_height);
  setCurrentIndex(1);
  messages_->setFocus(Qt::OtherFocusReason);
}

}  // namespace touchstone::client
