// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <optional>

#include "client/models/council_model.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QTableView;

namespace touchstone::client {

class Labelled;

/// Areas and teams, each with what it was before; the chosen one can be changed from now on.
class AreasPage : public QWidget {
  Q_OBJECT

 public:
  explicit AreasPage(CouncilModel& model, QWidget* parent = nullptr);

  /// Of what was read; of a save the page hears itself.
  void show_failure(const Failure& failure);

 Q_SIGNALS:
  void said(const QString& words);

 private:
  /// The record that is being saved; a new one has no name yet.
  struct Sent {
    QString name;
    bool team = false;
    QString words;  ///< What it is called.
  };

  QWidget* build_lists();
  QWidget* build_card();
  QWidget* build_list(const QString& title, QTableView* table, const QString& add_words,
                      const std::function<void()>& add);
  void keep_rows();
  void select_row();
  void follow_row();
  void show_done(const QString& name);
  void show_not_saved(const Failure& failure);
  void show_state();
  void take_theirs(const ServiceArea& theirs);
  void take_theirs(const Team& theirs);
  void show_area(const ServiceArea& area);
  void show_team(const Team& team);
  void show_kind(bool team);
  void save();
  ServiceArea wanted_area() const;
  Team wanted_team() const;
  bool written() const;
  QString record() const { return team_chosen_ ? team_.name : area_.name; }
  bool on_the_card(const Sent& sent) const { return sent.team == team_chosen_ && sent.name == record(); }

  CouncilModel& model_;
  bool team_chosen_ = false;
  ServiceArea area_;
  Team team_;
  std::optional<Sent> sent_of_;  ///< Nothing: it is answered.
  SentForm sent_;
  bool overtaken_ = false;  ///< Somebody else changed the record first; theirs is being asked for.
  bool going_ = false;      ///< To another row, with the card as it is.
  QWidget* card_ = nullptr;
  QTableView* areas_;
  QTableView* teams_;
  QTableView* history_;
  Words* history_title_;
  Words* title_;
  QLineEdit* code_edit_;
  QLineEdit* name_edit_;
  QComboBox* in_area_edit_;
  QSpinBox* position_edit_;
  Labelled* code_;
  Labelled* name_;
  Labelled* in_area_;
  Labelled* position_;
  QCheckBox* case_holding_;
  QCheckBox* closed_;
  MessageBar* bar_;
  QPushButton* save_button_;
};

}  // namespace touchstone::client
