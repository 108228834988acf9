// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/allocation_model.h"
#include "client/models/open_audits.h"
#include "client/widgets/common.h"

class QBoxLayout;
class QLineEdit;

namespace touchstone::client {

class AuditListView;
class FirstDay;
class FollowUp;
class CalibrationModel;
class CalibrationsBox;
class MyActionsBox;
class MyAuditCard;

/// "What must I do next?": one's audits in groups, and the one selected in a card with what is left of it.
class MyAuditsPage : public QWidget {
  Q_OBJECT

 public:
  MyAuditsPage(AllocationModel& model, OpenAudits& audits, ConnectionStatus& connection, QWidget* parent = nullptr);

  void refresh();
  /// Selects an audit and gives the list the focus.
  void focus_list();
  /// Says in the bar why an audit could not be opened.
  void say_failure(const Failure& failure);
  /// Shows the cases that wait for this person's grade beside those of others.
  void show_calibrations(CalibrationModel& model);
  /// Shows the person's own actions.
  void show_actions(FollowUp& follow_up);

 Q_SIGNALS:
  /// Inside without a session, and the server is back: the person wants to sign in.
  void sign_in_wanted();
  /// `field` or a group's key says where to begin; both empty: where it was left.
  void open_wanted(const QString& audit, const QString& group);
  /// One of the person's actions is to be shown; empty: all of them.
  void action_wanted(const QString& action);
  /// The person wants to try the form with an example.
  void example_wanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void follow_models();
  void show_model();
  /// The audit that was selected before the list was filled again, otherwise the first.
  void select_kept();
  void show_months();
  void show_connection();
  void show_selected();
  QWidget* build_nothing_found();
  void show_side();
  void show_discarded();
  void open_current(const QString& group = {});
  const Allocation* selected() const;

  AllocationModel& model_;
  OpenAudits& audits_;
  ConnectionStatus& connection_;
  Words* facts_;
  QPushButton* month_;
  QLineEdit* find_;
  QWidget* nothing_found_;
  MessageBar* offline_;
  QList<int> offline_says_;  ///< What the bar was made from.
  MessageBar* bar_;
  MessageBar* discarded_;
  AuditListView* list_;
  Card* list_card_;
  FirstDay* first_day_;
  QWidget* side_;
  MyAuditCard* detail_;
  MyActionsBox* actions_;
  CalibrationsBox* calibrations_ = nullptr;
  QBoxLayout* columns_ = nullptr;
  QString kept_;  ///< The audit selected before the list was filled again.
};

}  // namespace touchstone::client
