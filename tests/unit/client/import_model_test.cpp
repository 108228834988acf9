// SPDX-License-Identifier: GPL-3.0-or-later
#include <zip.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/models/import_model.h"
#include "client/sheets/number_format.h"
#include "client/sheets/workbook.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;
using Stage = ImportModel::Stage;

namespace {

const QByteArray returns =
    "period,due_on,service_area,case_reference,auditor,status,grade\n"
    "2023-09,2023-09-22,SWF,CD900501,dawn.whitlock@northmere.example,completed,good\n"
    "\n"
    "2023-09,2023-09-22,SWF,CD900502,dawn.whitlock@northmere.example,completed,excellent\n";

using Entries = QList<std::pair<QByteArray, QByteArray>>;

/// A zip file with these entries.
QByteArray zipped(const Entries& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_source_keep(target);
  for (const auto& [name, content] : entries) {
    zip_source_t* source =
        zip_source_buffer(archive, content.constData(), static_cast<zip_uint64_t>(content.size()), 0);
    zip_file_add(archive, name.constData(), source, ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  QByteArray bytes{static_cast<qsizetype>(zip_source_tell(target)), '\0'};
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), static_cast<zip_uint64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return bytes;
}

/// A workbook whose first sheet, not stored as sheet1, has these rows.
QByteArray workbook(const QByteArray& rows, const QByteArray& properties = {}) {
  return zipped(
      {{"xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://r\">"
        "<workbookPr " +
            properties +
            "/><sheets><sheet name=\"Returns\" sheetId=\"7\" r:id=\"rId9\"/>"
            "<sheet name=\"Notes\" sheetId=\"8\" r:id=\"rId1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId9\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"},
       {"xl/sharedStrings.xml",
        "<sst><si><t>period</t></si><si><r><t>due</t></r><r><t xml:space=\"preserve\">_on </t></r></si></sst>"},
       {"xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-809]d\\ mmmm\\ yyyy;@\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/>"
        "<xf numFmtId=\"17\"/></cellXfs></styleSheet>"},
       {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
       {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

/// A model over a fake and a folder for its file.
struct Desk {
  QTemporaryDir folder;
  FakeReturnsGateway gateway;
  ImportModel model{gateway, read_workbook};
  QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

  Desk() { model.set_programme(QStringLiteral("programmes/practice-managers")); }

  void open(const QByteArray& content) {
    QFile file{folder.filePath(QStringLiteral("returns.csv"))};
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
      qFatal("The file cannot be written.");
    }
    file.close();
    model.open(file.fileName());
  }
};

ImportResult refused() {
  ImportResult result;
  result.problems = {{4, QStringLiteral("grade"), QStringLiteral("must be outstanding, good, …")},
                     {1, QStringLiteral("colour"), QStringLiteral("is no column of a return")}};
  result.problem_count = 2;
  return result;
}

}  // namespace

class ImportModelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void a_file_is_checked_first_and_its_bad_cell_is_marked_where_it_stands() {
    Desk desk;
    desk.open(returns);
    QTRY_COMPARE(desk.model.stage(), Stage::Checking);
    QVERIFY(desk.gateway.asked.dry_run);
    QCOMPARE(desk.gateway.sent_files.last(), returns);

    desk.gateway.results.answer(refused());

    QTRY_COMPARE(desk.model.stage(), Stage::BadCells);
    const auto cell = desk.model.index(2, 6);  // row 4: the blank line counts, as in a spreadsheet
    QCOMPARE(desk.model.headerData(2, Qt::Vertical, Qt::DisplayRole).toInt(), 4);
    QCOMPARE(cell.data().toString(), QStringLiteral("excellent"));
    QCOMPARE(cell.data(ImportModel::ProblemRole).toString(), refused().problems[0].reason);
    QVERIFY(cell.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("problem")));
    QCOMPARE(desk.model.summary()[0], QStringLiteral("2 cells are to be mended in the file. Nothing was changed."));
    desk.model.import();  // not before they are mended
    QCOMPARE(desk.gateway.results.count(), 0);
  }

  void what_would_be_done_is_said_before_it_is_done() {
    Desk desk;
    QSignalSpy imported{&desk.model, &ImportModel::imported};
    desk.open(returns);
    QTRY_COMPARE(desk.model.stage(), Stage::Checking);
    ImportResult result;
    result.row_count = 2;
    result.created_count = 2;
    result.created_teams = {QStringLiteral("SWF: Harbour")};
    result.warnings = {{2, QStringLiteral("grade"), QStringLiteral("may name somebody")}};
    result.dry_run = true;
    desk.gateway.results.answer(result);
    QTRY_COMPARE(desk.model.stage(), Stage::Ready);
    QVERIFY(desk.model.summary().contains(QStringLiteral("Teams to be created: SWF: Harbour.")));
    QVERIFY(!desk.model.index(0, 6).data(ImportModel::WarningRole).toString().isEmpty());

    desk.model.import();
    QVERIFY(!desk.gateway.asked.dry_run);
    const QString id = desk.gateway.asked.request_id;
    desk.gateway.results.fail(Failure::Kind::Offline);
    QTRY_COMPARE(desk.model.stage(), Stage::Ready);
    desk.model.import();  // the same import: it must not be done twice
    QCOMPARE(desk.gateway.asked.request_id, id);
    desk.gateway.results.answer(result);

    QTRY_COMPARE(imported.count(), 1);
    QCOMPARE(desk.model.stage(), Stage::Done);
  }

  void correcting_is_a_choice_and_checks_again() {
    Desk desk;
    desk.open(returns);
    QTRY_COMPARE(desk.gateway.results.count(), 1);
    QVERIFY(!desk.gateway.asked.correct);
    desk.gateway.results.answer({});
    QTRY_COMPARE(desk.model.stage(), Stage::Ready);

    desk.model.set_correct(true);

    QTRY_COMPARE(desk.gateway.sent_files.size(), 2);
    QVERIFY(desk.gateway.asked.correct && desk.gateway.asked.dry_run);
  }

  void cancelling_gives_up_and_a_late_answer_changes_nothing() {
    Desk desk;
    desk.open(returns);
    QTRY_COMPARE(desk.gateway.results.count(), 1);
    desk.gateway.progress(64);
    QCOMPARE(desk.model.sent(), 64);

    desk.model.cancel();
    desk.gateway.results.answer(refused());
    QTest::qWait(10);

    QCOMPARE(desk.model.stage(), Stage::Unchecked);
  }

  void a_file_that_cannot_be_read_says_why_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::newRow("another encoding") << QByteArray{"a,b\nJos\xe9,1\n"} << QStringLiteral("CSV UTF-8");
    QTest::newRow("heads alone") << QByteArray{"a,b\n"} << QStringLiteral("no rows");
    QTest::newRow("a damaged workbook") << QByteArray{"PK\x03\x04 and then nothing"} << QStringLiteral("damaged");
    QTest::newRow("another document") << zipped({{"word/document.xml", "<x/>"}}) << QStringLiteral("not a workbook");
  }
  void a_file_that_cannot_be_read_says_why() {
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    Desk desk;
    QSignalSpy failed{&desk.model, &ImportModel::failed};

    desk.open(content);

    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains(words), qPrintable(failed[0][0].toString()));
    QCOMPARE(desk.gateway.results.count(), 0);
  }

  void semicolons_become_commas() {
    Desk desk;
    desk.open("a;b\n\"1,5\";2\n");

    QTRY_COMPARE(desk.gateway.sent_files.size(), 1);
    QCOMPARE(desk.gateway.sent_files[0], QByteArray{"a,b\r\n\"1,5\",2\r\n"});
  }

  void the_first_sheet_is_read_as_a_spreadsheet_shows_it() {
    const auto sheet = read_workbook(
        workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\"/></row>"
                 "<row r=\"3\"><c r=\"A3\" s=\"4\"><v>45170</v></c><c r=\"B3\" s=\"1\"><v>45191</v></c></row>"
                 "<row r=\"4\"><c r=\"B4\" s=\"2\"><v>45191</v></c></row>"
                 "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>CD9</t></is></c><c r=\"B5\" "
                 "t=\"str\"><f>A1</f><v>text</v></c></row>"
                 "<row r=\"6\"><c r=\"A6\"><v>900501</v></c><c r=\"B6\" s=\"3\"><v>0.5</v></c></row>"
                 "<row r=\"7\"><c r=\"A7\" t=\"b\"><v>1</v></c><c r=\"B7\"><v>0.1</v></c></row>"));

    QVERIFY2(sheet.problem.isEmpty(), qPrintable(sheet.problem));
    const TextTable expected{{QStringLiteral("period"), QStringLiteral("due_on ")},
                             {},
                             {QStringLiteral("2023-09"), QStringLiteral("2023-09-22")},
                             {QString{}, QStringLiteral("2023-09-22")},
                             {QStringLiteral("CD9"), QStringLiteral("text")},
                             {QStringLiteral("900501"), QStringLiteral("50%")},
                             {QStringLiteral("TRUE"), QStringLiteral("0.1")}};
    QCOMPARE(sheet.table, expected);
  }

