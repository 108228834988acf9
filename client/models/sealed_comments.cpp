// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/sealed_comments.h"

namespace touchstone::client {

SealedComments::SealedComments(Vault& vault, QObject* parent) : CommentStore{parent}, vault_{vault} {
  connect(&vault_, &Vault::changed, this, &SealedComments::follow);
  follow();
}

void SealedComments::follow() {
  DraftStore* store = vault_.store();
  if (store == followed_) {
    return;
  }
  followed_ = store;
  if (store == nullptr) {
    comments_.clear();  // somebody else may come
    sheets_.clear();
    return;
  }
  connect(store, &DraftStore::loaded, this, [this](const DraftStore::Contents& contents) {
    for (const auto& kept : contents.comments) {
      if (!comments_.contains(kept.audit)) {
        comments_.insert(kept.audit, kept.comments);
      }
    }
    for (const auto& sheet : contents.sheets) {
      if (!sheets_.contains(sheet.audit_cycle)) {
        sheets_.insert(sheet.audit_cycle, sheet.rows);
      }
    }
  });
  connect(store, &DraftStore::comments_kept, this, &CommentStore::kept);
  connect(store, &DraftStore::comments_not_kept, this, [this](const QString& audit) {
    Q_EMIT not_kept(audit, tr("Your comments could not be saved on this computer. They are in this window only until "
                              "there is room on the disk again."));
  });
  connect(store, &DraftStore::sheet_not_kept, this, [this] {
    Q_EMIT sheet_not_kept(
        tr("The rows to allocate could not be saved on this computer. They are in this window only "
           "until there is room on the disk again."));
  });
  for (auto it = sheets_.cbegin(); it != sheets_.cend(); ++it) {
    store->keep(KeptSheet{it.key(), it.value()});
  }
  for (auto it = comments_.cbegin(); it != comments_.cend(); ++it) {
    store->keep(KeptComments{it.key(), it.value()});
  }
}

void SealedComments::keep_sheet(const QString& audit_cycle, const QString& rows) {
  CommentStore::keep_sheet(audit_cycle, rows);
  if (DraftStore* store = vault_.store()) {
    store->keep(KeptSheet{audit_cycle, rows});
  }
}

void SealedComments::keep(const QString& audit, const QList<AuditComment>& comments) {
  CommentStore::keep(audit, comments);
  if (DraftStore* store = vault_.store()) {
    store->keep(KeptComments{audit, comments});
  }
}

}  // namespace touchstone::client
