// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/calibrations_box.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr int asked_height = 140;  // some five names; the list scrolls

}  // namespace

CalibrationsBox::CalibrationsBox(CalibrationModel& model, For whom, QWidget* parent)
    : QWidget{parent}, model_{model}, whom_{whom}, bar_{new MessageBar}, rows_place_{new QVBoxLayout} {
  setAccessibleName(tr("Graded together"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(6);
  auto* card = new Card;
  auto* inside = pane_column(card, {16, 12, 16, 14}, 8);
  inside->addWidget(heading(whom_ == For::Unit ? tr("Graded together") : tr("Grade this case too"),
                            whom_ == For::Unit ? TextSize::Section : TextSize::Normal));
  inside->addWidget(new Words{tr("Several auditors read the same case and grade it, each alone, to see how far their "
                                 "grades lie apart. It counts in no figure."),
                              TextSize::Small, false, Tone::Quiet});
  inside->addWidget(bar_);
  rows_place_->setSpacing(10);
  inside->addLayout(rows_place_);
  inside->addWidget(panel_ = build_grading());
  if (whom_ == For::Unit) {
    new_ = new LinkButton{tr("Set a case to grade together")};
    inside->addWidget(new_, 0, Qt::AlignLeft);
    inside->addWidget(form_ = build_form());
    connect(new_, &LinkButton::clicked, this, [this] {
      form_->show();
      new_->hide();
      title_edit_->setFocus();
    });
  }
  column->addWidget(card);
  connect(&model_, &CalibrationModel::changed, this, &CalibrationsBox::show_rows);
  connect(&model_, &CalibrationModel::busy_changed, this, &CalibrationsBox::show_enabled);
  connect(&model_, &CalibrationModel::done, this, [this](const QString& words) {
    bar_->say(Tone::Good, QStringLiteral("accepted"), words, {});
    if (sent_grade_.answered(*panel_, grading_)) {
      show_grading({});
    }
    if (form_ != nullptr && sent_case_.answered(*form_)) {
      form_->hide();
      new_->show();
      title_edit_->clear();
      case_edit_->clear();
      for (int row = 0; row < auditors_edit_->count(); ++row) {
        auditors_edit_->item(row)->setCheckState(Qt::Unchecked);
      }
    }
  });
  connect(&model_, &CalibrationModel::failed, this, [this](const Failure& failure) {
    sent_grade_ = {};
    sent_case_ = {};
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("That was not done."), failure_words(failure));
  });
  show_rows();
}

QWidget* CalibrationsBox::build_form() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  title_edit_ = new QLineEdit;
  case_edit_ = new QLineEdit;
  title_ = new Labelled{tr("What it is called"), title_edit_, tr("Such as “Autumn calibration”")};
  case_ = new Labelled{tr("Case reference"), case_edit_, tr("Such as CD900123; never a name")};
  auto* fields = new FlowGrid{2, 220, 8};
  fields->set_widgets({title_, case_});
  column->addWidget(fields);
  auditors_edit_ = new QListWidget;
  auditors_edit_->setMaximumHeight(asked_height);
  column->addWidget(new Labelled{tr("Who is asked"), auditors_edit_, tr("Nobody ticked: every auditor")});
  create_ = plain_button(tr("Set the case"));
  auto* cancel = plain_button(tr("Cancel"));
  column->addWidget(new WrapRow{{cancel, create_}});
  connect(create_, &QPushButton::clicked, this, &CalibrationsBox::create);
  connect(cancel, &QPushButton::clicked, this, [this] {
    form_->hide();
    new_->show();
    new_->setFocus();
  });
  box->hide();
  return box;
}

QWidget* CalibrationsBox::build_grading() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  panel_title_ = heading({}, TextSize::Normal);
  column->addWidget(panel_title_);
  grade_edit_ = new QComboBox;
  grade_edit_->addItem(tr("Choose a grade"), static_cast<int>(Grade::None));
  for (const auto grade : {Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate}) {
    grade_edit_->addItem(grade_words(grade), static_cast<int>(grade));
  }
  reason_edit_ = new TextField{3};
  grade_ = new Labelled{tr("Your grade"), grade_edit_};
  reason_ = new Labelled{tr("Why"), reason_edit_, tr("A sentence or two; do not name a child or family")};
  column->addWidget(grade_);
  column->addWidget(reason_);
  column->addWidget(new IdentifyingNote{*reason_edit_});
  give_ = plain_button(tr("Give this grade"));
  auto* cancel = plain_button(tr("Cancel"));
  column->addWidget(new WrapRow{{cancel, give_}});
  connect(give_, &QPushButton::clicked, this, &CalibrationsBox::give_grade);
  connect(cancel, &QPushButton::clicked, this, [this] { show_grading({}); });
  box->hide();
  return box;
}

