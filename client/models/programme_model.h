// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/form_gateway.h"
#include "client/api/planning_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/rows_model.h"

namespace touchstone::client {

/// A key of the contract and its words for people.
struct KeyWords {
  QString key;
  QString words;
};
/// The kinds of programme in their order.
QList<KeyWords> programme_kinds();
/// The cadences in their order; the first, an empty key, is what is usual for the kind.
QList<KeyWords> programme_cadences();

/// The council’s lines of audit work.
class ProgrammeModel : public QObject {
  Q_OBJECT

 public:
  ProgrammeModel(PlanningGateway& gateway, FormGateway& forms, QObject* parent = nullptr);

  void refresh();
  RowsModel& rows() { return rows_; }
  /// Of the newest version of each form: `forms/{key}`, and its words.
  const QList<KeyWords>& forms() const { return form_list_; }
  void add(const ProgrammeDetails& programme);

 Q_SIGNALS:
  void refreshed();
  /// What was done, in words.
  void done(const QString& code, const QString& words);
  void failed(const touchstone::client::Failure& failure);
  /// The programme that was to be added is not.
  void add_failed(const touchstone::client::Failure& failure);

 private:
  void show();

  PlanningGateway& gateway_;
  FormGateway& forms_;
  PendingRequests requests_;
  QList<ProgrammeDetails> programmes_;
  QList<KeyWords> form_list_;
  RowsModel rows_;
};

}  // namespace touchstone::client
