// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/second_readings_page.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QListView>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/calibrations_box.h"
#include "client/pages/to_read_rows.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

QString rule_words(const ModerationSettings& settings) {
  const QString which = settings.share_percent == 0
                            ? SecondReadingsPage::tr("Read a second time: all inadequate and outstanding audits.")
                            : SecondReadingsPage::tr(
                                  "Read a second time: all inadequate and outstanding audits, "
                                  "and %1% of the others, drawn by lot.")
                                  .arg(settings.share_percent);
  return which + QLatin1Char(' ') +
         (settings.blind ? SecondReadingsPage::tr("Who reads does not see the first grade before theirs is in.")
                         : SecondReadingsPage::tr("Who reads sees the first grade."));
}

}  // namespace

SecondReadingsPage::SecondReadingsPage(SecondReadings& model, DisputedGrades& disputed, bool sets_rule, QWidget* parent)
    : QWidget{parent},
      model_{model},
      disputed_{disputed},
      sets_rule_{sets_rule},
      list_{chart_list(tr("Second readings"))},
      card_{new Card},
      nothing_{new Words},
      bar_{new MessageBar} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(build_rule());
  column->addWidget(bar_);
  auto* inside = pane_column(card_, {1, 1, 1, 1}, 0);
  inside->addWidget(to_read_heads(tr("Case, area and team"), tr("First auditor, and where the second reading stands")));
  inside->addWidget(new Hairline);
  inside->addWidget(list_);
  column->addWidget(card_, 1);
  nothing_->setText(tr("No accepted audit of this month is due for a second reading."));
  column->addWidget(nothing_);
  column->addWidget(build_disputed());
  column->addStretch();
  list_->setModel(&model_);
  list_->setItemDelegate(new ToReadDelegate{list_});
  list_->setAccessibleDescription(tr("Enter opens"));
  list_->setProperty("draws_own_ring", true);
  begin_at(this, list_);
  connect(list_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT open_wanted(index.data(ToReadModel::NameRole).toString()); });
  connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    if (list_->currentIndex().isValid()) {
      current_ = list_->currentIndex().data(ToReadModel::NameRole).toString();
    }
  });
  connect(&model_, &QAbstractItemModel::modelReset, this, &SecondReadingsPage::show_rows);
  connect(&model_, &SecondReadings::loaded_changed, this, [this] {
    bar_->hide();
    show_rows();
  });
  connect(&model_, &SecondReadings::load_failed, this, [this](const Failure& failure) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The second readings did not come."), failure_words(failure));
  });
  connect(&model_, &SecondReadings::settings_changed, this, [this] {
    edit_rule(false);
    show_rule();
  });
  connect(&model_, &SecondReadings::settings_refused, this, [this](const Failure& failure) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The rule was not changed."), failure_words(failure));
  });
  show_rows();
  show_rule();
  show_disputed();
}

CalibrationsBox* SecondReadingsPage::add_calibrations(CalibrationModel& model) {
  auto* box = new CalibrationsBox{model, CalibrationsBox::For::Unit};
  auto* column = qobject_cast<QVBoxLayout*>(layout());
  column->insertWidget(column->count() - 1, box);
  return box;
}

QWidget* SecondReadingsPage::build_disputed() {
  disputed_box_ = new QWidget;
  auto* column = new QVBoxLayout{disputed_box_};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(6);
  disputed_title_ = heading({}, TextSize::Section);
  column->addWidget(disputed_title_);
  disputed_list_ = chart_list(tr("Disputed grades"));
  disputed_list_->setModel(&disputed_);
  disputed_list_->setItemDelegate(new ToReadDelegate{disputed_list_});
  disputed_list_->setAccessibleDescription(tr("Enter opens the audit"));
  disputed_list_->setProperty("draws_own_ring", true);
  auto* card = new Card;
  auto* inside = pane_column(card, {1, 1, 1, 1}, 0);
  inside->addWidget(to_read_heads(tr("Case, area and team"), tr("Auditor, and where the dispute stands")));
  inside->addWidget(new Hairline);
  inside->addWidget(disputed_list_);
  column->addWidget(card);
  connect(disputed_list_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT audit_wanted(index.data(ToReadModel::NameRole).toString()); });
  connect(&disputed_, &QAbstractItemModel::modelReset, this, &SecondReadingsPage::show_disputed);
  connect(&disputed_, &DisputedGrades::load_failed, this, [this](const Failure& failure) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The disputed grades did not come."), failure_words(failure));
  });
  return disputed_box_;
}

