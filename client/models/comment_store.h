// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QHash>
#include <QObject>
#include <optional>

#include "client/api/values.h"

namespace touchstone::client {

/// What is typed for a month under Set up, and not saved.
struct TypedMonth {
  QString theme;
  QDate due_date;

  bool operator==(const TypedMonth&) const = default;
};

/// What the quality assurance unit has written and not sent yet: comments by audit `audits/{uuid}`, rows to allocate
/// and what is typed for itself by month. This one keeps them while the program runs.
class CommentStore : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  virtual QList<AuditComment> comments(const QString& audit) const { return comments_.value(audit); }
  /// In the place of those before; none: they were sent, or taken away.
  virtual void keep(const QString& audit, const QList<AuditComment>& comments) {
    if (comments.isEmpty()) {
      comments_.remove(audit);
    } else {
      comments_.insert(audit, comments);
    }
  }
  /// Rows of a month's set-up sheet, cells parted by tabs; empty: none.
  virtual QString sheet(const QString& audit_cycle) const { return sheets_.value(audit_cycle); }
  virtual void keep_sheet(const QString& audit_cycle, const QString& rows) {
    if (rows.isEmpty()) {
      sheets_.remove(audit_cycle);
    } else {
      sheets_.insert(audit_cycle, rows);
    }
  }
  virtual std::optional<TypedMonth> month(const QString& audit_cycle) const {
    return months_.contains(audit_cycle) ? std::optional{months_.value(audit_cycle)} : std::nullopt;
  }
  /// In the place of what was typed before; none: it is saved, or taken back.
  virtual void keep_month(const QString& audit_cycle, const std::optional<TypedMonth>& typed) {
    if (typed) {
      months_.insert(audit_cycle, *typed);
    } else {
      months_.remove(audit_cycle);
    }
  }
  /// Whether they outlast the program.
  virtual bool lasting() const { return false; }

 Q_SIGNALS:
  /// What this audit's comments are is on the disk.
  void kept(const QString& audit);
  void not_kept(const QString& audit, const QString& problem);
  void sheet_not_kept(const QString& problem);

 protected:
  QHash<QString, QList<AuditComment>> comments_;
  QHash<QString, QString> sheets_;
  QHash<QString, TypedMonth> months_;
};

}  // namespace touchstone::client
