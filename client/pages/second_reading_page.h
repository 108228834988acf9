// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QWidget>

#include "client/models/second_reading.h"
#include "client/widgets/common.h"

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace touchstone::client {

class Labelled;
class ReadingList;

/// Reading an audit a second time: the record and its answers beside one's own grade and reason.
class SecondReadingPage : public QWidget {
  Q_OBJECT

 public:
  explicit SecondReadingPage(SecondReading& model, QWidget* parent = nullptr);

  /// Where "back" leads, "Second readings (3)".
  void set_back(const QString& words);
  void set_offline(bool offline);

 Q_SIGNALS:
  void left();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* build_main();
  QScrollArea* build_side();
  void follow_model();
  void add_keys();
  void show_reading();
  void show_state();
  void show_grades();
  void fill_grades();
  void say_failure(const QString& what, const Failure& failure);

  SecondReading& model_;
  LinkButton* back_;
  Words* title_;
  Words* facts_;
  QPushButton* take_;
  QPushButton* give_back_;
  QPushButton* submit_;
  MessageBar* bar_;
  MessageBar* note_;
  ReadingList* list_ = nullptr;
  QScrollArea* area_ = nullptr;
  QScrollArea* side_ = nullptr;
  QBoxLayout* columns_ = nullptr;
  QWidget* own_ = nullptr;      ///< One's own grade, while it can be given.
  QWidget* choices_ = nullptr;  ///< The four grades.
  QButtonGroup* grades_ = nullptr;
  Labelled* grade_field_ = nullptr;
  TextField* reason_ = nullptr;
  Labelled* reason_field_ = nullptr;
  QWidget* both_ = nullptr;  ///< Both grades, as far as they may be seen.
  QVBoxLayout* both_column_ = nullptr;
  bool offline_ = false;
  bool filling_ = false;
};

}  // namespace touchstone::client
