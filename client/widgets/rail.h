// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>
#include <QToolButton>

namespace touchstone::client {

/// One place of the rail: icon over words, with a badge for what waits for this person.
class RailButton : public QToolButton {
  Q_OBJECT

 public:
  RailButton(const QString& title, const QString& icon_name, QWidget* parent = nullptr);

  void set_badge(int count);
  /// Icons only, when there is no room for words.
  void set_narrow(bool narrow);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString icon_name_;
  int badge_ = 0;
  bool narrow_ = false;
};

/// The places, at the left of the window.
class Rail : public QToolBar {
  Q_OBJECT

 public:
  explicit Rail(QWidget* parent = nullptr);

  RailButton* add_place(const QString& title, const QString& icon_name);
  /// A button at the foot of the rail that is no place.
  RailButton* add_foot(const QString& title, const QString& icon_name);
  void clear_places();
  const QList<RailButton*>& places() const { return places_; }
  void set_current(int index);
  void set_narrow(bool narrow);

 Q_SIGNALS:
  void chosen(int index);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QList<RailButton*> places_;
  RailButton* foot_ = nullptr;
  bool narrow_ = false;
};

}  // namespace touchstone::client
