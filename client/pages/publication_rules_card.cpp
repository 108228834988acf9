// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/publication_rules_card.h"

#include <QCheckBox>
#include <QSpinBox>
#include <QVBoxLayout>
#include <utility>

#include "client/models/publication_words.h"
#include "client/models/words.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

// The contract's limits.
constexpr int lowest_bound = 5;
constexpr int highest_bound = 10;

}  // namespace

PublicationRulesCard::PublicationRulesCard(ReportSettingsModel& model, QWidget* parent)
    : Card{parent},
      model_{model},
      now_{new Words{tr("The rules have not come yet."), TextSize::Normal, true}},
      bound_edit_{new QSpinBox},
      bound_{new Labelled{tr("Counts are hidden up to"), bound_edit_, tr("From 1 to this number, 5 to 10; 0 stays 0")}},
      bases_{new QCheckBox{tr("Hide numbers of audits too")}},
      save_{plain_button(tr("Save the rules"))},
      bar_{new MessageBar} {
  setAccessibleName(tr("What publication copies hide"));
  auto* column = pane_column(this, {16, 14, 16, 14}, 10);
  column->addWidget(heading(tr("What publication copies hide"), TextSize::Section));
  column->addWidget(new Words{
      tr("A small count can tell who is meant. It is printed as [c], with whatever would give it away: totals, other "
         "months, percentages.")});
  column->addWidget(now_);
  bound_edit_->setRange(lowest_bound, highest_bound);
  column->addWidget(bound_);
  column->addWidget(bases_);
  column->addWidget(new Words{tr("Audits allocated, completed and not completed are then hidden as other counts are."),
                              TextSize::Small, false, Tone::Quiet});
  column->addWidget(new Words{tr("Both hold for copies that are made from now on. A copy that is released stays as it "
                                 "was, with the rules it was made by."),
                              TextSize::Small, false, Tone::Quiet});
  column->addWidget(bar_);
  column->addWidget(save_, 0, Qt::AlignLeft);
  column->addStretch(1);
  connect(bound_edit_, &QSpinBox::valueChanged, this, [this] { bound_touched_ = true; });
  connect(bases_, &QCheckBox::clicked, this, [this] { bases_touched_ = true; });
  connect(save_, &QPushButton::clicked, this, &PublicationRulesCard::save);
  connect(&model_, &ReportSettingsModel::rules_changed, this, &PublicationRulesCard::show_rules);
  connect(&model_, &ReportSettingsModel::rules_failed, this, &PublicationRulesCard::show_failure);
  connect(&model_, &ReportSettingsModel::rules_not_saved, this, &PublicationRulesCard::show_not_saved);
  connect(&model_, &ReportSettingsModel::rules_saved, this, [this](const QString& words) {
    forget_saved();
    bar_->hide();
    Q_EMIT said(words);
  });
  show_rules();
}

/// What was set again while it was being saved is still to be saved.
void PublicationRulesCard::forget_saved() {
  const auto sent = std::exchange(sent_, std::nullopt);
  if (sent) {
    bound_touched_ = bound_edit_->value() != sent->upper_bound;
    bases_touched_ = bases_->isChecked() != sent->hide_bases;
  }
}

void PublicationRulesCard::show_rules() {
  const bool loaded = model_.rules_loaded();
  for (auto* control : QList<QWidget*>{bound_edit_, bases_, save_}) {
    control->setEnabled(loaded);
  }
  if (!loaded) {
    return;
  }
  now_->setText(publication_rules_words(model_.rules()));
  if (!bound_touched_) {
    const QSignalBlocker quiet{bound_edit_};
    bound_edit_->setValue(model_.rules().upper_bound);
    bound_->show_problem({});
  }
  if (!bases_touched_) {
    bases_->setChecked(model_.rules().hide_bases);
  }
}

void PublicationRulesCard::save() {
  if (sent_) {
    Q_EMIT said(tr("The rules are being saved."));
    return;
  }
  const auto& now = model_.rules();
  const PublicationRules wanted{bound_edit_->value(), bases_->isChecked()};
  bound_->show_problem({});
  if (wanted.upper_bound == now.upper_bound && wanted.hide_bases == now.hide_bases) {
    Q_EMIT said(tr("Nothing was changed."));
    return;
  }
  sent_ = wanted;
  model_.change_rules(wanted);
}

void PublicationRulesCard::show_not_saved(const Failure& failure) {
  sent_.reset();
  if (failure.kind == Failure::Kind::Stale) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody else has changed the rules meanwhile."),
              tr("What they changed is shown now; what you set stays. Look at it and save again."));
    model_.refresh();
    return;
  }
  if (show_problems(failure, {{QStringLiteral("upper_bound"), bound_}})) {
    bar_->hide();
    return;
  }
  show_failure(failure);
}

void PublicationRulesCard::show_failure(const Failure& failure) {
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
            offline ? tr("No connection.") : tr("That was not done."),
            offline ? tr("The rules are kept on the server only. What you set stays here.") : failure_words(failure));
}

}  // namespace touchstone::client
