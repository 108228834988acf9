// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>
#include <unistd.h>

#include <QCborMap>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <csignal>

#include "client/offline/disk_files.h"
#include "client/offline/draft_codec.h"
#include "client/offline/draft_store.h"
#include "tests/support/example_audits.h"
#include "tests/support/memory_files.h"

using namespace touchstone::client;

/// Drafts on this computer: sealed, in generations, whole or not at all.
class DraftStoreTest : public QObject {
  Q_OBJECT

 private:
  static Draft draft(const QString& words = QStringLiteral("Both gaps are in hand")) {
    Draft made;
    made.owner = {QStringLiteral("touchstone.northmere.example:7443"), QStringLiteral("northmere"),
                  QStringLiteral("people/priya")};
    made.base = example::audit();
    made.content = example::complete_audit();
    made.content.grade_rationale = words;
    made.content.confirmed_texts = {QStringLiteral("Mrs Hargreaves")};
    made.content.comments = {{QStringLiteral("answers.chronology"), QStringLiteral("Which event is missing?"),
                              QStringLiteral("Helen Marsh"), QDateTime{QDate{2023, 9, 26}, QTime{9, 30}}}};
    made.form = example::form();
    made.steps = {{QStringLiteral("grade_rationale"), 3, QStringLiteral("a"), QStringLiteral("bc")}};
    made.steps_done = 1;
    made.unsent = true;
    made.submission = PendingCall{made.content, QStringLiteral("request-1"), QDateTime::currentDateTime()};
    made.refusal = Failure{Failure::Kind::Refused,
                           QStringLiteral("ANSWER_MISSING"),
                           QStringLiteral("Missing."),
                           {{QStringLiteral("etag"), QStringLiteral("x")}},
                           {{QStringLiteral("answers.visit"), QStringLiteral("Answer it.")}},
                           QStringLiteral("r1")};
    made.change_time = QDateTime{QDate{2023, 9, 27}, QTime{14, 2, 7}};
    return made;
  }

  /// A store on this disk under one key, and what it holds.
  struct Store {
    explicit Store(std::shared_ptr<Files> disk, const QString& folder, const SecretKey& key = fixed())
        : store{std::move(disk), folder, key, 20} {}

    static SecretKey fixed() { return *SecretKey::from_bytes(QByteArray(32, 'k')); }

    bool keep(const Draft& draft) {
      store.keep(draft);
      return store.flush(5000);
    }
    DraftStore::Contents load() {
      QSignalSpy loaded{&store, &DraftStore::loaded};
      store.load();
      loaded.wait(5000);
      return loaded.takeFirst()[0].value<DraftStore::Contents>();
    }

    DraftStore store;
  };

  const QString folder_ = QStringLiteral("/drafts");

