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
  kept_.clear();
  keeper_ = nullptr;
}

void PreviousAudits::set(const QString& name, const PreviousAudit& found) {
  found_.insert(name, found);
  Q_EMIT changed(name);
}

PreviousAudit PreviousAudits::found_in(const KeptPrevious& kept) {
  using State = PreviousAudit::State;
  return kept.first ? PreviousAudit{State::First, {}, {}}
                    : PreviousAudit{State::There, kept.previous, check_lines(AuditForm{kept.previous, kept.form})};
}

void PreviousAudits::keep(const KeptPrevious& kept) {
  if (keeper_) {
    keeper_(kept);
  }
  set(kept.audit, found_in(kept));
}

void PreviousAudits::resume(const QList<KeptPrevious>& kept) {
  for (const auto& one : kept) {
    if (of(one.audit).state == PreviousAudit::State::Unknown) {
      kept_.insert(one.audit);
      set(one.audit, found_in(one));
    }
  }
}

void PreviousAudits::note_away(const QString& name) {
  const auto state = of(name).state;
  if (state == PreviousAudit::State::There || state == PreviousAudit::State::First) {
    kept_.insert(name);
  } else {
    set(name, {PreviousAudit::State::Away, {}, {}});
  }
}

void PreviousAudits::want(const QString& name) {
  using State = PreviousAudit::State;
  const State state = of(name).state;
  const bool kept = kept_.remove(name);
  if (state != State::Unknown && state != State::Away && !kept) {
    return;
  }
  if (!kept) {
    found_[name].state = State::Asking;
  }
  const int asked = generation_;
  when_answered(audits_.previous(name), this, [this, name, asked](const Outcome<Audit>& outcome) {
    if (asked != generation_) {
      return;
    }
    if (outcome.failure) {
      if (outcome.failure->kind == Failure::Kind::NotFound) {
        keep({name, true, {}, {}});
      } else {
        note_away(name);
      }
      return;
    }
    const Audit audit = *outcome.value;
    when_answered(forms_.form(audit.form), this, [this, name, audit, asked](const Outcome<Form>& form) {
      if (asked != generation_) {
        return;
      }
      if (form.failure) {
        note_away(name);
      } else {
        keep({name, false, audit, *form.value});
      }
    });
  });
}

}  // namespace touchstone::client
