// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/report_settings_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/rows_model.h"

namespace touchstone::client {

/// What the council’s reports say of it and look like, who is told when one is published, and what publication copies
/// hide.
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

  /// As the server has them.
  const PublicationRules& rules() const { return rules_; }
  /// Whether they have come.
  bool rules_loaded() const { return !rules_.etag.isEmpty(); }
  void change_rules(PublicationRules wanted);

 Q_SIGNALS:
  /// Of what was read or saved.
  void look_changed();
  void readers_changed();
  /// What was done, in words; the look when `email` is empty.
  void done(const QString& email, const QString& words);
  void look_failed(const touchstone::client::Failure& failure);
  void readers_failed(const touchstone::client::Failure& failure);
  /// They came, or were saved.
  void rules_changed();
  /// In words.
  void rules_saved(const QString& words);
  void rules_failed(const touchstone::client::Failure& failure);
  /// They were to be changed, and are not.
  void rules_not_saved(const touchstone::client::Failure& failure);

 private:
  void show(const ReportReaders& readers);
  void replace(const QList<ReportReader>& wanted, const QString& email, const QString& words);

  ReportSettingsGateway& gateway_;
  PendingRequests requests_;
  ReportLook look_;
  ReportReaders readers_;
  PublicationRules rules_;
  RowsModel rows_;
};

}  // namespace touchstone::client
