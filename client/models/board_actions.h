// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "client/api/planning_gateway.h"
#include "client/models/board_model.h"
#include "client/models/restored_etags.h"
#include "client/models/undo_history.h"

namespace touchstone::client {

/// A ready message to one auditor. It names no case: a mail leaves the house.
struct ChaseLetter {
  QString display_name;
  QString email;
  QString subject;
  QString body;
  QStringList allocations;  ///< Which it is about.
};

/// One letter for each auditor of these allocations, by name; what is handed in is left out.
QList<ChaseLetter> chase_letters(const QList<Allocation>& rows, const QDate& today, const QString& sender);
/// The same, asking by which date they come in.
QList<ChaseLetter> date_letters(const QList<Allocation>& rows, const QDate& today, const QString& sender);

/// What the QA unit does to allocations it has chosen, one after the other; each can be undone as a whole, unless it
/// was changed again since.
class BoardActions : public QObject {
  Q_OBJECT

 public:
  BoardActions(AllocationGateway& gateway, BoardModel& board, UndoHistory& history, QObject* parent = nullptr);

  void reassign(const QList<Allocation>& rows, const Person& to);
  void change_due_date(const QList<Allocation>& rows, const QDate& due_date);
  void withdraw(const QList<Allocation>& rows);
  /// What exemptions need; without it there are none.
  void set_planning(PlanningGateway* planning) { planning_ = planning; }
  bool can_exempt() const { return planning_ != nullptr; }
  /// They leave the completion rate; somebody else approved it.
  void exempt(const QList<Allocation>& rows, const QString& reason, const QString& approver_email);
  /// They count again.
  void end_exemption(const QList<Allocation>& rows);
  /// Approves why these were not completed.
  void approve_not_completed(const QList<Allocation>& rows);
  /// These were just allocated, which can be undone by taking them back.
  void remember_created(const QList<Allocation>& rows);
  /// Records that the auditors of these were reminded. Cannot be undone: a word said is said.
  void chase(const QStringList& allocations);
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void busy_changed();
  /// All of it was done, in words.
  void done(const QString& words);
  /// Some or all of it was not, in words.
  void refused(const QString& words);

 private:
  /// Changes one allocation as it stands now.
  using Step = std::function<Answered<Allocation>(const Allocation& now, const QString& request_id)>;
  struct Changed {
    Allocation before;  ///< As it was; one that was created has no etag.
    QString etag;       ///< What the change gave it.
  };
  /// How one is taken back that was as `before`.
  using Back = std::function<Step(const Allocation& before)>;
  using Words = std::function<QString(const QList<Allocation>& before)>;
  struct Run {
    QList<Allocation> left;
    Step step;
    std::function<void(const QList<Changed>& changed, const QStringList& problems)> ended;
    bool takes_back = false;  ///< Only what is still as one's own change left it.
    QList<Changed> changed;
    QStringList problems;
    QString request_id;
  };

  void start(Run run);
  void next(const std::shared_ptr<Run>& run);
  void answered(const std::shared_ptr<Run>& run, const Outcome<Allocation>& outcome);
  /// Runs `step`, then says `words` of how many and remembers `back`.
  void change(const QList<Allocation>& rows, Step step, Words words, Back back);
  /// The same without a way back.
  void change_for_good(const QList<Allocation>& rows, Step step, Words words);
  void remember(const QString& words, const QList<Changed>& changed, const Back& back);
  /// Takes back what is left of a change.
  void undo(const std::shared_ptr<QList<Changed>>& changed, const Back& back, const UndoHistory::Report& report);
  void note_taken_back(QList<Changed>& changed, const Changed& back);
  void set_busy(bool busy);

  AllocationGateway& gateway_;
  PlanningGateway* planning_ = nullptr;
  BoardModel& board_;
  UndoHistory& history_;
  RestoredEtags restored_;  // by allocation
  QString chase_names_, chase_request_;
  bool busy_ = false;
};

}  // namespace touchstone::client
