// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>
#include <QWidget>
#include <optional>

#include "client/models/auditors_model.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QComboBox;
class QLineEdit;
class QTableView;
class QVBoxLayout;

namespace touchstone::client {

class DateField;
class Labelled;

/// Who can be given audits in a month, and for the one chosen: own team, how many they take, accreditation, leave.
class AuditorsPage : public QWidget {
  Q_OBJECT

 public:
  explicit AuditorsPage(AuditorsModel& model, QWidget* parent = nullptr);

  void set_teams(const QList<Team>& teams);
  /// Who may approve an exemption.
  void set_approvers(const QList<Person>& approvers);
  void set_offline(bool offline);

 private:
  QWidget* build_list();
  QWidget* build_card();
  QWidget* build_absence();
  void follow_model();
  void show_rows();
  void show_chosen();
  void show_until(const QDate& last_day, bool same);
  void show_absences(const DrawAuditor& auditor);
  void show_enabled();
  void show_failure(const Failure& failure);
  void save();
  void save_accreditation(const QDate& last_day);
  void note_absence();
  const DrawAuditor* chosen() const { return model_.at(model_.find(person_)); }

  AuditorsModel& model_;
  bool offline_ = false;
  QString person_;        ///< Whose card is on show.
  QString shown_person_;  ///< Of whom these are, as they were shown last; what differs was chosen since.
  QVariant shown_team_;
  QVariant shown_capacity_;
  QString shown_until_;
  std::optional<QString> shown_etag_;  ///< What is saved was made from this; nothing: of what comes next.
  bool saving_ = false;                ///< Team and number are on their way.
  MessageBar* bar_;
  Words* facts_;
  QTableView* table_;
  QWidget* card_ = nullptr;
  Words* title_;
  MessageBar* lapsed_;
  QComboBox* team_;
  QComboBox* capacity_;
  QPushButton* save_;
  DateField* until_;
  QPushButton* save_until_;
  QPushButton* end_until_;
  QWidget* absences_;
  QComboBox* kind_;
  DateField* from_;
  DateField* to_;
  QLineEdit* reason_edit_;
  QComboBox* approver_edit_;
  Labelled* reason_;
  SentForm sent_reason_;
  Labelled* approver_;
  QPushButton* note_;
};

}  // namespace touchstone::client
