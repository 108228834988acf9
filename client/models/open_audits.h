// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <map>
#include <memory>

#include "client/api/form_gateway.h"
#include "client/models/audit_saver.h"

namespace touchstone::client {

/// An audit on this computer, and its way to the server.
struct AuditWork {
  AuditWork(const Audit& audit, const Form& form_version, AuditGateway& gateway, ConnectionStatus& connection,
            AuditSaver::Timing timing)
      : form{audit, form_version}, saver{form, gateway, connection, timing} {}

  AuditForm form;
  AuditSaver saver;
};

/// The audits opened since the person signed in. What is unsent stays here, whatever page is on show.
class OpenAudits : public QObject {
  Q_OBJECT

 public:
  OpenAudits(AuditGateway& audits, FormGateway& forms, ConnectionStatus& connection, AuditSaver::Timing timing = {},
             QObject* parent = nullptr);

  /// Fetches an audit `audits/{uuid}` and its form; one with unsent work, or one that is on this computer while the
  /// server is away, is opened as it is.
  void open(const QString& name);
  /// The audit when it is on this computer, else nullptr; lives until `forget`.
  AuditWork* find(const QString& name) const;
  /// Drops everything, for somebody else to sign in.
  void forget();

  int unsent() const;
  /// Audits submitted here that the server has not received: `allocations/{uuid}`.
  QSet<QString> waiting() const;
  /// When the server last said that it has everything; invalid: not yet.
  QDateTime last_received() const;
  /// Whether an audit has stopped for the person to choose or mend something.
  bool stopped() const;
  bool saving() const;

 Q_SIGNALS:
  void opened(const QString& name);
  void open_failed(const QString& name, const touchstone::client::Failure& failure);
  /// Something about what is sent and unsent is another.
  void changed();
  void submitted(const QString& name);
  /// Everything is about to be dropped: let go of it now.
  void about_to_forget();

 private:
  void fetched(const QString& name, const Outcome<Audit>& outcome);
  void take(const Audit& audit, const Form& form);
  void fail(const QString& name, const Failure& failure);

  AuditGateway& audits_;
  FormGateway& forms_;
  ConnectionStatus& connection_;
  AuditSaver::Timing timing_;
  std::map<QString, std::unique_ptr<AuditWork>> works_;
  int generation_ = 0;
};

}  // namespace touchstone::client
