// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>
#include <QTest>

#include "client/models/open_audits.h"
#include "client/models/work_state.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/memory_files.h"

namespace touchstone::client {

/// One person's audits on one computer, over a server that answers when told to. The disk outlives the program.
struct OfflineWorld {
  explicit OfflineWorld(std::shared_ptr<MemoryFiles> on = std::make_shared<MemoryFiles>(),
                        const QString& person = QStringLiteral("people/priya"))
      : disk{std::move(on)}, owner{QStringLiteral("server:7443"), QStringLiteral("northmere"), person} {
    QSignalSpy loaded{&store, &DraftStore::loaded};
    store.load();
    if (!loaded.wait(5000)) {
      qFatal("The store has not answered.");
    }
    audits.keep_in(store, owner, loaded[0][0].value<DraftStore::Contents>());
  }

  void become(ConnectionState state) { connection.become(state); }

  /// Opens an audit as the server has it.
  AuditWork* open(const Audit& audit, const Form& form = example::form()) {
    audits.open(audit.name);
    if (gateway.audits.count() > 0) {
      gateway.audits.answer(audit);
      wait([this] { return forms.forms.count() > 0; });
      forms.forms.answer(form);
      wait([&] { return audits.find(audit.name) != nullptr; });
    }
    return audits.find(audit.name);
  }

  bool kept() { return store.flush(5000); }

  template <typename Condition>
  static void wait(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }

  /// What the server answers to a change.
  static Audit received(const FakeAuditGateway::Change& change, const QString& etag, AuditState state) {
    Audit answer = change.audit;
    answer.etag = etag;
    answer.state = state;
    return answer;
  }

  std::shared_ptr<MemoryFiles> disk;
  DraftOwner owner;
  FakeConnection connection;
  FakeAuditGateway gateway;
  FakeFormGateway forms;
  DraftStore store{disk, QStringLiteral("/drafts"), *SecretKey::from_bytes(QByteArray(32, 'k')), 20};
  OpenAudits audits{gateway, forms, connection, AuditSaver::Timing{30, 60, 10}};
  WorkState work{connection, audits};
};

}  // namespace touchstone::client
