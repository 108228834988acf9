// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

#include "client/api/analysis_gateway.h"
#include "client/api/cycle_gateway.h"
#include "client/api/form_gateway.h"
#include "client/models/form_file.h"
#include "client/models/form_trends.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// Something in the form that the server refuses.
struct FormProblem {
  int section = -1;   ///< -1: the form itself.
  int question = -1;  ///< -1: the section itself.
  QString field;      ///< "key", "text", "choices" …
  QString message;
  QByteArray refused;  ///< What stood there when it was refused.
};

/// The forms of the council, and the work on the next version of one of them. Work is kept in a file until it is saved
/// as a version or dropped; no version that exists ever changes.
class FormEditor : public QObject {
  Q_OBJECT

 public:
  FormEditor(FormGateway& forms, AnalysisGateway& analysis, CycleGateway& cycles, FormFile file,
             QObject* parent = nullptr);
  ~FormEditor() override;

  void refresh();
  /// The newest version of each form, without sections.
  const QList<Form>& forms() const { return forms_; }
  /// Opens the newest version of a form, with the work kept on it.
  void open(const QString& key);
  /// Begins a form that does not exist yet.
  void begin(const QString& key, const QString& title);

  bool is_open() const { return open_; }
  /// The newest version; without sections for a form that is new.
  const Form& newest() const { return newest_; }
  const Form& draft() const { return draft_; }
  bool edited() const;
  /// The version that the work began from is not the newest any more.
  bool outdated() const { return draft_.version != newest_.version; }
  FormTrends trends() const { return compare_forms(newest_, draft_); }

  /// Changes the draft. Changes of the same `what` in a row are one step of undo: the letters of one field.
  void edit(const QString& what, const std::function<void(Form&)>& change);
  bool can_undo() const { return !undo_.isEmpty(); }
  bool can_redo() const { return !redo_.isEmpty(); }
  void undo();
  void redo();
  /// Takes the newest version again.
  void drop();

  /// Asks the server what it would refuse; nothing is saved.
  void check();
  /// Checks, then saves the draft as the next version.
  void save();
  const QList<FormProblem>& problems() const { return problems_; }
  bool busy() const { return busy_; }

  /// Planned months that use an older version of this form; asked for after a save.
  const QList<AuditCycle>& planned() const { return planned_; }
  /// Gives a planned month the newest version; one with allocations keeps its own.
  void use_in(const AuditCycle& cycle);

 Q_SIGNALS:
  void forms_changed();
  /// Another form is open, or undo made it another.
  void reset();
  /// Something in the draft is another.
  void changed();
  void problems_changed();
  void planned_changed();
  void checked();
  void saved(int version);
  /// Something was done or not, in words.
  void said(const QString& words);
  void failed(const touchstone::client::Failure& failure);

 private:
  void take_newest(const Form& form);
  void keep();
  void send(bool only_check);
  void create();
  void ask_planned();
  void take_problems(const Failure& failure);
  /// Forgets the problems whose field is another now: whether it is right is the server's to say again.
  void drop_mended();

  FormGateway& gateway_;
  AnalysisGateway& analysis_;
  CycleGateway& cycles_;
  FormFile file_;
  PendingRequests requests_;
  QList<Form> forms_;
  Form newest_, draft_;
  QList<Form> undo_, redo_;
  QString last_edit_;
  QString wanted_;
  QTimer keep_;
  QList<FormProblem> problems_;
  QList<AuditCycle> planned_;
  bool open_ = false;
  bool busy_ = false;
};

/// A key for figures made of words: "Child seen alone?" becomes "child_seen_alone".
QString key_from(const QString& words);

}  // namespace touchstone::client
