// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <optional>

namespace touchstone::client {

/// The address of a record in this client: `touchstone://COUNCIL/audits/UUID`, `/allocations/UUID`,
/// `/actions/UUID`, `/cycles/PROGRAMME/YYYY-MM/analysis`, `…/month`, `…/completion` or `…/report`. It names and never
/// holds: no secret, no case.
struct RecordLink {
  enum class Kind { Audit, Allocation, Action, Analysis, Month, Completion, Report };

  Kind kind = Kind::Audit;
  QString organisation;
  /// `audits/{uuid}`, `allocations/{uuid}`, `actions/{uuid}` or `programmes/{code}/auditCycles/{YYYY-MM}`.
  QString name;
  /// Whose audit it is, when that is known; not part of the address.
  QString auditor_email;
  /// The place that wants it opened, in words for "back"; empty: the one that opens it. Not part of the address.
  QString from;

  /// `audits/{uuid}` of an audit or its allocation.
  QString audit_name() const { return QStringLiteral("audits/") + name.section(QLatin1Char('/'), -1); }
  QString url() const;
  /// Nothing but the exact shape is taken: no query, no fragment, no user, no port, nothing encoded.
  static std::optional<RecordLink> parse(const QString& text);
};

}  // namespace touchstone::client

Q_DECLARE_METATYPE(touchstone::client::RecordLink)
