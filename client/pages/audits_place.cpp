// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/audits_place.h"

#include "client/models/calibration_model.h"
#include "client/models/record_link.h"
#include "client/pages/audit_actions_box.h"
#include "client/pages/audit_page.h"
#include "client/pages/merge_page.h"
#include "client/pages/my_audits_page.h"
#include "client/pages/voices_box.h"
#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"

namespace touchstone::client {

AuditsPlace::AuditsPlace(AllocationGateway& allocations, FormGateway& forms, OpenAudits& audits,
                         ConnectionStatus& connection, Spelling* spelling, std::function<QDate()> today,
                         QWidget* parent)
    : QStackedWidget{parent},
      audits_{audits},
      connection_{connection},
      spelling_{spelling},
      today_{std::move(today)},
      model_{allocations, today_},
      example_{forms, today_, this},
      list_{new MyAuditsPage{model_, audits, connection}} {
  addWidget(list_);
  connect(list_, &MyAuditsPage::open_wanted, this, &AuditsPlace::open);
  connect(list_, &MyAuditsPage::sign_in_wanted, this, &AuditsPlace::sign_in_wanted);
  connect(list_, &MyAuditsPage::example_wanted, this, [this] {
    if (audit_ == nullptr) {
      example_.begin();
    }
  });
  connect(&example_, &ExampleAudit::ready, this, &AuditsPlace::show_example);
  connect(&example_, &ExampleAudit::failed, list_, &MyAuditsPage::say_failure);
  connect(&audits_, &OpenAudits::opened, this, &AuditsPlace::show_opened);
  connect(&audits_, &OpenAudits::open_failed, this, [this](const QString& name, const Failure& failure) {
    if (name == wanted_) {
      wanted_.clear();
      list_->say_failure(failure);
    }
  });
  connect(&audits_, &OpenAudits::changed, this, [this] { model_.set_local(audits_.local()); });
  connect(&audits_, &OpenAudits::about_to_forget, this, [this] {
    drop_pages();
    voice_drafts_.clear();
    grade_drafts_.clear();
  });
  connect(&audits_, &OpenAudits::about_to_drop, this, [this](const QString& name) {
    if (name == shown_) {
      setCurrentWidget(list_);
      drop_pages();
    }
  });
  model_.set_local(audits_.local());
  if (audits_.kept_list()) {
    model_.show_kept(audits_.kept_list()->allocations);
  }
  connect(&model_, &AllocationModel::received, this, [this] { audits_.copy_open(model_.all()); });
  connect(&audits_, &OpenAudits::submitted, this, &AuditsPlace::refresh);
  connect(&model_, &AllocationModel::refreshed, this, [this] { Q_EMIT badge_changed(model_.to_finish()); });
  connect(&model_, &AllocationModel::received, this, &AuditsPlace::up_to_date);
  connect(&connection, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (now == ConnectionState::Online) {
      refresh();
    }
  });
  connect(this, &QStackedWidget::currentChanged, this, &AuditsPlace::take_title);
  take_title();
  refresh();
}

AuditsPlace::~AuditsPlace() {
  blockSignals(true);
  delete merge_;
  delete audit_;  // Both look at members that go before the children do.
  delete list_;
}

void AuditsPlace::set_grades(GradeHistory& grades) { grades_ = &grades; }

void AuditsPlace::use_voices(VoiceGateway& voices, const QString& person) {
  voices_ = &voices;
  person_ = person;
}

void AuditsPlace::refresh() {
  list_->refresh();
  if (mine_ != nullptr) {
    mine_->refresh();
  }
}

void AuditsPlace::set_follow_up(FollowUpGateway& gateway, FollowUp& mine) {
  follow_up_ = &gateway;
  mine_ = &mine;
  list_->show_actions(mine);
  connect(list_, &MyAuditsPage::action_wanted, this, &AuditsPlace::action_wanted);
  mine_->refresh();
}

void AuditsPlace::set_calibrations(CalibrationModel& calibrations) {
  list_->show_calibrations(calibrations);
  calibrations.refresh();
}

