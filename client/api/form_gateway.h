// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// Forms. A version never changes, so a gateway may answer from what it has fetched before.
class FormGateway {
 public:
  FormGateway() = default;
  FormGateway(const FormGateway&) = delete;
  FormGateway& operator=(const FormGateway&) = delete;
  virtual ~FormGateway() = default;

  /// `name` is `forms/{key}/versions/{number}`.
  virtual Answered<Form> form(const QString& name) = 0;
  /// Every version by key, newest first, without sections.
  virtual Answered<QList<Form>> versions() = 0;
};

}  // namespace touchstone::client
