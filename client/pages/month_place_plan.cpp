// SPDX-License-Identifier: GPL-3.0-or-later
// Where a month is planned: the draw, the case list it draws from, and who can be given audits.
#include "client/pages/auditors_page.h"
#include "client/pages/case_list_page.h"
#include "client/pages/draw_page.h"
#include "client/pages/month_place.h"
#include "client/widgets/chart_layout.h"

namespace touchstone::client {

void MonthPlace::add_draw() {
  actions_.set_planning(world_.planning);
  if (draw_ == nullptr) {
    return;
  }
  draw_page_ = new DrawPage{*draw_};
  tabs_->addTab(tr("Draw"));
  pages_->add_page(draw_page_);
  connect(draw_.get(), &DrawModel::allocated, &board_, &BoardModel::refresh);
  connect(tabs_, &QTabBar::currentChanged, this, [this](int tab) {
    if (tab == Draw && cycles_.current() != nullptr) {
      draw_->load(cycles_.current()->name);
    }
  });
}

void MonthPlace::add_case_list() {
  if (draw_ == nullptr || case_list_ == nullptr) {
    return;
  }
  case_list_page_ = new CaseListPage{*case_list_};
  tabs_->addTab(tr("Case list"));
  pages_->add_page(case_list_page_);
  connect(case_list_.get(), &CaseListModel::imported, draw_.get(), &DrawModel::refresh);
  connect(draw_page_, &DrawPage::case_list_wanted, this, [this] { show_tab(CaseList); });
  connect(tabs_, &QTabBar::currentChanged, this, [this](int tab) {
    if (tab == CaseList) {
      case_list_->refresh();
    }
  });
}

void MonthPlace::add_auditors() {
  if (auditors_ == nullptr || case_list_page_ == nullptr) {
    return;
  }
  auditors_page_ = new AuditorsPage{*auditors_};
  tabs_->addTab(tr("Auditors"));
  pages_->add_page(auditors_page_);
  connect(auditors_.get(), &AuditorsModel::changed, this, &MonthPlace::tell_grid);
  connect(auditors_.get(), &AuditorsModel::done, draw_.get(), &DrawModel::refresh);
}

}  // namespace touchstone::client
