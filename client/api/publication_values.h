// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace touchstone::client {

/// What the council hides in its publication copies.
struct PublicationRules {
  int upper_bound = 5;      ///< Counts from 1 to here are hidden; 5 to 10.
  bool hide_bases = false;  ///< Audits allocated, completed and not completed are hidden likewise.
  QString etag{};           ///< Empty of a release: what it was made by does not change.
};

/// What of a finding may be printed in the publication copy.
struct PublicationMark {
  QString audit;  ///< `audits/{uuid}`.
  int index = 0;  ///< Which finding of the audit, from 0.
  bool marked = false;
  QString words{};      ///< The general statement to print; of a quotation its own words, or empty to mark it.
  QString consent{};    ///< Of a quotation: who gave it and when, or where that stands. Never printed.
  QString marked_by{};  ///< As the server says it, as are the two below.
  QDateTime mark_time{};
  QString etag{};  ///< Empty while it is not marked.
};

/// The publication copy of a version as it was released.
struct PublicationRelease {
  QString by;
  QDateTime time;
  QString page_sha256;
  QString proof;           ///< "12 hidden figures against 340 shown or known ones and 90 totals of both".
  QString proof_covers;    ///< In words.
  int earlier_copies = 0;  ///< Released before, all taken in by the proof.
  PublicationRules rules;  ///< It was made by these.
};

}  // namespace touchstone::client
