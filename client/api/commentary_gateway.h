// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

#include "client/api/outcome.h"
#include "client/api/publication_values.h"

namespace touchstone::client {

enum class Decision { None, Accepted, Edited, Dropped };

/// What the quality assurance unit decided about a fact.
struct FactDecision {
  QString fact_key;  ///< `KIND/MEASURE/DETAIL`.
  Decision decision = Decision::None;
  QString sentence;             ///< The unit's words, with references to figures; of an edited one only.
  QString decided_on_sentence;  ///< The sentence of the analysis when it was decided.
  bool figures_changed = false;
  bool no_longer_holds = false;
  QString decided_by;
  QDateTime decide_time;
  QString etag;                      ///< Empty while nothing was decided.
  QString printed_sentence{};        ///< What is printed of the unit's words now.
  QStringList missing_references{};  ///< Figures that they name and that have no value now.
  QStringList confirmed_texts{};     ///< Stretches of them that look as if they identify somebody and do not.
};

enum class Choice { None, InReport, LeftOut };

/// Whether a finding stands in the report.
struct FindingChoice {
  QString audit;  ///< `audits/{uuid}`.
  int index = 0;  ///< Which finding of the audit, from 0.
  Choice choice = Choice::None;
  QString etag;  ///< Empty while nothing was chosen.
};

/// What the quality assurance unit decides about facts and findings. Lists are whole; `audit_cycle` is
/// `programmes/{code}/auditCycles/{YYYY-MM}`. A change is safe to repeat with the same `request_id`.
class CommentaryGateway {
 public:
  CommentaryGateway() = default;
  CommentaryGateway(const CommentaryGateway&) = delete;
  CommentaryGateway& operator=(const CommentaryGateway&) = delete;
  virtual ~CommentaryGateway() = default;

  virtual Answered<QList<FactDecision>> fact_decisions(const QString& audit_cycle) = 0;
  /// `decision` carries the etag last read.
  virtual Answered<FactDecision> decide_fact(const QString& audit_cycle, const FactDecision& decision,
                                             const QString& request_id) = 0;
  virtual Answered<QList<FindingChoice>> finding_choices(const QString& audit_cycle) = 0;
  virtual Answered<FindingChoice> choose_finding(const QString& audit_cycle, const FindingChoice& choice,
                                                 const QString& request_id) = 0;
  /// Of the findings that are marked.
  virtual Answered<QList<PublicationMark>> publication_marks(const QString& audit_cycle) = 0;
  /// Marks a finding, or takes its mark back; `mark` carries the etag last read. Words that may tell who somebody is
  /// are refused: TEXT_MAY_IDENTIFY.
  virtual Answered<PublicationMark> mark_for_publication(const QString& audit_cycle, const PublicationMark& mark,
                                                         const QString& request_id) = 0;
};

}  // namespace touchstone::client
