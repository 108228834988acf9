// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/audit_actions_box.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/models/reading_model.h"
#include "client/pages/action_form.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int longest_choice = 60;

/// A line that fits into a choice.
QString shortened(const QString& text) {
  const QString line = text.simplified();
  return line.size() <= longest_choice ? line : line.left(longest_choice - 1) + QStringLiteral("…");
}

}  // namespace

AuditActionsBox::AuditActionsBox(FollowUpGateway& gateway, const Session& session, std::function<QDate()> today,
                                 QWidget* parent)
    : QWidget{parent},
      gateway_{gateway},
      follow_up_{gateway, session, std::move(today)},
      title_{heading(tr("Actions"), TextSize::Section)},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      column_{new QVBoxLayout{this}},
      add_{new LinkButton{tr("Add an action…")}},
      inner_{new QWidget},
      about_{new QComboBox},
      form_{new ActionForm{follow_up_, ActionForm::Purpose::Add}} {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(8);
  column_->addWidget(title_);
  column_->addWidget(problem_);
  problem_->hide();
  column_->addWidget(add_, 0, Qt::AlignLeft);
  auto* inside = new QVBoxLayout{inner_};
  inside->setContentsMargins(0, 0, 0, 0);
  inside->setSpacing(8);
  about_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  about_->setMinimumContentsLength(12);
  inside->addWidget(new Labelled{tr("What is it about?"), about_});
  inside->addWidget(form_);
  inner_->hide();
  column_->addWidget(inner_);
  connect(add_, &LinkButton::clicked, this, &AuditActionsBox::begin);
  connect(form_, &ActionForm::cancelled, this, &AuditActionsBox::end);
  connect(form_, &ActionForm::given, this, [this](const NewAction& given) {
    problem_->hide();
    NewAction action = given;
    action.audit = audit_;
    action.field = about_->currentData().toString();
    sent_.sent(*form_, audit_);
    follow_up_.create(action);
  });
  connect(&follow_up_, &FollowUp::changed, this, [this](const QString& words, const QString&) {
    announce(this, words);
    if (sent_.answered(*form_, audit_)) {
      end();
    }
    ask();
  });
  connect(&follow_up_, &FollowUp::change_failed, this, [this](const Failure& failure) {
    if (!form_->show_failure(failure)) {
      problem_->setText(tr("The action was not added. %1").arg(failure_words(failure)));
      problem_->show();
    }
  });
}

void AuditActionsBox::show_audit(const Audit& audit, const Form& form, bool may_add) {
  const bool other = audit.name != audit_;
  audit_ = audit.name;
  if (other) {
    end();
    show_actions({});
  }
  about_->clear();
  about_->addItem(tr("The audit as a whole"), QString{});
  for (const auto& row : reading_rows(audit, form, false)) {
    const bool fits =
        row.field.startsWith(QStringLiteral("answers.")) || row.field.startsWith(QStringLiteral("findings."));
    if (fits) {
      about_->addItem(shortened(tr("%1: %2").arg(row.label, row.value)), row.field);
    }
  }
  set_about(wanted_about_);
  add_->setVisible(may_add && inner_->isHidden());
  setVisible(may_add);
  if (may_add) {
    ask();
  }
}

void AuditActionsBox::set_about(const QString& field) {
  wanted_about_ = field;
  if (inner_->isHidden()) {
    about_->setCurrentIndex(qMax(0, about_->findData(field)));
  }
}

void AuditActionsBox::ask() {
  when_answered(gateway_.actions_of(audit_), this, [this, asked = audit_](const Outcome<QList<Action>>& outcome) {
    if (asked != audit_) {
      return;
    }
    if (outcome.value) {
      show_actions(*outcome.value);
    } else if (outcome.failure->kind != Failure::Kind::Offline) {
      problem_->setText(tr("The actions did not come. %1").arg(failure_words(*outcome.failure)));
      problem_->show();
    }
  });
}

void AuditActionsBox::show_actions(const QList<Action>& actions) {
  delete list_;
  list_ = new QWidget;
  auto* column = new QVBoxLayout{list_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  for (const auto& action : actions) {
    auto* box = new QWidget;
    box->setProperty("grouping", true);
    box->setAccessibleName(tr("Action: %1").arg(action.text));
    auto* inside = new QVBoxLayout{box};
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(new Words{action.text});
    const bool overdue = action.days_overdue > 0;
    auto* facts = new Words{QStringLiteral("%1 · %2").arg(action.owner_name, action_due_words(action)), TextSize::Small,
                            false, overdue ? Tone::Error : Tone::Quiet};
    inside->addWidget(facts);
    column->addWidget(box);
  }
  if (actions.isEmpty()) {
    column->addWidget(new Words{tr("No action yet."), TextSize::Normal, false, Tone::Quiet});
  }
  column_->insertWidget(2, list_);
}

void AuditActionsBox::begin() {
  add_->hide();
  inner_->show();
  about_->setCurrentIndex(qMax(0, about_->findData(wanted_about_)));
  form_->begin({});
  form_->first_field()->setFocus();
  chain_tabs(inner_, {inner_});
}

void AuditActionsBox::end() {
  const bool had_focus = inner_->isAncestorOf(focusWidget());
  inner_->hide();
  add_->show();
  if (had_focus) {
    add_->setFocus();
  }
}

}  // namespace touchstone::client