void AuditsPlace::open(const QString& name, const QString& group) {
  wanted_ = name;
  wanted_group_ = group;
  audits_.open(name);
}

void AuditsPlace::show_opened(const QString& name) {
  AuditWork* work = audits_.find(name);
  if (name != wanted_ || work == nullptr) {
    return;
  }
  wanted_.clear();
  shown_ = name;
  if (work->saver.state() == AuditSaver::State::Stale && work->saver.theirs()) {
    show_merge(*work);
  } else {
    show_audit(*work, audits_.previous());
  }
}

void AuditsPlace::show_example() {
  if (audit_ != nullptr || merge_ != nullptr || !wanted_.isEmpty()) {
    return;  // An audit of one's own has come meanwhile.
  }
  shown_.clear();
  wanted_group_.clear();
  show_audit(*example_.work(), example_.previous());
  // After its children too, which look at it.
  connect(
      audit_, &QObject::destroyed, &example_, [this, work = example_.work()] { example_.end(work); },
      Qt::QueuedConnection);
}

void AuditsPlace::show_audit(AuditWork& work, PreviousAudits& previous) {
  delete audit_;  // Now: it looks at an audit that may go.
  audit_ = new AuditPage{work, previous, spelling_, today_()};
  if (follow_up_ != nullptr) {
    audit_->offer_actions([this] { return new AuditActionsBox{*follow_up_, mine_->session(), today_}; });
  }
  if (voices_ != nullptr && !work.form.is_example()) {
    audit_->offer_below_discussion([this, name = work.form.audit().name] {
      auto* box = new VoicesBox{*voices_, person_, today_};
      box->hold_drafts_in(voice_drafts_);
      box->show_audit(name);
      return box;
    });
  }
  addWidget(audit_);
  connect(audit_, &AuditPage::left, this, &AuditsPlace::go_back);
  connect(audit_, &AuditPage::merge_wanted, this, [this, &work] { show_merge(work); });
  connect(audit_, &QWidget::windowTitleChanged, this, &AuditsPlace::take_title);
  if (concerns_ != nullptr && !work.form.is_example()) {
    audit_->use_concerns(*concerns_, connection_);
  }
  setCurrentWidget(audit_);
  audit_->show_key(wanted_group_);
  if (grades_ != nullptr && !work.form.is_example()) {
    audit_->show_grades(*grades_, grade_drafts_);
  }
}

void AuditsPlace::show_merge(AuditWork& work) {
  delete merge_;
  merge_ = new MergePage{work};
  addWidget(merge_);
  connect(merge_, &MergePage::left, this, &AuditsPlace::go_back);
  connect(merge_, &MergePage::decided, this, &AuditsPlace::go_back);
  setCurrentWidget(merge_);
  merge_->focus_start();
}

void AuditsPlace::drop_pages() {
  delete merge_;
  merge_ = nullptr;
  delete audit_;
  audit_ = nullptr;
  shown_.clear();
}

void AuditsPlace::go_back() {
  if (audit_ == nullptr && merge_ == nullptr) {
    return;
  }
  setCurrentWidget(list_);
  for (QWidget* page : {static_cast<QWidget*>(audit_), static_cast<QWidget*>(merge_)}) {
    if (page != nullptr) {
      removeWidget(page);
      page->deleteLater();
    }
  }
  audit_ = nullptr;
  merge_ = nullptr;
  shown_.clear();
  list_->focus_list();
  refresh();
}

void AuditsPlace::take_title() {
  if (currentWidget() != nullptr) {
    begin_at(this, currentWidget());
    setProperty("help_hint", currentWidget() == list_ ? QString{} : tr("F1 Guidance for this question"));
    setWindowTitle(currentWidget()->windowTitle());
    RecordLink record;
    record.name = currentWidget() == audit_ ? shown_ : QString{};
    setProperty("record", QVariant::fromValue(record));
    set_help(*this, currentWidget() == list_ ? QStringLiteral("my_audits") : QStringLiteral("audit"));
  }
}

}  // namespace touchstone::client
