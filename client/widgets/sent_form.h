// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <optional>

class QWidget;

namespace touchstone::client {

/// What stood in a form when it was sent, so that the answer ends the writing only where it belongs: not when somebody
/// has typed on meanwhile, and not when the form is for another record by now.
class SentForm {
 public:
  /// The form is being sent; `record`: what it is for, where that can change.
  void sent(const QWidget& form, const QString& record = {});
  /// The answer is here, whichever it is. Whether the form was sent and is still as it was.
  bool answered(const QWidget& form, const QString& record = {});

 private:
  std::optional<QStringList> sent_;
};

}  // namespace touchstone::client
