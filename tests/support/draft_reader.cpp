// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the drafts of an account as the client does, for the scripts that kill it: `draft_reader ROOT SERVER
// ORGANISATION EMAIL` with the passphrase in AUTOMATON_PASSPHRASE; prints them as JSON. Exit status 1: they do not
// open.
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <cstdio>

#include "client/offline/disk_files.h"
#include "client/offline/vault.h"
#include "tests/support/memory_files.h"

using namespace touchstone::client;

namespace {

QJsonObject json_of(const Draft& draft) {
  QJsonObject texts;
  for (const auto& answer : draft.content.answers) {
    texts.insert(answer.question_key, answer.text);
  }
  return {{QStringLiteral("audit"), draft.audit_name()},
          {QStringLiteral("case"), draft.content.case_reference},
          {QStringLiteral("texts"), texts},
          {QStringLiteral("unsent"), draft.unsent},
          {QStringLiteral("steps"), draft.steps_done},
          {QStringLiteral("submission"), draft.submission ? draft.submission->request_id : QString{}}};
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application{argc, argv};
  const QStringList words = application.arguments();
  FakeKeyChain none;
  none.there = false;
  Vault vault{std::make_shared<DiskFiles>(), words.value(1), none};
  QObject::connect(&vault, &Vault::changed, &application, [&] {
    if (vault.state() == Vault::State::PassphraseWanted && vault.problem().isEmpty()) {
      vault.give_passphrase(qEnvironmentVariable("AUTOMATON_PASSPHRASE"));
    } else if (vault.state() == Vault::State::Open) {
      QObject::connect(vault.store(), &DraftStore::loaded, &application, [](const DraftStore::Contents& contents) {
        QJsonArray drafts;
        for (const auto& draft : contents.drafts) {
          drafts.append(json_of(draft));
        }
        const QJsonObject all{{QStringLiteral("drafts"), drafts},
                              {QStringLiteral("recovered"), contents.recovered.size()},
                              {QStringLiteral("unreadable"), contents.unreadable}};
        std::puts(QJsonDocument{all}.toJson(QJsonDocument::Compact).constData());
        QCoreApplication::exit(0);
      });
      vault.store()->load();
    } else if (vault.state() != Vault::State::Working) {
      std::fprintf(stderr, "the drafts do not open: %s\n", qPrintable(vault.problem()));
      QCoreApplication::exit(1);
    }
  });
  QTimer::singleShot(0, &vault, [&] { vault.open({words.value(2), words.value(3), words.value(4)}); });
  return QCoreApplication::exec();
}
