// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/figure_references.h"
#include "client/widgets/common.h"

class QCompleter;

namespace touchstone::client {

/// A field in which `{` offers the figures of the month, narrowed by what is typed on: by name, area or words. Enter or
/// Tab takes one, Esc closes the list.
class ReferenceField : public TextField {
  Q_OBJECT

 public:
  ReferenceField(FigureReferences& references, int lines, QWidget* parent = nullptr);

  QCompleter* completer() const { return completer_; }

 Q_SIGNALS:
  void save_wanted();
  void leave_wanted();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  /// What stands between the last open `{` of the line and the caret; null: the caret is in no reference.
  QString begun() const;
  void offer();
  void put_in(const QModelIndex& chosen);

  QCompleter* completer_;
};

}  // namespace touchstone::client
