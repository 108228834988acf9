// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/measure_form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/common.h"
#include "client/widgets/date_field.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

/// Puts a question in once, whatever the number of areas that are asked it.
void add_question(QList<std::pair<QString, QString>>& list, const QString& key, const QString& words) {
  const std::pair<QString, QString> one{key, words.isEmpty() ? key : words};
  if (!list.contains(one)) {
    list.append(one);
  }
}

}  // namespace

MeasureForm::MeasureForm(QWidget* parent)
    : QWidget{parent},
      title_edit_{new QLineEdit},
      subject_edit_{new QComboBox},
      unit_edit_{new QComboBox},
      question_edit_{new QComboBox},
      grade_edit_{new QComboBox},
      area_edit_{new QComboBox},
      programme_edit_{new QComboBox},
      direction_edit_{new QComboBox},
      percent_edit_{new QSpinBox},
      date_edit_{new DateField},
      window_edit_{new QSpinBox},
      title_{new Labelled{tr("What it says"), title_edit_, tr("Such as “Cultural genogram on file in C&FF”")}},
      question_{new Labelled{tr("Question"), question_edit_}},
      grade_{new Labelled{tr("Grade"), grade_edit_}},
      percent_{new Labelled{tr("Target"), percent_edit_}},
      date_{new Labelled{tr("To be met by"), date_edit_}},
      add_{plain_button(tr("Add this measure"))} {
  setAccessibleName(tr("New measure"));
  subject_edit_->addItem(tr("The grade of the audit"), static_cast<int>(MeasureSubject::Grade));
  subject_edit_->addItem(tr("Yes to a question"), static_cast<int>(MeasureSubject::Answer));
  subject_edit_->addItem(tr("The grade of a question"), static_cast<int>(MeasureSubject::GradedQuestion));
  unit_edit_->addItem(tr("Audits"), false);
  unit_edit_->addItem(tr("Managers with one such audit"), true);
  for (const auto grade : {Grade::Good, Grade::Outstanding, Grade::RequiresImprovement}) {
    grade_edit_->addItem(grade == Grade::Outstanding ? grade_words(grade) : tr("%1 or better").arg(grade_words(grade)),
                         static_cast<int>(grade));
  }
  direction_edit_->addItem(tr("At least"), false);
  direction_edit_->addItem(tr("At most"), true);
  percent_edit_->setRange(1, 100);
  percent_edit_->setSuffix(QStringLiteral("%"));
  percent_edit_->setValue(80);
  window_edit_->setRange(1, 24);
  window_edit_->setValue(12);
  date_edit_->set_name(tr("To be met by"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(title_);
  auto* fields = new FlowGrid{4, 200, 10};
  fields->set_widgets({new Labelled{tr("What is counted"), subject_edit_}, question_, grade_,
                       new Labelled{tr("Share of"), unit_edit_}, new Labelled{tr("Service area"), area_edit_},
                       new Labelled{tr("Programme"), programme_edit_},
                       new Labelled{tr("More or less"), direction_edit_}, percent_, date_,
                       new Labelled{tr("Months counted"), window_edit_}});
  column->addWidget(fields);
  auto* cancel = plain_button(tr("Cancel"));
  column->addWidget(new WrapRow{{cancel, add_}});
  connect(subject_edit_, &QComboBox::currentIndexChanged, this, &MeasureForm::show_subject);
  connect(add_, &QPushButton::clicked, this, &MeasureForm::give);
  connect(cancel, &QPushButton::clicked, this, &MeasureForm::cancelled);
  show_analysis({});
}

QWidget* MeasureForm::first_field() const { return title_edit_; }

MeasureSubject MeasureForm::subject() const {
  return static_cast<MeasureSubject>(subject_edit_->currentData().toInt());
}

void MeasureForm::show_analysis(const MonthlyAnalysis& analysis) {
  const QString area = area_edit_->currentData().toString();
  area_edit_->clear();
  area_edit_->addItem(tr("Every area"), QString{});
  asked_.clear();
  graded_.clear();
  for (const auto& one : analysis.areas) {
    area_edit_->addItem(one.display_name.isEmpty() ? one.code : one.display_name, one.code);
    for (const auto& question : one.focus5 + one.questions) {
      add_question(asked_, question.key, question.short_text);
    }
    for (const auto& question : one.graded_questions) {
      add_question(graded_, question.key, question.short_text);
    }
  }
  area_edit_->setCurrentIndex(qMax(0, area_edit_->findData(area)));
  const QString programme = programme_edit_->currentData().toString();
  programme_edit_->clear();
  programme_edit_->addItem(tr("Every programme"), QString{});
  if (!analysis.programme.isEmpty()) {
    programme_edit_->addItem(analysis.programme_display_name, analysis.programme.section(QLatin1Char('/'), -1));
  }
  programme_edit_->setCurrentIndex(qMax(0, programme_edit_->findData(programme)));
  show_subject();
}

void MeasureForm::show_subject() {
  const auto what = subject();
  const QString was = question_edit_->currentData().toString();
  question_edit_->clear();
  for (const auto& [key, words] : what == MeasureSubject::GradedQuestion ? graded_ : asked_) {
    question_edit_->addItem(words, key);
  }
  question_edit_->setCurrentIndex(question_edit_->findData(was));
  question_->setVisible(what != MeasureSubject::Grade);
  grade_->setVisible(what != MeasureSubject::Answer);
}

void MeasureForm::set_busy(bool busy) { add_->setEnabled(!busy); }

void MeasureForm::clear() {
  title_edit_->clear();
  for (auto* field : {title_, question_, grade_, percent_, date_}) {
    field->show_problem({});
  }
}

bool MeasureForm::show_failure(const Failure& failure) {
  return show_problems(failure, {{QStringLiteral("title"), title_},
                                 {QStringLiteral("question_key"), question_},
                                 {QStringLiteral("least_grade"), grade_},
                                 {QStringLiteral("target_percent"), percent_},
                                 {QStringLiteral("target_date"), date_}});
}

void MeasureForm::give() {
  NewMeasure wanted;
  wanted.title = title_edit_->text().trimmed();
  wanted.subject = subject();
  wanted.question_key = wanted.subject == MeasureSubject::Grade ? QString{} : question_edit_->currentData().toString();
  wanted.least_grade = static_cast<Grade>(grade_edit_->currentData().toInt());
  wanted.service_area_code = area_edit_->currentData().toString();
  wanted.programme_code = programme_edit_->currentData().toString();
  wanted.at_most = direction_edit_->currentData().toBool();
  wanted.target_percent = percent_edit_->value();
  wanted.target_date = date_edit_->date();
  wanted.window_months = window_edit_->value();
  wanted.of_managers = unit_edit_->currentData().toBool();
  const bool asks = wanted.subject != MeasureSubject::Grade;
  title_->show_problem(wanted.title.isEmpty() ? tr("Write what it says") : QString{});
  question_->show_problem(asks && wanted.question_key.isEmpty() ? tr("Choose the question") : QString{});
  date_->show_problem(wanted.target_date.isValid() ? date_edit_->problem() : tr("Enter a date such as 31 March 2027"));
  const bool good = !wanted.title.isEmpty() && !(asks && wanted.question_key.isEmpty()) &&
                    wanted.target_date.isValid() && date_edit_->problem().isEmpty();
  if (good) {
    Q_EMIT given(wanted);
  }
}

}  // namespace touchstone::client
