// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_page.h"

#include <QListView>
#include <QMenu>
#include <QVBoxLayout>
#include <utility>

#include "client/models/report_words.h"
#include "client/models/words.h"
#include "client/pages/month_menu.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"

namespace touchstone::client {

ReportPage::ReportPage(ReportVersions& versions, AnalysisReport& report, ConnectionStatus& connection,
                       ReportFilesBox::Open open, QWidget* parent)
    : QWidget{parent},
      versions_{versions},
      connection_{connection},
      title_{heading(tr("Report"), TextSize::Title)},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      month_{plain_button(tr("Month"))},
      loading_{new LoadingLine},
      bar_{new MessageBar},
      tabs_{new TabStrip},
      frozen_{new MessageBar},
      stack_{new PageStack},
      view_{new ReportVersionsView{versions, report, std::move(open)}},
      empty_{new Words{tr("A month appears here as soon as it is opened.")}} {
  setWindowTitle(tr("Report"));
  setAccessibleName(windowTitle());
  set_help(*this, QStringLiteral("report"));
  auto* column = scrolling_column(this, 0);
  column->addWidget(build_head());
  column->addWidget(loading_);
  column->addWidget(bar_);
  column->addWidget(tabs_);
  column->addWidget(frozen_);
  column->addWidget(stack_, 1);
  column->addWidget(empty_);
  column->addStretch();
  empty_->hide();
  tabs_->hide();
  tabs_->setAccessibleName(tr("Parts of the report"));
  add_tab(view_, tr("Versions"), [](const QString&) {});
  begin_at(this, view_->list());
  follow_models();
  show_connection();
  if (!versions_.month().isEmpty()) {
    show_months();
    show_month();
  }
}

QWidget* ReportPage::build_head() {
  month_->setMenu(new QMenu{month_});
  return page_head(title_, facts_, new WrapRow{{month_}});
}

void ReportPage::follow_models() {
  connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
    stack_->show_page(index);
    show_frozen();
    begin_tab();
  });
  connect(&versions_, &CycleChoice::loading_changed, loading_, [this] { loading_->follow(versions_.loading()); });
  connect(loading_, &LoadingLine::slow_changed, this, &ReportPage::show_facts);
  connect(loading_, &LoadingLine::cancelled, &versions_, &CycleChoice::cancel);
  connect(&versions_, &CycleChoice::cycles_changed, this, &ReportPage::show_months);
  connect(&versions_, &ReportVersions::versions_changed, this, &ReportPage::show_month);
  connect(&versions_, &CycleChoice::failed, this, [this](const Failure& failure) {
    if (failure.kind == Failure::Kind::Offline) {
      show_connection();
    } else {
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("The report did not come."), failure_words(failure));
    }
  });
  connect(&connection_, &ConnectionStatus::state_changed, this, &ReportPage::show_connection);
}

void ReportPage::add_tab(QWidget* view, const QString& name, std::function<void(const QString&)> begin) {
  begins_.append({std::move(begin), {}});
  stack_->add_page(view);
  tabs_->addTab(name);
  view->setAccessibleName(name);
  tabs_->setVisible(tabs_->count() > 1);
}

void ReportPage::show_tab(int tab) { tabs_->setCurrentIndex(tab); }

void ReportPage::refresh() {
  for (auto& tab : begins_) {
    tab.begun_for.clear();
  }
  versions_.refresh();
}

void ReportPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!started_) {
    started_ = true;
    if (versions_.month().isEmpty()) {
      refresh();
    }
  }
}

void ReportPage::show_months() {
  show_months_in(*month_->menu(), versions_);
  const bool any = !versions_.cycles().isEmpty();
  month_->setVisible(any);
  stack_->setVisible(any);
  tabs_->setVisible(any && tabs_->count() > 1);
  empty_->setVisible(!any);
}

void ReportPage::show_month() {
  const QString month = month_of(versions_.month());
  title_->setText(tr("Report: %1").arg(month));
  month_->setText(month);
  month_->setAccessibleDescription(tr("Chooses another month"));
  month_->updateGeometry();
  show_months();
  show_connection();
  show_facts();
  show_frozen();
  begin_tab();
}

/// Not over the versions themselves, which say their state.
void ReportPage::show_frozen() {
  const auto* version = versions_.frozen();
  if (version == nullptr || tabs_->currentIndex() <= 0) {
    frozen_->hide();
    return;
  }
  frozen_->say(Tone::Accent, QStringLiteral("info"), report_frozen_words(*version), report_next_words(*version));
}

/// What a tab shows is asked for once it is on show.
void ReportPage::begin_tab() {
  auto& tab = begins_[tabs_->currentIndex()];
  if (!versions_.month().isEmpty() && tab.begun_for != versions_.month()) {
    tab.begun_for = versions_.month();
    tab.begin(tab.begun_for);
  }
}

void ReportPage::show_facts() {
  if (versions_.loading() && loading_->slow()) {
    const QString month = versions_.chosen().isEmpty() ? tr("the months") : month_of(versions_.chosen());
    facts_->setText(tr("Loading %1…").arg(month));
    return;
  }
  QString programme;
  for (const auto& cycle : versions_.cycles()) {
    programme = cycle.name == versions_.month() ? cycle.programme_display_name : programme;
  }
  facts_->setText(programme.isEmpty() ? QString{} : tr("%1.").arg(programme));
}

void ReportPage::show_connection() {
  if (connection_.state() == ConnectionState::Offline) {
    bar_->say(Tone::Warning, QStringLiteral("offline"),
              tr("Working offline since %1.").arg(connection_.since().toString(QStringLiteral("HH:mm"))),
              tr("Reports are made on the server; they come when it is back."));
    return;
  }
  bar_->hide();
  if (connection_.state() == ConnectionState::Online && started_ && versions_.month().isEmpty() &&
      !versions_.loading()) {
    refresh();
  }
}

}  // namespace touchstone::client
