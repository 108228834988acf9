// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/report_settings_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/rows_model.h"

namespace touchstone::client {

/// What the council’s reports say of it and look like, and who is told when one is published.
class ReportSettingsModel : public QObject {
  Q_OBJECT

 public:
  explicit ReportSettingsModel(ReportSettingsGateway& gateway, QObject* parent = nullptr);

  void refresh();
  /// As the server has it.
  const ReportLook& look() const { return look_; }
  /// Changes the fields named as in the contract.
  void change(ReportLook wanted, const QStringList& fields);

  /// By address.
  RowsModel& readers() { return rows_; }
  const ReportReader* reader(const QString& email) const;
  /// Adds somebody, or changes who has the address.
  void put(const ReportReader& reader);
  void remove(const QString& email);

 Q_SIGNALS:
  /// Of what was read or saved.
  void look_changed();
  void readers_changed();
  /// What was done, in words; the look when `email` is empty.
  void done(const QString& email, const QString& words);
  void look_failed(const touchstone::client::Failure& failure);
  void readers_failed(const touchstone::client::Failure& failure);

 private:
  void show(const ReportReaders& readers);
  void replace(const QList<ReportReader>& wanted, const QString& email, const QString& words);

  ReportSettingsGateway& gateway_;
  PendingRequests requests_;
  ReportLook look_;
  ReportReaders readers_;
  RowsModel rows_;
};

}  // namespace touchstone::client
