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
    months_.clear();
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
    for (const auto& month : contents.months) {
      if (!months_.contains(month.audit_cycle)) {
        months_.insert(month.audit_cycle, {month.theme, month.due_date});
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
        tr("What you typed for the month could not be saved on this computer. It is in this window only "
           "until there is room on the disk again."));
  });
  for (auto it = sheets_.cbegin(); it != sheets_.cend(); ++it) {
    store->keep(KeptSheet{it.key(), it.value()});
  }
  for (auto it = months_.cbegin(); it != months_.cend(); ++it) {
    store->keep(KeptMonth{it.key(), true, it.value().theme, it.value().due_date});
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

void SealedComments::keep_month(const QString& audit_cycle, const std::optional<TypedMonth>& typed) {
  CommentStore::keep_month(audit_cycle, typed);
  if (DraftStore* store = vault_.store()) {
    const TypedMonth words = typed.value_or(TypedMonth{});
    store->keep(KeptMonth{audit_cycle, typed.has_value(), words.theme, words.due_date});
  }
}

void SealedComments::keep(const QString& audit, const QList<AuditComment>& comments) {
  CommentStore::keep(audit, comments);
  if (DraftStore* store = vault_.store()) {
    store->keep(KeptComments{audit, comments});
  }
}

}  // namespace touchstone::client
