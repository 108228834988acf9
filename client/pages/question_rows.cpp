// SPDX-License-Identifier: GPL-3.0-or-later
// The rows for each kind of answer.
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/discussion_details.h"
#include "client/pages/question_row.h"
#include "client/widgets/date_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_comment = 2000;  // The contract's limits.
constexpr int longest_reason = 1000;
constexpr int longest_rationale = 4000;
constexpr int longest_text = 10000;

/// Chooses no button of an exclusive group.
void uncheck(QButtonGroup& group) {
  group.setExclusive(false);
  for (QAbstractButton* button : group.buttons()) {
    button->setChecked(false);
  }
  group.setExclusive(true);
}

void check(QButtonGroup& group, int id) {
  if (QAbstractButton* button = group.button(id)) {
    button->setChecked(true);
  } else {
    uncheck(group);
  }
}

QAbstractButton* checked_or_first(const QButtonGroup& group) {
  return group.checkedButton() != nullptr ? group.checkedButton() : group.buttons().constFirst();
}

/// The letter or digit of a key without modifiers; empty for anything else.
QString plain_key(const QKeyEvent& event) {
  const bool plain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::ShiftModifier ||
                     event.modifiers() == Qt::KeypadModifier;
  return plain ? event.text().toLower() : QString{};
}

/// A label over a field of one line; opened and closed as a whole.
class FieldWithLabel : public QWidget {
 public:
  FieldWithLabel(AuditForm& form, Spelling* spelling, int longest)
      : label_{new Words{{}, TextSize::Small}}, field_{new CheckedText{form, spelling, 1, longest}} {
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 2, 0, 2);
    column->setSpacing(4);
    column->addWidget(label_);
    column->addWidget(field_);
    label_->setBuddy(field_->edit());
  }

  void ask(const QString& question) { ask(question, Tone::Text); }
  /// Asks for what a submission needs.
  void insist(const QString& question) { ask(question, Tone::Warning); }
  CheckedText* field() const { return field_; }
  bool is_blank() const { return field_->text().trimmed().isEmpty(); }
  void focus() { field_->edit()->setFocus(Qt::OtherFocusReason); }

 private:
  void ask(const QString& question, Tone tone) {
    if (label_->text() == question) {
      return;  // its name is read again only when it is another
    }
    label_->setText(question);
    label_->set_tone(tone);
    field_->set_name(question);
  }

  Words* label_;
  CheckedText* field_;
};

/// Yes, No, Not applicable: Y, N, A answer and go on.
class YesNoRow : public QuestionRow {
 public:
  YesNoRow(AuditForm& form, const Question& question, const QString& number, Spelling* spelling)
      : QuestionRow{form, QStringLiteral("answers.") + question.key, number, question.text, question.hint},
        key_{question.key} {
    auto* boxes = new QWidget;
    auto* row = new QHBoxLayout{boxes};
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QList<std::pair<YesNo, QString>> offered{
        {YesNo::Yes, tr("Y")}, {YesNo::No, tr("N")}, {YesNo::NotApplicable, tr("A")}};
    for (const auto& [value, letter] : offered) {
      auto* box = new ChoiceBox{yes_no_words(value), letter};
      box->installEventFilter(this);
      describe(box, tr("%1: %2").arg(question.text, box->text()));
      group_.addButton(box, static_cast<int>(value));
      row->addWidget(box);
    }
    row->addStretch();
    put_beside(boxes);
    comment_ = new FieldWithLabel{form, spelling, longest_comment};
    put_below(comment_);
    const Answer given = form.answer(key_);
    check(group_, static_cast<int>(given.yes_no));
    comment_->field()->set_text(given.comment);
    show_comment(given.yes_no);
    connect(&group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
      if (on) {
        QuestionRow::form().set_yes_no(key_, static_cast<YesNo>(id));
        show_comment(static_cast<YesNo>(id));
      }
    });
    connect(comment_->field(), &CheckedText::edited, this,
            [this](const QString& text) { QuestionRow::form().set_comment(key_, text); });
    connect(comment_->field(), &CheckedText::return_pressed, this, &QuestionRow::finished);
  }

  void focus_answer() override {
    if (group_.checkedId() == static_cast<int>(YesNo::NotApplicable) && comment_->is_blank()) {
      comment_->focus();
    } else {
      checked_or_first(group_)->setFocus(Qt::OtherFocusReason);
    }
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::KeyPress) {
      return QuestionRow::eventFilter(watched, event);
    }
    const auto& key = static_cast<const QKeyEvent&>(*event);
    const QString letter = plain_key(key);
    if (letter == tr("Y").toLower()) {
      choose(YesNo::Yes);
    } else if (letter == tr("N").toLower()) {
      choose(YesNo::No);
    } else if (letter == tr("A").toLower()) {
      choose(YesNo::NotApplicable);
    } else if (key.key() == Qt::Key_Backspace) {
      uncheck(group_);
      form().clear(key_);
      show_comment(YesNo::None);
    } else {
      return QuestionRow::eventFilter(watched, event);
    }
    return true;
  }

 private:
  void choose(YesNo value) {
    check(group_, static_cast<int>(value));
    if (value == YesNo::Yes) {
      Q_EMIT finished();
    } else {
      comment_->focus();
    }
  }

  void show_comment(YesNo value) {
    comment_->ask(value == YesNo::NotApplicable ? tr("Why does it not apply?") : tr("What is missing? (optional)"));
    comment_->setVisible(value == YesNo::No || value == YesNo::NotApplicable);
  }

  QString key_;
  QButtonGroup group_;
  FieldWithLabel* comment_ = nullptr;
};

