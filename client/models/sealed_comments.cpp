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
    return;
  }
  connect(store, &DraftStore::loaded, this, [this](const DraftStore::Contents& contents) {
    for (const auto& kept : contents.comments) {
      if (!comments_.contains(kept.audit)) {
        comments_.insert(kept.audit, kept.comments);
      }
    }
  });
  connect(store, &DraftStore::comments_kept, this, &CommentStore::kept);
  connect(store, &DraftStore::comments_not_kept, this, [this](const QString& audit) {
    Q_EMIT not_kept(audit, tr("Your comments could not be saved on this computer. They are in this window only until "
                              "there is room on the disk again."));
  });
  for (auto it = comments_.cbegin(); it != comments_.cend(); ++it) {
    store->keep(KeptComments{it.key(), it.value()});
  }
}

void SealedComments::keep(const QString& audit, const QList<AuditComment>& comments) {
  CommentStore::keep(audit, comments);
  if (DraftStore* store = vault_.store()) {
    store->keep(KeptComments{audit, comments});
  }
}

}  // namespace touchstone::client
