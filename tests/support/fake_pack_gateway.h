// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/pack_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Packs that come when the test says so.
class FakePackGateway final : public PackGateway {
 public:
  Answered<QByteArray> area_pack(const AreaPackWish& wish, Tell progress) override {
    asked_for = wish.audit_cycle;
    asked_area = wish.area;
    tell = std::move(progress);
    return pack.call();
  }
  Answered<QByteArray> inspection_pack(const QString& audit_cycle, Tell progress) override {
    asked_for = audit_cycle;
    tell = std::move(progress);
    return pack.call();
  }

  QString asked_for;
  QString asked_area;
  Tell tell;
  Waiting<QByteArray> pack;
};

}  // namespace touchstone::client
