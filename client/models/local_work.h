// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMap>

#include "client/api/values.h"

namespace touchstone::client {

/// How an audit stands on this computer, when that is more than what the server knows.
struct LocalWork {
  enum class Kind {
    Draft,    ///< Something is written that the server has not.
    Waiting,  ///< Handed in here, to be sent.
    Sending,  ///< Being sent now.
    Choose,   ///< Written in two places; the person chooses.
    Refused,  ///< The server did not take it.
  };
  Kind kind = Kind::Draft;
  QDateTime time;  ///< When it was handed in, or last changed here.
  QString reason;  ///< Why it was refused.
  Allocation row;  ///< For a list that does not have it.

  bool operator==(const LocalWork& other) const {
    return kind == other.kind && time == other.time && reason == other.reason && row.name == other.row.name &&
           row.answered_count == other.row.answered_count;
  }
};

/// By name of the allocation, `allocations/{uuid}`.
using LocalWorks = QMap<QString, LocalWork>;

}  // namespace touchstone::client
