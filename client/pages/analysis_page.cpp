// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/analysis_page.h"

#include <QDesktopServices>
#include <QDir>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/agreement_view.h"
#include "client/pages/measures_view.h"
#include "client/pages/month_menu.h"
#include "client/pages/report_formats.h"
#include "client/pages/voices_view.h"
#include "client/widgets/file_dialogs.h"

namespace touchstone::client {

AnalysisPage::AnalysisPage(AnalysisModel& model, FigureRecords& records, Commentary* commentary, AnalysisReport& report,
                           ConnectionStatus& connection, QWidget* parent)
    : QWidget{parent},
      model_{model},
      commentary_{commentary},
      report_{report},
      connection_{connection},
      title_{heading(tr("Analysis"), TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      month_{plain_button(tr("Month"))},
      tables_button_{plain_button(tr("Show as tables  T"), QStringLiteral("tables"))},
      copy_{plain_button(tr("Copy"), QStringLiteral("copy"))},
      export_{plain_button(tr("Export"))},
      bar_{new MessageBar},
      report_bar_{new MessageBar},
      tabs_{new TabStrip},
      stack_{new QStackedWidget},
      empty_{new Card},
      findings_{new FindingsView{FindingsView::Of::Month, commentary}},
      loading_{new LoadingLine},
      panel_{new RecordsPanel{records}},
      sheets_{new SheetActions{*this, [this] { return model_.analysis() ? view()->sheets() : QList<ChartSheet>{}; }}},
      undo_bar_{new UndoBar{history_}} {
  setWindowTitle(tr("Analysis"));
  setAccessibleName(windowTitle());
  begin_at(this, tabs_);
  auto* column = scrolling_column(this, 560);
  column->addWidget(build_head());
  column->addWidget(loading_);
  column->addWidget(bar_);
  column->addWidget(report_bar_);
  column->addWidget(tabs_);
  column->addWidget(stack_, 1);
  column->addWidget(panel_);
  column->addWidget(undo_bar_);
  auto* nothing = new QVBoxLayout{empty_};
  nothing->setContentsMargins(32, 28, 32, 28);
  nothing->addWidget(heading(tr("No month to analyse yet"), TextSize::Section));
  nothing->addWidget(new Words{tr("A month appears here as soon as it is opened.")});
  empty_->hide();
  column->addWidget(empty_, 0, Qt::AlignTop);
  add_tabs();
  build_export_menu();
  follow_report();
  follow_sheets();
  follow_commentary();

  follow_model();
  show_connection();
  if (model_.analysis()) {
    show_months();
    show_analysis();
  }
}

void AnalysisPage::follow_model() {
  auto* key = new QShortcut{QKeySequence{Qt::Key_T}, this};
  key->setContext(Qt::WidgetWithChildrenShortcut);
  connect(key, &QShortcut::activated, this, [this] { show_tables(!tables_); });
  connect(tables_button_, &QPushButton::clicked, this, [this] { show_tables(!tables_); });
  auto* escape = new QShortcut{QKeySequence{Qt::Key_Escape}, this};
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, panel_, &RecordsPanel::close_panel);
  connect(panel_, &RecordsPanel::audit_wanted, this, &AnalysisPage::audit_wanted);
  connect(&model_, &AnalysisModel::loading_changed, loading_, [this] { loading_->follow(model_.loading()); });
  connect(loading_, &LoadingLine::slow_changed, this, &AnalysisPage::show_facts);
  connect(loading_, &LoadingLine::cancelled, &model_, &AnalysisModel::cancel);
  connect(&model_, &AnalysisModel::cycles_changed, this, &AnalysisPage::show_months);
  connect(&model_, &AnalysisModel::analysis_changed, this, &AnalysisPage::show_analysis);
  connect(&model_, &AnalysisModel::failed, this, [this](const Failure& failure) {
    if (failure.kind == Failure::Kind::Offline) {
      show_connection();
    } else {
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("The figures did not come."), failure_words(failure));
    }
  });
  connect(&connection_, &ConnectionStatus::state_changed, this, &AnalysisPage::show_connection);
}

QWidget* AnalysisPage::build_head() {
  facts_->setWordWrap(true);
  return page_head(title_, facts_, new WrapRow{{month_, tables_button_, copy_, export_}});
}

void AnalysisPage::add_tab(AnalysisView* view, const QString& name) {
  views_.append(view);
  stack_->addWidget(view);
  tabs_->addTab(name);
  view->setAccessibleName(name);
  connect(view, &AnalysisView::figure_wanted, this, &AnalysisPage::open);
  connect(view, &AnalysisView::audit_wanted, this, &AnalysisPage::audit_wanted);
}

void AnalysisPage::add_agreement(AgreementModel& agreement) {
  auto* view = new AgreementView{agreement};
  add_tab(view, tr("Agreement"));
  if (model_.analysis()) {
    view->show_analysis(*model_.analysis());
  }
}

void AnalysisPage::use_measures(MeasureModel& measures) {
  add_tab(new MeasuresView{measures}, tr("Measures"));
  if (model_.analysis()) {
    views_.last()->show_analysis(*model_.analysis());
  }
}

void AnalysisPage::use_voices(VoiceRates& rates) {
  add_tab(new VoicesView{rates}, tr("Voices"));
  if (model_.analysis()) {
    views_.last()->show_analysis(*model_.analysis());
  }
}

void AnalysisPage::add_tabs() {
  add_tab(new OverviewView{commentary_}, tr("Overview"));
  add_tab(new Focus5View, tr("Focus 5"));
  add_tab(new QuestionsView, tr("Questions"));
  add_tab(findings_, tr("Findings"));
  add_tab(new FindingsView{FindingsView::Of::Theme, commentary_}, tr("Theme"));
  add_tab(new ControlChartsView, tr("Control charts"));
  tabs_->setAccessibleName(tr("Parts of the analysis"));
  connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
    stack_->setCurrentIndex(index);
    panel_->close_panel();
    tables_button_->setVisible(views_[index]->has_charts());
  });
}