void SecondReadingsPage::show_disputed() {
  const int open = disputed_.open_count();
  disputed_title_->setText(open == 0 ? tr("Disputed grades") : tr("Disputed grades (%1 to rule on)").arg(open));
  disputed_box_->setVisible(disputed_.rowCount() > 0);
  disputed_list_->setMinimumHeight(qMin(4, disputed_.rowCount()) * 58 + 4);
  disputed_list_->setCurrentIndex(disputed_.index(0));
}

QWidget* SecondReadingsPage::build_rule() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(6);
  rule_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  column->addWidget(rule_);
  change_ = new LinkButton{tr("Change the rule")};
  column->addWidget(change_, 0, Qt::AlignLeft);
  editor_ = new QWidget;
  auto* line = new QVBoxLayout{editor_};
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  share_ = new QSpinBox;
  share_->setRange(0, 100);
  share_->setSuffix(tr("%"));
  auto* label = new Words{tr("Of audits graded good or requires improvement")};
  label->setBuddy(share_);
  share_->setAccessibleName(label->text());
  row->addWidget(share_);
  row->addWidget(label, 1);
  line->addLayout(row);
  blind_ = new QCheckBox{tr("Keep the first grade back until the second is in")};
  line->addWidget(blind_);
  auto* save = plain_button(tr("Save the rule"));
  auto* cancel = plain_button(tr("Cancel"));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addWidget(save);
  buttons->addWidget(cancel);
  buttons->addStretch(1);
  line->addLayout(buttons);
  column->addWidget(editor_);
  editor_->hide();
  connect(change_, &LinkButton::clicked, this, [this] { edit_rule(true); });
  connect(cancel, &QPushButton::clicked, this, [this] { edit_rule(false); });
  connect(save, &QPushButton::clicked, this, [this] {
    ModerationSettings wanted = model_.settings().value_or(ModerationSettings{});
    wanted.share_percent = share_->value();
    wanted.blind = blind_->isChecked();
    model_.change_settings(wanted);
  });
  return box;
}

void SecondReadingsPage::show_rule() {
  const bool known = model_.settings().has_value();
  rule_->setText(known ? rule_words(*model_.settings()) : QString{});
  rule_->setVisible(known);
  change_->setVisible(known && sets_rule_ && editor_->isHidden());
}

void SecondReadingsPage::edit_rule(bool edit) {
  if (edit && model_.settings()) {
    share_->setValue(model_.settings()->share_percent);
    blind_->setChecked(model_.settings()->blind);
  }
  const bool had_focus = editor_->isAncestorOf(focusWidget());
  editor_->setVisible(edit);
  show_rule();
  if (edit) {
    share_->setFocus(Qt::OtherFocusReason);
  } else if (had_focus) {
    change_->setFocus(Qt::OtherFocusReason);
  }
}

void SecondReadingsPage::show_rows() {
  const int count = model_.rowCount();
  card_->setVisible(count > 0);
  nothing_->setVisible(count == 0 && model_.loaded());
  int row = 0;
  for (int i = 0; i < count; ++i) {
    row = model_.index(i).data(ToReadModel::NameRole).toString() == current_ ? i : row;
  }
  list_->setCurrentIndex(model_.index(row));
}

}  // namespace touchstone::client
