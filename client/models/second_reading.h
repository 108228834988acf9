// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <optional>

#include "client/api/form_gateway.h"
#include "client/api/moderation_gateway.h"
#include "client/models/comment_store.h"
#include "client/models/reading_model.h"

namespace touchstone::client {

/// One audit read a second time: its rows, the second grade being written, and both grades once it is in. The roles are
/// those of `ReadingModel`.
class SecondReading : public QAbstractListModel {
  Q_OBJECT

 public:
  SecondReading(ModerationGateway& gateway, FormGateway& forms, CommentStore& store, QObject* parent = nullptr);

  /// Fetches one, `audits/{uuid}/moderation`.
  void open(const QString& name);
  void close();
  bool is_open() const { return moderation_.has_value(); }
  const Moderation& moderation() const { return *moderation_; }
  const Form& form() const { return form_; }

  /// What is written and not handed in; kept on this computer.
  Grade grade() const { return grade_; }
  void set_grade(Grade grade);
  QString reason() const { return reason_; }
  void set_reason(const QString& reason);

  void take();
  void give_back();
  /// Hands it in; what is missing is said by `missing`.
  void hand_in();
  bool busy() const { return busy_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  void opened();
  void open_failed(const touchstone::client::Failure& failure);
  /// State, buttons or grades are others.
  void changed();
  void busy_changed();
  /// What is still to be said of each, in words; empty: nothing.
  void missing(const QString& grade, const QString& reason);
  /// Lists are to be read again; `words` say what was done.
  void done(const QString& words);
  void failed(const touchstone::client::Failure& failure);

 private:
  void fetch(const QString& name);
  void take_in(const Moderation& moderation);
  void keep();
  void follow(const Answered<Moderation>& answer, const QString& words);
  QString request_id(const QString& what);

  ModerationGateway& gateway_;
  FormGateway& forms_;
  CommentStore& store_;
  std::optional<Moderation> moderation_;
  Form form_;
  QList<ReadingRow> rows_;
  Grade grade_ = Grade::None;
  QString reason_;
  bool busy_ = false;
  int generation_ = 0;
  QString asked_for_, request_id_;
};

}  // namespace touchstone::client
