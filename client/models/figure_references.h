// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QTimer>

#include "client/api/sentence_gateway.h"

namespace touchstone::client {

/// The figures that words may name in a month, for completion, and how words are printed.
class FigureReferences : public QAbstractListModel {
  Q_OBJECT

 public:
  /// Display: "completion@BIT  27 of 34"; `ReferenceRole`: what is put in; the words that are searched are all of it.
  enum Role { ReferenceRole = Qt::UserRole + 1, ValueRole, DescriptionRole };

  /// `patience` in milliseconds: how long the typing must pause before words are printed.
  explicit FigureReferences(SentenceGateway& gateway, int patience = 300, QObject* parent = nullptr);

  /// Turns to a month and asks for its figures.
  void show(const QString& cycle);
  /// Asks how words are printed; `printed` or `not_printed` tells, for the last words asked for only.
  void print(const QString& text);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void printed(const QString& words);
  /// Why they cannot be printed, in words for a person.
  void not_printed(const QString& problem);

 private:
  void ask();

  SentenceGateway& gateway_;
  QString cycle_;
  QList<FigureReference> references_;
  QTimer pause_;
  QString text_;
  int number_ = 0;
};

}  // namespace touchstone::client