QWidget* CalibrationsBox::build_row(const Calibration& calibration) {
  auto* row = new QWidget;
  row->setProperty("grouping", true);
  row->setAccessibleName(tr("%1, %2").arg(calibration.title, calibration.case_reference));
  auto* column = new QVBoxLayout{row};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(new Words{row->accessibleName(), TextSize::Normal, true});
  if (!calibration.auditors.isEmpty()) {
    column->addWidget(new Words{tr("Asked: %1").arg(calibration.auditors.join(QStringLiteral(", "))), TextSize::Small,
                                false, Tone::Quiet});
  }
  column->addWidget(new Words{
      tr("%1 Set by %2 on %3.")
          .arg(calibration_state_words(calibration), calibration.created_by, short_date(calibration.created_at.date())),
      TextSize::Small, false, Tone::Quiet});
  if (calibration.own) {
    column->addWidget(
        new Words{tr("Your grade: %1. %2").arg(grade_words(calibration.own->grade), calibration.own->reason)});
  }
  if (calibration.closed) {
    column->addWidget(new Words{spread_words(calibration)});
    column->addWidget(new Words{apart_words(calibration)});
    for (const auto& given : calibration.grades) {
      column->addWidget(new Words{tr("%1: %2. %3").arg(given.who, grade_words(given.grade), given.reason),
                                  TextSize::Small, false, Tone::Quiet});
    }
  }
  QList<QWidget*> buttons;
  const QString name = calibration.name;
  if (calibration.allowed_events.contains(QStringLiteral("grade"))) {
    auto* grade = plain_button(calibration.own ? tr("Change your grade…") : tr("Grade it…"));
    grade->setAccessibleDescription(row->accessibleName());
    connect(grade, &QPushButton::clicked, this, [this, name] { show_grading(name); });
    buttons.append(grade);
  }
  if (whom_ == For::Unit && calibration.allowed_events.contains(QStringLiteral("close"))) {
    auto* close = plain_button(tr("Close it and show the grades"));
    close->setAccessibleDescription(row->accessibleName());
    connect(close, &QPushButton::clicked, &model_, [this, name] { model_.close(name); });
    buttons.append(close);
  }
  for (auto* button : buttons) {
    button->setEnabled(!offline_ && !model_.busy());
  }
  if (!buttons.isEmpty()) {
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 4, 0, 0);
    line->setSpacing(8);
    for (auto* button : buttons) {
      line->addWidget(button);
    }
    line->addStretch();
    column->addLayout(line);
  }
  return row;
}

void CalibrationsBox::show_rows() {
  delete rows_;
  rows_ = new QWidget;
  auto* column = new QVBoxLayout{rows_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  const auto shown = whom_ == For::Unit ? model_.calibrations() : model_.to_grade();
  count_ = static_cast<int>(shown.size());
  for (const auto& one : shown) {
    column->addWidget(build_row(one));
  }
  if (count_ == 0 && whom_ == For::Unit) {
    column->addWidget(new Words{model_.loaded() ? tr("No case was graded together yet.") : tr("Loading…")});
  }
  rows_place_->addWidget(rows_);
  chain_tabs(this, {rows_, panel_});
  if (whom_ == For::Auditor) {
    setVisible(count_ > 0);
  }
  show_enabled();
  Q_EMIT counted();
}

void CalibrationsBox::set_auditors(const QList<Person>& auditors) {
  if (auditors_edit_ == nullptr) {
    return;
  }
  const QStringList ticked = asked();
  auditors_edit_->clear();
  for (const auto& person : auditors) {
    auto* item = new QListWidgetItem{person.display_name, auditors_edit_};
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked.contains(person.email) ? Qt::Checked : Qt::Unchecked);
    item->setData(Qt::UserRole, person.email);
  }
}

QStringList CalibrationsBox::asked() const {
  QStringList emails;
  for (int row = 0; row < auditors_edit_->count(); ++row) {
    const auto* item = auditors_edit_->item(row);
    if (item->checkState() == Qt::Checked) {
      emails.append(item->data(Qt::UserRole).toString());
    }
  }
  return emails;
}

void CalibrationsBox::set_offline(bool offline) {
  if (offline != std::exchange(offline_, offline)) {
    show_rows();
  }
}

void CalibrationsBox::show_grading(const QString& name) {
  const Calibration* one = model_.find(name);
  grading_ = one == nullptr ? QString{} : name;
  panel_->setVisible(one != nullptr);
  if (one == nullptr) {
    return;
  }
  bar_->hide();
  panel_title_->setText(tr("Your grade of %1").arg(one->case_reference));
  grade_edit_->setCurrentIndex(one->own ? grade_edit_->findData(static_cast<int>(one->own->grade)) : 0);
  reason_edit_->setPlainText(one->own ? one->own->reason : QString{});
  grade_->show_problem({});
  reason_->show_problem({});
  grade_edit_->setFocus();
}

void CalibrationsBox::show_enabled() {
  const bool may = !offline_ && !model_.busy();
  give_->setEnabled(may);
  if (create_ != nullptr) {
    create_->setEnabled(may);
  }
  for (auto* button : rows_->findChildren<QPushButton*>()) {
    button->setEnabled(may);
  }
}

void CalibrationsBox::create() {
  const QString title = title_edit_->text().trimmed();
  const QString reference = case_edit_->text().trimmed();
  title_->show_problem(title.isEmpty() ? tr("Enter what it is called") : QString{});
  case_->show_problem(reference.isEmpty() ? tr("Enter the reference of a case") : QString{});
  if (!title.isEmpty() && !reference.isEmpty()) {
    sent_case_.sent(*form_);
    model_.create(title, reference, asked());
  }
}

void CalibrationsBox::give_grade() {
  const auto grade = static_cast<Grade>(grade_edit_->currentData().toInt());
  const QString reason = reason_edit_->toPlainText().trimmed();
  grade_->show_problem(grade == Grade::None ? tr("Choose a grade") : QString{});
  reason_->show_problem(reason.isEmpty() ? tr("Write why") : QString{});
  if (grade != Grade::None && !reason.isEmpty()) {
    sent_grade_.sent(*panel_, grading_);
    model_.grade(grading_, grade, reason);
  }
}

}  // namespace touchstone::client
