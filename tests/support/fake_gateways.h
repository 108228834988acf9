// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPromise>
#include <memory>

#include "client/api/allocation_gateway.h"
#include "client/api/audit_gateway.h"
#include "client/api/connection_status.h"
#include "client/api/form_gateway.h"
#include "client/api/session_gateway.h"

/// Gateways that answer when a test tells them to: a call waits until `answer` or `fail`, in the order it came.
namespace touchstone::client {

/// Calls of one kind that have not been answered yet.
template <typename T>
class Waiting {
 public:
  Answered<T> call() {
    auto promise = std::make_shared<QPromise<Outcome<T>>>();
    promise->start();
    promises_.append(promise);
    return promise->future();
  }

  int count() const { return static_cast<int>(promises_.size()); }
  void answer(T value) { finish(Outcome<T>::of(std::move(value))); }
  void fail(Failure failure) { finish(Outcome<T>::failed(std::move(failure))); }
  void fail(Failure::Kind kind) { fail(Failure{kind, {}, {}, {}, {}, {}}); }

 private:
  void finish(Outcome<T> outcome) {
    Q_ASSERT(!promises_.isEmpty());
    auto promise = promises_.takeFirst();
    promise->addResult(std::move(outcome));
    promise->finish();
  }

  QList<std::shared_ptr<QPromise<Outcome<T>>>> promises_;
};

class FakeConnection : public ConnectionStatus {
 public:
  FakeConnection() { set_server(QStringLiteral("touchstone.northmere.example")); }

  bool encrypted() const override { return true; }
  void use_server(const QString& server) override { set_server(server); }
  void try_now() override { ++tries; }
  void become(ConnectionState state) { set_state(state); }

  int tries = 0;
};

class FakeSessionGateway : public SessionGateway {
 public:
  Answered<Session> sign_in(const QString& organisation, const QString& email, const QString& password) override {
    asked = {organisation, email, password};
    return sign_ins.call();
  }
  Answered<Done> sign_out() override { return sign_outs.call(); }
  Answered<Done> change_password(const QString& current, const QString& wanted, const QString& request_id) override {
    asked = {current, wanted};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<Session> current_session() override { return sessions.call(); }

  QStringList asked;
  QStringList request_ids;
  Waiting<Session> sign_ins, sessions;
  Waiting<Done> sign_outs, changes;
};

class FakeAllocationGateway : public AllocationGateway {
 public:
  Answered<QList<Allocation>> my_allocations() override { return lists.call(); }
  Answered<QList<Allocation>> allocations(const QString&) override { return lists.call(); }
  Answered<Allocation> mark_not_completed(const QString& name, const QString& reason, const QString& etag,
                                          const QString& request_id) override {
    asked = {name, reason, etag};
    request_ids.append(request_id);
    return marks.call();
  }

  QStringList asked;
  QStringList request_ids;
  Waiting<QList<Allocation>> lists;
  Waiting<Allocation> marks;
};

class FakeAuditGateway : public AuditGateway {
 public:
  struct Change {
    Audit audit;
    QString request_id;
  };

  Answered<Audit> audit(const QString& name) override {
    asked.append(name);
    return audits.call();
  }
  Answered<Audit> save(const Audit& audit, const QString& request_id) override {
    saved.append({audit, request_id});
    return saves.call();
  }
  Answered<Audit> submit(const Audit& audit, const QString& request_id) override {
    submitted.append({audit, request_id});
    return submits.call();
  }

  QStringList asked;
  QList<Change> saved, submitted;
  Waiting<Audit> audits, saves, submits;
};

class FakeFormGateway : public FormGateway {
 public:
  Answered<Form> form(const QString& name) override {
    asked.append(name);
    return forms.call();
  }

  QStringList asked;
  Waiting<Form> forms;
};

}  // namespace touchstone::client
