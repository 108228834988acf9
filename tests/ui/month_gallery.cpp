// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the quality assurance unit's month over invented data: `month_gallery DIR [light|dark|high_contrast]
// [narrow]`, as client_gallery.
#include <QApplication>
#include <QDir>

#include "client/pages/board_page.h"
#include "client/pages/grid_view.h"
#include "client/pages/import_page.h"
#include "client/pages/reading_page.h"
#include "client/pages/set_up_page.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;

namespace {

class Gallery {
 public:
  Gallery(QString folder, QString suffix, QSize size)
      : folder_{std::move(folder)}, suffix_{std::move(suffix)}, size_{size} {}

  void run() {
    desk_.enter();
    desk_.place.resize(size_);
    desk_.place.board_page()->show_filter({{}, BoardState::Overdue, {}});
    for (int row = 0; row < 3; ++row) {
      desk_.place.board().choose(row, true);
    }
    desk_.place.history().add(QStringLiteral("CD900399 reassigned from Ruth Penhaligon to Samir Aziz."),
                              [](const UndoHistory::Report& report) { report({}); });
    grab("04-month-board");
    for (auto* button : desk_.place.findChildren<QPushButton*>()) {
      if (button->text().startsWith(QStringLiteral("Chase"))) {
        button->click();
      }
    }
    grab("04b-chase");
    desk_.place.history().undo_newest();
    desk_.place.show_tab(MonthPlace::ToRead);
    grab("04c-to-read");
    set_up();
    import();
    read();
  }

 private:
  void set_up() {
    desk_.place.show_tab(MonthPlace::SetUp);
    auto& grid = desk_.place.grid();
    grid.paste(0, 0,
               QStringLiteral("CD900501\tSWF\tRiverside\tDawn Whitlock\tRose Quill\nCD900502\tC&FF\tEast\tPriya "
                              "Nair\nCD900410\tYPS\tTransitions\tGareth Pugh\nCD900504\tSWG\t\tSamir Aziz\n"));
    desk_.place.set_up_page()->sheet()->setFocus();
    desk_.place.set_up_page()->sheet()->setCurrentIndex(grid.index(3, 1));
    grab("14-set-up");
  }

  void import() {
    desk_.place.show_tab(MonthPlace::Import);
    QFile file{QDir{folder_}.filePath(QStringLiteral("returns.csv"))};
    if (file.open(QIODevice::WriteOnly)) {
      file.write("period,due_on,service_area,case_reference,auditor,status,grade\n");
      for (int row = 0; row < 12; ++row) {
        file.write(QStringLiteral("2023-09,2023-09-22,SWF,CD9005%1,dawn.whitlock@northmere.example,completed,%2\n")
                       .arg(row + 10)
                       .arg(row == 3 ? QStringLiteral("excellent") : QStringLiteral("good"))
                       .toUtf8());
      }
      file.close();
    }
    desk_.place.import_page()->open(file.fileName());
    MonthDesk::await([this] { return desk_.returns.results.count() > 0; });
    ImportResult result;
    result.problems = {{5, QStringLiteral("grade"),
                        QStringLiteral("must be outstanding, good, requires_improvement, inadequate or empty")}};
    result.problem_count = 1;
    while (desk_.returns.results.count() > 0) {
      desk_.returns.results.answer(result);
    }
    grab("15-import");
    file.remove();
  }

  void read() {
    Allocation row;
    for (const auto& one : desk_.place.board().all()) {
      row = one.state == AuditState::Submitted ? one : row;
    }
    Audit audit = example::complete_audit();
    audit.state = AuditState::Submitted;
    audit.submit_time = QDateTime{QDate{2023, 9, 27}, QTime{14, 16}};
    AuditEvent submitted{QDateTime{QDate{2023, 9, 27}, QTime{14, 16}},
                         QStringLiteral("Priya Nair"),
                         QStringLiteral("audit.submitted"),
                         {},
                         {}};
    AuditEvent changed{QDateTime{QDate{2023, 9, 11}, QTime{10, 5}},
                       QStringLiteral("Helen Marsh"),
                       QStringLiteral("allocation.changed"),
                       {{QStringLiteral("auditor"), QStringLiteral("Ruth Penhaligon"), QStringLiteral("Priya Nair")}},
                       {}};
    AuditEvent created{QDateTime{QDate{2023, 9, 4}, QTime{9, 30}},
                       QStringLiteral("Helen Marsh"),
                       QStringLiteral("allocation.created"),
                       {{QStringLiteral("due_date"), {}, QStringLiteral("22 September 2023")}},
                       {}};
    desk_.read(row, audit, {submitted, changed, created});
    auto& model = desk_.place.reading();
    model.pin(QStringLiteral("answers.chronology"));
    model.set_comment(QStringLiteral("answers.chronology"),
                      QStringLiteral("Which event is missing? One sentence will help the team put it right."));
    model.pin(QStringLiteral("answers.assessment_and_planning"));
    grab("06-reading-audit");
    desk_.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    desk_.allocations.singles.fail(Failure::Kind::Offline);
    grab("06b-audit-does-not-come");
    desk_.place.open_audit(QStringLiteral("audits/gone"), QStringLiteral("Analysis"));
    desk_.allocations.singles.fail(Failure::Kind::NotFound);
    grab("06c-audit-is-not-there");
  }

  void grab(const char* name) {
    QTest::qWait(120);
    desk_.place.grab().save(QStringLiteral("%1/%2%3.png").arg(folder_, QLatin1String(name), suffix_));
  }

  QString folder_, suffix_;
  QSize size_;
  MonthDesk desk_;
};

}  // namespace

int main(int argc, char** argv) {
  QApplication application{argc, argv};
  const QStringList arguments = application.arguments();
  const QString folder = arguments.value(1, QStringLiteral("."));
  const QString scheme = arguments.value(2, QStringLiteral("light"));
  const bool narrow = arguments.value(3) == QLatin1String("narrow");
  QDir{}.mkpath(folder);
  Look::instance().apply(scheme_from(scheme));
  Gallery gallery{folder, QLatin1Char('-') + scheme + (narrow ? QStringLiteral("-narrow") : QString{}),
                  narrow ? QSize{592, 360} : QSize{1184, 728}};
  gallery.run();
  return 0;
}
