// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "client/models/grade_history.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QComboBox;
class QVBoxLayout;

namespace touchstone::client {

class Labelled;

/// The grades of an audit one under the other, and what may be done about the last: dispute it, take that back, rule.
/// Hidden while there is nothing to tell and nothing to do.
class GradeHistoryBox : public QWidget {
  Q_OBJECT

 public:
  explicit GradeHistoryBox(GradeHistory& model, QWidget* parent = nullptr);
  ~GradeHistoryBox() override;
  void set_offline(bool offline);
  /// Half-written reasons by subject: the box holds them for as long as it is there, or here for longer.
  using Drafts = QHash<QString, QString>;
  void hold_drafts_in(Drafts& drafts);

 private:
  QWidget* build_form();
  void show_history();
  void follow_subject();
  void show_done(const QString& words);
  void fill_rulings();
  void open_form(bool open);
  void hide_form();
  void keep_draft();
  void send();

  GradeHistory& model_;
  QWidget* steps_box_;
  QVBoxLayout* steps_;
  MessageBar* bar_;
  QPushButton* raise_;
  QPushButton* withdraw_;
  QPushButton* rule_;
  QWidget* form_ = nullptr;
  QWidget* ruling_row_ = nullptr;
  QComboBox* ruling_ = nullptr;
  TextField* reason_ = nullptr;
  Labelled* reason_field_ = nullptr;
  QPushButton* send_ = nullptr;
  SentForm sent_;
  QString subject_;  ///< What the reason in the field is for.
  Drafts own_drafts_;
  Drafts* drafts_ = &own_drafts_;
  bool offline_ = false;
};

}  // namespace touchstone::client
