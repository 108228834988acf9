// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "client/models/voices.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

class VoiceForm;

/// What children and families said about the work on the audit on show, and for who may write the way to add to it.
class VoicesBox : public QWidget {
  Q_OBJECT

 public:
  /// `person`: whose name is offered as who heard what is added.
  VoicesBox(VoiceGateway& gateway, const QString& person, std::function<QDate()> today, QWidget* parent = nullptr);

  /// Shows another audit, `audits/{uuid}`.
  void show_audit(const QString& audit);
  VoiceForm* form() const { return form_; }

 private:
  void show_voices();
  QWidget* card_of(const Voice& voice);
  void begin(const Voice& voice);
  void end();
  void ask_removal(const QString& name);

  VoicesModel model_;
  QString person_;
  std::function<QDate()> today_;
  Words* problem_;
  QWidget* list_ = nullptr;
  QVBoxLayout* column_;
  LinkButton* add_;
  VoiceForm* form_;
  QString audit_;
  QString to_remove_;  ///< The voice that is asked about.
};

}  // namespace touchstone::client
