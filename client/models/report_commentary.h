// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "client/api/analysis_gateway.h"
#include "client/api/sentence_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/restored_etags.h"
#include "client/models/undo_history.h"

namespace touchstone::client {

/// A sentence of a report, or the heading of a section.
struct CommentaryEntry {
  enum class Kind { Section, Fact, Own };
  Kind kind = Kind::Section;
  ReportSection section = ReportSection::Unknown;
  QString area;      ///< Of a section of an area: its code.
  QString key;       ///< Key of the fact, or name of the unit's sentence; empty: a heading.
  QString sentence;  ///< As it is printed now; of a heading its title.
  QString text;      ///< The unit's words, with references to figures; empty: those of the analysis stand.
  QString before;    ///< What was printed when it was written or confirmed.
  Decision decision = Decision::None;  ///< Of a fact.
  bool figures_changed = false;
  bool no_longer_holds = false;
  QStringList missing;  ///< References without a value.
  QStringList confirmed_texts;
  QString by;  ///< Who decided or wrote it; empty: nobody.
  QDateTime time;
  QString etag;

  bool flagged() const { return figures_changed || no_longer_holds; }
};

/// Words that are being written.
struct SentenceDraft {
  QString key;  ///< Of the fact or sentence that is reworded; empty: a new sentence.
  CommentaryEntry::Kind kind = CommentaryEntry::Kind::Own;
  ReportSection section = ReportSection::Unknown;
  QString area;
  QString after;  ///< A new one follows this one; empty: at the end.
  QString text;
  QStringList confirmed_texts;
  QString etag;    ///< As it was when the writing began.
  int number = 0;  ///< Which writing of its editor this is, so that an answer finds the words it belongs to.
};

/// The words of a month's report: facts with what was decided about them, and the unit's own sentences, by section.
class ReportCommentary : public QObject {
  Q_OBJECT

 public:
  ReportCommentary(AnalysisGateway& analysis, CommentaryGateway& decisions, SentenceGateway& sentences,
                   QObject* parent = nullptr);

  /// Turns to a month and asks for everything.
  void show(const QString& cycle);
  void refresh();
  const QString& cycle() const { return cycle_; }
  bool loaded() const { return analysis_ && decisions_here_ && sentences_here_; }
  /// In the order of the report, each section after its heading.
  const QList<CommentaryEntry>& entries() const { return entries_; }
  /// The entry of a fact or sentence; null: it is not there.
  const CommentaryEntry* find(const QString& key) const;

  /// Accepts, drops or takes a decision back.
  void decide(const QString& fact_key, Decision decision);
  /// Says that a flagged one was looked at again.
  void confirm(const QString& key);
  /// Moves an own sentence by one place.
  void move(const QString& key, int by);
  /// Takes an own sentence out.
  void remove(const QString& key);
  /// Asks for the words to begin from; `draft_ready` brings them.
  void begin_writing(const QString& key);
  /// Sends words; `written`, `not_written` or `conflicted` tells how it went.
  void write(const SentenceDraft& draft);

 Q_SIGNALS:
  void changed();
  /// Words for a person.
  void failed(const QString& words);
  /// Something was done, in words, and how to take it back.
  void done(const QString& words, const touchstone::client::UndoHistory::Undo& undo);
  void draft_ready(const touchstone::client::SentenceDraft& draft);
  /// With the key and the etag that the words have now.
  void written(const touchstone::client::SentenceDraft& draft);
  void not_written(const touchstone::client::SentenceDraft& draft, const touchstone::client::Failure& failure);
  /// Somebody else changed the words meanwhile: `theirs`, which have `etag` now.
  void conflicted(const touchstone::client::SentenceDraft& draft, const QString& theirs, const QString& by,
                  const QString& etag);

 private:
  using Report = UndoHistory::Report;
  using AnsweredFact = std::function<Answered<FactDecision>(const QString& request_id)>;
  using AnsweredSentence = std::function<Answered<SectionSentence>(const QString& request_id)>;
  /// What was changed, as the server has it now.
  struct Kept {
    QString key;
    QString etag;
  };
  using After = std::function<void(const Outcome<Kept>&)>;

  void ask_decisions();
  void ask_sentences();
  void rebuild();
  void add_facts(ReportSection section, const QString& area);
  void add_own(ReportSection section, const QString& area);
  void add_gone();
  const SectionSentence* own(const QString& name) const;
  FactDecision decision_of(const QString& fact_key) const;
  void send_decision(const FactDecision& wanted, const After& after);
  void send_fact(const QString& what, const AnsweredFact& ask, const After& after);
  void send_sentence(const QString& what, const AnsweredSentence& ask, const After& after);
  void write_fact(const SentenceDraft& draft, const After& after);
  void write_own(const SentenceDraft& draft, const After& after);
  void take_back(const FactDecision& before, const QString& etag, const Report& report);
  void put_back(const SectionSentence& removed, const QString& after, const Report& report);
  void tell(const std::optional<Failure>& failure);

  AnalysisGateway& analysis_gateway_;
  CommentaryGateway& decision_gateway_;
  SentenceGateway& sentence_gateway_;
  QString cycle_;
  std::optional<MonthlyAnalysis> analysis_;
  QList<FactDecision> decisions_;
  QList<SectionSentence> sentences_;
  bool decisions_here_ = false;
  bool sentences_here_ = false;
  QList<CommentaryEntry> entries_;
  PendingRequests pending_;
  RestoredEtags restored_;  // by month and fact
};

/// "Overview", "C&FF".
QString section_title(ReportSection section, const QString& area_name);

}  // namespace touchstone::client

Q_DECLARE_METATYPE(touchstone::client::SentenceDraft)
