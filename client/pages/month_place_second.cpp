// SPDX-License-Identifier: GPL-3.0-or-later
// Second readings and disputed grades of the month.
#include <QStackedWidget>

#include "client/pages/calibrations_box.h"
#include "client/pages/month_place.h"
#include "client/pages/opening_page.h"
#include "client/pages/reading_page.h"
#include "client/pages/second_reading_page.h"
#include "client/pages/second_readings_page.h"
#include "client/widgets/chart_layout.h"

namespace touchstone::client {

void MonthPlace::add_second_readings() {
  auto* page = new SecondReadingsPage{second_readings_, disputed_, world_.session.has(Role::QaLead)};
  tabs_->addTab(tr("Second readings"));
  pages_->add_page(page);
  if (calibrations_ != nullptr) {
    calibrations_box_ = page->add_calibrations(*calibrations_);
  }
  second_reading_page_ = new SecondReadingPage{second_reading_};
  whole_->addWidget(second_reading_page_);
  connect(page, &SecondReadingsPage::open_wanted, this, &MonthPlace::read_again);
  connect(page, &SecondReadingsPage::audit_wanted, this, [this](const QString& audit) { open_audit(audit); });
  reading_page_->set_grades(grades_);
  connect(&grades_, &GradeHistory::done, &disputed_, &DisputedGrades::refresh);
  connect(second_reading_page_, &SecondReadingPage::left, this, [this] {
    second_reading_.close();
    leave_reading();
  });
  connect(&second_reading_, &SecondReading::opened, this, [this] {
    opening_page_->stop();
    whole_->setCurrentIndex(ReadingAgain);
    setWindowTitle(second_reading_.moderation().case_reference);
    second_reading_page_->setFocus();
  });
  connect(&second_reading_, &SecondReading::open_failed, this, [this](const Failure& failure) {
    whole_->setCurrentIndex(Month);
    say_failure(tr("The second reading did not open."), failure);
  });
  connect(&second_reading_, &SecondReading::done, this, [this](const QString& words) {
    announce(this, words);
    second_readings_.refresh();
  });
  const auto show_count = [this] {
    const int open = second_readings_.open_count();
    tabs_->setTabText(SecondRead, open == 0 ? tr("Second readings") : tr("Second readings (%1)").arg(open));
    second_reading_page_->set_back(tabs_->tabText(SecondRead));
  };
  connect(&second_readings_, &SecondReadings::loaded_changed, this, show_count);
  connect(&second_readings_, &QAbstractItemModel::modelReset, this, show_count);
  connect(&reading_, &ReadingModel::answered, &second_readings_, &SecondReadings::refresh);
  connect(&reading_, &ReadingModel::reopened, &second_readings_, &SecondReadings::refresh);
}

void MonthPlace::read_again(const QString& moderation) {
  forget_named();
  second_reading_.open(moderation);
}

}  // namespace touchstone::client