 private Q_SLOTS:  // NOLINT
  void comments_to_an_audit_come_back_until_they_are_sent() {
    const QTemporaryDir folder;
    const KeptComments written{QStringLiteral("audits/cd900417"),
                               {{QStringLiteral("answers.chronology"), QStringLiteral("Which event?"), {}, {}}}};
    {
      Store store{std::make_shared<DiskFiles>(), folder.path()};
      QSignalSpy kept{&store.store, &DraftStore::comments_kept};
      store.store.keep(written);
      QTRY_COMPARE(kept.count(), 1);
    }

    Store again{std::make_shared<DiskFiles>(), folder.path()};
    const auto found = again.load().comments;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].audit, written.audit);
    QCOMPARE(found[0].comments, written.comments);
    for (const auto& name : QDir{folder.path()}.entryList(QDir::Files)) {
      QFile file{folder.filePath(name)};
      QVERIFY(file.open(QIODevice::ReadOnly));
      QVERIFY(!file.readAll().contains("Which event"));
    }
    again.store.keep(KeptComments{written.audit, {}});
    QVERIFY(again.store.flush(5000));

    QVERIFY(Store(std::make_shared<DiskFiles>(), folder.path()).load().comments.isEmpty());
  }

  void a_draft_comes_back_with_everything_that_belongs_to_it() {
    auto disk = std::make_shared<MemoryFiles>();
    const Draft before = draft();
    QVERIFY(Store(disk, folder_).keep(before));

    const auto contents = Store(disk, folder_).load();

    QCOMPARE(contents.drafts.size(), 1);
    const Draft after = contents.drafts[0];
    QCOMPARE(encode(after), encode(before));
    QCOMPARE(after.owner, before.owner);
    QCOMPARE(after.content.answers, before.content.answers);
    QCOMPARE(after.content.findings, before.content.findings);
    QCOMPARE(after.content.confirmed_texts, before.content.confirmed_texts);
    QCOMPARE(after.content.comments, before.content.comments);
    QCOMPARE(after.base.etag, before.base.etag);
    QCOMPARE(after.form.version, before.form.version);
    QCOMPARE(after.form.sections.size(), before.form.sections.size());
    QCOMPARE(after.steps, before.steps);
    QCOMPARE(after.submission->request_id, before.submission->request_id);
    QCOMPARE(after.refusal->fields[0].field, QStringLiteral("answers.visit"));
    QCOMPARE(after.change_time, before.change_time);
  }

  void a_draft_of_an_earlier_version_still_opens() {
    QCborMap old = QCborValue::fromCbor(encode(draft())).toMap();
    for (const auto* part : {"base", "content"}) {
      QCborMap audit = old.value(QLatin1String(part)).toMap();
      QVERIFY(audit.contains(QLatin1String("comments")));
      audit.remove(QLatin1String("comments"));  // as it was before comments were kept
      old.insert(QLatin1String(part), audit);
    }

    const auto opened = decode_draft(old.toCborValue().toCbor());

    QVERIFY(opened.has_value());
    QCOMPARE(opened->content.grade_rationale, draft().content.grade_rationale);
    QVERIFY(opened->content.comments.isEmpty());
  }

  void the_audit_before_comes_back_and_goes_with_the_draft() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      Store s{disk, folder_};
      s.store.keep(draft());
      s.store.keep(KeptPrevious{draft().audit_name(), false, example::complete_audit(), example::form()});
      s.store.keep(KeptPrevious{QStringLiteral("audits/first"), true, {}, {}});
      QVERIFY(s.store.flush(5000));
    }

    Store again{disk, folder_};
    auto found = again.load().previous;
    std::sort(found.begin(), found.end(),
              [](const KeptPrevious& a, const KeptPrevious& b) { return a.first < b.first; });
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].audit, draft().audit_name());
    QCOMPARE(found[0].previous.answers, example::complete_audit().answers);
    QCOMPARE(found[0].form.sections.size(), example::form().sections.size());
    QVERIFY(found[1].first);
    again.store.drop(draft().owner, draft().audit_name());
    QVERIFY(again.store.flush(5000));
    QCOMPARE(Store(disk, folder_).load().previous.size(), 1);
  }

  void rows_to_allocate_come_back_until_they_are_taken_away() {
    auto disk = std::make_shared<MemoryFiles>();
    const KeptSheet sheet{QStringLiteral("programmes/p/auditCycles/2023-10"), QStringLiteral("CD900501\tSWF\r\n")};
    {
      Store s{disk, folder_};
      s.store.keep(sheet);
      QVERIFY(s.store.flush(5000));
    }
    Store again{disk, folder_};
    const auto found = again.load().sheets;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].audit_cycle, sheet.audit_cycle);
    QCOMPARE(found[0].rows, sheet.rows);
    again.store.keep(KeptSheet{sheet.audit_cycle, {}});
    QVERIFY(again.store.flush(5000));
    QVERIFY(Store(disk, folder_).load().sheets.isEmpty());
  }

  void what_is_typed_for_a_month_comes_back_until_it_is_saved() {
    auto disk = std::make_shared<MemoryFiles>();
    const KeptMonth month{QStringLiteral("programmes/p/auditCycles/2023-10"), true, QStringLiteral("Neglect"),
                          QDate{2023, 10, 27}};
    {
      Store s{disk, folder_};
      s.store.keep(month);
      s.store.keep(KeptSheet{month.audit_cycle, QStringLiteral("CD900501\tSWF\r\n")});  // each by itself
      QVERIFY(s.store.flush(5000));
    }
    Store again{disk, folder_};
    const auto found = again.load();
    QCOMPARE(found.months.size(), 1);
    QCOMPARE(found.sheets.size(), 1);
    QCOMPARE(found.months[0].audit_cycle, month.audit_cycle);
    QCOMPARE(found.months[0].theme, month.theme);
    QCOMPARE(found.months[0].due_date, month.due_date);
    again.store.keep(KeptMonth{month.audit_cycle, false, {}, {}});
    QVERIFY(again.store.flush(5000));
    QVERIFY(Store(disk, folder_).load().months.isEmpty());
  }

  void lists_and_sessions_come_back() {
    auto disk = std::make_shared<MemoryFiles>();
    {
      Store s{disk, folder_};
      s.store.keep(KeptList{example::allocations(), QDateTime::currentDateTime()});
      s.store.keep(example::session());
      QVERIFY(s.store.flush(5000));
    }

    const auto contents = Store(disk, folder_).load();

    QCOMPARE(contents.list->allocations.size(), example::allocations().size());
    QCOMPARE(contents.list->allocations[0].due_date, example::allocations()[0].due_date);
    for (int i = 0; i < contents.list->allocations.size(); ++i) {
      QCOMPARE(contents.list->allocations[i].grade, example::allocations()[i].grade);
      QCOMPARE(contents.list->allocations[i].team_display_name, example::allocations()[i].team_display_name);
    }
    QCOMPARE(contents.session->display_name, QStringLiteral("Priya Nair"));
    QVERIFY(contents.session->has(Role::PracticeManager));
  }

  void nothing_on_the_disk_can_be_read_without_the_key() {
    auto disk = std::make_shared<MemoryFiles>();
    QVERIFY(Store(disk, folder_).keep(draft()));

    const auto files = disk->all();

    QVERIFY(!files.isEmpty());
    for (auto it = files.begin(); it != files.end(); ++it) {
      QVERIFY(!it.value().contains("gaps"));
      QVERIFY(!it.value().contains("CD900417"));
      QVERIFY2(!it.key().contains(QStringLiteral("cd9"), Qt::CaseInsensitive), qPrintable(it.key()));
      QVERIFY(!it.key().contains(QStringLiteral("northmere")));
    }
    const auto foreign = Store(disk, folder_, *SecretKey::from_bytes(QByteArray(32, 'x'))).load();
    QCOMPARE(foreign.drafts.size(), 0);
    QCOMPARE(foreign.unreadable, 1);
  }

  void three_generations_are_kept() {
    auto disk = std::make_shared<MemoryFiles>();
    Store s{disk, folder_};
    for (int i = 1; i <= 7; ++i) {
      QVERIFY(s.keep(draft(QStringLiteral("version %1").arg(i))));
    }

    QCOMPARE(disk->names(folder_).size(), 3);
    QCOMPARE(s.load().drafts[0].content.grade_rationale, QStringLiteral("version 7"));
  }

  void a_damaged_generation_gives_way_to_the_one_before_and_says_so_data() {
    QTest::addColumn<int>("damage");
    QTest::newRow("one bit") << 0;
    QTest::newRow("cut short") << 1;
    QTest::newRow("empty") << 2;
    QTest::newRow("another file's content") << 3;
  }
  void a_damaged_generation_gives_way_to_the_one_before_and_says_so() {
    QFETCH(int, damage);
    auto disk = std::make_shared<MemoryFiles>();
    QVERIFY(Store(disk, folder_).keep(draft(QStringLiteral("before"))));
    const auto before = disk->all();
    QVERIFY(Store(disk, folder_).keep(draft(QStringLiteral("newest"))));
    disk->spoil([&](const QString& name, QByteArray& content) {
      if (before.contains(name)) {
        return;
      }
      if (damage == 0) {
        content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
      } else {
        content = damage == 1 ? content.left(content.size() / 2) : damage == 2 ? QByteArray{} : QByteArray(4000, 'z');
      }
    });

    const auto contents = Store(disk, folder_).load();

    QCOMPARE(contents.drafts[0].content.grade_rationale, QStringLiteral("before"));
    QCOMPARE(contents.recovered, QStringList{example::audit().name});
  }

  void after_damage_the_next_save_is_the_newest_again() {
    auto disk = std::make_shared<MemoryFiles>();
    QVERIFY(Store(disk, folder_).keep(draft(QStringLiteral("one"))));
    QVERIFY(Store(disk, folder_).keep(draft(QStringLiteral("two"))));
    disk->spoil([](const QString& name, QByteArray& content) {
      content = name.endsWith(QLatin1Char('1')) ? content.left(9) : content;
    });

    QVERIFY(Store(disk, folder_).keep(draft(QStringLiteral("three"))));

    const auto contents = Store(disk, folder_).load();
    QCOMPARE(contents.drafts[0].content.grade_rationale, QStringLiteral("three"));
  }

  /// Power may go between any two steps that reach the disk; each state the disk can then be in holds a whole draft.
  void at_every_cut_of_power_some_whole_generation_opens() {
    auto disk = std::make_shared<MemoryFiles>();
    Store s{disk, folder_};
    QVERIFY(s.keep(draft(QStringLiteral("0"))));
    for (int i = 1; i < 6; ++i) {
      const auto before = disk->all();
      QVERIFY(s.keep(draft(QString::number(i))));
      const auto after = disk->all();
      for (const auto& name : after.keys()) {
        if (before.value(name) == after.value(name)) {
          continue;
        }
        for (qsizetype size = 0; size <= after.value(name).size(); size += 97) {
          auto torn = before;
          torn[name] = after.value(name).left(size);  // The rename came before the content: worse than we allow.
          auto other = std::make_shared<MemoryFiles>();
          other->put_back(torn);
          const auto contents = Store(other, folder_).load();
          QCOMPARE(contents.drafts.size(), 1);
          QVERIFY(contents.drafts[0].content.grade_rationale.toInt() >= i - 1);
        }
      }
    }
  }

  void only_the_newest_of_what_waits_is_written() {
    auto disk = std::make_shared<MemoryFiles>();
    disk->trouble = FileTrouble::DiskFull;
    Store s{disk, folder_};
    QSignalSpy failed{&s.store, &DraftStore::keep_failed};
    for (int i = 0; i < 50; ++i) {
      s.store.keep(draft(QString::number(i)));
    }
    QTRY_VERIFY(!failed.isEmpty());
    QVERIFY(!s.store.flush(100));
    disk->trouble = FileTrouble::None;

    QVERIFY(s.store.flush(5000));

    QVERIFY(disk->writes <= 2);
    QCOMPARE(s.load().drafts[0].content.grade_rationale, QStringLiteral("49"));
  }

  void a_full_disk_leaves_the_draft_before_and_is_tried_again_by_itself() {
    auto disk = std::make_shared<MemoryFiles>();
    Store s{disk, folder_};
    QVERIFY(s.keep(draft(QStringLiteral("before"))));
    disk->trouble = FileTrouble::DiskFull;
    QSignalSpy kept{&s.store, &DraftStore::kept};
    s.store.keep(draft(QStringLiteral("after")));
    QTRY_COMPARE(s.store.trouble(), FileTrouble::DiskFull);
    QCOMPARE(Store(disk, folder_).load().drafts[0].content.grade_rationale, QStringLiteral("before"));
    QCoreApplication::processEvents();
    kept.clear();

    disk->trouble = FileTrouble::None;

    QTRY_COMPARE(kept.count(), 1);
    QCOMPARE(s.store.trouble(), FileTrouble::None);
    QCOMPARE(s.load().drafts[0].content.grade_rationale, QStringLiteral("after"));
  }

  void a_dropped_draft_is_gone_with_all_its_generations() {
    auto disk = std::make_shared<MemoryFiles>();
    Store s{disk, folder_};
    QVERIFY(s.keep(draft()));
    QVERIFY(s.keep(draft()));

    s.store.drop(draft().owner, draft().audit_name());

    QVERIFY(s.store.flush(5000));
    QVERIFY(disk->names(folder_).isEmpty());
  }

  // ---- the real disk

  void a_file_too_big_for_the_disk_leaves_the_one_before() {
    QTemporaryDir folder;
    DiskFiles disk;
    QCOMPARE(disk.replace(folder.path(), QStringLiteral("a"), QByteArrayLiteral("before")), FileTrouble::None);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    rlimit small = limit;
    small.rlim_cur = 1000;
    setrlimit(RLIMIT_FSIZE, &small);

    const auto trouble = disk.replace(folder.path(), QStringLiteral("a"), QByteArray(100000, 'x'));

    setrlimit(RLIMIT_FSIZE, &limit);
    QCOMPARE(trouble, FileTrouble::DiskFull);
    QCOMPARE(*disk.read(folder.path(), QStringLiteral("a")), QByteArrayLiteral("before"));
    QCOMPARE(disk.names(folder.path()), QStringList{QStringLiteral("a")});
    QCOMPARE(QDir{folder.path()}.entryList(QDir::Files), QStringList{QStringLiteral("a")});
  }

  void a_folder_that_may_not_be_written_to_is_said_to_be_so() {
    QTemporaryDir folder;
    DiskFiles disk;
    // A file stands where the folder should be: refused for root as well.
    QCOMPARE(disk.replace(folder.path(), QStringLiteral("plain"), QByteArrayLiteral("x")), FileTrouble::None);

    QCOMPARE(disk.make_folder(folder.filePath(QStringLiteral("plain/inside"))), FileTrouble::NotAllowed);
    QCOMPARE(disk.replace(folder.filePath(QStringLiteral("nowhere")), QStringLiteral("a"), {}),
             FileTrouble::NotAllowed);
  }

  void folders_and_files_are_for_their_owner_alone() {
    QTemporaryDir folder;
    DiskFiles disk;
    const QString inside = folder.filePath(QStringLiteral("a/b"));
    QCOMPARE(disk.make_folder(inside), FileTrouble::None);
    QCOMPARE(disk.replace(inside, QStringLiteral("f"), QByteArrayLiteral("x")), FileTrouble::None);

    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(inside) & others));
    QVERIFY(!(QFile::permissions(inside + QStringLiteral("/f")) & others));
  }

  void a_folder_is_for_one_program_at_a_time() {
    QTemporaryDir folder;
    DiskFiles one;
    DiskFiles two;
    FileTrouble trouble{};
    QVERIFY(one.claim(folder.path(), trouble));

    QVERIFY(!two.claim(folder.path(), trouble));
    QCOMPARE(trouble, FileTrouble::None);
    one.give_back(folder.path());
    QVERIFY(two.claim(folder.path(), trouble));
  }

  void half_written_files_are_not_looked_at() {
    QTemporaryDir folder;
    auto disk = std::make_shared<DiskFiles>();
    QVERIFY(Store(disk, folder.path()).keep(draft()));
    QFile part{folder.filePath(disk->names(folder.path()).constFirst() + QStringLiteral(".part"))};
    QVERIFY(part.open(QIODevice::WriteOnly));
    part.write("half");
    part.close();

    const auto contents = Store(disk, folder.path()).load();

    QCOMPARE(contents.drafts.size(), 1);
    QCOMPARE(contents.unreadable, 0);
    QVERIFY(contents.recovered.isEmpty());
  }
};

QTEST_GUILESS_MAIN(DraftStoreTest)
#include "draft_store_test.moc"
