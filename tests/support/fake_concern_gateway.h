// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/concern_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Concerns that answer when the test says so.
class FakeConcernGateway final : public ConcernGateway {
 public:
  Answered<QList<Concern>> open_concerns() override { return lists.call(); }
  Answered<QList<Concern>> concerns_of(const QString& audit) override {
    asked_for = audit;
    return lists_of_audit.call();
  }
  Answered<Concern> raise(const QString& audit, const QString& words, const QString& request_id) override {
    return note(QStringLiteral("raise %1: %2").arg(audit, words), request_id);
  }
  Answered<Concern> acknowledge(const QString& name, const QString& etag, const QString& request_id) override {
    return note(QStringLiteral("acknowledge %1 %2").arg(name, etag), request_id);
  }
  Answered<Concern> record_action(const QString& name, const QString& etag, const QString& action,
                                  const QString& request_id) override {
    return note(QStringLiteral("act %1 %2: %3").arg(name, etag, action), request_id);
  }
  Answered<Concern> close(const QString& name, const QString& etag, const QString& outcome,
                          const QString& request_id) override {
    return note(QStringLiteral("close %1 %2: %3").arg(name, etag, outcome), request_id);
  }

  QString asked_for;
  QStringList asked;
  QStringList request_ids;
  Waiting<QList<Concern>> lists;
  Waiting<QList<Concern>> lists_of_audit;
  Waiting<Concern> steps;

 private:
  Answered<Concern> note(const QString& what, const QString& request_id) {
    asked.append(what);
    request_ids.append(request_id);
    return steps.call();
  }
};

namespace example {

/// 14:02 on Wednesday 27 September 2023.
inline QDateTime concern_now() { return {QDate{2023, 9, 27}, QTime{14, 2}}; }

/// Raised at 07:44 that day and told to Ellen Hartley, who may acknowledge it.
inline Concern concern(const QString& id = QStringLiteral("one")) {
  Concern concern;
  concern.name = QStringLiteral("concerns/") + id;
  concern.audit = QStringLiteral("audits/") + id;
  concern.case_reference = QStringLiteral("CD900429");
  concern.service_area_code = QStringLiteral("C&FF");
  concern.words = QStringLiteral("no visit since 8 September, and the address on file is out of date.");
  concern.state = ConcernState::Raised;
  concern.raised_by = QStringLiteral("Priya Nair");
  concern.raise_time = {QDate{2023, 9, 27}, QTime{7, 44}};
  concern.hours_allowed = 24;
  concern.due_time = concern.raise_time.addDays(1);
  concern.told = {QStringLiteral("Ellen Hartley")};
  concern.allowed_events = {QStringLiteral("acknowledge")};
  concern.read_time = concern_now();
  concern.etag = QStringLiteral("v1");
  return concern;
}

inline Concern acknowledged(Concern concern) {
  concern.state = ConcernState::Acknowledged;
  concern.acknowledged_by = QStringLiteral("Ellen Hartley");
  concern.acknowledge_time = concern.raise_time.addSecs(qint64{26} * 60);
  concern.allowed_events = {QStringLiteral("record_action")};
  concern.etag = QStringLiteral("v2");
  return concern;
}

inline Concern acted(Concern concern) {
  concern = acknowledged(concern);
  concern.state = ConcernState::Acted;
  concern.acted_by = QStringLiteral("Ellen Hartley");
  concern.act_time = concern.raise_time.addSecs(qint64{5} * 3600);
  concern.action = QStringLiteral("Visited; the address is put right.");
  concern.allowed_events = {QStringLiteral("record_action"), QStringLiteral("close")};
  concern.etag = QStringLiteral("v3");
  return concern;
}

}  // namespace example

}  // namespace touchstone::client
