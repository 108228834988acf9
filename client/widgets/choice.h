// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>
#include <QString>

namespace touchstone::client {

/// Yes, No or Not applicable in a box of fixed width, with its key at the right: bold words do not move it.
class ChoiceBox : public QRadioButton {
  Q_OBJECT

 public:
  /// `key` is the letter that chooses it; empty: none is drawn.
  ChoiceBox(const QString& text, const QString& key, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  bool hitButton(const QPoint& point) const override { return rect().contains(point); }
  void paintEvent(QPaintEvent* event) override;

 private:
  QString key_;
};

/// One grade in a row of its own, with its key and what it means.
class GradeRow : public QRadioButton {
  Q_OBJECT

 public:
  GradeRow(const QString& grade, const QString& key, const QString& descriptor, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize minimumSizeHint() const override;

 protected:
  bool hitButton(const QPoint& point) const override { return rect().contains(point); }
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QRect descriptor_rect(int width) const;
  bool narrow(int width) const;

  QString key_;
  QString descriptor_;
};

}  // namespace touchstone::client
