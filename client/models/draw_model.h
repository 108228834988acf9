// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QObject>
#include <optional>

#include "client/api/planning_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// "Kept", "Look at it", "Broken", "Approved".
QString verdict_words(DrawVerdict::Outcome outcome);
/// The name of the icon that goes with the word.
QString verdict_icon(DrawVerdict::Outcome outcome);
/// "Case is open", "Not audited lately" and so on.
QString draw_rule_words(const QString& rule);
/// The worst of a row's verdicts.
DrawVerdict::Outcome worst_verdict(const DrawRow& row);

/// The rows of a proposal.
class DrawRowsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Case, Area, Team, Type, Practitioner, Auditor, Verdict, ColumnCount };
  enum Role {
    IconRole = Qt::UserRole + 1,  ///< The icon's name of the verdict's cell.
    OutcomeRole,                  ///< Its DrawVerdict::Outcome, as a number; -1 for a row that is taken out.
  };

  using QAbstractTableModel::QAbstractTableModel;

  void set_rows(QList<DrawRow> rows);
  const DrawRow* row_at(const QModelIndex& index) const;
  QModelIndex find(const QString& case_reference) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QList<DrawRow> rows_;
};

/// How many are to be drawn of each area: a number, or a percentage as "10%". A row below the last takes another area
/// and case type.
class QuotaModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Area, Type, Size, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  void set_areas(const QStringList& codes);
  /// The rows with a size. Empty and `problem` set: one cannot be read.
  QList<DrawQuota> quotas(QString& problem) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Row {
    QString area, type, size;
  };
  QList<Row> rows_;
};

/// The draws of a month: the newest is on show.
class DrawModel : public QObject {
  Q_OBJECT

 public:
  explicit DrawModel(PlanningGateway& gateway, QObject* parent = nullptr);

  void load(const QString& cycle);
  void refresh();
  bool loading() const { return loading_ > 0; }
  bool busy() const { return busy_; }
  /// Whether there is a draw to show.
  bool has_draw() const { return !draw_.name.isEmpty(); }
  const DrawProposal& draw() const { return draw_; }
  const QList<DrawAuditor>& auditors() const { return auditors_; }
  const std::optional<CaseListImport>& last_import() const { return last_import_; }
  DrawRowsModel& rows() { return rows_; }
  QuotaModel& quotas() { return quotas_; }
  bool may(const QString& event) const { return draw_.allowed_events.contains(event) && !busy_; }

  void propose(const QList<DrawQuota>& quotas, const QString& seed);
  void adjust(PlanningGateway::Adjustment what, const QString& case_reference, const QString& auditor_email = {});
  void override_row(const QString& case_reference, const QString& reason, const QString& approver_email);
  void allocate();

 Q_SIGNALS:
  /// Draw, auditors or the case list are others now.
  void changed();
  void busy_changed();
  /// What was done, in words.
  void done(const QString& words);
  /// Allocations were made.
  void allocated();
  void failed(const touchstone::client::Failure& failure);
  /// A change of another month than the one on show by now.
  void failed_elsewhere(const QString& cycle, const touchstone::client::Failure& failure);

 private:
  void show(const DrawProposal& draw);
  void ask_draw(const QString& name);
  template <typename T, typename Take>
  void ask(const Answered<T>& answered, Take take);
  void change(const QString& what, const Answered<DrawProposal>& answered, const QString& words);
  void set_busy(bool busy);

  PlanningGateway& gateway_;
  PendingRequests requests_;
  QString cycle_;
  DrawProposal draw_;
  QList<DrawAuditor> auditors_;
  std::optional<CaseListImport> last_import_;
  DrawRowsModel rows_;
  QuotaModel quotas_;
  int loading_ = 0;
  bool busy_ = false;
};

}  // namespace touchstone::client
