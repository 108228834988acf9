// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/offline/key_chain.h"

namespace touchstone::client {

/// The keychain of this system, through QtKeychain.
class SystemKeyChain : public KeyChain {
 public:
  Answered<QByteArray> read(const QString& name) override;
  Answered<Done> write(const QString& name, const QByteArray& secret) override;
};

}  // namespace touchstone::client
