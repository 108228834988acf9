// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/api/moderation_gateway.h"

namespace touchstone::client {

/// "Due", "Ellen Hartley reads it", "Good, was inadequate: raised".
QString moderation_words(const Moderation& moderation);

/// The second readings of a month: what is still to read first, then what was read. The roles are those of
/// `ToReadModel`.
class SecondReadings : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit SecondReadings(ModerationGateway& gateway, QObject* parent = nullptr);

  /// Asks for a month, `programmes/{code}/auditCycles/{YYYY-MM}`; empty: none is on show.
  void load(const QString& audit_cycle);
  void refresh();
  bool loaded() const { return loaded_; }
  /// Due or taken.
  int open_count() const;
  /// Of the programme on show, as far as they have come.
  const std::optional<ModerationSettings>& settings() const { return settings_; }
  void change_settings(const ModerationSettings& wanted);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void loaded_changed();
  void load_failed(const touchstone::client::Failure& failure);
  void settings_changed();
  void settings_refused(const touchstone::client::Failure& failure);

 private:
  void show(QList<Moderation> rows);
  void ask_settings();

  ModerationGateway& gateway_;
  QString cycle_;
  QList<Moderation> rows_;
  std::optional<ModerationSettings> settings_;
  bool loaded_ = false;
  int asked_ = 0;
};

}  // namespace touchstone::client
