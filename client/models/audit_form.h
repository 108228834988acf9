// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <functional>

#include "client/api/values.h"

namespace touchstone::client {

/// What keeps an audit from being submitted, or what the server refuses in it.
struct AnswerProblem {
  QString field;      ///< `answers.KEY`, `grade`, `discussion`, `findings` or `findings.N`.
  QString message;    ///< "Choose a grade for assessment and planning".
  int group = 0;      ///< Where it is answered.
  bool text = false;  ///< Something is written that may identify somebody; else something is missing or wrong.

  bool operator==(const AnswerProblem&) const = default;
};

/// A text that the auditor wrote freely, with the field it belongs to, as in `AnswerProblem`.
struct FreeText {
  QString field;
  QString text;
};

/// One group of questions: a page of the form.
struct QuestionGroup {
  QString key;
  QString title;
  QList<Question> questions;        ///< Those asked for this case.
  bool discussion = false;          ///< Asks whether it was discussed.
  bool grade_and_findings = false;  ///< Asks for the overall grade and the findings.
};

/// Those of a section that are asked for an audit's case.
QList<Question> asked_of(const Audit& audit, const Section& section);

enum class GroupState { NotStarted, InProgress, Completed };

/// One audit being written: what is asked for this case, what has been answered, and what is missing. Knows nothing
/// of the network.
class AuditForm : public QObject {
  Q_OBJECT

 public:
  AuditForm(const Audit& audit, const Form& form, QObject* parent = nullptr);

  /// Of an audit to try the form with: `is_example` of it says true.
  static QString example_name() { return QStringLiteral("audits/example"); }
  bool is_example() const { return audit_.name == example_name(); }

  /// The content with the etag last read; findings without words and answers without a value are left out, because
  /// the server takes whole ones only.
  Audit content() const;
  const Audit& audit() const { return audit_; }
  const Form& form() const { return form_; }
  const QList<QuestionGroup>& groups() const { return groups_; }
  /// The group with a section's key; -1: none.
  int group_of(const QString& key) const;
  /// The group in which a field is answered; 0 when the field is unknown.
  int group_of_field(const QString& field) const;
  const Question* question(const QString& key) const;

  /// Whether nothing can be changed: handed in, or being handed in.
  bool read_only() const;
  void set_locked(bool locked);

  Answer answer(const QString& question_key) const;
  void set_yes_no(const QString& question_key, YesNo value);
  void set_grade(const QString& question_key, Grade value);
  void set_text(const QString& question_key, const QString& text);
  void set_date(const QString& question_key, const QDate& date);
  void set_comment(const QString& question_key, const QString& comment);
  void clear(const QString& question_key);

  void set_overall_grade(Grade grade);
  void set_rationale(const QString& text);
  void set_held(Held held);
  void set_discussion_reason(const QString& reason);
  void set_discussion_day(const QDate& day);
  void set_discussion_leader(const QString& name);
  void set_no_findings_reason(const QString& reason);
  /// Adds an empty finding and says which one it is.
  int add_finding(FindingKind kind);
  void set_finding(int index, const Finding& finding);
  void remove_finding(int index);

  /// Says that words which look as if they identify somebody do not: in every text of this audit, until taken back.
  void confirm_text(const QString& words);
  void unconfirm_text(const QString& words);
  const QStringList& confirmed_texts() const { return audit_.confirmed_texts; }
  /// Everything written freely, in the form's order.
  QList<FreeText> free_texts() const;

  /// What the QA unit pinned to a field, as in `AnswerProblem`, when it sent the audit back.
  QList<AuditComment> comments_at(const QString& field) const;
  int comments_in(int group) const;
  /// The field of the first comment, in the form's order; empty without comments.
  QString first_commented() const;

  GroupState group_state(int group) const;
  /// Required answers given, and how many there are.
  int answered(int group) const;
  int required(int group) const;
  /// "In progress, 2 of 6"; with problems on show "1 answer missing".
  QString group_words(int group) const;

  /// Everything a submission still needs, in the form's order: answers, and texts to look at.
  QList<AnswerProblem> missing() const;
  /// Problems on show: none until `show_problems`; each goes when it is mended.
  const QList<AnswerProblem>& problems() const { return problems_; }
  QString problem(const QString& field) const;
  /// Fields may be named as the server names them, `answers.KEY.comment` or `findings[0].text`.
  void show_problems(const QList<AnswerProblem>& problems);

  /// How many checks say No, when the overall grade is good or better: the reason is asked for then.
  int no_answers() const;
  /// What the form's rules ask when grade and answers disagree, in its words; a sentence of rationale answers them.
  QStringList questions_to_grade() const;

  /// Puts a field's text, as `field_text` gives it, in its place: undo, redo, merge.
  void set_field(const QString& field, const QString& text);
  /// Says that everything may be another after `set_field`.
  void tell_replaced();
  /// Takes over what the server says besides the content: etag, state, times.
  void adopt(const Audit& saved);
  /// Takes over everything, the content as well.
  void replace(const Audit& audit);
  /// Only the etag, to save this content over a newer one on purpose.
  void set_etag(const QString& etag) { audit_.etag = etag; }

 Q_SIGNALS:
  /// The person changed something in this field.
  void changed(const QString& field);
  void group_changed(int group);
  void problems_changed();
  /// All content is another one.
  void replaced();
  void read_only_changed();

 private:
  Answer& answer_ref(const QString& key);
  void touched(const QString& field);
  bool is_answered(const Question& question) const;
  QString problem_with(const Question& question) const;
  QString state_words(int group) const;
  void add_text_problems(int index, QList<AnswerProblem>& found) const;
  void add_group_texts(int index, QList<FreeText>& texts) const;
  void drop_mended(const QString& field);
  void add_group_problems(int index, QList<AnswerProblem>& found) const;
  bool started(int group) const;

  Audit audit_;
  Form form_;
  QList<QuestionGroup> groups_;
  QList<AnswerProblem> problems_;
  bool locked_ = false;
};

}  // namespace touchstone::client
