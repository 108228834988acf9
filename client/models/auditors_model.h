// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "client/api/planning_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// "3 March 2026" of a lapsed accreditation.
QString lapsed_day(const DrawAuditor& auditor);
/// "On leave, Mon 4 Sept to Fri 15 Sept", with its reason and who approved it.
QString absence_words(const AuditorAbsence& absence);

/// Who can be given audits in a month: how many they take and have, when they are away, until when they are accredited.
class AuditorsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, Team, Takes, Has, Away, Accredited, ColumnCount };
  enum Role { LapsedRole = Qt::UserRole + 1 };  ///< Whether the accreditation lapsed, in its own cell.

  explicit AuditorsModel(PlanningGateway& gateway, QObject* parent = nullptr);

  void load(const QString& cycle);
  void refresh();
  bool loaded() const { return loaded_; }
  bool busy() const { return busy_; }
  const DrawAuditor* at(const QModelIndex& index) const;
  QModelIndex find(const QString& person) const;
  /// The day whose accreditation lapsed, by e-mail in small letters.
  QHash<QString, QString> lapsed() const;
  int lapsed_count() const { return static_cast<int>(lapsed().size()); }

  void save(DrawAuditor auditor, const QString& area, const QString& team, std::optional<int> capacity);
  /// An invalid day: not accredited.
  void set_accreditation(const DrawAuditor& auditor, const QDate& last_day);
  void note_absence(const DrawAuditor& auditor, const AuditorAbsence& absence);
  void end_absence(const DrawAuditor& auditor, const AuditorAbsence& absence);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void changed();
  void busy_changed();
  void done(const QString& words);
  void failed(const touchstone::client::Failure& failure);

 private:
  template <typename T>
  void change(const QString& what, const Answered<T>& answered, const QString& words);
  QString cell(const DrawAuditor& auditor, int column) const;

  PlanningGateway& gateway_;
  PendingRequests requests_;
  QString cycle_;
  QList<DrawAuditor> auditors_;
  bool loaded_ = false;
  bool busy_ = false;
};

}  // namespace touchstone::client