/// The four grades in rows, chosen with 1 to 4; the digit goes on, as Y does.
class GradesRow : public QuestionRow {
 public:
  GradesRow(AuditForm& form, const QString& field, const QString& number, const QString& title, const QString& hint,
            const QList<GradeDescriptor>& descriptors, Grade given)
      : QuestionRow{form, field, number, title, hint} {
    auto* frame = new Card;
    auto* column = new QVBoxLayout{frame};
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    for (const auto grade : {Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate}) {
      QString words;
      for (const auto& descriptor : descriptors) {
        words = descriptor.grade == grade ? descriptor.text : words;
      }
      auto* row = new GradeRow{grade_words(grade), QString::number(static_cast<int>(grade)), words};
      row->installEventFilter(this);
      if (grade != Grade::Outstanding) {
        column->addWidget(new Hairline);
      }
      column->addWidget(row);
      group_.addButton(row, static_cast<int>(grade));
    }
    put_below(frame);
    check(group_, static_cast<int>(given));
    connect(&group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
      if (on) {
        set_grade(static_cast<Grade>(id));
      }
    });
  }

  void focus_answer() override { checked_or_first(group_)->setFocus(Qt::OtherFocusReason); }

 protected:
  virtual void set_grade(Grade grade) = 0;
  virtual void go_on() { Q_EMIT finished(); }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::KeyPress) {
      const auto& key = static_cast<const QKeyEvent&>(*event);
      const int digit = plain_key(key).toInt();
      if (digit >= 1 && digit <= 4) {
        check(group_, digit);
        go_on();
        return true;
      }
      if (key.key() == Qt::Key_Backspace) {
        uncheck(group_);
        set_grade(Grade::None);
        return true;
      }
    }
    return QuestionRow::eventFilter(watched, event);
  }

 private:
  QButtonGroup group_;
};

/// A graded question; its words are what the form says of the grades.
class GradeQuestionRow : public GradesRow {
 public:
  GradeQuestionRow(AuditForm& form, const Question& question, const QString& number)
      : GradesRow{form,
                  QStringLiteral("answers.") + question.key,
                  number,
                  question.text,
                  question.hint,
                  form.form().grade_descriptors,
                  form.answer(question.key).grade},
        key_{question.key} {}

 protected:
  void set_grade(Grade grade) override { form().set_grade(key_, grade); }

 private:
  QString key_;
};

/// The overall grade and the reason for it.
class OverallGradeRow : public GradesRow {
 public:
  OverallGradeRow(AuditForm& form, const QString& number, Spelling* spelling)
      : GradesRow{form,
                  QStringLiteral("grade"),
                  number,
                  tr("Overall grade"),
                  tr("The grade for the whole of the work you have read"),
                  form.form().grade_descriptors,
                  form.audit().grade},
        why_{new FieldWithLabel{form, spelling, longest_rationale}} {
    put_below(why_);
    why_->field()->set_text(form.audit().grade_rationale);
    connect(why_->field(), &CheckedText::edited, this,
            [this](const QString& text) { QuestionRow::form().set_rationale(text); });
    connect(why_->field(), &CheckedText::return_pressed, this, &QuestionRow::finished);
    connect(&form, &AuditForm::changed, this, [this] { ask_why(); });
    connect(&form, &AuditForm::replaced, this, [this] { ask_why(); });
    ask_why();
  }

