// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QTimer>
#include <optional>

#include "client/api/learning_gateway.h"
#include "client/api/organisation_gateway.h"

namespace touchstone::client {

/// The library of good practice: found by words, theme and area, asked for a moment after the last letter.
class PracticeModel : public QAbstractListModel {
  Q_OBJECT

 public:
  /// Display: the text; `Second`: month, area, theme, section; accessible text: both.
  enum Role { Second = Qt::UserRole + 1 };

  /// `patience` in milliseconds: how long the typing must pause.
  PracticeModel(LearningGateway& gateway, OrganisationGateway& organisation, int patience = 200,
                QObject* parent = nullptr);

  /// Asks for everything again: what was found, themes and areas.
  void refresh();
  void set_words(const QString& words);
  void set_theme(const QString& theme);
  void set_area(const QString& code);
  const PracticeQuestion& question() const { return question_; }

  /// The most found first.
  const QList<PracticeTheme>& themes() const { return themes_; }
  /// Codes, in the council's order.
  const QStringList& areas() const { return areas_; }
  /// Whether the server has answered.
  bool loaded() const { return loaded_; }
  bool loading() const { return answered_ != asked_; }
  /// Why the last answer did not come.
  const std::optional<Failure>& failure() const { return failure_; }
  /// "12 findings of good practice.", or what was not found.
  QString facts() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void changed();
  /// Themes or areas are others than they were.
  void choices_changed();

 private:
  void ask();
  void set_question(const PracticeQuestion& question);

  LearningGateway& gateway_;
  OrganisationGateway& organisation_;
  QTimer pause_;
  PracticeQuestion question_;
  PracticeFound found_;
  QList<PracticeTheme> themes_;
  QStringList areas_;
  std::optional<Failure> failure_;
  bool loaded_ = false;
  int asked_ = 0;
  int answered_ = 0;
};

}  // namespace touchstone::client
