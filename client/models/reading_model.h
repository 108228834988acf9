// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QTimer>
#include <optional>

#include "client/api/audit_gateway.h"
#include "client/api/form_gateway.h"
#include "client/models/comment_store.h"
#include "client/models/undo_history.h"
#include "client/models/words.h"

namespace touchstone::client {

/// A whole audit as rows to read: headings, answers, findings.
struct ReadingRow {
  QString field;  ///< `answers.KEY`, `grade`, `discussion`, `findings` or `findings.N`; empty: a heading.
  QString label;
  QString value;
  QString detail;  ///< The comment of the answer, or where a finding belongs.
};

/// The rows of an audit in the form's order. `with_head`: the overall grade and the discussion as rows as well.
QList<ReadingRow> reading_rows(const Audit& audit, const Form& form, bool with_head);

/// One thing that happened, in words.
struct EventWords {
  QString when;         ///< "27 Sept 14:16".
  QString what;         ///< "Priya Nair submitted it".
  QStringList details;  ///< "before: …", "after: …".
  /// "First submission: 41 answers": what was written where nothing was, to be opened; empty: nothing, or a little that
  /// stands among the details.
  QString written;
  QStringList written_details;
};
EventWords event_words(const AuditEvent& event, const Form& form, const QDate& today);

/// Who asked for more, and when, as a heading over the comments of an audit that has come in again: "Helen Marsh asked
/// for, 27 Sept 14:16"; empty: it was not sent back before.
QString asked_for_words(const Audit& audit, const QDate& today);

/// Reading an audit: its rows, the comments pinned to them, its history, the audit before it, and the answer.
class ReadingModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    FieldRole = Qt::UserRole + 1,
    ValueRole,
    DetailRole,
    HeadingRole,
    PinRole,  ///< The number of the comment pinned here; 0: none.
  };

  ReadingModel(AuditGateway& audits, FormGateway& forms, CommentStore& store, UndoHistory& history,
               QObject* parent = nullptr);

  /// Who reads here answers no audit, as a head of service: there is nothing to pin, accept or send back.
  void set_reads_only() { reads_only_ = true; }
  bool reads_only() const { return reads_only_; }

  /// Fetches an audit. `email` is of who reads: nobody answers an audit of their own.
  void open(const Allocation& allocation, const QString& email);
  /// Looks whether a newer version has come in.
  void look_again();
  /// Shows what `newer_came`, `answered` or `reopened` has told of.
  void show_newer();
  void close();

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  bool is_open() const { return audit_.has_value(); }
  const Audit& audit() const { return *audit_; }
  const Form& form() const { return form_; }
  const QList<ReadingRow>& rows() const { return rows_; }
  QString label_of(const QString& field) const;

  bool own() const { return own_; }
  /// Why there are no buttons; empty: it can be answered.
  QString no_answer_reason() const;

  /// In the form's order; a comment without words is one being written.
  const QList<AuditComment>& comments() const { return comments_; }
  void pin(const QString& field);
  void set_comment(const QString& field, const QString& text);
  void unpin(const QString& field);
  /// To the audit as a whole.
  void set_general(const QString& text);
  QString general() const { return general_; }
  /// Comments that have words.
  int ready_comments() const;

  const QList<AuditEvent>& events() const { return events_; }
  bool events_failed() const { return events_failed_; }
  /// The history is not for who reads here: of how an audit was written only its auditor and the unit see.
  bool events_withheld() const { return events_withheld_; }
  /// The audit before; asked for at the first call of `ask_previous`.
  void ask_previous();
  const std::optional<Audit>& previous() const { return previous_; }
  const Form& previous_form() const { return previous_form_; }
  bool first_audit() const { return first_; }

  /// Accepts it; undone by the history while nothing else happened.
  void accept();
  /// Sends it back with what is written; without a word it asks for one.
  void send_back();
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void opened();
  void open_failed(const touchstone::client::Failure& failure);
  void comments_changed();
  void events_changed();
  void previous_changed();
  void previous_failed(const touchstone::client::Failure& failure);
  void newer_came();
  void comment_wanted();
  void busy_changed();
  /// It was answered; `words` say how.
  void answered(const QString& words);
  void answer_failed(const touchstone::client::Failure& failure);
  /// An answer was taken back: lists are to be read again.
  void reopened();

 private:
  void take(const Audit& audit, const Form& form);
  /// Into the form's order.
  void sort_comments();
  void ask_events();
  void keep();
  void follow_answer(const Answered<Audit>& answer, const QString& words);
  int number_of(const QString& field) const;
  QString request_id(const QString& what);

  AuditGateway& audits_;
  FormGateway& forms_;
  CommentStore& store_;
  UndoHistory& history_;
  std::optional<Audit> audit_;
  std::optional<Audit> newer_;
  Form form_;
  QList<ReadingRow> rows_;
  QList<AuditComment> comments_;
  QString general_;
  QList<AuditEvent> events_;
  bool events_failed_ = false;
  bool events_withheld_ = false;
  std::optional<Audit> previous_;
  Form previous_form_;
  bool first_ = false;
  bool asked_previous_ = false;
  bool own_ = false;
  bool reads_only_ = false;
  bool busy_ = false;
  QString asked_for_, request_id_;
  int generation_ = 0;
};

}  // namespace touchstone::client
