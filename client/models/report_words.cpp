// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/report_words.h"

#include <QCoreApplication>
#include <algorithm>

#include "client/models/analysis_report.h"
#include "client/models/analysis_words.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ReportWords", text); }

/// "Signed off by Ruth Calloway, 9 Oct 2023, 17:00"; nobody is named who is not known.
QString done_by(const char* what, const ReportHappening& happening) {
  const QString time = counted_at(happening.time);
  return happening.by.isEmpty() ? QStringLiteral("%1, %2").arg(tr(what), time)
                                : tr("%1 by %2, %3").arg(tr(what), happening.by, time);
}

struct Kind {
  const ReportHappening ReportVersion::*happening;
  const char* icon;
  const char* words;
};

/// In the order in which they come when two have the same time.
constexpr Kind kinds[] = {
    {&ReportVersion::begun, "edited", QT_TRANSLATE_NOOP("ReportWords", "Begun")},
    {&ReportVersion::sent_back, "sent_back", QT_TRANSLATE_NOOP("ReportWords", "Sent back")},
    {&ReportVersion::requested, "submitted", QT_TRANSLATE_NOOP("ReportWords", "Sign-off asked for")},
    {&ReportVersion::signed_off, "accepted", QT_TRANSLATE_NOOP("ReportWords", "Signed off")},
    {&ReportVersion::published, "report", QT_TRANSLATE_NOOP("ReportWords", "Published")},
    {&ReportVersion::withdrawn, "not_counted", QT_TRANSLATE_NOOP("ReportWords", "Withdrawn")},
};

/// What was done with it, the oldest first.
QList<const Kind*> done_with(const ReportVersion& version) {
  QList<const Kind*> done;
  for (const auto& kind : kinds) {
    if ((version.*kind.happening).time.isValid()) {
      done.append(&kind);
    }
  }
  std::stable_sort(done.begin(), done.end(), [&](const Kind* one, const Kind* other) {
    return (version.*one->happening).time < (version.*other->happening).time;
  });
  return done;
}

}  // namespace

QString report_state_words(ReportState state) {
  switch (state) {
    case ReportState::Draft:
      return tr("Draft");
    case ReportState::ForSignOff:
      return tr("For sign-off");
    case ReportState::SignedOff:
      return tr("Signed off");
    case ReportState::Published:
      return tr("Published");
    case ReportState::Withdrawn:
      return tr("Withdrawn");
    case ReportState::Unknown:
      break;
  }
  return tr("Unknown");
}

QString report_state_icon(ReportState state) {
  switch (state) {
    case ReportState::Draft:
      return QStringLiteral("in_progress");
    case ReportState::ForSignOff:
      return QStringLiteral("submitted");
    case ReportState::SignedOff:
      return QStringLiteral("accepted");
    case ReportState::Published:
      return QStringLiteral("report");
    case ReportState::Withdrawn:
      return QStringLiteral("not_counted");
    case ReportState::Unknown:
      break;
  }
  return QStringLiteral("info");
}

Accent report_state_accent(ReportState state) {
  switch (state) {
    case ReportState::ForSignOff:
      return Accent::Warning;
    case ReportState::SignedOff:
    case ReportState::Published:
      return Accent::Good;
    case ReportState::Withdrawn:
      return Accent::Quiet;
    case ReportState::Draft:
    case ReportState::Unknown:
      break;
  }
  return Accent::Plain;
}

QString report_version_title(const ReportVersion& version) {
  return version.label.isEmpty() ? version.words : tr("Version %1").arg(version.label);
}

QString report_frozen_words(const ReportVersion& version) {
  return version.state == ReportState::ForSignOff  ? tr("This month’s report waits for sign-off.")
         : version.state == ReportState::SignedOff ? tr("%1 is signed off.").arg(report_version_title(version))
                                                   : tr("%1 is published.").arg(report_version_title(version));
}

QString report_next_words(const ReportVersion& version) {
  return version.state == ReportState::ForSignOff
             ? tr("It keeps the words that it had when sign-off was asked for. What you change here goes into the next "
                  "version, or into this one if it is sent back.")
             : tr("What you change here goes into the next version.");
}

QString report_version_last(const ReportVersion& version) {
  const auto done = done_with(version);
  return done.isEmpty() ? QString{} : done_by(done.last()->words, version.*done.last()->happening);
}

QString report_figures_words(const ReportVersion& version) {
  return version.figures_time.isValid() ? tr("Figures as at %1").arg(counted_at(version.figures_time))
                                        : tr("Figures of now");
}

QList<ReportEvent> report_events(const ReportVersion& version) {
  QList<ReportEvent> events;
  for (const auto* kind : done_with(version)) {
    const auto& happening = version.*kind->happening;
    events.append({QString::fromLatin1(kind->icon), done_by(kind->words, happening), happening.why});
  }
  return events;
}

QString report_step_words(ReportStep step) {
  switch (step) {
    case ReportStep::RequestSignOff:
      return tr("Ask for sign-off");
    case ReportStep::SendBack:
      return tr("Send back…");
    case ReportStep::SignOff:
      return tr("Sign off…");
    case ReportStep::Publish:
      return tr("Publish…");
    case ReportStep::Revise:
      return tr("Begin a revision…");
    case ReportStep::Withdraw:
      return tr("Withdraw…");
  }
  return {};
}

const char* report_step_event(ReportStep step) {
  switch (step) {
    case ReportStep::RequestSignOff:
      return "request_sign_off";
    case ReportStep::SendBack:
      return "send_back";
    case ReportStep::SignOff:
      return "sign_off";
    case ReportStep::Publish:
      return "publish";
    case ReportStep::Revise:
      return "revise";
    case ReportStep::Withdraw:
      return "withdraw";
  }
  return "";
}

bool report_step_asks_why(ReportStep step) {
  return step == ReportStep::SendBack || step == ReportStep::Revise || step == ReportStep::Withdraw;
}

QString report_step_done(ReportStep step, const ReportVersion& version) {
  const QString title = report_version_title(version);
  switch (step) {
    case ReportStep::RequestSignOff:
      return tr("%1 waits for sign-off. Its figures are frozen.").arg(title);
    case ReportStep::SendBack:
      return tr("It is a draft again: %1. Its figures are those of now.").arg(title);
    case ReportStep::SignOff:
      return tr("%1 is signed off, and kept as it is for good.").arg(title);
    case ReportStep::Publish:
      return tr("%1 is published. Board readers see its publication copy once that is released.").arg(title);
    case ReportStep::Revise:
      return tr("A revision is begun: %1. The published version stays as it is.").arg(title);
    case ReportStep::Withdraw:
      return tr("%1 is withdrawn.").arg(title);
  }
  return {};
}

QString report_file_name(const ReportVersion& version, ReportFormat format, bool publication) {
  const QString period = version.name.section(QLatin1Char('/'), 3, 3);
  const QString which =
      version.label.isEmpty() ? tr("draft %1").arg(version.name.section(QLatin1Char('/'), -1)) : version.label;
  const QString name = publication ? tr("Monthly analysis %1, version %2, publication copy").arg(period, which)
                                   : tr("Monthly analysis %1, version %2").arg(period, which);
  return name + QLatin1Char('.') + AnalysisReport::file_ending(format);
}

}  // namespace touchstone::client
