// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/report_place.h"

#include <QApplication>
#include <QDesktopServices>
#include <QUrl>

#include "client/models/commentary.h"
#include "client/models/figure_references.h"
#include "client/models/finding_wordings.h"
#include "client/models/publication_marks.h"
#include "client/models/report_commentary.h"
#include "client/models/report_versions.h"
#include "client/pages/commentary_view.h"
#include "client/pages/report_findings_view.h"
#include "client/pages/report_page.h"
#include "client/places.h"
#include "client/rooms.h"
#include "client/widgets/main_window.h"

namespace touchstone::client {

namespace {

/// The models behind Report.
struct ReportDesk : QObject {
  explicit ReportDesk(Rooms& rooms)
      : versions{rooms.analysis, rooms.report_versions, *rooms.sign_in.session()},
        report{rooms.reports},
        words{rooms.analysis, rooms.commentaries, rooms.sentences},
        references{rooms.sentences},
        choices{rooms.commentaries},
        wordings{rooms.analysis, rooms.finding_groups},
        marks{rooms.commentaries} {}

  ReportVersions versions;
  AnalysisReport report;
  ReportCommentary words;
  FigureReferences references;
  Commentary choices;
  FindingWordings wordings;
  PublicationMarks marks;
};

/// The words of the report, for who writes them.
void add_writing(Rooms& rooms, MainWindow*& window, ReportPage* page, ReportDesk* desk) {
  auto* sentences = new CommentaryView{desk->words, desk->references, rooms.sentences};
  page->add_tab(sentences, QApplication::translate("main", "Commentary"),
                [sentences](const QString& audit_cycle) { sentences->show_month(audit_cycle); });
  auto* findings =
      new ReportFindingsView{desk->choices, desk->wordings, desk->marks, desk->references, rooms.sentences};
  page->add_tab(findings, QApplication::translate("main", "Findings"),
                [findings](const QString& audit_cycle) { findings->show_month(audit_cycle); });
  QObject::connect(findings->findings(), &AnalysisView::audit_wanted, window, [&window](const QString& audit) {
    RecordLink link;
    link.name = audit;
    window->open_record(link);
  });
}

}  // namespace

QWidget* make_report(Rooms& rooms, MainWindow*& window, QWidget* parent) {
  auto* desk = new ReportDesk{rooms};
  auto* page =
      new ReportPage{desk->versions, desk->report, rooms.connection,
                     [](const QString& path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }, parent};
  desk->setParent(page);
  if (desk->versions.of_the_unit()) {
    add_writing(rooms, window, page, desk);
  }
  QObject::connect(window, &MainWindow::refresh_wanted, page, &ReportPage::refresh);
  QObject::connect(&desk->versions, &ReportVersions::versions_changed, page, [&rooms, page, desk] {
    note_record(*page, RecordLink::Kind::Report, desk->versions.month());
    rooms.work.note_up_to_date();
  });
  return page;
}

}  // namespace touchstone::client
