// SPDX-License-Identifier: GPL-3.0-or-later
// Reading an audit: one of the month, or any that was asked for by its name.
#include <QStackedWidget>

#include "client/pages/audit_actions_box.h"
#include "client/pages/boxes_beside.h"
#include "client/pages/concern_place.h"
#include "client/pages/month_place.h"
#include "client/pages/opening_page.h"
#include "client/pages/reading_page.h"
#include "client/widgets/chart_layout.h"

namespace touchstone::client {

QWidget* MonthPlace::build_reading() {
  reading_page_ = new ReadingPage{reading_, world_.comments, world_.today};
  if (world_.concerns != nullptr) {
    reading_page_->set_concerns(new ConcernPlace{*world_.concerns, world_.connection});
  }
  if (world_.follow_up != nullptr) {
    reading_page_->set_actions(new AuditActionsBox{*world_.follow_up, world_.session, world_.today});
  }
  add_boxes_beside(*reading_page_, world_.voices, world_.learning, world_.session, world_.today);
  return reading_page_;
}

QWidget* MonthPlace::build_opening() {
  opening_page_ = new OpeningPage;
  connect(opening_page_, &OpeningPage::left, this, &MonthPlace::leave_reading);
  connect(opening_page_, &OpeningPage::again_wanted, this, &MonthPlace::wait_for_named);
  return opening_page_;
}

void MonthPlace::follow_reading() {
  connect(&reading_, &ReadingModel::opened, this, [this] {
    bar_->hide();
    opening_page_->stop();
    whole_->setCurrentIndex(Reading);
    setWindowTitle(reading_.audit().case_reference);
    reading_page_->setFocus();
  });
  connect(&reading_, &ReadingModel::open_failed, this, &MonthPlace::opening_failed);
  connect(&reading_, &ReadingModel::answered, this, &MonthPlace::follow_answer);
  connect(&reading_, &ReadingModel::reopened, this, [this] {
    board_.refresh();
    if (named_.wanted()) {
      reading_.show_newer();
    }
  });
  connect(&named_, &NamedAudit::came, this,
          [this](const Allocation& row) { reading_.open(row, world_.session.email); });
  connect(&named_, &NamedAudit::failed, this, &MonthPlace::opening_failed);
  connect(reading_page_, &ReadingPage::left, this, &MonthPlace::leave_reading);
}

void MonthPlace::read(const QString& allocation) {
  const Allocation* row = board_.find(allocation);
  if (row == nullptr) {
    return;
  }
  forget_named();
  next_to_read_ = to_read_.next_after(allocation);
  reading_page_->set_back(back_words());
  reading_.open(*row, world_.session.email);
}

QString MonthPlace::back_words() const {
  return named_.from().isEmpty() ? tabs_->tabText(tabs_->currentIndex()) : named_.from();
}

void MonthPlace::open_audit(const QString& name, const QString& from) {
  next_to_read_.clear();
  setWindowTitle(tr("Audit"));
  opening_page_->wait();
  named_.want(name, from);
  reading_page_->set_back(back_words());
  opening_page_->set_back(back_words());
  whole_->setCurrentIndex(Opening);
  opening_page_->setFocus();
}

void MonthPlace::wait_for_named() {
  opening_page_->wait();
  named_.ask_again();
}

void MonthPlace::opening_failed(const Failure& failure) {
  if (!named_.wanted()) {
    whole_->setCurrentIndex(Month);
    say_failure(tr("The audit did not open."), failure);
    return;
  }
  named_.note_failure(failure);
  opening_page_->say_failure(failure);
}

void MonthPlace::follow_answer() {
  const QString next = next_to_read_;
  board_.refresh();
  if (named_.wanted()) {
    reading_.show_newer();  // it stays, so that the answer can be undone here
  } else if (next.isEmpty()) {
    leave_reading();
  } else {
    read(next);
  }
}

void MonthPlace::forget_named() {
  named_.forget();
  opening_page_->stop();
}

void MonthPlace::leave_reading() {
  const bool elsewhere = !named_.from().isEmpty();
  forget_named();
  reading_.close();
  whole_->setCurrentIndex(Month);
  setWindowTitle(tr("Month"));
  pages_->page()->setFocus();
  if (elsewhere) {
    Q_EMIT audit_left();
  }
}

}  // namespace touchstone::client
