// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_formats.h"

#include <QCoreApplication>

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ReportFormats", text); }

QString menu_words(ReportFormat format) {
  switch (format) {
    case ReportFormat::Html:
      return tr("Report as a web page (HTML)…");
    case ReportFormat::Pdf:
      return tr("Report for print (PDF)…");
    case ReportFormat::Docx:
      return tr("Report to edit (Word)…");
    case ReportFormat::Pptx:
      return tr("Slides (PowerPoint)…");
    case ReportFormat::Xlsx:
      return tr("Every table as a workbook (Excel)…");
    case ReportFormat::Csv:
      return tr("Every table as CSV files (zip)…");
  }
  return {};
}

}  // namespace

void add_report_formats(QMenu& menu, const std::function<void(ReportFormat)>& act) {
  for (const auto format : {ReportFormat::Html, ReportFormat::Pdf, ReportFormat::Docx, ReportFormat::Pptx,
                            ReportFormat::Xlsx, ReportFormat::Csv}) {
    menu.addAction(menu_words(format), &menu, [act, format] { act(format); });
  }
}

QString report_file_kind(ReportFormat format) {
  switch (format) {
    case ReportFormat::Html:
      return tr("Web page (*.html)");
    case ReportFormat::Pdf:
      return tr("PDF (*.pdf)");
    case ReportFormat::Docx:
      return tr("Word document (*.docx)");
    case ReportFormat::Pptx:
      return tr("Slides (*.pptx)");
    case ReportFormat::Xlsx:
      return tr("Workbook (*.xlsx)");
    case ReportFormat::Csv:
      return tr("CSV files in a zip (*.zip)");
  }
  return {};
}

}  // namespace touchstone::client
