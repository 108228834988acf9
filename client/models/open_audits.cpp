// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/open_audits.h"

#include <algorithm>

namespace touchstone::client {

OpenAudits::OpenAudits(AuditGateway& audits, FormGateway& forms, ConnectionStatus& connection,
                       AuditSaver::Timing timing, QObject* parent)
    : QObject{parent}, audits_{audits}, forms_{forms}, connection_{connection}, timing_{timing} {}

AuditWork* OpenAudits::find(const QString& name) const {
  const auto found = works_.find(name);
  return found == works_.end() ? nullptr : found->second.get();
}

void OpenAudits::open(const QString& name) {
  if (AuditWork* work = find(name); work != nullptr && work->saver.unsent()) {
    Q_EMIT opened(name);
    return;
  }
  const int asked = generation_;
  when_answered(audits_.audit(name), this, [this, name, asked](const Outcome<Audit>& outcome) {
    if (asked == generation_) {
      fetched(name, outcome);
    }
  });
}

void OpenAudits::fetched(const QString& name, const Outcome<Audit>& outcome) {
  if (outcome.failure) {
    fail(name, *outcome.failure);
    return;
  }
  const Audit audit = *outcome.value;
  const int asked = generation_;
  when_answered(forms_.form(audit.form), this, [this, audit, asked](const Outcome<Form>& form) {
    if (asked != generation_) {
      return;
    }
    if (form.failure) {
      fail(audit.name, *form.failure);
    } else {
      take(audit, *form.value);
    }
  });
}

void OpenAudits::take(const Audit& audit, const Form& form) {
  if (AuditWork* work = find(audit.name)) {
    // Something may have been written while the answer was on its way; that is never replaced unasked.
    if (!work->saver.unsent() && work->form.audit().etag != audit.etag) {
      work->form.replace(audit);
    }
  } else {
    auto made = std::make_unique<AuditWork>(audit, form, audits_, connection_, timing_);
    connect(&made->saver, &AuditSaver::changed, this, &OpenAudits::changed);
    connect(&made->saver, &AuditSaver::received, this, &OpenAudits::changed);
    connect(&made->form, &AuditForm::changed, this, &OpenAudits::changed);
    connect(&made->saver, &AuditSaver::submitted, this, [this, name = audit.name] { Q_EMIT submitted(name); });
    works_.emplace(audit.name, std::move(made));
  }
  Q_EMIT opened(audit.name);
}

void OpenAudits::fail(const QString& name, const Failure& failure) {
  if (failure.passing() && find(name) != nullptr) {
    Q_EMIT opened(name);
  } else {
    Q_EMIT open_failed(name, failure);
  }
}

void OpenAudits::forget() {
  ++generation_;
  Q_EMIT about_to_forget();
  works_.clear();
  Q_EMIT changed();
}

int OpenAudits::unsent() const {
  return static_cast<int>(
      std::count_if(works_.begin(), works_.end(), [](const auto& entry) { return entry.second->saver.unsent(); }));
}

QSet<QString> OpenAudits::waiting() const {
  QSet<QString> names;
  for (const auto& [name, work] : works_) {
    if (work->saver.submission() == AuditSaver::Submission::Waiting) {
      names.insert(QStringLiteral("allocations/") + name.section(QLatin1Char('/'), 1));
    }
  }
  return names;
}

QDateTime OpenAudits::last_received() const {
  QDateTime last;
  for (const auto& [name, work] : works_) {
    const QDateTime time = work->saver.last_received();
    if (time.isValid() && (!last.isValid() || time > last)) {
      last = time;
    }
  }
  return last;
}

bool OpenAudits::stopped() const {
  return std::any_of(works_.begin(), works_.end(), [](const auto& entry) {
    const auto state = entry.second->saver.state();
    return state == AuditSaver::State::Stale || state == AuditSaver::State::Refused;
  });
}

bool OpenAudits::saving() const {
  return std::any_of(works_.begin(), works_.end(), [](const auto& entry) {
    const auto state = entry.second->saver.state();
    return state == AuditSaver::State::Changed || state == AuditSaver::State::Saving;
  });
}

}  // namespace touchstone::client
