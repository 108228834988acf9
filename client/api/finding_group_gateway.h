// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

#include "client/api/outcome.h"

namespace touchstone::client {

/// A finding of an audit, as a group names it.
struct GroupedFinding {
  QString audit;  ///< `audits/{uuid}`.
  int index = 0;  ///< Which finding of the audit, from 0.
  QString service_area_code;
  QString case_reference;
  QString text;               ///< The auditor's words.
  bool text_changed = false;  ///< They are others than when it was put in, so the group does not stand for it.
};

/// What one or more findings say in the unit's words.
struct FindingGroupWords {
  QString name;  ///< `findingGroups/{uuid}`; empty: new.
  QString text;
  QStringList confirmed_texts;
  QList<GroupedFinding> findings;
  QString kind;  ///< "good_practice" or "improvement".
  QString written_by;
  QDateTime write_time;
  QString etag;
};

/// Findings of several areas that say nearly the same; `text` are the words to begin from.
struct FindingSuggestion {
  QList<GroupedFinding> findings;
  QString text;
  QString kind;
};

/// Wordings of findings for a month's report. Lists are whole; `audit_cycle` is
/// `programmes/{code}/auditCycles/{YYYY-MM}`. A change is safe to repeat with the same `request_id`; what is changed
/// carries the etag last read.
class FindingGroupGateway {
 public:
  FindingGroupGateway() = default;
  FindingGroupGateway(const FindingGroupGateway&) = delete;
  FindingGroupGateway& operator=(const FindingGroupGateway&) = delete;
  virtual ~FindingGroupGateway() = default;

  virtual Answered<QList<FindingGroupWords>> groups(const QString& audit_cycle) = 0;
  virtual Answered<QList<FindingSuggestion>> suggestions(const QString& audit_cycle) = 0;
  virtual Answered<FindingGroupWords> add(const QString& audit_cycle, const FindingGroupWords& group,
                                          const QString& request_id) = 0;
  virtual Answered<FindingGroupWords> edit(const FindingGroupWords& group, const QString& request_id) = 0;
  virtual Answered<FindingGroupWords> remove(const FindingGroupWords& group, const QString& request_id) = 0;
};

}  // namespace touchstone::client
