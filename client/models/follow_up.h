// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <functional>
#include <optional>

#include "client/api/follow_up_gateway.h"
#include "client/models/follow_up_words.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// What is to be followed up: actions, findings without one, and re-audits, the most urgent first; and every change of
/// them, one at a time.
class FollowUp : public QAbstractListModel {
  Q_OBJECT

 public:
  enum class Show { ToFollowUp, Mine, Overdue, ReAudits, Everything };
  enum class Kind { Action, Finding, ReAudit };
  enum Role { IdRole = Qt::UserRole + 1, KindRole, SecondRole, SinceRole, IconRole, AccentRole };

  FollowUp(FollowUpGateway& gateway, Session session, std::function<QDate()> today, QObject* parent = nullptr);

  const Session& session() const { return session_; }
  QDate today() const { return today_(); }
  /// Whether the person follows up whole areas: the QA unit and heads of service.
  bool watches_areas() const;
  bool in_unit() const;

  void refresh();
  bool loaded() const { return loaded_; }
  bool loading() const { return awaited_ > 0; }
  /// "6 actions open: 1 overdue, 1 reported done. An action leaves this list when someone other than its owner accepts
  /// it."
  QString facts() const;
  /// How much waits for this person: actions to do or to accept, findings without an action.
  int waiting() const;

  QStringList areas() const;
  QString area() const { return area_; }
  void set_area(const QString& code);
  Show shown() const { return show_; }
  void set_show(Show show);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QModelIndex index_of(const QString& id) const;
  /// Null: the row is of another kind.
  const Action* action_at(const QModelIndex& index) const;
  const OpenFinding* finding_at(const QModelIndex& index) const;
  const ReAudit* re_audit_at(const QModelIndex& index) const;
  /// The person's own that wait for them, the most urgent first.
  QList<Action> mine() const;

  /// Whom an action can be given to; asked for at the first call.
  const QList<ActionPerson>& people();

  bool busy() const { return busy_; }
  void create(const NewAction& action);
  void update(const Action& action);
  void report_done(const Action& action, const QString& evidence);
  void accept(const Action& action);
  void send_back(const Action& action, const QString& missing);
  void reopen(const Action& action, const QString& reason);
  void request_re_audit(const QString& audit, const QString& reason);
  void allocate(const ReAudit& re_audit, const QString& allocation);
  void release(const ReAudit& re_audit);
  void cancel(const ReAudit& re_audit, const QString& reason);

  /// Both audits of a re-audit; `came` follows.
  void compare(const QString& re_audit);

 Q_SIGNALS:
  void refreshed();
  void refresh_failed(const touchstone::client::Failure& failure);
  void people_changed();
  void busy_changed();
  /// A change was made; `words` say which, `id` names the row it is about now.
  void changed(const QString& words, const QString& id);
  void change_failed(const touchstone::client::Failure& failure);
  void came(const touchstone::client::ReAuditComparison& comparison);
  void comparison_failed(const touchstone::client::Failure& failure);

 private:
  struct RowOf {
    Kind kind = Kind::Action;
    int at = 0;    ///< In its list.
    int rank = 0;  ///< Lower comes first.
    QDate date;
  };
  template <typename List, typename T>
  void take(const Answered<T>& answer, List& list);
  void came_in(const std::optional<Failure>& failure);
  void fill();
  bool fits(const QString& area_code) const;
  QString id_of(const RowOf& row) const;
  QVariant action_data(const Action& action, int role) const;
  static QVariant finding_data(const OpenFinding& finding, int role);
  static QVariant re_audit_data(const ReAudit& re_audit, int role);
  template <typename Send>
  void change(const QString& what, const QString& words, Send send);

  FollowUpGateway& gateway_;
  Session session_;
  std::function<QDate()> today_;
  QList<Action> actions_;
  QList<OpenFinding> findings_;
  QList<ReAudit> re_audits_;
  QList<ActionPerson> people_;
  QList<RowOf> rows_;
  QString area_;
  Show show_ = Show::ToFollowUp;
  PendingRequests requests_;
  std::optional<Failure> failed_;
  int awaited_ = 0;
  int generation_ = 0;
  bool loaded_ = false;
  bool busy_ = false;
  bool asked_people_ = false;
};

}  // namespace touchstone::client
