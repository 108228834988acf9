// SPDX-License-Identifier: GPL-3.0-or-later
// Packs in the export menu of the analysis: who is offered which, their progress, and that they can be cancelled.
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/models/pack_maker.h"
#include "client/pages/analysis_page.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_pack_gateway.h"
#include "tests/support/hands.h"
#include "tests/support/september_2023.h"

namespace touchstone::client {

namespace {

using hands::words_of;

QPushButton* button(const QWidget& page, const QString& text) {
  for (auto* one : page.findChildren<QPushButton*>()) {
    if (one->text() == text && one->isVisibleTo(&page)) {
      return one;
    }
  }
  return nullptr;
}

QStringList texts_of(const QMenu& menu) {
  QStringList texts;
  for (const auto* action : menu.actions()) {
    texts.append(action->text());
  }
  return texts;
}

}  // namespace

class AnalysisPacksTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void init() {
    gateway_ = std::make_unique<FakeAnalysisGateway>();
    gateway_->known_programmes = {
        {practice_managers, QStringLiteral("practice-managers"), QStringLiteral("Practice managers’ audits"), {}}};
    gateway_->known_cycles = cycles_of_2023();
    connection_ = std::make_unique<FakeConnection>();
    connection_->become(ConnectionState::Online);
    model_ = std::make_unique<AnalysisModel>(*gateway_);
    report_ = std::make_unique<AnalysisReport>(reports_);
    records_ = std::make_unique<FigureRecords>(*gateway_);
    packs_ = std::make_unique<FakePackGateway>();
    maker_ = std::make_unique<PackMaker>(*packs_);
  }

  void every_area_on_show_has_its_pack_in_the_export_menu() {
    const auto page = analysis_page(true);
    const auto* packs = area_menu(*page);
    QVERIFY(packs != nullptr);
    QCOMPARE(packs->actions().size(), model_->analysis()->areas.size());
    QVERIFY(packs->isEnabled());
    for (const auto& area : model_->analysis()->areas) {
      const QString text = QString{area.display_name}.replace(QLatin1Char('&'), QStringLiteral("&&"));
      QVERIFY(texts_of(*packs).contains(text + QStringLiteral("…")));
    }
  }

  void an_inspection_pack_is_offered_to_who_may_make_one() {
    const QString inspection = QStringLiteral("Inspection pack of the last 6 months (zip)…");
    QVERIFY(texts_of(*export_menu(*analysis_page(true))).contains(inspection));
    init();
    QVERIFY(!texts_of(*export_menu(*analysis_page(false))).contains(inspection));
  }

  void a_pack_is_written_whole_with_its_progress_shown() {
    const auto page = analysis_page(true);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("pack.zip"));

    maker_->start_inspection(september_2023_name, path);
    packs_->tell(QStringLiteral("Reading September 2023"));
    QVERIFY(words_of(*page).contains(QStringLiteral("Reading September 2023…")));
    QVERIFY(!QFile::exists(path));
    packs_->pack.answer("zip");

    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The pack is saved.")));
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("zip"));
    QCOMPARE(packs_->asked_for, september_2023_name);
    QTRY_VERIFY(button(*page, QStringLiteral("Open its folder")) != nullptr);
    QVERIFY(button(*page, QStringLiteral("Cancel")) == nullptr);
  }

  void a_pack_under_way_can_be_cancelled_and_another_begun() {
    const auto page = analysis_page(true);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("pack.pdf"));

    maker_->start_area({september_2023_name, QStringLiteral("SWF"), ReportFormat::Pdf}, path);
    auto* cancel = button(*page, QStringLiteral("Cancel"));
    QVERIFY(cancel != nullptr);
    const auto late_words = packs_->tell;
    cancel->click();
    QVERIFY(!maker_->running());
    QVERIFY(words_of(*page).contains(QStringLiteral("The pack was cancelled.")));
    late_words(QStringLiteral("Making the PDF"));
    packs_->pack.answer("pdf");
    QTest::qWait(20);
    QVERIFY(!words_of(*page).contains(QStringLiteral("Making the PDF")));
    QVERIFY(!QFile::exists(path));

    maker_->start_area({september_2023_name, QStringLiteral("C&FF"), ReportFormat::Pdf}, path);
    QCOMPARE(packs_->asked_area, QStringLiteral("C&FF"));
    packs_->pack.answer("second");
    QTRY_VERIFY(QFile::exists(path));
  }

  void a_refused_pack_says_why() {
    const auto page = analysis_page(true);
    const QTemporaryDir folder;
    maker_->start_inspection(september_2023_name, folder.filePath(QStringLiteral("pack.zip")));
    packs_->pack.fail({Failure::Kind::Refused,
                       QStringLiteral("BLIND_READING_OPEN"),
                       QStringLiteral("Hand in your second reading first."),
                       {},
                       {},
                       {}});
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The pack was not made.")));
    QVERIFY(words_of(*page).contains(QStringLiteral("Hand in your second reading first.")));
  }

  void one_pack_is_made_at_a_time() {
    const QTemporaryDir folder;
    maker_->start_inspection(september_2023_name, folder.filePath(QStringLiteral("one.zip")));
    maker_->start_inspection(september_2023_name, folder.filePath(QStringLiteral("two.zip")));
    QCOMPARE(packs_->pack.count(), 1);
  }

  void files_have_plain_names() {
    QCOMPARE(PackMaker::area_file_name({september_2023_name, QStringLiteral("C&FF"), ReportFormat::Pdf}),
             QStringLiteral("Area pack C-FF 2023-09.pdf"));
    QCOMPARE(PackMaker::inspection_file_name(september_2023_name), QStringLiteral("Inspection pack 2023-09.zip"));
  }

 private:
  std::unique_ptr<AnalysisPage> analysis_page(bool inspections) {
    auto page = std::make_unique<AnalysisPage>(*model_, *records_, nullptr, *report_, *connection_);
    page->use_packs(*maker_, inspections);
    page->resize(1184, 728);
    page->show();
    if (!QTest::qWaitFor([this] { return gateway_->asked > 0; })) {
      qFatal("the page asks for nothing");
    }
    gateway_->analysis.answer(september_2023());
    if (!QTest::qWaitFor([this] { return model_->analysis().has_value(); })) {
      qFatal("the model has no figures");
    }
    QTest::qWait(20);
    return page;
  }
  static QMenu* export_menu(const AnalysisPage& page) { return button(page, QStringLiteral("Export"))->menu(); }
  static QMenu* area_menu(const AnalysisPage& page) {
    for (auto* action : export_menu(page)->actions()) {
      if (action->menu() != nullptr && action->text().startsWith(QStringLiteral("Area pack"))) {
        return action->menu();
      }
    }
    return nullptr;
  }

  FakeReportGateway reports_;
  std::unique_ptr<FakeAnalysisGateway> gateway_;
  std::unique_ptr<FakeConnection> connection_;
  std::unique_ptr<AnalysisModel> model_;
  std::unique_ptr<FigureRecords> records_;
  std::unique_ptr<AnalysisReport> report_;
  std::unique_ptr<FakePackGateway> packs_;
  std::unique_ptr<PackMaker> maker_;
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::AnalysisPacksTest)
#include "analysis_packs_test.moc"
