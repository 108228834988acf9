// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>
#include <functional>

#include "client/models/voices.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QVBoxLayout;

namespace touchstone::client {

class VoiceForm;

/// What children and families said about the work on the audit on show, and for who may write the way to add to it.
class VoicesBox : public QWidget {
  Q_OBJECT

 public:
  /// `person`: whose name is offered as who heard what is added.
  VoicesBox(VoiceGateway& gateway, const QString& person, std::function<QDate()> today, QWidget* parent = nullptr);

  ~VoicesBox() override;

  /// Half-written voices by audit: the box holds them for as long as it is there, or here for longer.
  using Drafts = QHash<QString, Voice>;
  void hold_drafts_in(Drafts& drafts) { drafts_ = &drafts; }
  /// Shows another audit, `audits/{uuid}`. What was half written about it comes back.
  void show_audit(const QString& audit);
  VoiceForm* form() const { return form_; }

 private:
  void show_voices();
  QWidget* card_of(const Voice& voice);
  void begin(const Voice& voice);
  void show_form(const Voice& voice);
  void hide_form();
  void keep_draft();
  void show_draft();
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
  Drafts own_drafts_;
  Drafts* drafts_ = &own_drafts_;
  SentForm sent_;  ///< What is in the form is on its way.
};

}  // namespace touchstone::client
