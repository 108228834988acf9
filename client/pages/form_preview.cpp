// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/form_preview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "client/pages/group_page.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/common.h"

namespace touchstone::client {

FormPreview::FormPreview(QWidget* parent)
    : QWidget{parent},
      area_{new QComboBox},
      group_{new QComboBox},
      note_{new Words{tr("As an auditor sees it. Nothing you answer here is kept or counted."), TextSize::Normal, false,
                      Tone::Quiet}},
      scroll_{scrolled(nullptr)} {
  setAccessibleName(tr("Preview"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 8, 0, 0);
  column->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->setSpacing(12);
  area_->setAccessibleName(tr("Seen by an auditor of this area"));
  group_->setAccessibleName(tr("Question group"));
  row->addWidget(area_);
  row->addWidget(group_);
  row->addStretch(1);
  column->addWidget(note_);
  column->addLayout(row);
  column->addWidget(scroll_, 1);
  connect(area_, &QComboBox::activated, this, &FormPreview::rebuild);
  connect(group_, &QComboBox::activated, this, &FormPreview::show_group);
}

FormPreview::~FormPreview() {
  delete scroll_->takeWidget();  // It looks at `audit_`, which goes before the children do.
}

void FormPreview::set_areas(const QList<ServiceArea>& areas) {
  areas_ = areas;
  const QString before = area_->currentData().toString();
  area_->clear();
  for (const auto& area : areas_) {
    area_->addItem(area.code, area.code);
  }
  area_->setCurrentIndex(qMax(0, area_->findData(before)));
  rebuild();
}

void FormPreview::show_form(const Form& form) {
  form_ = form;
  rebuild();
}

void FormPreview::rebuild() {
  delete scroll_->takeWidget();
  Audit nobody;
  nobody.name = QStringLiteral("audits/preview");
  nobody.state = AuditState::InProgress;
  nobody.case_reference = tr("Example");
  for (const auto& area : areas_) {
    if (area.code == area_->currentData().toString()) {
      nobody.service_area_code = area.code;
      nobody.case_holding = area.case_holding;
    }
  }
  audit_ = std::make_unique<AuditForm>(nobody, form_);
  const int before = group_->currentIndex();
  group_->clear();
  for (const auto& group : audit_->groups()) {
    group_->addItem(group.title);
  }
  const int shown = qBound(0, before, qMax(0, group_->count() - 1));
  group_->setCurrentIndex(shown);
  show_group(shown);
}

void FormPreview::show_group(int group) {
  delete scroll_->takeWidget();
  if (audit_ != nullptr && group >= 0 && group < audit_->groups().size()) {
    auto* page = new GroupPage{*audit_, group, nullptr};
    scroll_->setWidget(page);
    page->show();
  }
}

}  // namespace touchstone::client
