// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/question_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QVBoxLayout>

#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

QuestionEditor::QuestionEditor(FormEditor& editor, QWidget* parent)
    : QWidget{parent},
      editor_{editor},
      key_edit_{new QLineEdit},
      text_edit_{new QLineEdit},
      short_edit_{new QLineEdit},
      hint_edit_{new QLineEdit},
      guidance_edit_{new TextField{4}},
      kind_edit_{new QComboBox},
      choices_edit_{new TextField{3}},
      areas_edit_{new QListWidget},
      required_{new QCheckBox{tr("Required: no submission without an answer")}},
      focus5_{new QCheckBox{tr("Record check (Focus 5): asked in case-holding areas only")}} {
  set_help(*this, QStringLiteral("people_and_forms/questions"));
  build_fields();
  connect_fields();
}

void QuestionEditor::build_fields() {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(20, 16, 20, 16);
  column->setSpacing(12);
  column->addWidget(heading(tr("Question"), TextSize::Section));
  const auto add = [&](const QString& field, const QString& label, QWidget* control, const QString& hint) {
    auto* labelled = new Labelled{label, control, hint};
    fields_.insert(field, labelled);
    column->addWidget(labelled);
  };
  kind_edit_->addItem(tr("Yes, no or not applicable"), static_cast<int>(QuestionKind::YesNo));
  kind_edit_->addItem(tr("Grade"), static_cast<int>(QuestionKind::Grade));
  kind_edit_->addItem(tr("Text"), static_cast<int>(QuestionKind::Text));
  kind_edit_->addItem(tr("Choice"), static_cast<int>(QuestionKind::Choice));
  kind_edit_->addItem(tr("Date"), static_cast<int>(QuestionKind::Date));
  areas_edit_->setFixedHeight(150);
  add(QStringLiteral("text"), tr("What is asked"), text_edit_, {});
  add(QStringLiteral("short_text"), tr("Short text"), short_edit_, tr("For tables and charts"));
  add(QStringLiteral("key"), tr("Key"), key_edit_, tr("For figures and trends; it stays the same for ever"));
  add(QStringLiteral("kind"), tr("Kind of answer"), kind_edit_, tr("The kind of a key never changes"));
  add(QStringLiteral("choices"), tr("Choices"), choices_edit_, tr("One a line, two or more"));
  add(QStringLiteral("hint"), tr("Hint (optional)"), hint_edit_, tr("One line under the question"));
  add(QStringLiteral("guidance"), tr("Guidance (optional)"), guidance_edit_, tr("What counts as which answer"));
  column->addWidget(required_);
  column->addWidget(focus5_);
  add(QStringLiteral("service_area_codes"), tr("Asked in these areas"), areas_edit_, tr("None chosen: in all"));
  column->addStretch(1);
}

void QuestionEditor::edit(const QString& what, const std::function<void(Question&)>& change) {
  if (loading_ || section_ < 0 || question_ < 0) {
    return;
  }
  editor_.edit(QStringLiteral("%1.%2.%3").arg(section_).arg(question_).arg(what),
               [&](Form& form) { change(form.sections[section_].questions[question_]); });
}

void QuestionEditor::connect_fields() {
  const auto line = [this](QLineEdit* field, const QString& what, QString Question::*member) {
    connect(field, &QLineEdit::textEdited, this, [this, what, member](const QString& text) {
      edit(what, [&](Question& question) { question.*member = text; });
    });
  };
  line(key_edit_, QStringLiteral("key"), &Question::key);
  line(text_edit_, QStringLiteral("text"), &Question::text);
  line(short_edit_, QStringLiteral("short"), &Question::short_text);
  line(hint_edit_, QStringLiteral("hint"), &Question::hint);
  connect(guidance_edit_, &QPlainTextEdit::textChanged, this, [this] {
    edit(QStringLiteral("guidance"), [&](Question& question) { question.guidance = guidance_edit_->toPlainText(); });
  });
  connect(choices_edit_, &QPlainTextEdit::textChanged, this, [this] {
    edit(QStringLiteral("choices"), [&](Question& question) {
      question.choices = choices_edit_->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    });
  });
  connect(kind_edit_, &QComboBox::activated, this, [this] {
    edit({}, [&](Question& question) {
      question.kind = static_cast<QuestionKind>(kind_edit_->currentData().toInt());
      if (question.kind != QuestionKind::Choice) {
        question.choices.clear();
      }
      show_kind(question);
    });
  });
  connect(required_, &QCheckBox::clicked, this,
          [this](bool on) { edit({}, [&](Question& question) { question.required = on; }); });
  connect(focus5_, &QCheckBox::clicked, this,
          [this](bool on) { edit({}, [&](Question& question) { question.focus5 = on; }); });
  connect(areas_edit_, &QListWidget::itemChanged, this, &QuestionEditor::take_areas);
}

void QuestionEditor::take_areas() {
  QStringList codes;
  for (int i = 0; i < areas_edit_->count(); ++i) {
    if (areas_edit_->item(i)->checkState() == Qt::Checked) {
      codes.append(areas_edit_->item(i)->text());
    }
  }
  edit({}, [&](Question& question) { question.service_area_codes = codes; });
}

void QuestionEditor::set_areas(const QStringList& codes) {
  loading_ = true;
  areas_edit_->clear();
  for (const auto& code : codes) {
    auto* item = new QListWidgetItem{code, areas_edit_};
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Unchecked);
  }
  loading_ = false;
  show_question(section_, question_);
}

void QuestionEditor::show_question(int section, int question) {
  section_ = section;
  question_ = question;
  const auto& sections = editor_.draft().sections;
  if (section < 0 || section >= sections.size() || question < 0 || question >= sections[section].questions.size()) {
    section_ = question_ = -1;
    return;
  }
  const Question& shown = sections[section].questions[question];
  loading_ = true;
  const auto put = [](QLineEdit* field, const QString& text) {
    if (field->text() != text) {
      field->setText(text);
    }
  };
  put(key_edit_, shown.key);
  put(text_edit_, shown.text);
  put(short_edit_, shown.short_text);
  put(hint_edit_, shown.hint);
  if (guidance_edit_->toPlainText() != shown.guidance) {
    guidance_edit_->setPlainText(shown.guidance);
  }
  const QString choices = shown.choices.join(QLatin1Char('\n'));
  if (choices_edit_->toPlainText() != choices) {
    choices_edit_->setPlainText(choices);
  }
  kind_edit_->setCurrentIndex(kind_edit_->findData(static_cast<int>(shown.kind)));
  required_->setChecked(shown.required);
  focus5_->setChecked(shown.focus5);
  for (int i = 0; i < areas_edit_->count(); ++i) {
    auto* item = areas_edit_->item(i);
    item->setCheckState(shown.service_area_codes.contains(item->text()) ? Qt::Checked : Qt::Unchecked);
  }
  show_kind(shown);
  loading_ = false;
  show_problems();
}

void QuestionEditor::show_kind(const Question& question) {
  fields_[QStringLiteral("choices")]->setVisible(question.kind == QuestionKind::Choice);
}

void QuestionEditor::show_problems() {
  for (auto* field : std::as_const(fields_)) {
    field->show_problem({});
  }
  for (const auto& problem : editor_.problems()) {
    if (problem.section == section_ && problem.question == question_ && question_ >= 0) {
      fields_.value(problem.field, fields_[QStringLiteral("key")])->show_problem(problem.message);
    }
  }
}

void QuestionEditor::focus_text() { text_edit_->setFocus(); }

}  // namespace touchstone::client