 protected:
  void set_grade(Grade grade) override {
    form().set_overall_grade(grade);
    ask_why();
  }
  void go_on() override { why_->focus(); }
  void focus_answer() override {
    if (why_->is_blank() && !form().questions_to_grade().isEmpty()) {
      why_->focus();
    } else {
      GradesRow::focus_answer();
    }
  }

 private:
  void ask_why() {
    const Grade grade = form().audit().grade;
    const int no = form().no_answers();
    const bool high = grade == Grade::Good || grade == Grade::Outstanding;
    const QStringList asked = form().questions_to_grade();
    why_->setVisible(grade != Grade::None);
    if (!asked.isEmpty()) {
      why_->insist(asked.join(QLatin1Char(' ')));
    } else if (high && no > 0) {
      const QString count = no == 1 ? tr("1 answer is “No”.") : tr("%1 answers are “No”.").arg(no);
      why_->ask(
          tr("%1 In one sentence: why is the grade still %2? (optional)").arg(count, grade_words(grade).toLower()));
    } else {
      why_->ask(tr("In one sentence: why this grade? (optional)"));
    }
  }

  FieldWithLabel* why_;
};

/// One of several choices, one under the other.
class ChoiceRow : public QuestionRow {
 public:
  ChoiceRow(AuditForm& form, const Question& question, const QString& number)
      : QuestionRow{form, QStringLiteral("answers.") + question.key, number, question.text, question.hint} {
    auto* boxes = new QWidget;
    auto* column = new QVBoxLayout{boxes};
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(6);
    const QString given = form.answer(question.key).text;
    for (int i = 0; i < question.choices.size(); ++i) {
      auto* box = new ChoiceBox{question.choices[i], {}};
      describe(box, tr("%1: %2").arg(question.text, box->text()));
      box->setChecked(question.choices[i] == given);
      group_.addButton(box, i);
      column->addWidget(box);
    }
    put_below(boxes);
    connect(&group_, &QButtonGroup::idToggled, this,
            [this, key = question.key, choices = question.choices](int id, bool on) {
              if (on) {
                QuestionRow::form().set_text(key, choices[id]);
              }
            });
  }

  void focus_answer() override { checked_or_first(group_)->setFocus(Qt::OtherFocusReason); }

 private:
  QButtonGroup group_;
};

/// Words.
class TextRow : public QuestionRow {
 public:
  TextRow(AuditForm& form, const Question& question, const QString& number, Spelling* spelling)
      : QuestionRow{form, QStringLiteral("answers.") + question.key, number,
                    question.required ? question.text : tr("%1 (optional)").arg(question.text), question.hint},
        text_{new CheckedText{form, spelling, 2, longest_text}} {
    put_below(text_);
    describe(text_, question.text);
    text_->set_text(form.answer(question.key).text);
    connect(text_, &CheckedText::edited, this,
            [this, key = question.key](const QString& text) { QuestionRow::form().set_text(key, text); });
  }

  void focus_answer() override { text_->edit()->setFocus(Qt::OtherFocusReason); }

 private:
  CheckedText* text_;
};

/// A date, typed.
class DateRow : public QuestionRow {
 public:
  DateRow(AuditForm& form, const Question& question, const QString& number)
      : QuestionRow{form, QStringLiteral("answers.") + question.key, number,
                    question.required ? question.text : tr("%1 (optional)").arg(question.text), question.hint},
        edit_{new QLineEdit} {
    put_beside(edit_);
    edit_->setMinimumWidth(240);
    edit_->setPlaceholderText(tr("Day month year"));
    describe(edit_, tr("%1 Day, month and year").arg(question.text));
    const QDate given = form.answer(question.key).date;
    edit_->setText(given.isValid() ? full_date(given) : QString{});
    connect(edit_, &QLineEdit::textEdited, this, [this, key = question.key](const QString& text) {
      QuestionRow::form().set_date(key, date_from(text));
      show_local_problem({});
    });
    connect(edit_, &QLineEdit::editingFinished, this, [this] {
      const QString text = edit_->text();
      const QDate date = date_from(text);
      if (date.isValid()) {
        edit_->setText(full_date(date));
      }
      show_local_problem(text.trimmed().isEmpty() || date.isValid()
                             ? QString{}
                             : tr("Write day, month and year, for example 14 6 %1").arg(QDate::currentDate().year()));
    });
    connect(edit_, &QLineEdit::returnPressed, this, &QuestionRow::finished);
  }
  ~DateRow() override { disconnect(edit_, nullptr, this, nullptr); }  // It loses the focus while it goes.
  Q_DISABLE_COPY_MOVE(DateRow)

