// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/previous_audits.h"

#include "client/models/words.h"

namespace touchstone::client {

QString PreviousAudit::source() const {
  QStringList parts{month_of(audit.audit_cycle), audit.auditor_display_name};
  parts.removeAll(QString{});
  return parts.join(QStringLiteral(", "));
}

QString PreviousAudit::answer_to(const QString& field) const {
  QStringList said;
  for (const auto& line : lines) {
    if (line.is_group || line.value.isEmpty()) {
      continue;
    }
    if (line.field == field) {
      said += line.value;
    } else if (line.field.startsWith(field + QLatin1Char('.'))) {
      said += QStringLiteral("%1: %2").arg(line.label, line.value);  // One of several findings.
    }
  }
  return said.join(QLatin1Char('\n'));
}

PreviousAudits::PreviousAudits(AuditGateway& audits, FormGateway& forms, QObject* parent)
    : QObject{parent}, audits_{audits}, forms_{forms} {}

const PreviousAudit& PreviousAudits::of(const QString& name) const {
  static const PreviousAudit unknown;
  const auto found = found_.constFind(name);
  return found == found_.constEnd() ? unknown : *found;
}

void PreviousAudits::forget() {
  ++generation_;
  found_.clear();
}

void PreviousAudits::set(const QString& name, PreviousAudit found) {
  found_.insert(name, std::move(found));
  Q_EMIT changed(name);
}

void PreviousAudits::want(const QString& name) {
  using State = PreviousAudit::State;
  const State state = of(name).state;
  if (state != State::Unknown && state != State::Away) {
    return;
  }
  found_[name].state = State::Asking;
  const int asked = generation_;
  when_answered(audits_.previous(name), this, [this, name, asked](const Outcome<Audit>& outcome) {
    if (asked != generation_) {
      return;
    }
    if (outcome.failure) {
      const bool first = outcome.failure->kind == Failure::Kind::NotFound;
      set(name, {first ? State::First : State::Away, {}, {}});
      return;
    }
    const Audit audit = *outcome.value;
    when_answered(forms_.form(audit.form), this, [this, name, audit, asked](const Outcome<Form>& form) {
      if (asked != generation_) {
        return;
      }
      if (form.failure) {
        set(name, {State::Away, {}, {}});
      } else {
        set(name, {State::There, audit, check_lines(AuditForm{audit, *form.value})});
      }
    });
  });
}

}  // namespace touchstone::client
