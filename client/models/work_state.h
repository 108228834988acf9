// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/models/open_audits.h"
#include "client/models/words.h"

namespace touchstone::client {

/// "Is my work safe?" in one sentence of at most 90 characters, for the lower left of the window.
class WorkState : public QObject {
  Q_OBJECT

 public:
  WorkState(ConnectionStatus& connection, OpenAudits& audits, QObject* parent = nullptr);

  /// The part said in bold; may be empty.
  QString headline() const { return headline_; }
  QString sentence() const { return sentence_; }
  QString icon() const { return icon_; }
  Accent accent() const { return accent_; }
  /// Notes that the server has answered something else than a save, such as a list.
  void note_up_to_date();

 Q_SIGNALS:
  void changed();
  /// A failure that was not there before; said once.
  void failed(const QString& words);

 private:
  void tell();
  void say(const QString& headline, const QString& sentence, const QString& icon, Accent accent);
  void tell_online();
  /// When something cannot be kept on this computer; that goes before everything else.
  bool tell_not_kept();
  QString kept_words() const;
  QString waiting_words() const;

  ConnectionStatus& connection_;
  OpenAudits& audits_;
  QDateTime up_to_date_;
  QString headline_, sentence_, icon_;
  Accent accent_ = Accent::Plain;
};

}  // namespace touchstone::client
