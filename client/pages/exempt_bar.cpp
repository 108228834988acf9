// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/exempt_bar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/pages/people_choice.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_reason = 500;  // the contract's limit

}  // namespace

ExemptBar::ExemptBar(QWidget* parent)
    : QWidget{parent},
      reason_edit_{new QLineEdit},
      approver_edit_{new QComboBox},
      reason_{new Labelled{tr("Why exempt?"), reason_edit_, tr("An exempt audit leaves the completion rate")}},
      approver_{new Labelled{tr("Approved by"), approver_edit_, tr("Somebody else: a QA lead or the head of service")}},
      confirm_{primary_button({})} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(12, 8, 12, 8);
  column->setSpacing(6);
  reason_edit_->setMaxLength(longest_reason);
  auto* fields = new FlowGrid{2, 220, 8};
  fields->set_stretches({3, 2});
  fields->set_widgets({reason_, approver_});
  column->addWidget(fields);
  auto* cancel = plain_button(tr("Cancel"));
  column->addWidget(new WrapRow{{cancel, confirm_}});
  connect(cancel, &QPushButton::clicked, this, &ExemptBar::left);
  connect(confirm_, &QPushButton::clicked, this, &ExemptBar::confirm);
  connect(reason_edit_, &QLineEdit::returnPressed, this, &ExemptBar::confirm);
}

void ExemptBar::set_approvers(const QList<Person>& approvers) { offer_people(*approver_edit_, approvers); }

void ExemptBar::begin(int count) {
  confirm_->setText(count == 1 ? tr("Make 1 audit exempt") : tr("Make %1 audits exempt").arg(count));
  reason_->show_problem({});
  approver_->show_problem({});
  reason_edit_->clear();
  approver_edit_->setCurrentIndex(-1);
  reason_edit_->setFocus();
}

void ExemptBar::confirm() {
  const QString reason = reason_edit_->text().trimmed();
  const QString approver = approver_edit_->currentData().toString();
  reason_->show_problem(reason.isEmpty() ? tr("Write why it is exempt") : QString{});
  approver_->show_problem(approver.isEmpty() ? tr("Choose who approved it") : QString{});
  if (reason.isEmpty()) {
    reason_edit_->setFocus();
  } else if (approver.isEmpty()) {
    approver_edit_->setFocus();
  } else {
    Q_EMIT confirmed(reason, approver);
  }
}

}  // namespace touchstone::client
