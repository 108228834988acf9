// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "client/api/connection_status.h"
#include "client/models/follow_up.h"
#include "client/widgets/common.h"
#include "client/widgets/loading_line.h"

class QBoxLayout;
class QComboBox;
class QListView;
class QVBoxLayout;

namespace touchstone::client {

class ActionForm;
class ConcernModel;
class ConcernsView;
class FittedScroll;
class LoopCard;
class ReAuditCard;

/// The place Actions: what is to be followed up, the most urgent first, and beside it the card of the one selected.
class FollowUpPage : public QWidget {
  Q_OBJECT

 public:
  FollowUpPage(FollowUp& follow_up, ConnectionStatus& connection, QWidget* parent = nullptr);

  void refresh();
  /// Selects an action or a re-audit, `actions/{uuid}` or `reAudits/{uuid}`, once it is there.
  void show_record(const QString& name);
  /// Shows the open concerns in a frame on top, each with its clock.
  void show_concerns(ConcernModel& concerns);
  ConcernsView* concerns() const { return concerns_; }
  LoopCard* loop_card() const { return loop_; }
  ReAuditCard* re_audit_card() const { return re_audit_; }
  QListView* list() const { return list_; }

 Q_SIGNALS:
  /// `audits/{uuid}`, to be read.
  void audit_wanted(const QString& audit);
  void badge_changed(int count);
  /// The server has answered.
  void up_to_date();

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* build_head();
  QWidget* build_list();
  QWidget* build_finding();
  void follow_list();
  void follow_changes();
  void follow_cards();
  void show_refreshed();
  void show_refresh_failure(const Failure& failure);
  void show_changed(const QString& words, const QString& id);
  void show_change_failure(const Failure& failure);
  void show_rows();
  void show_areas();
  void show_selected();
  void focus_card();
  void fit_list();
  bool wide() const;
  void show_finding(const OpenFinding& finding);
  void show_connection();
  void say_failure(const QString& what, const Failure& failure);

  FollowUp& follow_up_;
  ConnectionStatus& connection_;
  Words* facts_;
  QComboBox* show_;
  QComboBox* area_;
  LoadingLine* loading_;
  MessageBar* bar_;
  QListView* list_;
  Card* list_card_;
  Card* nothing_;
  Words* nothing_words_;
  FittedScroll* side_;
  LoopCard* loop_;
  ReAuditCard* re_audit_;
  Card* finding_;
  Words* finding_title_ = nullptr;
  Words* finding_facts_ = nullptr;
  Words* finding_words_ = nullptr;
  LinkButton* finding_audit_ = nullptr;
  ActionForm* form_ = nullptr;
  ConcernsView* concerns_ = nullptr;
  QVBoxLayout* whole_ = nullptr;
  QBoxLayout* columns_ = nullptr;
  bool to_card_ = false;  ///< The card of `wanted_` gets the keyboard once it is there.
  QString current_;       ///< The row selected before the list was filled again.
  QString wanted_;        ///< The row to select once it is there.
  QString shown_;         ///< The row whose card is on show.
  QString changing_;      ///< The row whose card was on show when the change that is on its way was asked for.
};

}  // namespace touchstone::client
