// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/voices.h"

#include <algorithm>

#include "client/models/analysis_words.h"

namespace touchstone::client {

QString voice_source_words(VoiceSource source) {
  switch (source) {
    case VoiceSource::Child:
      return VoicesModel::tr("A child");
    case VoiceSource::YoungPerson:
      return VoicesModel::tr("A young person");
    case VoiceSource::Parent:
      return VoicesModel::tr("A parent");
    case VoiceSource::Carer:
      return VoicesModel::tr("A carer");
    case VoiceSource::OtherFamily:
      return VoicesModel::tr("Somebody else of the family");
    case VoiceSource::Unknown:
      break;
  }
  return {};
}

QString voice_consent_words(VoiceConsent consent) {
  switch (consent) {
    case VoiceConsent::NotAsked:
      return VoicesModel::tr("Was not asked about being quoted");
    case VoiceConsent::Yes:
      return VoicesModel::tr("May be quoted in publications");
    case VoiceConsent::No:
      return VoicesModel::tr("Must not be quoted");
    case VoiceConsent::Unknown:
      break;
  }
  return {};
}

VoicesModel::VoicesModel(VoiceGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

void VoicesModel::open(const QString& audit) {
  if (audit != audit_) {
    audit_ = audit;
    shown_ = {};
    loaded_ = false;
    failure_.reset();
    Q_EMIT changed();
  }
  if (!audit_.isEmpty()) {
    ask();
  }
}

void VoicesModel::ask() {
  when_answered(gateway_.voices_of(audit_), this, [this, asked = audit_](const Outcome<VoicesOfAudit>& outcome) {
    if (asked != audit_) {
      return;
    }
    failure_ = outcome.failure;
    if (outcome.value) {
      shown_ = *outcome.value;
      loaded_ = true;
    }
    Q_EMIT changed();
  });
}

const Voice* VoicesModel::find(const QString& name) const {
  const auto found =
      std::find_if(shown_.voices.begin(), shown_.voices.end(), [&](const Voice& one) { return one.name == name; });
  return found == shown_.voices.end() ? nullptr : &*found;
}

void VoicesModel::send(const QString& change, const QString& words,
                       const std::function<Answered<Done>(const QString& request_id)>& call) {
  if (busy_) {
    return;
  }
  busy_ = true;
  when_answered(call(pending_.id_of(change)), this, [this, change, words](const Outcome<Done>& outcome) {
    busy_ = false;
    pending_.answered(change, outcome.failure);
    if (outcome.failure) {
      Q_EMIT change_failed(*outcome.failure);
    } else {
      Q_EMIT done(words);
    }
    if (!outcome.failure || outcome.failure->kind == Failure::Kind::Stale) {
      ask();
    }
    Q_EMIT changed();
  });
  Q_EMIT changed();
}

void VoicesModel::put(const Voice& voice) {
  const QStringList whole{audit_,
                          voice.name,
                          voice.etag,
                          QString::number(static_cast<int>(voice.source)),
                          QString::number(static_cast<int>(voice.consent)),
                          voice.text,
                          voice.outcome,
                          voice.heard_by,
                          voice.heard_on.toString(Qt::ISODate)};
  const bool added = voice.name.isEmpty();
  send(whole.join(QLatin1Char('\n')), added ? tr("The voice is added.") : tr("The voice is changed."),
       [&](const QString& request_id) {
         return added ? gateway_.add(audit_, voice, request_id) : gateway_.update(voice, request_id);
       });
}

void VoicesModel::remove(const QString& name) {
  const Voice* voice = find(name);
  if (voice == nullptr) {
    return;
  }
  send(QStringLiteral("remove %1 %2").arg(name, voice->etag), tr("The voice is removed."),
       [&](const QString& request_id) { return gateway_.remove(*voice, request_id); });
}

VoiceRates::VoiceRates(VoiceGateway& gateway, QObject* parent)
    : RowsModel{{tr("Who was heard"), tr("Completed audits"), tr("Share")}, parent}, gateway_{gateway} {}

void VoiceRates::show_cycle(const QString& cycle) {
  cycle_ = cycle;
  when_answered(gateway_.figures(cycle), this, [this, asked = cycle](const Outcome<VoiceFigures>& outcome) {
    if (asked != cycle_) {
      return;
    }
    failure_ = outcome.failure;
    figures_ = outcome.value;
    QList<Row> rows;
    if (figures_) {
      const auto row = [this](const QString& who, int audits) {
        Share share;
        share.numerator = audits;
        share.denominator = figures_->completed;
        return Row{who, {who, of_words(share), share.denominator < smallest_base ? tr("–") : share_words(share)}};
      };
      rows.append(row(tr("Anybody"), figures_->with_voice));
      for (const auto& [source, audits] : figures_->sources) {
        rows.append(row(voice_source_words(source), audits));
      }
    }
    set_rows(rows);
    Q_EMIT changed();
  });
}

QString VoiceRates::summary() const {
  if (!figures_) {
    return failure_ ? tr("The figures are not here.") : tr("Loading…");
  }
  if (figures_->completed == 0) {
    return tr("No audit is completed yet.");
  }
  return tr("In %1 of %2 completed audits a child or somebody of the family was heard about the work.")
      .arg(figures_->with_voice)
      .arg(figures_->completed);
}

}  // namespace touchstone::client
