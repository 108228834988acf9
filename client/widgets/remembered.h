// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

class QComboBox;
class QHeaderView;
class QMainWindow;
class QSettings;
class QSplitter;

namespace touchstone::client {

/// How a person likes their window: sizes, columns, sort, filters, keys. Kept by server, council and person in the
/// settings of this computer, under names that tell nobody who it was; never anything of a case.
class Remembered : public QObject {
  Q_OBJECT

 public:
  static Remembered& instance();

  /// Where it is kept; null: nowhere, as in most tests. Not owned.
  void use(QSettings* settings);
  /// Whose likings these are from now on; an empty person: those of nobody, for the time before the sign-in.
  void become(const QString& server, const QString& organisation, const QString& person);

  QVariant value(const QString& key, const QVariant& otherwise = {}) const;
  /// An invalid value forgets the key.
  void set(const QString& key, const QVariant& value);

 Q_SIGNALS:
  /// Somebody else's likings hold now.
  void changed();

 private:
  Remembered() = default;
  QSettings* settings_ = nullptr;
  QString group_ = QStringLiteral("nobody");
};

/// Widths, order and sort of a table's columns; call it once the model is set.
void remember(QHeaderView& header, const QString& key);
/// The sizes of a splitter's parts.
void remember(QSplitter& splitter, const QString& key);
/// The choice of a list, by its data or else its words.
void remember(QComboBox& choice, const QString& key);
/// Size, place and whether it fills the screen. Restores now and whenever somebody else signs in.
void remember(QMainWindow& window, const QString& key);

}  // namespace touchstone::client
