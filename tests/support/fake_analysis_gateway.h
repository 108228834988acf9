// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/analysis_gateway.h"
#include "client/api/commentary_gateway.h"
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
  Watched watch_progress(const QString& audit_cycle, Watcher<Progress> watcher) override {
    struct HeldWatch final : Watch {
      explicit HeldWatch(FakeAnalysisGateway& gateway) : fake(gateway) {}
      ~HeldWatch() override { fake.progress_watcher = {}; }
      FakeAnalysisGateway& fake;
    };
    asked_for = audit_cycle;
    ++watched;
    auto watch = std::make_unique<HeldWatch>(*this);
    progress_watcher = std::move(watcher);
    return watch;
  }
  Answered<QList<Allocation>> allocations(const QString& audit_cycle) override {
    allocations_asked.append(audit_cycle.section(QLatin1Char('/'), -1));
    return allocation_lists.call();
  }
  Answered<QList<FigureRecord>> figure_records(const QString& audit_cycle, const QString& measure) override {
    records_asked.append(audit_cycle.section(QLatin1Char('/'), -1) + QLatin1Char(' ') + measure);
    return records.call();
  }

  bool watching() const { return progress_watcher.told != nullptr; }
  /// Tells who watches what is so now.
  void tell(const Progress& progress) {
    const auto told = progress_watcher.told;  // may let go of the watch
    told(progress);
  }
  /// Ends the watch, as a lost server does.
  void end_watch(const std::optional<Failure>& failure) {
    const auto ended = progress_watcher.ended;
    ended(failure);
  }

  bool away = false;
  QList<Programme> known_programmes;
  QList<AuditCycle> known_cycles;
  QString asked_for;
  int asked = 0;
  int asked_progress = 0;
  Waiting<MonthlyAnalysis> analysis;
  Waiting<Progress> progress_answer;
  int watched = 0;
  Watcher<Progress> progress_watcher;
  QStringList records_asked;  ///< "2023-09 focus5.visit@SWF".
  Waiting<QList<FigureRecord>> records;
  QStringList allocations_asked;  ///< Periods.
  Waiting<QList<Allocation>> allocation_lists;
};

/// Decisions and choices answer when the test says so.
class FakeCommentaryGateway final : public CommentaryGateway {
 public:
  Answered<QList<FactDecision>> fact_decisions(const QString& audit_cycle) override {
    asked_for = audit_cycle;
    return decision_lists.call();
  }
  Answered<FactDecision> decide_fact(const QString&, const FactDecision& decision, const QString& request_id) override {
    decided.append(decision);
    request_ids.append(request_id);
    return decisions.call();
  }
  Answered<QList<FindingChoice>> finding_choices(const QString&) override { return choice_lists.call(); }
  Answered<FindingChoice> choose_finding(const QString&, const FindingChoice& choice,
                                         const QString& request_id) override {
    chosen.append(choice);
    request_ids.append(request_id);
    return choices.call();
  }
  Answered<QList<PublicationMark>> publication_marks(const QString&) override { return mark_lists.call(); }
  Answered<PublicationMark> mark_for_publication(const QString&, const PublicationMark& mark,
                                                 const QString& request_id) override {
    marked.append(mark);
    request_ids.append(request_id);
    return marks.call();
  }

  /// Answers the oldest decision as the server does: with an etag of its own.
  void take_decision(const QString& etag = QStringLiteral("1")) {
    FactDecision taken = decided.last();
    taken.etag = taken.decision == Decision::None ? QString{} : etag;
    decisions.answer(taken);
  }
  void take_choice(const QString& etag = QStringLiteral("1")) {
    FindingChoice taken = chosen.last();
    taken.etag = taken.choice == Choice::None ? QString{} : etag;
    choices.answer(taken);
  }
  void take_mark(const QString& etag = QStringLiteral("1")) {
    PublicationMark taken = marked.last();
    taken.etag = taken.marked ? etag : QString{};
    marks.answer(taken);
  }

  QString asked_for;
  QList<FactDecision> decided;
  QList<FindingChoice> chosen;
  QList<PublicationMark> marked;
  QStringList request_ids;
  Waiting<QList<FactDecision>> decision_lists;
  Waiting<QList<FindingChoice>> choice_lists;
  Waiting<FactDecision> decisions;
  Waiting<FindingChoice> choices;
  Waiting<QList<PublicationMark>> mark_lists;
  Waiting<PublicationMark> marks;
};

/// A report that comes when the test says so.
class FakeReportGateway final : public ReportGateway {
 public:
  Answered<QByteArray> render(const ReportWish& wish, std::function<void(const QString&)> progress) override {
    asked_for = wish.name;
    asked_format = wish.format;
    asked_publication = wish.publication;
    tell = std::move(progress);
    return report.call();
  }
  Answered<QByteArray> render_board_page(const ReportWish& wish,
                                         std::function<void(const QString&)> progress) override {
    board_page_of = wish.name;
    asked_format = wish.format;
    asked_publication = wish.publication;
    tell = std::move(progress);
    return report.call();
  }
  Answered<QByteArray> render_roll_up(const ReportWish& wish, const ReportWindow& window,
                                      std::function<void(const QString&)> progress) override {
    roll_up_of = wish.name;
    asked_window = window;
    asked_format = wish.format;
    asked_publication = wish.publication;
    tell = std::move(progress);
    return report.call();
  }

  QString asked_for;
  QString board_page_of;
  QString roll_up_of;
  ReportWindow asked_window;
  ReportFormat asked_format = ReportFormat::Html;
  bool asked_publication = false;
  std::function<void(const QString&)> tell;
  Waiting<QByteArray> report;
};

}  // namespace touchstone::client
