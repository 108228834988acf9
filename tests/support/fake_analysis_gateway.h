// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/analysis_gateway.h"
#include "client/api/report_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Months answer at once with what the test has put here; figures answer when told.
class FakeAnalysisGateway final : public AnalysisGateway {
 public:
  Answered<QList<Programme>> programmes() override {
    Waiting<QList<Programme>> now;
    auto future = now.call();
    if (away) {
      now.fail(Failure::Kind::Offline);
    } else {
      now.answer(known_programmes);
    }
    return future;
  }
  Answered<QList<AuditCycle>> cycles(const QString& programme) override {
    Waiting<QList<AuditCycle>> now;
    auto future = now.call();
    QList<AuditCycle> found;
    for (const auto& cycle : known_cycles) {
      if (cycle.name.startsWith(programme + QLatin1Char('/'))) {
        found.append(cycle);
      }
    }
    now.answer(found);
    return future;
  }
  Answered<MonthlyAnalysis> monthly_analysis(const QString& audit_cycle) override {
    asked_for = audit_cycle;
    ++asked;
    return analysis.call();
  }
  Answered<Progress> progress(const QString& audit_cycle) override {
    asked_for = audit_cycle;
    ++asked_progress;
    return progress_answer.call();
  }

  bool away = false;
  QList<Programme> known_programmes;
  QList<AuditCycle> known_cycles;
  QString asked_for;
  int asked = 0;
  int asked_progress = 0;
  Waiting<MonthlyAnalysis> analysis;
  Waiting<Progress> progress_answer;
};

/// A report that comes when the test says so.
class FakeReportGateway final : public ReportGateway {
 public:
  Answered<QByteArray> render(const QString& audit_cycle, ReportFormat format,
                              std::function<void(const QString&)> progress) override {
    asked_for = audit_cycle;
    asked_format = format;
    tell = std::move(progress);
    return report.call();
  }

  QString asked_for;
  ReportFormat asked_format = ReportFormat::Html;
  std::function<void(const QString&)> tell;
  Waiting<QByteArray> report;
};

}  // namespace touchstone::client
