// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/api/allocation_gateway.h"

namespace touchstone::client {

/// An audit that is wanted by its name, `audits/{uuid}`, as behind a figure or a link: what is known of it is fetched,
/// and fetched again when the server was away.
class NamedAudit : public QObject {
  Q_OBJECT

 public:
  explicit NamedAudit(AllocationGateway& allocations, QObject* parent = nullptr);

  /// `from` names the page that wants it; empty: the one that reads it.
  void want(const QString& name, const QString& from);
  void ask_again();
  /// Nobody waits for it any more.
  void forget();
  /// It did not come; after a failure that passes it is to be asked for again.
  void note_failure(const Failure& failure) { waits_for_server_ = failure.passing(); }

  bool wanted() const { return !name_.isEmpty(); }
  const QString& from() const { return from_; }
  bool waits_for_server() const { return waits_for_server_; }
  /// What is known of it; none until it has come.
  const std::optional<Allocation>& allocation() const { return allocation_; }

 Q_SIGNALS:
  void came(const touchstone::client::Allocation& allocation);
  void failed(const touchstone::client::Failure& failure);

 private:
  AllocationGateway& allocations_;
  QString name_;
  QString from_;
  std::optional<Allocation> allocation_;
  int fetches_ = 0;
  bool waits_for_server_ = false;
};

}  // namespace touchstone::client
