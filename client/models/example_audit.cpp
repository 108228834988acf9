// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/example_audit.h"

#include <QPromise>
#include <algorithm>
#include <utility>

namespace touchstone::client {

namespace {

constexpr int days_until_due = 14;

template <typename T>
Answered<T> answered(Outcome<T> outcome) {
  QPromise<Outcome<T>> promise;
  promise.start();
  promise.addResult(std::move(outcome));
  promise.finish();
  return promise.future();
}

/// Of what nobody asks an example for.
template <typename T>
Answered<T> not_there() {
  Failure failure;
  failure.kind = Failure::Kind::NotFound;
  return answered(Outcome<T>::failed(failure));
}

}  // namespace

/// Answers as the server would, and holds one audit.
class ExampleAudit::Memory : public AuditGateway {
 public:
  Answered<Audit> audit(const QString&) override { return not_there<Audit>(); }
  Answered<Audit> save(const Audit& audit, const QString&) override { return take(audit, AuditState::InProgress); }
  Answered<Audit> submit(const Audit& audit, const QString&) override { return take(audit, AuditState::Submitted); }
  Answered<Audit> previous(const QString&) override { return not_there<Audit>(); }
  Answered<QList<AuditEvent>> events(const QString&) override { return not_there<QList<AuditEvent>>(); }
  Answered<Audit> send_back(const QString&, const QString&, const QString&, const QList<AuditComment>&,
                            const QString&) override {
    return not_there<Audit>();
  }
  Answered<Audit> accept(const QString&, const QString&, const QString&, const QString&) override {
    return not_there<Audit>();
  }
  Answered<Audit> reopen(const QString&, const QString&, const QString&, const QString&) override {
    return not_there<Audit>();
  }

 private:
  Answered<Audit> take(Audit audit, AuditState state) {
    audit.state = state;
    audit.etag = QString::number(++version_);
    audit.update_time = QDateTime::currentDateTime();
    if (state == AuditState::Submitted) {
      audit.submit_time = audit.update_time;
    }
    return answered(Outcome<Audit>::of(std::move(audit)));
  }

  int version_ = 0;
};

/// What needs no server is never away from one.
class ExampleAudit::Near : public ConnectionStatus {
 public:
  Near() { set_state(ConnectionState::Online); }
  bool encrypted() const override { return true; }
  void use_server(const QString&) override {}
  void try_now() override {}
};

ExampleAudit::ExampleAudit(FormGateway& forms, std::function<QDate()> today, QObject* parent)
    : QObject{parent},
      forms_{forms},
      today_{std::move(today)},
      memory_{std::make_unique<Memory>()},
      connection_{std::make_unique<Near>()},
      previous_{std::make_unique<PreviousAudits>(*memory_, forms_)} {}

ExampleAudit::~ExampleAudit() = default;

PreviousAudits& ExampleAudit::previous() { return *previous_; }

void ExampleAudit::begin() {
  if (std::exchange(beginning_, true)) {
    return;
  }
  when_answered(forms_.versions(), this, [this](const Outcome<QList<Form>>& versions) {
    if (versions.failure) {
      give_up(*versions.failure);
      return;
    }
    const auto graded =
        std::find_if(versions.value->begin(), versions.value->end(), [](const Form& form) { return form.graded; });
    if (graded == versions.value->end()) {
      Failure none;
      none.kind = Failure::Kind::Refused;
      none.message = tr("There is no form with a grade yet.");
      give_up(none);
      return;
    }
    when_answered(forms_.form(graded->name), this, [this](const Outcome<Form>& form) {
      if (form.failure) {
        give_up(*form.failure);
      } else {
        take(*form.value);
      }
    });
  });
}

void ExampleAudit::give_up(const Failure& failure) {
  beginning_ = false;
  Q_EMIT failed(failure);
}

void ExampleAudit::take(const Form& form) {
  Audit audit;
  audit.name = AuditForm::example_name();
  audit.state = AuditState::Allocated;
  audit.form = form.name;
  audit.case_reference = tr("Example");
  audit.due_date = today_().addDays(days_until_due);
  audit.case_holding = true;
  beginning_ = false;
  work_ = std::make_unique<AuditWork>(audit, form, *memory_, *connection_, AuditSaver::Timing{});
  Q_EMIT ready();
}

}  // namespace touchstone::client
