// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/follow_up.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QComboBox;
class QVBoxLayout;

namespace touchstone::client {

class ActionForm;

/// The actions of the audit on show, and the way to add one to a question, a finding or the audit as a whole.
class AuditActionsBox : public QWidget {
  Q_OBJECT

 public:
  /// `follow_up`: of whoever reads the audit; what is added there shows here.
  AuditActionsBox(FollowUpGateway& gateway, const Session& session, std::function<QDate()> today,
                  QWidget* parent = nullptr);

  /// Shows another audit. Without `may_add` it is not handed in, and actions come later.
  void show_audit(const Audit& audit, const Form& form, bool may_add);
  /// What the next action is about: the row that is being read.
  void set_about(const QString& field);

 private:
  void ask();
  void show_actions(const QList<Action>& actions);
  void begin();
  void end();

  FollowUpGateway& gateway_;
  FollowUp follow_up_;
  QString audit_;
  QString wanted_about_;
  Words* title_;
  Words* problem_;
  QWidget* list_ = nullptr;
  QVBoxLayout* column_;
  LinkButton* add_;
  QWidget* inner_;
  QComboBox* about_;
  ActionForm* form_;
  SentForm sent_;
};

}  // namespace touchstone::client