  void days_are_counted_from_1904_where_the_workbook_says_so() {
    const auto sheet =
        read_workbook(workbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43729</v></c></row>", "date1904=\"1\""));

    QCOMPARE(sheet.table[0][0], QStringLiteral("2023-09-22"));
  }

  void a_sheet_that_claims_to_be_endless_is_refused() {
    const auto far = read_workbook(workbook("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"));
    QVERIFY(far.problem.contains(QStringLiteral("100,000 rows")));
    const auto wide = read_workbook(workbook("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"));
    QVERIFY(!wide.problem.isEmpty());
    QByteArray blank;
    blank.fill(' ', 65 * 1024 * 1024);
    const auto bomb = read_workbook(zipped({{"xl/workbook.xml", blank}}));
    QVERIFY(bomb.problem.contains(QStringLiteral("too large")));
  }

  void an_outside_entity_is_not_fetched() {
    const auto sheet = read_workbook(zipped(
        {{"xl/workbook.xml",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><workbook><sheets><sheet/></sheets></workbook>"},
         {"xl/worksheets/sheet1.xml",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c "
          "t=\"str\"><v>&e;</v></c>"
          "</row></sheetData></worksheet>"}}));

    QVERIFY(sheet.table.isEmpty() || !sheet.table[0][0].contains(QStringLiteral("root")));
  }
};

QTEST_GUILESS_MAIN(ImportModelTest)

#include "import_model_test.moc"