void AnalysisPage::build_export_menu() {
  auto* menu = new QMenu{export_};
  add_report_formats(*menu, [this](ReportFormat format) { ask_for_file(format); });
  menu->addSeparator();
  add_document(*menu, tr("Board page of the month"), ReportKind::BoardPage);
  add_document(*menu, tr("Board page, publication copy"), ReportKind::BoardPage, true);
  menu->addSeparator();
  add_document(*menu, tr("Roll-up of the quarter"), ReportKind::Quarter);
  add_document(*menu, tr("Roll-up of the quarter, publication copy"), ReportKind::Quarter, true);
  add_document(*menu, tr("Roll-up of the financial quarter"), ReportKind::FinancialQuarter);
  add_document(*menu, tr("Roll-up of the financial quarter, publication copy"), ReportKind::FinancialQuarter, true);
  add_document(*menu, tr("Roll-up of the calendar year"), ReportKind::CalendarYear);
  add_document(*menu, tr("Roll-up of the financial year"), ReportKind::FinancialYear);
  menu->addSeparator();
  menu->addAction(tr("Table of this tab (CSV)…"), this, [this] {
    const QString words = view()->file_words().replace(QLatin1Char('/'), QLatin1Char('-'));
    sheets_->ask_for_csv(QStringLiteral("%1 %2.csv").arg(words, model_.analysed().section(QLatin1Char('/'), -1)));
  });
  menu->addAction(tr("Print this tab…  Ctrl+P"), sheets_, &SheetActions::print);
  export_->setMenu(menu);
  export_->setAccessibleDescription(tr("Report, table or print of the month on show"));
  copy_->setAccessibleDescription(tr("Copies the chart or table with the focus, else the main one. Ctrl+C"));
  copy_->setFocusPolicy(Qt::TabFocus);
  connect(copy_, &QPushButton::clicked, sheets_, &SheetActions::copy);
  month_->setMenu(new QMenu{month_});
}

void AnalysisPage::add_document(QMenu& menu, const QString& title, ReportKind kind, bool publication) {
  auto* formats = menu.addMenu(title);
  for (const auto format : {ReportFormat::Html, ReportFormat::Pdf, ReportFormat::Docx, ReportFormat::Pptx,
                            ReportFormat::Xlsx, ReportFormat::Csv}) {
    formats->addAction(report_file_kind(format) + QStringLiteral("…"), this,
                       [this, format, kind, publication] { ask_for_file(format, kind, publication); });
  }
}

AnalysisView* AnalysisPage::view() const { return views_[tabs_->currentIndex()]; }

void AnalysisPage::open(const FigureRef& figure) {
  FigureRef wanted = figure;
  if (wanted.cycle.isEmpty()) {
    wanted.cycle = model_.analysed();
  }
  panel_->open(wanted);
}

void AnalysisPage::follow_commentary() {
  if (commentary_ == nullptr) {
    return;
  }
  addActions(undo_bar_->actions_for(this));
  connect(commentary_, &Commentary::decided, this,
          [this](const QString& words, const Commentary::Undo& undo) { history_.add(words, undo); });
  connect(commentary_, &Commentary::failed, this, [this](const QString& words) {
    report_bar_->clear_buttons();
    report_bar_->say(Tone::Error, QStringLiteral("problem"), tr("Facts and findings."), words);
  });
}

void AnalysisPage::follow_sheets() {
  connect(sheets_, &SheetActions::done, this, [this](const QString& bold, const QString& rest) {
    report_bar_->clear_buttons();
    report_bar_->say(Tone::Good, QStringLiteral("accepted"), bold, rest);
  });
  connect(sheets_, &SheetActions::failed, this, [this](const QString& bold, const QString& rest) {
    report_bar_->clear_buttons();
    report_bar_->say(Tone::Error, QStringLiteral("problem"), bold, rest);
  });
}

