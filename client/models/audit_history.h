// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "client/models/audit_form.h"
#include "client/models/field_text.h"
#include "client/offline/draft.h"

namespace touchstone::client {

/// What was done to an audit, step by step, to be undone and done again: every answer, text and finding. Typing in one
/// place is one step until there is a pause or a new line. Survives saving, merging and the end of the program.
class AuditHistory : public QObject {
  Q_OBJECT

 public:
  static constexpr int most_steps = 500;
  static constexpr int most_characters = 400000;  ///< Of all steps together; the oldest go first.
  static constexpr int pause = 1500;              ///< Milliseconds after which typing begins a new step.

  explicit AuditHistory(AuditForm& form, QObject* parent = nullptr);

  bool can_undo() const { return done_ > 0 && !form_.read_only(); }
  bool can_redo() const { return done_ < steps_.size() && !form_.read_only(); }
  void undo();
  void redo();

  const QList<UndoStep>& steps() const { return steps_; }
  int done() const { return done_; }
  /// Takes over what was kept; steps that do not fit the audit are left out.
  void resume(const QList<UndoStep>& steps, int done);

 Q_SIGNALS:
  void changed();
  /// A step was undone or done again here.
  void moved(const touchstone::client::FieldPlace& place);

 private:
  void note_change(const QString& field);
  void note_replaced();
  bool join(const UndoStep& step);
  void add(const UndoStep& step);
  void trim();
  void apply(const QString& field, int at, const QString& out, const QString& in);

  AuditForm& form_;
  Audit last_;  ///< As it was after the last step.
  QList<UndoStep> steps_;
  int done_ = 0;
  bool applying_ = false;
  bool open_ = false;  ///< Whether the last step may grow.
  QElapsedTimer since_;
};

}  // namespace touchstone::client
