// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "client/models/sealed_comments.h"
#include "client/offline/vault.h"
#include "tests/support/example_audits.h"
#include "tests/support/memory_files.h"

using namespace touchstone::client;

/// The way to the drafts: keychain, passphrase, and what can go wrong with either.
class VaultTest : public QObject {
  Q_OBJECT

 private:
  struct World {
    std::shared_ptr<MemoryFiles> disk = std::make_shared<MemoryFiles>();
    FakeKeyChain keys;
    std::unique_ptr<Vault> vault = fresh();

    std::unique_ptr<Vault> fresh() { return std::make_unique<Vault>(disk, QStringLiteral("/root"), keys); }
    void restart() {
      vault.reset();
      vault = fresh();
    }
    bool reaches(Vault::State state) const {
      return QTest::qWaitFor([&] { return vault->state() == state; }, 10000);
    }
    void keep_something() const {
      Draft draft;
      draft.owner = {QStringLiteral("s"), QStringLiteral("northmere"), QStringLiteral("people/priya")};
      draft.content = example::audit();
      vault->store()->keep(draft);
      QVERIFY(vault->store()->flush(5000));
    }
    int drafts() const {
      int count = -1;
      QObject::connect(vault->store(), &DraftStore::loaded, vault.get(),
                       [&](const DraftStore::Contents& contents) { count = static_cast<int>(contents.drafts.size()); });
      vault->store()->load();
      return QTest::qWaitFor([&] { return count >= 0; }, 5000) ? count : -1;
    }
  };

  const Account priya_{QStringLiteral("localhost:7443"), QStringLiteral("northmere"),
                       QStringLiteral("priya.nair@northmere.example")};
  const Account imran_{QStringLiteral("localhost:7443"), QStringLiteral("northmere"),
                       QStringLiteral("imran.sheikh@northmere.example")};
  const QString words_ = QStringLiteral("three plain words");

 private Q_SLOTS:  // NOLINT
  void what_the_unit_has_typed_for_a_month_is_there_at_the_next_start() {
    const QString october = QStringLiteral("programmes/p/auditCycles/2023-10");
    const TypedMonth typed{QStringLiteral("Neglect"), QDate{2023, 10, 27}};
    World w;
    {
      SealedComments early{*w.vault};
      early.keep_month(october, typed);  // before the folder is open
      w.vault->open(priya_);
      QVERIFY(w.reaches(Vault::State::Open));
      QVERIFY(w.vault->store()->flush(5000));
    }
    w.restart();
    SealedComments again{*w.vault};
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.vault->store()->load();

    QTRY_COMPARE(again.month(october), std::optional{typed});
  }

  void with_a_keychain_nothing_is_asked() {
    World w;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.keep_something();
    w.restart();

    w.vault->open(priya_);

    QVERIFY(w.reaches(Vault::State::Open));
    QCOMPARE(w.drafts(), 1);
    QCOMPARE(w.keys.secrets.size(), 1);
  }

  void without_a_keychain_a_passphrase_is_chosen_once_and_asked_at_each_start() {
    World w;
    w.keys.there = false;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::PassphraseToChoose));
    w.vault->choose_passphrase(QStringLiteral("short"), QStringLiteral("short"));
    QCOMPARE(w.vault->problem(), QStringLiteral("Choose a passphrase of at least 12 characters"));
    w.vault->choose_passphrase(words_, QStringLiteral("three other words"));
    QCOMPARE(w.vault->problem(), QStringLiteral("The two passphrases differ. Type the new one again"));
    w.vault->choose_passphrase(words_, words_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.keep_something();
    w.restart();

    QVERIFY(w.vault->needs_passphrase(priya_));
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::PassphraseWanted));
    w.vault->give_passphrase(QStringLiteral("three wrong words"));
    QTRY_COMPARE(w.vault->problem(), QStringLiteral("That is not the passphrase of these drafts"));
    QVERIFY(w.vault->store() == nullptr);
    w.vault->give_passphrase(words_);

    QVERIFY(w.reaches(Vault::State::Open));
    QCOMPARE(w.drafts(), 1);
  }

  void the_passphrase_still_opens_when_its_file_is_damaged() {
    World w;
    w.keys.there = false;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::PassphraseToChoose));
    w.vault->choose_passphrase(words_, words_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.disk->spoil([](const QString& name, QByteArray& content) {
      content = name.endsWith(QStringLiteral("/key")) ? QByteArrayLiteral("{") : content;
    });
    w.restart();

    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::PassphraseWanted));
    w.vault->give_passphrase(words_);

    QVERIFY(w.reaches(Vault::State::Open));
  }

  void a_keychain_that_does_not_open_leaves_the_drafts_closed_and_whole() {
    World w;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.keep_something();
    w.restart();
    const auto before = w.disk->all();
    w.keys.there = false;
    w.keys.missing = Failure::Kind::Refused;

    w.vault->open(priya_);

    QVERIFY(w.reaches(Vault::State::Unusable));
    QVERIFY(w.vault->problem().startsWith(QStringLiteral("The keychain of this computer does not open")));
    QCOMPARE(w.disk->all(), before);
  }

  void a_lost_key_sets_the_old_drafts_aside_and_says_so() {
    World w;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.keep_something();
    w.restart();
    w.keys.secrets.clear();

    w.vault->open(priya_);

    QVERIFY(w.reaches(Vault::State::Open));
    QVERIFY(w.vault->notice().startsWith(QStringLiteral("Older drafts cannot be opened")));
    QCOMPARE(w.drafts(), 0);
    const auto names = w.disk->all().keys();
    QVERIFY(std::any_of(names.begin(), names.end(),
                        [](const QString& name) { return name.contains(QStringLiteral(".closed-")); }));
  }

  void each_account_has_drafts_of_its_own() {
    World w;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.keep_something();

    w.vault->open(imran_);

    QVERIFY(w.reaches(Vault::State::Open));
    QCOMPARE(w.drafts(), 0);
    QCOMPARE(w.keys.secrets.size(), 2);
  }

  void signing_out_loses_nothing_and_ends_what_is_offered_offline() {
    World w;
    QVERIFY(!w.vault->may_open_offline(priya_));
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.keep_something();
    QVERIFY(w.vault->may_open_offline(priya_));

    w.vault->close(true);

    QVERIFY(!w.vault->may_open_offline(priya_));
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Open));
    w.vault->note_signed_in();
    QVERIFY(w.vault->may_open_offline(priya_));
    QCOMPARE(w.drafts(), 1);
  }

  void a_folder_that_cannot_be_used_is_said_plainly() {
    World w;
    w.disk->trouble = FileTrouble::NotAllowed;
    w.vault->open(priya_);
    QVERIFY(w.reaches(Vault::State::Unusable));
    QCOMPARE(w.vault->problem(), QStringLiteral("The folder for drafts cannot be written to: /root"));
    w.restart();
    w.disk->trouble = FileTrouble::None;
    w.disk->taken = true;

    w.vault->open(priya_);

    QVERIFY(w.reaches(Vault::State::Unusable));
    QCOMPARE(w.vault->problem(), QStringLiteral("Touchstone is open in another window, which keeps the drafts"));
  }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "vault_test.moc"
