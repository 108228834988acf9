// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/voice_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Voices that answer when the test says so.
class FakeVoiceGateway final : public VoiceGateway {
 public:
  Answered<VoicesOfAudit> voices_of(const QString& audit) override {
    asked_for.append(audit);
    return lists.call();
  }
  Answered<Done> add(const QString& audit, const Voice& voice, const QString& request_id) override {
    return note(QStringLiteral("add ") + audit, voice, request_id);
  }
  Answered<Done> update(const Voice& voice, const QString& request_id) override {
    return note(QStringLiteral("update %1 %2").arg(voice.name, voice.etag), voice, request_id);
  }
  Answered<Done> remove(const Voice& voice, const QString& request_id) override {
    return note(QStringLiteral("remove %1 %2").arg(voice.name, voice.etag), voice, request_id);
  }
  Answered<VoiceFigures> figures(const QString& cycle) override {
    asked_for.append(cycle);
    return counts.call();
  }

  QStringList asked_for;
  QStringList asked;
  QList<Voice> given;
  QStringList request_ids;
  Waiting<VoicesOfAudit> lists;
  Waiting<Done> changes;
  Waiting<VoiceFigures> counts;

 private:
  Answered<Done> note(const QString& what, const Voice& voice, const QString& request_id) {
    asked.append(what);
    given.append(voice);
    request_ids.append(request_id);
    return changes.call();
  }
};

namespace example {

inline Voice voice(const QString& id = QStringLiteral("one")) {
  Voice voice;
  voice.name = QStringLiteral("voices/") + id;
  voice.source = VoiceSource::YoungPerson;
  voice.text = QStringLiteral("Nobody asked me where I want to live.");
  voice.consent = VoiceConsent::No;
  voice.outcome = QStringLiteral("The plan says where she wants to live.");
  voice.heard_by = QStringLiteral("Priya Nair");
  voice.heard_on = {2023, 9, 20};
  voice.etag = QStringLiteral("v1");
  return voice;
}

}  // namespace example

}  // namespace touchstone::client
