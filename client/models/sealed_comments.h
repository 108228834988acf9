// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/comment_store.h"
#include "client/offline/vault.h"

namespace touchstone::client {

/// Comments, rows and what is typed for a month, kept with the account's drafts, sealed like them. Until the account's
/// folder is open, or where it cannot be, they last as long as the window.
class SealedComments : public CommentStore {
  Q_OBJECT

 public:
  explicit SealedComments(Vault& vault, QObject* parent = nullptr);

  void keep(const QString& audit, const QList<AuditComment>& comments) override;
  void keep_sheet(const QString& audit_cycle, const QString& rows) override;
  void keep_month(const QString& audit_cycle, const std::optional<TypedMonth>& typed) override;
  bool lasting() const override { return vault_.store() != nullptr; }

 private:
  void follow();

  Vault& vault_;
  DraftStore* followed_ = nullptr;  ///< Only compared: it may be gone.
};

}  // namespace touchstone::client
