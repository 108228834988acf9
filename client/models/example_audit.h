// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "client/api/form_gateway.h"
#include "client/models/open_audits.h"

namespace touchstone::client {

/// An audit to try the form with, of an invented case. It saves and submits as a real one does, but in memory: nothing
/// of it is kept on this computer, sent to the server, or counted.
class ExampleAudit : public QObject {
  Q_OBJECT

 public:
  ExampleAudit(FormGateway& forms, std::function<QDate()> today, QObject* parent = nullptr);
  ~ExampleAudit() override;

  /// Begins an empty one with the newest version of a form with a grade; `ready` or `failed` follows. Without effect
  /// while one is being begun.
  void begin();
  /// The one that was begun last, else nullptr; lives until `end`.
  AuditWork* work() const { return work_.get(); }
  /// Forgets what was written in `work`; without effect when another one was begun since.
  void end(const AuditWork* work) {
    if (work_.get() == work) {
      work_.reset();
    }
  }
  /// Of an invented case: it is the first audit of it.
  PreviousAudits& previous();

 Q_SIGNALS:
  void ready();
  void failed(const touchstone::client::Failure& failure);

 private:
  class Memory;
  class Near;

  void take(const Form& form);
  void give_up(const Failure& failure);

  FormGateway& forms_;
  std::function<QDate()> today_;
  std::unique_ptr<Memory> memory_;
  std::unique_ptr<Near> connection_;
  std::unique_ptr<PreviousAudits> previous_;
  std::unique_ptr<AuditWork> work_;
  bool beginning_ = false;
};

}  // namespace touchstone::client
