// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>

#include <optional>

#include "client/models/allocation_model.h"
#include "client/models/open_audits.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// The audit selected in My audits: what it is, what is left of it, the audit before, and what can be done with it.
class MyAuditCard : public Card {
  Q_OBJECT

 public:
  MyAuditCard(AllocationModel& model, OpenAudits& audits, QWidget* parent = nullptr);

  /// Null: nothing is selected, and nothing is on show.
  void show_audit(const Allocation* audit);

 Q_SIGNALS:
  /// A group's key, or "check", says where to begin; empty: where it was left.
  void open_wanted(const QString& group);
  /// The answers of this case are on the clipboard.
  void copied(const QString& case_reference);

 private:
  void add_facts();
  void add_what_is_left();
  void show_left();
  void show_before();
  void add_actions();
  void add_local(const LocalWork& local);
  void add_part(const QString& title);
  void copy_as_text();

  AllocationModel& model_;
  OpenAudits& audits_;
  std::optional<Allocation> shown_;
  QVBoxLayout* column_;
  QPointer<QVBoxLayout> left_;  ///< Where what is left stands.
  QPointer<Words> before_;      ///< The audit before.
  QTimer peek_;                 ///< Whoever goes through the list does not want each audit.
};

}  // namespace touchstone::client
