// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include "client/api/outcome.h"
#include "client/api/publication_values.h"

namespace touchstone::client {

/// What the council’s reports say of it and look like.
struct ReportLook {
  QString display_name, unit_name;
  QString marking, publication_marking;
  QString accent;           ///< "#1a5276"; empty: the standard blue.
  QByteArray logo;          ///< Empty: none.
  QString logo_media_type;  ///< As the server has it.
  bool scheduled_drafts = false;
  QString etag;
};

/// Somebody who is told by mail when a report is published.
struct ReportReader {
  QString email, display_name;
  bool internal = false;  ///< Of the internal report; otherwise of the publication copy.

  bool operator==(const ReportReader&) const = default;
};

struct ReportReaders {
  QList<ReportReader> readers;  ///< By name.
  QString etag;
};

/// The settings of reports. Changes are safe to repeat with the same `request_id`; refusals: FIELD_INVALID, and
/// ETAG_MISMATCH when somebody else changed the same.
class ReportSettingsGateway {
 public:
  ReportSettingsGateway() = default;
  ReportSettingsGateway(const ReportSettingsGateway&) = delete;
  ReportSettingsGateway& operator=(const ReportSettingsGateway&) = delete;
  virtual ~ReportSettingsGateway() = default;

  virtual Answered<ReportLook> look() = 0;
  /// Changes the fields named as in the contract, "accent".
  virtual Answered<ReportLook> change_look(const ReportLook& wanted, const QStringList& fields,
                                           const QString& request_id) = 0;
  virtual Answered<ReportReaders> readers() = 0;
  /// Puts another list in the place of the one with this etag.
  virtual Answered<ReportReaders> replace_readers(const ReportReaders& wanted, const QString& request_id) = 0;
  virtual Answered<PublicationRules> publication_rules() = 0;
  /// Puts other rules in the place of those with this etag; copies that were released stay as they were.
  virtual Answered<PublicationRules> change_publication_rules(const PublicationRules& wanted,
                                                              const QString& request_id) = 0;
};

}  // namespace touchstone::client