  void focus_answer() override { edit_->setFocus(Qt::OtherFocusReason); }

 private:
  QLineEdit* edit_;
};

/// Whether the audit was talked through; if not, why.
class DiscussionRow : public QuestionRow {
 public:
  DiscussionRow(AuditForm& form, const QString& number, Spelling* spelling)
      : QuestionRow{form, QStringLiteral("discussion"), number, tr("Did you discuss this audit with the practitioner?"),
                    form.audit().practitioner.isEmpty()
                        ? tr("Or with the case manager")
                        : tr("With %1, or with the case manager").arg(form.audit().practitioner)},
        why_{new FieldWithLabel{form, spelling, longest_reason}},
        details_{new DiscussionDetails{form}} {
    auto* boxes = new QWidget;
    auto* row = new QHBoxLayout{boxes};
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QList<std::pair<Held, QString>> offered{{Held::Yes, tr("Yes")}, {Held::No, tr("No")}};
    for (const auto& [held, words] : offered) {
      auto* box = new ChoiceBox{words, words.left(1)};
      box->installEventFilter(this);
      describe(box, tr("%1: %2").arg(title(), words));
      group_.addButton(box, static_cast<int>(held));
      row->addWidget(box);
    }
    row->addStretch();
    put_beside(boxes);
    put_below(why_);
    put_below(details_);
    why_->ask(tr("Why not?"));
    const auto& discussion = form.audit().discussion;
    check(group_, static_cast<int>(discussion.held));
    why_->field()->set_text(discussion.reason);
    why_->setVisible(discussion.held == Held::No);
    details_->setVisible(discussion.held == Held::Yes);
    connect(&group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
      if (on) {
        show_held(static_cast<Held>(id));
      }
    });
    connect(why_->field(), &CheckedText::edited, this,
            [this](const QString& text) { QuestionRow::form().set_discussion_reason(text); });
    connect(why_->field(), &CheckedText::return_pressed, this, &QuestionRow::finished);
    connect(details_, &DiscussionDetails::finished, this, &QuestionRow::finished);
  }

  void focus_answer() override {
    if (group_.checkedId() == static_cast<int>(Held::No) && why_->is_blank()) {
      why_->focus();
    } else {
      checked_or_first(group_)->setFocus(Qt::OtherFocusReason);
    }
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::KeyPress) {
      const auto& key = static_cast<const QKeyEvent&>(*event);
      const QString letter = plain_key(key);
      if (letter == QLatin1String("y") || letter == QLatin1String("n")) {
        const bool held = letter == QLatin1String("y");
        check(group_, static_cast<int>(held ? Held::Yes : Held::No));
        if (held) {
          Q_EMIT finished();
        } else {
          why_->focus();
        }
        return true;
      }
      if (key.key() == Qt::Key_Backspace) {
        uncheck(group_);
        show_held(Held::None);
        return true;
      }
    }
    return QuestionRow::eventFilter(watched, event);
  }

 private:
  void show_held(Held held) {
    form().set_held(held);
    why_->setVisible(held == Held::No);
    details_->setVisible(held == Held::Yes);
    if (held == Held::Yes) {
      details_->begin();
    }
  }

  QButtonGroup group_;
  FieldWithLabel* why_;
  DiscussionDetails* details_;
};

}  // namespace

QuestionRow* make_question_row(AuditForm& form, const Question& question, const QString& number, Spelling* spelling) {
  switch (question.kind) {
    case QuestionKind::YesNo:
      return new YesNoRow{form, question, number, spelling};
    case QuestionKind::Grade:
      return new GradeQuestionRow{form, question, number};
    case QuestionKind::Choice:
      return new ChoiceRow{form, question, number};
    case QuestionKind::Date:
      return new DateRow{form, question, number};
    case QuestionKind::Text:
      break;
  }
  return new TextRow{form, question, number, spelling};
}

QuestionRow* make_discussion_row(AuditForm& form, const QString& number, Spelling* spelling) {
  return new DiscussionRow{form, number, spelling};
}

QuestionRow* make_overall_grade_row(AuditForm& form, const QString& number, Spelling* spelling) {
  return new OverallGradeRow{form, number, spelling};
}

}  // namespace touchstone::client
