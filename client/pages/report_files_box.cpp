// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_files_box.h"

#include <QDir>
#include <QMenu>
#include <QVBoxLayout>
#include <utility>

#include "client/models/report_words.h"
#include "client/pages/report_formats.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/file_dialogs.h"

namespace touchstone::client {

ReportFilesBox::ReportFilesBox(AnalysisReport& report, bool publication_only, Open open, QWidget* parent)
    : QWidget{parent}, report_{report}, open_{std::move(open)}, bar_{new MessageBar} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  if (!publication_only) {
    column->addWidget(build_row(false));
  }
  column->addWidget(build_row(true));
  column->addWidget(bar_);
  follow_report();
}

QWidget* ReportFilesBox::build_row(bool publication) {
  auto* row = new FlowGrid{2, 220, 4};
  row->set_stretches({1, 0});
  auto* said = new QWidget;
  auto* words = new QVBoxLayout{said};
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(1);
  words->addWidget(new Words{publication ? tr("Publication copy") : tr("Internal report"), TextSize::Normal, true});
  words->addWidget(new Words{publication ? tr("For the public: no case references, small counts are hidden.")
                                         : tr("With case references and every figure. Not for the public."),
                             TextSize::Small, false, Tone::Quiet});
  auto* reading = plain_button(tr("Read"));
  reading->setAccessibleName(publication ? tr("Read the publication copy") : tr("Read the internal report"));
  auto* saving = plain_button(tr("Save as"));
  saving->setAccessibleName(publication ? tr("Save the publication copy as") : tr("Save the internal report as"));
  auto* menu = new QMenu{saving};
  add_report_formats(*menu, [this, publication](ReportFormat format) { ask_for_file(publication, format); });
  saving->setMenu(menu);
  buttons_ += {reading, saving};
  row->set_widgets({said, new WrapRow{{reading, saving}}});
  connect(reading, &QPushButton::clicked, this, [this, publication] { read(publication); });
  return row;
}

void ReportFilesBox::follow_report() {
  connect(&report_, &AnalysisReport::progressed, this, [this](const QString& words) {
    if (!making_) {
      making_ = true;
      bar_->clear_buttons();
      connect(bar_->add_button(tr("Cancel")), &QPushButton::clicked, &report_, &AnalysisReport::cancel);
    }
    bar_->say(Tone::Accent, QStringLiteral("info"), tr("Making the report."), words + QStringLiteral("…"));
  });
  connect(&report_, &AnalysisReport::saved, this, [this](const QString& path) {
    if (path == opens_) {
      say(Tone::Good, QStringLiteral("accepted"), tr("The report is open."),
          tr("It is shown by the program that shows web pages on this computer."));
      open_(path);
      return;
    }
    saved_to_ = path;
    say(Tone::Good, QStringLiteral("accepted"), tr("The report is saved."), QDir::toNativeSeparators(path));
    connect(bar_->add_button(tr("Open the report")), &QPushButton::clicked, this, [this] { open_(saved_to_); });
  });
  connect(&report_, &AnalysisReport::failed, this, [this](const QString& words) {
    say(Tone::Error, QStringLiteral("problem"), tr("The report was not made."), words);
  });
  connect(&report_, &AnalysisReport::cancelled, this, [this] {
    say(Tone::Quiet, QStringLiteral("info"), tr("Cancelled."), tr("No file was written."));
    buttons_.first()->setFocus(Qt::OtherFocusReason);
  });
}

/// How it ended: the button that cancels goes.
void ReportFilesBox::say(Tone tone, const QString& icon, const QString& bold, const QString& rest) {
  making_ = false;
  bar_->clear_buttons();
  bar_->say(tone, icon, bold, rest);
}

void ReportFilesBox::show_version(const ReportVersion& version) {
  if (version.name != version_.name && !report_.running()) {
    bar_->hide();
  }
  version_ = version;
}

void ReportFilesBox::read(bool publication) {
  if (!folder_.isValid()) {
    say(Tone::Error, QStringLiteral("problem"), tr("The report cannot be kept on this computer to be read."),
        folder_.errorString());
    return;
  }
  const QString path = folder_.filePath(report_file_name(version_, ReportFormat::Html, publication));
  if (!report_.running()) {
    opens_ = path;
  }
  start(publication, ReportFormat::Html, path);
}

void ReportFilesBox::ask_for_file(bool publication, ReportFormat format) {
  ask_where_to_save(this,
                    {tr("Save the report as"), report_file_kind(format), AnalysisReport::file_ending(format),
                     report_file_name(version_, format, publication)},
                    [this, publication, format](const QString& path) { save(publication, format, path); });
}

void ReportFilesBox::save(bool publication, ReportFormat format, const QString& path) {
  if (!report_.running()) {
    opens_.clear();
  }
  start(publication, format, path);
}

void ReportFilesBox::start(bool publication, ReportFormat format, const QString& path) {
  report_.start({version_.name, format, publication}, path);
}

}  // namespace touchstone::client
