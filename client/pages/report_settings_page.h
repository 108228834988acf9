// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QWidget>
#include <optional>

#include "client/models/report_settings_model.h"
#include "client/widgets/common.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QTableView;

namespace touchstone::client {

class Labelled;

/// What the council’s reports say of it and look like, beside who is told when one is published, and below what
/// publication copies hide. What somebody types stays until it is saved, whatever the server sends meanwhile.
class ReportSettingsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ReportSettingsPage(ReportSettingsModel& model, QWidget* parent = nullptr);

  /// What wraps by the width the page has counts too.
  QSize minimumSizeHint() const override;

  /// Takes the file for a logo, once it is saved.
  void take_logo(const QString& path);

 Q_SIGNALS:
  void said(const QString& words);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// A line of the look: its field in the contract and where it is kept.
  struct Line {
    QString field;
    QString ReportLook::*value;
    QLineEdit* edit;
    Labelled* labelled;
  };

  QWidget* build_look();
  QWidget* build_readers();
  void add_line(const QString& field, QString ReportLook::*value, const QString& label, const QString& hint, int most);
  void show_look();
  void show_logo();
  void touch(const QString& field);
  void forget_saved();
  void clear_reader();
  void save();
  void put_reader();
  void remove_reader();
  void show_reader();
  void show_look_failure(const Failure& failure);
  void show_readers_failure(const Failure& failure);
  void show_failure(const Failure& failure);

  ReportSettingsModel& model_;
  MessageBar* bar_;
  QList<Line> lines_;
  QSet<QString> touched_;                    ///< Fields that are not as they were read.
  std::optional<ReportLook> sent_;           ///< Not answered yet.
  std::optional<ReportReader> sent_reader_;  ///< As it stood in the fields; likewise.
  QByteArray logo_;
  Words* logo_words_;
  QWidget* logo_field_;
  Labelled* logo_labelled_;
  QCheckBox* drafts_;
  QPushButton* no_logo_;
  QTableView* table_;
  Words* nobody_;
  QLineEdit* name_edit_;
  QLineEdit* email_edit_;
  QComboBox* copy_edit_;
  Labelled* name_;
  Labelled* email_;
};

}  // namespace touchstone::client
