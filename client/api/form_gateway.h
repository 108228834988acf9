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
  /// Adds the next version of a form, or the first of a new key. `only_check`: the same refusals, nothing changed.
  /// Refusal: FIELD_INVALID with a field for each problem. Safe to repeat with the same `request_id`.
  virtual Answered<Form> create(const Form& form, const QString& request_id, bool only_check) = 0;
};

}  // namespace touchstone::client
