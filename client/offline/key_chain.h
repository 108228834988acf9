// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"

namespace touchstone::client {

/// Where the system keeps a person's secrets. Failures: NotFound, nothing under this name; Unavailable, this computer
/// has no such place; Refused, it does not open.
class KeyChain {
 public:
  KeyChain() = default;
  KeyChain(const KeyChain&) = delete;
  KeyChain& operator=(const KeyChain&) = delete;
  virtual ~KeyChain() = default;

  virtual Answered<QByteArray> read(const QString& name) = 0;
  virtual Answered<Done> write(const QString& name, const QByteArray& secret) = 0;
};

}  // namespace touchstone::client
