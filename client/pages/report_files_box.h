// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <functional>

#include "client/api/report_version_gateway.h"
#include "client/models/analysis_report.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// The files of one version: read at once or saved, the report and its publication copy. What is read is kept in a
/// folder that only this person's account opens, and goes with the place.
class ReportFilesBox : public QWidget {
  Q_OBJECT

 public:
  using Open = std::function<void(const QString& path)>;

  /// `publication_only`: this person gets no internal report. `open` shows a file with the desktop.
  ReportFilesBox(AnalysisReport& report, bool publication_only, Open open, QWidget* parent = nullptr);

  void show_version(const ReportVersion& version);
  /// Makes the file and opens it.
  void read(bool publication);
  /// Makes the file and writes it to `path`.
  void save(bool publication, ReportFormat format, const QString& path);

 private:
  QWidget* build_row(bool publication);
  void follow_report();
  void say(Tone tone, const QString& icon, const QString& bold, const QString& rest);
  void ask_for_file(bool publication, ReportFormat format);
  void start(bool publication, ReportFormat format, const QString& path);

  AnalysisReport& report_;
  Open open_;
  ReportVersion version_;
  QTemporaryDir folder_;
  QString opens_;  ///< The file that is made to be read; empty: it is made to be kept.
  QString saved_to_;
  bool making_ = false;
  QList<QPushButton*> buttons_;
  MessageBar* bar_;
};

}  // namespace touchstone::client
