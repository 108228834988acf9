// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/learning_form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/date_field.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

// The contract's limits.
constexpr int longest_what = 2000;
constexpr int longest_line = 200;
constexpr int usual_days = 28;
constexpr int usual_months_to_look_again = 3;

/// Codes as they are typed: "BIT, SWF".
QStringList codes_in(const QString& text) {
  QStringList codes;
  for (const QString& part : text.split(QLatin1Char(','))) {
    if (const QString code = part.trimmed(); !code.isEmpty() && !codes.contains(code)) {
      codes.append(code);
    }
  }
  return codes;
}

}  // namespace

LearningForm::LearningForm(QWidget* parent)
    : QWidget{parent},
      theme_edit_{new QComboBox},
      what_edit_{new TextField{2}},
      leader_edit_{new QLineEdit},
      area_edit_{new QComboBox},
      day_edit_{new DateField},
      again_edit_{new DateField},
      theme_{new Labelled{tr("About which theme?"), theme_edit_}},
      what_{new Labelled{tr("What is done?"), what_edit_, tr("Do not name a child or family.")}},
      leader_{new Labelled{tr("Who leads it?"), leader_edit_}},
      area_{new Labelled{tr("For which areas?"), area_edit_, tr("Several with a comma between them")}},
      day_{new Labelled{tr("When?"), day_edit_}},
      again_{new Labelled{tr("When is it looked at again?"), again_edit_}},
      give_{primary_button(tr("Plan this"))} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  for (auto* box : {theme_edit_, area_edit_}) {
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  }
  day_edit_->set_name(tr("When?"));
  again_edit_->set_name(tr("When is it looked at again?"));
  for (auto* field : {theme_, what_, leader_, area_}) {
    column->addWidget(field);
  }
  auto* days = new FlowGrid{2, 200, 12};
  days->set_widgets({day_, again_});
  column->addWidget(days);
  auto* cancel = new LinkButton{tr("Cancel")};
  column->addLayout(form_end(give_, cancel));
  connect(give_, &QPushButton::clicked, this, &LearningForm::give);
  connect(cancel, &LinkButton::clicked, this, &LearningForm::cancelled);
}

void LearningForm::offer(const QStringList& themes, const QStringList& areas) {
  const auto fill = [](QComboBox* box, const QStringList& texts) {
    const QString typed = box->currentText();
    box->clear();
    box->addItems(texts);
    box->setCurrentIndex(-1);
    box->setEditText(typed);
  };
  fill(theme_edit_, themes);
  fill(area_edit_, QStringList{tr("All areas")} + areas);
}

void LearningForm::begin(const QString& theme, const QString& leader, const QDate& today) {
  theme_edit_->setEditText(theme);
  what_edit_->clear();
  leader_edit_->setText(leader);
  area_edit_->setEditText(tr("All areas"));
  day_edit_->set_date(today.addDays(usual_days));
  again_edit_->set_date(today.addDays(usual_days).addMonths(usual_months_to_look_again));
  for (auto* field : {theme_, what_, leader_, area_, day_, again_}) {
    field->show_problem({});
  }
}

QWidget* LearningForm::first_field() const {
  return theme_edit_->currentText().isEmpty() ? static_cast<QWidget*>(theme_edit_) : what_edit_;
}

void LearningForm::give() {
  LearningEvent event;
  event.theme = theme_edit_->currentText().trimmed();
  event.what = what_edit_->toPlainText().trimmed();
  event.led_by = leader_edit_->text().trimmed();
  if (area_edit_->currentText().trimmed() != tr("All areas")) {
    event.service_area_codes = codes_in(area_edit_->currentText());
  }
  const bool dated = day_edit_->settle();
  const bool dated_again = again_edit_->settle();
  event.held_on = day_edit_->date();
  event.look_again_on = again_edit_->date();
  const QString no_date = tr("Enter a date such as 9 October");
  const QString day_problem = dated && event.held_on.isValid() ? QString{} : no_date;
  QString again_problem = dated_again && event.look_again_on.isValid() ? QString{} : no_date;
  if (again_problem.isEmpty() && day_problem.isEmpty() && event.look_again_on < event.held_on) {
    again_problem = tr("Choose a day that is not before it is held");
  }
  const bool no_area = area_edit_->currentText().trimmed().isEmpty();
  if (all_well({{theme_, text_problem(event.theme, longest_line, tr("Choose or write a theme"))},
                {what_, text_problem(event.what, longest_what, tr("Write what is done"))},
                {leader_, text_problem(event.led_by, longest_line, tr("Write who leads it"))},
                {area_, no_area ? tr("Choose all areas, or write some of them") : QString{}},
                {day_, day_problem, day_edit_->edit()},
                {again_, again_problem, again_edit_->edit()}})) {
    Q_EMIT given(event);
  }
}

bool LearningForm::show_failure(const Failure& failure) {
  if (failure.reason == QLatin1String("SERVICE_AREA_NOT_FOUND")) {
    area_->show_problem(tr("Use codes of the list"));
    area_edit_->setFocus(Qt::OtherFocusReason);
    return true;
  }
  return show_problems(failure, {{QStringLiteral("theme"), theme_},
                                 {QStringLiteral("what"), what_},
                                 {QStringLiteral("led_by"), leader_},
                                 {QStringLiteral("service_area_codes"), area_},
                                 {QStringLiteral("held_on"), day_},
                                 {QStringLiteral("look_again_on"), again_}});
}

void LearningForm::set_busy(bool busy) { give_->setEnabled(!busy); }

}  // namespace touchstone::client
