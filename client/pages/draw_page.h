// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>
#include <functional>
#include <optional>

#include "client/models/draw_model.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QComboBox;
class QLineEdit;
class QTableView;

namespace touchstone::client {

class FlowGrid;
class Labelled;
class PageStack;

/// The fair draw of a month: how many of each area, the proposal with every rule's verdict, changes by hand, and the
/// allocation.
class DrawPage : public QWidget {
  Q_OBJECT

 public:
  explicit DrawPage(DrawModel& model, QWidget* parent = nullptr);

  void set_areas(const QStringList& codes) { model_.quotas().set_areas(codes); }
  /// Who may approve an exception.
  void set_approvers(const QList<Person>& approvers);
  void set_offline(bool offline);

 Q_SIGNALS:
  void case_list_wanted();

 private:
  QWidget* build_quotas();
  QWidget* build_proposal();
  QWidget* build_row();
  QWidget* build_override();
  void follow_model();
  void show_draw();
  void show_case_list();
  void show_parts();
  void choose(const QString& case_reference);
  void show_row();
  void show_done(const QString& words);
  void show_approved();
  void forget_sent();
  void show_auditors();
  void show_enabled();
  void show_failure(const Failure& failure);
  void propose();
  void assign();
  void add_case();
  void approve();
  const DrawRow* row() const;

  DrawModel& model_;
  bool offline_ = false;
  bool asks_ = false;   ///< What is drawn is on show although there is a draw.
  QString chosen_;      ///< The case on show beside the table.
  QString shown_draw_;  ///< The draw on show.
  /// Why an auditor may have a case.
  struct Reason {
    QString case_reference;
    QString words;
  };
  std::optional<Reason> sent_reason_;  ///< Not answered yet.
  QHash<QString, QString> reasons_;    ///< By case; what is half written comes back with it.
  QString added_;                      ///< The case that is being added.
  SentForm sent_case_;
  std::optional<QString> wished_auditor_;  ///< Chosen for the case on show, and not given it yet.
  MessageBar* bar_;
  Words* list_words_;
  QTableView* quotas_;
  Words* quota_problem_;
  QLineEdit* seed_;
  QPushButton* draw_button_;
  Words* title_;
  Words* facts_;
  Words* strata_;
  QPushButton* ask_;
  QPushButton* allocate_;
  FlowGrid* halves_;
  FlowGrid* cases_ = nullptr;
  QWidget* quota_card_ = nullptr;
  QTableView* table_;
  Words* none_;
  QWidget* row_card_;
  Words* row_title_;
  QWidget* verdicts_;
  PageStack* panels_;
  QComboBox* auditor_;
  QPushButton* assign_;
  QPushButton* drop_;
  QPushButton* override_;
  QLineEdit* reason_edit_;
  QComboBox* approver_edit_;
  Labelled* reason_;
  Labelled* approver_;
  QPushButton* approve_;
  QLineEdit* case_edit_;
  Labelled* case_;
  QPushButton* add_;
  QWidget* adding_;
};

}  // namespace touchstone::client
