// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/concern_model.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

class ConcernBox;

/// Every open concern in a frame of its own, what is due first at the top; hidden while there is none. Stands at the
/// top of a place, or on a page of its own.
class ConcernsView : public QWidget {
  Q_OBJECT

 public:
  explicit ConcernsView(ConcernModel& model, QWidget* parent = nullptr);

  const QList<ConcernBox*>& boxes() const { return boxes_; }
  /// What the first of them begins with; null: there is none.
  QWidget* start() const;

 Q_SIGNALS:
  void audit_wanted(const QString& audit);

 private:
  void show_concerns();

  ConcernModel& model_;
  QVBoxLayout* column_;
  QList<ConcernBox*> boxes_;
};

/// The place of concerns.
class ConcernsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ConcernsPage(ConcernModel& model, QWidget* parent = nullptr);

  ConcernsView* view() const { return view_; }
  QString facts() const { return facts_->text(); }

 Q_SIGNALS:
  void audit_wanted(const QString& audit);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void show_facts();
  void say_done(const Concern& concern);

  ConcernModel& model_;
  Words* facts_;
  MessageBar* bar_;
  Words* nothing_;
  ConcernsView* view_;
};

/// "2 concerns open: 1 over time, 1 waits for you."
QString concern_facts(const ConcernModel& model);

}  // namespace touchstone::client
