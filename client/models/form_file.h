// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

#include "client/api/values.h"

namespace touchstone::client {

/// Unsaved work on forms, one plain file a form in a folder of this computer. A form holds no case data.
class FormFile {
 public:
  explicit FormFile(QString folder) : folder_{std::move(folder)} {}

  /// The work on the form of this key, with the version it began from in `version`; none when there is none, or when
  /// the file is not readable as a form.
  std::optional<Form> load(const QString& key) const;
  /// False: it could not be written; the file before is still there.
  bool save(const QString& key, const Form& form) const;
  void drop(const QString& key) const;

 private:
  QString path(const QString& key) const;
  QString folder_;
};

/// A form as JSON and back; what is missing becomes empty.
QByteArray form_to_json(const Form& form);
std::optional<Form> form_from_json(const QByteArray& json);

}  // namespace touchstone::client
