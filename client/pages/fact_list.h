// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

#include "client/models/fact_model.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// The facts as sentences. The one with the focus shows what it rests on and what can be decided: A accepts, E edits in
/// place, D drops, Enter opens the records.
class FactList : public QListView {
  Q_OBJECT

 public:
  /// `decides`: whether this person decides what stands in the report.
  FactList(FactModel& model, bool decides, QWidget* parent = nullptr);

  void accept();
  void drop();
  /// Turns the fact with the focus into a field.
  void edit_sentence();
  bool editing() const { return editor_->isVisibleTo(this); }
  /// The room that the row with the focus needs besides its words.
  int extra_height(const QModelIndex& index) const;

 Q_SIGNALS:
  void decided(const QModelIndex& fact, touchstone::client::Decision decision, const QString& sentence);
  void records_wanted(const QModelIndex& fact);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void currentChanged(const QModelIndex& now, const QModelIndex& before) override;
  void updateGeometries() override;
  void scrollContentsBy(int dx, int dy) override;
  void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
  void reset() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build_actions();
  void build_editor();
  void take(Decision decision, const QString& sentence);
  void save_edit();
  void close_editor();
  void arrange();
  void place();

  FactModel& model_;
  bool decides_;
  QWidget* actions_;
  LinkButton* records_ = nullptr;
  QPushButton* accept_ = nullptr;
  QPushButton* edit_ = nullptr;
  QPushButton* drop_ = nullptr;
  QWidget* editor_;
  TextField* field_ = nullptr;
  Words* wrong_ = nullptr;
};

}  // namespace touchstone::client