void AnalysisPage::follow_report() {
  connect(&report_, &AnalysisReport::progressed, this, [this](const QString& words) {
    report_bar_->clear_buttons();
    report_bar_->say(Tone::Accent, QStringLiteral("info"), tr("Making the report."), words + QStringLiteral("…"));
  });
  connect(&report_, &AnalysisReport::saved, this, [this](const QString& path) {
    saved_to_ = path;
    report_bar_->clear_buttons();
    report_bar_->say(Tone::Good, QStringLiteral("accepted"), tr("The report is saved."),
                     QDir::toNativeSeparators(path));
    connect(report_bar_->add_button(tr("Open the report")), &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(saved_to_)); });
  });
  connect(&report_, &AnalysisReport::failed, this, [this](const QString& words) {
    report_bar_->clear_buttons();
    report_bar_->say(Tone::Error, QStringLiteral("problem"), tr("The report was not made."), words);
  });
}

void AnalysisPage::ask_for_file(ReportFormat format, ReportKind kind, bool publication) {
  ask_where_to_save(
      this,
      {tr("Save the report as"), report_file_kind(format), AnalysisReport::file_ending(format),
       AnalysisReport::file_name(model_.chosen(), format, kind, publication)},
      [this, format, kind, publication](const QString& path) { export_report(format, path, kind, publication); });
}

void AnalysisPage::export_report(ReportFormat format, const QString& path, ReportKind kind, bool publication) {
  report_.start({model_.chosen(), format, publication}, path, kind);
}

void AnalysisPage::choose(const QString& audit_cycle) { model_.choose(audit_cycle); }

void AnalysisPage::refresh() { model_.refresh(); }

void AnalysisPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!started_) {
    started_ = true;
    if (!model_.analysis()) {
      refresh();
    }
  }
}

void AnalysisPage::show_tab(int tab) { tabs_->setCurrentIndex(tab); }

void AnalysisPage::show_tables(bool tables) {
  tables_ = tables;
  for (auto* view : views_) {
    view->show_tables(tables);
  }
  tables_button_->setText(tables ? tr("Show as charts  T") : tr("Show as tables  T"));
}

void AnalysisPage::show_facts() {
  if (model_.loading() && loading_->slow()) {
    const QString month = model_.chosen().isEmpty() ? tr("the months") : month_of(model_.chosen());
    facts_->setText(tr("Loading %1…").arg(month));
    return;
  }
  if (!model_.analysis()) {
    facts_->setText({});
    return;
  }
  const auto& analysis = *model_.analysis();
  QStringList parts{analysis.programme_display_name + QLatin1Char('.')};
  if (const QString state = so_far(analysis); !state.isEmpty()) {
    parts.append(state);
  }
  parts.append(tr("Counted %1.").arg(counted_at(analysis.as_at)));
  parts.append(shows_part(analysis)
                   ? tr("My areas: %1. Every figure opens the records behind it.").arg(areas_in_words(analysis))
                   : tr("Every figure opens the records behind it."));
  facts_->setText(parts.join(QLatin1Char(' ')));
}

void AnalysisPage::show_months() {
  show_months_in(*month_->menu(), model_);
  const bool any = !model_.cycles().isEmpty();
  month_->setVisible(any);
  export_->setVisible(any);
  copy_->setVisible(any);
  tables_button_->setVisible(any && views_[tabs_->currentIndex()]->has_charts());
  tabs_->setVisible(any);
  stack_->setVisible(any);
  empty_->setVisible(!any);
}

void AnalysisPage::show_analysis() {
  const auto& analysis = *model_.analysis();
  panel_->close_panel();
  if (commentary_ != nullptr) {
    commentary_->show(model_.analysed());
  }
  title_->setText(tr("Analysis: %1").arg(month_of(analysis.period)));
  month_->setText(month_of(analysis.period));
  month_->updateGeometry();
  for (auto* view : views_) {
    view->show_analysis(analysis);
  }
  tabs_->setTabText(3, tr("Findings (%1)").arg(findings_->total()));
  show_months();
  show_area_packs();
  show_connection();
  show_facts();
}

void AnalysisPage::show_connection() {
  if (connection_.state() == ConnectionState::Offline) {
    const QString since = connection_.since().toString(QStringLiteral("HH:mm"));
    bar_->say(Tone::Warning, QStringLiteral("offline"), tr("Working offline since %1.").arg(since),
              model_.analysis() ? tr("These figures were counted %1.").arg(counted_at(model_.analysis()->as_at))
                                : tr("The figures come when the server is back."));
    return;
  }
  bar_->hide();
  if (connection_.state() == ConnectionState::Online && started_ && !model_.analysis() && !model_.loading()) {
    refresh();
  }
}

}  // namespace touchstone::client
