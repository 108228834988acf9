// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/reading_place.h"

#include <QApplication>
#include <QUuid>

#include "client/pages/audit_actions_box.h"
#include "client/pages/boxes_beside.h"
#include "client/pages/opening_page.h"
#include "client/pages/reading_page.h"

namespace touchstone::client {

namespace {

/// Why an audit of the person's areas cannot be read: only what is handed in can.
QString not_in_words(const Allocation& row) {
  const QString who = row.auditor_display_name;
  switch (row.state) {
    case AuditState::SentBack:
      return ReadingPlace::tr("It was sent back to %1 and has not come in again.").arg(who);
    case AuditState::NotCompleted:
      return not_completed_words(row).isEmpty()
                 ? ReadingPlace::tr("It cannot be completed.")
                 : ReadingPlace::tr("It cannot be completed: %1").arg(not_completed_words(row));
    case AuditState::Withdrawn:
      return ReadingPlace::tr("It was withdrawn.");
    default:
      return ReadingPlace::tr("%1 has not handed it in yet. It was due on %2.").arg(who, long_date(row.due_date));
  }
}

}  // namespace

ReadingPlace::ReadingPlace(QWidget* page, const ReadingWorld& world, QWidget* parent)
    : QStackedWidget{parent},
      world_{world},
      named_{world.allocations},
      reading_{world.audits, world.forms, no_comments_, no_history_},
      grades_{world.moderations, world.challenges},
      page_{page},
      opening_page_{new OpeningPage} {
  reading_.set_reads_only();
  reading_page_ = new ReadingPage{reading_, no_comments_, world_.today};
  reading_page_->set_grades(grades_);
  if (world_.follow_up != nullptr) {
    reading_page_->set_actions(new AuditActionsBox{*world_.follow_up, world_.session, world_.today});
  }
  add_boxes_beside(*reading_page_, world_.voices, world_.learning, world_.session, world_.today);
  setAccessibleName(page_->accessibleName());
  addWidget(page_);
  addWidget(opening_page_);
  addWidget(reading_page_);
  connect(opening_page_, &OpeningPage::left, this, &ReadingPlace::leave);
  connect(opening_page_, &OpeningPage::again_wanted, this, &ReadingPlace::ask_again);
  connect(reading_page_, &ReadingPage::left, this, &ReadingPlace::leave);
  connect(opening_page_, &OpeningPage::offer_taken, this, &ReadingPlace::approve);
  connect(&named_, &NamedAudit::came, this,
          [this](const Allocation& row) { reading_.open(row, world_.session.email); });
  connect(&named_, &NamedAudit::failed, this, &ReadingPlace::say_failure);
  connect(&reading_, &ReadingModel::open_failed, this, &ReadingPlace::say_failure);
  connect(&reading_, &ReadingModel::opened, this, [this] {
    opening_page_->stop();
    setCurrentWidget(reading_page_);
    reading_page_->setFocus();
  });
  connect(&world_.connection, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (now == ConnectionState::Online && named_.waits_for_server()) {
      ask_again();
    }
  });
  connect(this, &QStackedWidget::currentChanged, this, &ReadingPlace::take_title);
  take_title();
}

ReadingPlace::~ReadingPlace() {
  blockSignals(true);
  delete reading_page_;  // It looks at members that go before the children do.
}

void ReadingPlace::open_audit(const QString& name, const QString& from) {
  if (QWidget* focus = QApplication::focusWidget(); currentWidget() == page_ && from.isEmpty()) {
    asked_at_ = page_->isAncestorOf(focus) ? focus : nullptr;
  }
  reading_.close();
  opening_page_->wait();
  named_.want(name, from);
  const QString back = from.isEmpty() ? page_->windowTitle() : from;
  opening_page_->set_back(back);
  reading_page_->set_back(back);
  setCurrentWidget(opening_page_);
  opening_page_->setFocus();
}

void ReadingPlace::approve() {
  if (!named_.allocation()) {
    return;
  }
  const Allocation row = *named_.allocation();
  opening_page_->wait();
  when_answered(
      world_.allocations.approve_not_completed(row.name, row.etag, QUuid::createUuid().toString(QUuid::WithoutBraces)),
      this, [this, name = row.name](const Outcome<Allocation>& outcome) {
        if (!named_.allocation() || named_.allocation()->name != name) {
          return;  // another audit was opened meanwhile
        }
        if (outcome.failure) {
          opening_page_->say_failure(*outcome.failure);
        } else {
          ask_again();
        }
      });
}

void ReadingPlace::ask_again() {
  opening_page_->wait();
  named_.ask_again();
}

void ReadingPlace::refresh() {
  if (named_.waits_for_server()) {
    ask_again();
  } else if (currentWidget() == reading_page_) {
    reading_.look_again();
  }
}

void ReadingPlace::show_page() {
  named_.forget();
  opening_page_->stop();
  reading_.close();
  setCurrentWidget(page_);
  if (asked_at_ != nullptr && asked_at_->isVisible()) {
    asked_at_->setFocus(Qt::OtherFocusReason);
  } else {
    page_->setFocus(Qt::OtherFocusReason);
  }
  asked_at_.clear();
}

void ReadingPlace::leave() {
  const bool elsewhere = !named_.from().isEmpty();
  show_page();
  if (elsewhere) {
    Q_EMIT audit_left();
  }
}

void ReadingPlace::say_failure(const Failure& failure) {
  named_.note_failure(failure);
  if (failure.kind != Failure::Kind::NotFound) {
    opening_page_->say_failure(failure);
  } else if (named_.allocation()) {
    opening_page_->say_no(tr("%1 cannot be read yet.").arg(named_.allocation()->case_reference),
                          not_in_words(*named_.allocation()));
    if (named_.allocation()->allows("approve_not_completed")) {
      opening_page_->offer(tr("Approve the reason"));
    }
  } else {
    opening_page_->say_no(tr("This audit does not open."),
                          tr("You read the audits of your own service areas. It is of another area, or it is not "
                             "there any more."));
  }
}

void ReadingPlace::take_title() {
  begin_at(this, currentWidget());
  setWindowTitle(currentWidget() == reading_page_ ? reading_.audit().case_reference : currentWidget()->windowTitle());
}

}  // namespace touchstone::client
