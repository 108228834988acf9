// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

#include "client/api/commentary_gateway.h"
#include "client/api/outcome.h"

namespace touchstone::client {

/// The sections of a report that take sentences of the unit, in their order.
enum class ReportSection { Unknown, Overview, Outcome, Area, Theme };

/// A sentence of the unit's own.
struct SectionSentence {
  QString name;  ///< `sectionSentences/{uuid}`.
  ReportSection section = ReportSection::Unknown;
  QString service_area_code;  ///< Of `Area` only.
  QString text;               ///< With references to figures.
  QStringList confirmed_texts;
  QString printed_text;            ///< What is printed of it now.
  QString confirmed_printed_text;  ///< What was when it was written or confirmed.
  bool figures_changed = false;
  bool no_longer_holds = false;
  QStringList missing_references;
  QString written_by;
  QDateTime write_time;
  QString etag;
};

/// A figure that words may name.
struct FigureReference {
  QString reference;    ///< Without braces: "completion@BIT:change".
  QString value;        ///< As it is printed: "27 of 34".
  QString description;  ///< "BIT, completion, change from August".
};

/// The sentence of a fact, to begin rewording from.
struct FactSentence {
  QString sentence;
  QString with_references;
};

/// Words that were written, looked at again or taken out.
struct Wording {
  enum class Deed { Unknown, Written, Confirmed, Removed };
  Deed deed = Deed::Unknown;
  QString text;
  QString printed_text;
  QString by;
  QDateTime time;
};

/// Of what the wordings are asked for.
struct WordingSubject {
  enum class Kind { Sentence, Fact, FindingGroup };
  Kind kind = Kind::Sentence;
  QString id;  ///< Its name, or the key of the fact.
};

/// The unit's words in a month's report. Lists are whole; `audit_cycle` is `programmes/{code}/auditCycles/{YYYY-MM}`. A
/// change is safe to repeat with the same `request_id`; what is changed carries the etag last read.
class SentenceGateway {
 public:
  SentenceGateway() = default;
  SentenceGateway(const SentenceGateway&) = delete;
  SentenceGateway& operator=(const SentenceGateway&) = delete;
  virtual ~SentenceGateway() = default;

  /// Every figure that words may name in a month, with its value.
  virtual Answered<QList<FigureReference>> references(const QString& audit_cycle) = 0;
  /// What words are printed as now.
  virtual Answered<QString> printed(const QString& audit_cycle, const QString& text) = 0;
  virtual Answered<FactSentence> fact_sentence(const QString& audit_cycle, const QString& fact_key) = 0;
  /// Says that a decision was looked at again.
  virtual Answered<FactDecision> confirm_fact(const QString& audit_cycle, const FactDecision& decision,
                                              const QString& request_id) = 0;

  virtual Answered<QList<SectionSentence>> sentences(const QString& audit_cycle) = 0;
  /// Adds a sentence behind another of its section; an empty `after`: at the end.
  virtual Answered<SectionSentence> add(const QString& audit_cycle, const SectionSentence& sentence,
                                        const QString& after, const QString& request_id) = 0;
  /// Gives a sentence the words and confirmed texts that it carries.
  virtual Answered<SectionSentence> reword(const SectionSentence& sentence, const QString& request_id) = 0;
  /// Puts a sentence behind another of its section; an empty `after`: at the beginning.
  virtual Answered<SectionSentence> move(const SectionSentence& sentence, const QString& after,
                                         const QString& request_id) = 0;
  /// Says that a sentence was looked at again.
  virtual Answered<SectionSentence> confirm(const SectionSentence& sentence, const QString& request_id) = 0;
  virtual Answered<SectionSentence> remove(const SectionSentence& sentence, const QString& request_id) = 0;

  /// Who wrote which words when, the oldest first.
  virtual Answered<QList<Wording>> wordings(const QString& audit_cycle, const WordingSubject& subject) = 0;
};

}  // namespace touchstone::client
