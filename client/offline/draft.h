// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <optional>

#include "client/api/outcome.h"
#include "client/api/values.h"

/// What is kept on this computer, as plain values.
namespace touchstone::client {

/// Whose something is. What belongs to one is never shown to another.
struct DraftOwner {
  QString server;        ///< As the person named it, `host:port`.
  QString organisation;  ///< The council's short name.
  QString person;        ///< `people/{uuid}`.

  bool operator==(const DraftOwner&) const = default;
};

/// One step that can be undone: in the text of a field, at a place, this was taken out and that put in. Which text a
/// field has is said by `field_text`.
struct UndoStep {
  QString field;
  int at = 0;
  QString removed;
  QString inserted;

  bool operator==(const UndoStep&) const = default;
};

/// A call that may have reached the server: it is repeated as it is, with its request id, until it is answered.
struct PendingCall {
  Audit audit;
  QString request_id;
  QDateTime begin_time;  ///< When the person gave it.
};

/// An audit as it stands on this computer, with the version of the form it was begun with. Without anything unsent it
/// is a copy to open while the server is away.
struct Draft {
  DraftOwner owner;
  Audit base;     ///< What the server had when this was begun, under the etag it had.
  Audit content;  ///< What is written here, blanks included.
  Form form;
  QList<UndoStep> steps;
  int steps_done = 0;  ///< Those before may be undone, those after done again.
  bool unsent = false;
  std::optional<PendingCall> save;
  std::optional<PendingCall> submission;
  std::optional<Failure> refusal;    ///< What the server said to the last call.
  bool submit_after_choice = false;  ///< Changed in two places while it was being handed in.
  bool discarded = false;            ///< Thrown away; kept until the client ends, for second thoughts.
  QDateTime change_time;             ///< Of the last change made here; invalid: none.

  const QString& audit_name() const { return content.name; }
};

/// What the quality assurance unit has written to an audit it reads, and not sent yet.
struct KeptComments {
  QString audit;
  QList<AuditComment> comments;
};

/// The last completed audit of the same case, to read beside while the server is away.
struct KeptPrevious {
  QString audit;       ///< Which it stands beside, `audits/{uuid}`.
  bool first = false;  ///< There is none before.
  Audit previous;
  Form form;
};

/// Rows of a month's set-up sheet that are not allocated yet.
struct KeptSheet {
  QString audit_cycle;
  QString rows;  ///< Cells parted by tabs; empty: none.
};

/// What is typed for a month under Set up, and not saved.
struct KeptMonth {
  QString audit_cycle;
  bool typed = false;  ///< False: nothing is, any more.
  QString theme;
  QDate due_date;
};

/// The list of one's own audits as the server last gave it.
struct KeptList {
  QList<Allocation> allocations;
  QDateTime time;
};

}  // namespace touchstone::client
