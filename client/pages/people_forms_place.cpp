// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/people_forms_place.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/pages/areas_page.h"
#include "client/pages/forms_page.h"
#include "client/pages/people_page.h"
#include "client/pages/programmes_page.h"
#include "client/pages/report_settings_page.h"
#include "client/pages/words_page.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"

namespace touchstone::client {

namespace {

/// As high as the part on show needs, not as the highest of them would like to be.
class PartStack : public QStackedWidget {
 public:
  bool hasHeightForWidth() const override { return false; }
  QSize sizeHint() const override { return minimumSizeHint(); }
  QSize minimumSizeHint() const override { return currentWidget()->minimumSizeHint(); }
};

}  // namespace

PeopleFormsPlace::PeopleFormsPlace(PeopleModel& people, CouncilModel& council, FormEditor& editor,
                                   ConnectionStatus& connection, bool administrator, QWidget* parent)
    : QWidget{parent},
      people_{people},
      council_{council},
      editor_{editor},
      tabs_{new TabStrip},
      stack_{new PartStack},
      people_page_{new PeoplePage{people, administrator}},
      areas_page_{new AreasPage{council}},
      words_page_{new WordsPage{council}},
      forms_page_{new FormsPage{editor, council}} {
  setWindowTitle(tr("People and forms"));
  setAccessibleName(windowTitle());
  set_help(*this, QStringLiteral("people_and_forms"));
  auto* content = new QWidget;
  auto* column = page_column(content);
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(scrolled(content));
  column->addWidget(heading(windowTitle(), TextSize::Title));
  tabs_->setAccessibleName(tr("Parts of this place"));
  const QList<std::pair<QString, QWidget*>> parts{{tr("People"), people_page_},
                                                  {tr("Areas and teams"), areas_page_},
                                                  {tr("Words"), words_page_},
                                                  {tr("Forms"), forms_page_}};
  for (const auto& [name, page] : parts) {
    tabs_->addTab(name);
    stack_->addWidget(page);
  }
  column->addWidget(tabs_);
  column->addWidget(stack_, 1);
  connect(tabs_, &QTabBar::currentChanged, this, &PeopleFormsPlace::show_part);
  show_part(People);
  connect(people_page_, &PeoplePage::said, this, &PeopleFormsPlace::said);
  connect(areas_page_, &AreasPage::said, this, &PeopleFormsPlace::said);
  connect(words_page_, &WordsPage::said, this, &PeopleFormsPlace::said);
  connect(forms_page_, &FormsPage::said, this, &PeopleFormsPlace::said);
  connect(&council_, &CouncilModel::refreshed, this, [this] { people_page_->set_areas(council_.area_codes()); });
  connect(&council_, &CouncilModel::failed, this, [this](const Failure& failure) {
    if (stack_->currentWidget() == words_page_) {
      words_page_->show_failure(failure);
    } else {
      areas_page_->show_failure(failure);
    }
  });
  connect(&connection, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (now == ConnectionState::Online && !people_.loaded()) {
      refresh();
    }
  });
  begin_at(this, people_page_);
  refresh();
}

void PeopleFormsPlace::add_programmes(ProgrammeModel& programmes) {
  programmes_ = &programmes;
  auto* page = new ProgrammesPage{programmes};
  stack_->addWidget(page);
  tabs_->addTab(tr("Programmes"));
  connect(page, &ProgrammesPage::said, this, &PeopleFormsPlace::said);
  programmes_->refresh();
}

void PeopleFormsPlace::add_reports(ReportSettingsModel& settings) {
  report_settings_ = &settings;
  auto* page = new ReportSettingsPage{settings};
  stack_->addWidget(page);
  tabs_->addTab(tr("Reports"));
  connect(page, &ReportSettingsPage::said, this, &PeopleFormsPlace::said);
  settings.refresh();
}

void PeopleFormsPlace::show_part(int index) {
  stack_->setCurrentIndex(index);
  stack_->updateGeometry();
  begin_at(this, stack_->currentWidget());
}

void PeopleFormsPlace::refresh() {
  people_.refresh();
  council_.refresh();
  editor_.refresh();
  if (programmes_ != nullptr) {
    programmes_->refresh();
  }
  if (report_settings_ != nullptr) {
    report_settings_->refresh();
  }
}

void PeopleFormsPlace::show_tab(Tab tab) { tabs_->setCurrentIndex(tab); }

}  // namespace touchstone::client
