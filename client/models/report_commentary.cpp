// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/report_commentary.h"

#include <algorithm>
#include <utility>

#include "client/models/fact_model.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

bool overall_in_brief(const QString& measure) {
  return measure == QLatin1String("completion") || measure == QLatin1String("discussion");
}

/// Where a fact belongs: to its area, or to the section that tells its figure.
bool belongs(const Fact& fact, ReportSection section, const QString& area) {
  const QString of_area = fact.measure.section(QLatin1Char('@'), 1);
  if (section == ReportSection::Area) {
    return of_area == area;
  }
  return of_area.isEmpty() && (section == ReportSection::Overview) == overall_in_brief(fact.measure) &&
         section != ReportSection::Theme;
}

CommentaryEntry heading_of(ReportSection section, const QString& area, const QString& area_name) {
  CommentaryEntry entry;
  entry.section = section;
  entry.area = area;
  entry.sentence = section_title(section, area_name);
  return entry;
}

CommentaryEntry entry_of(const FactDecision& decision, const QString& sentence) {
  CommentaryEntry entry;
  entry.kind = CommentaryEntry::Kind::Fact;
  entry.key = decision.fact_key;
  entry.decision = decision.decision;
  const bool edited = decision.decision == Decision::Edited;
  entry.text = edited ? decision.sentence : QString{};
  const QString unit_words = decision.printed_sentence.isEmpty() ? decision.sentence : decision.printed_sentence;
  entry.sentence = edited ? unit_words : sentence;
  entry.before = decision.decided_on_sentence;
  const bool in_report = edited || decision.decision == Decision::Accepted;
  entry.figures_changed = in_report && decision.figures_changed;
  entry.no_longer_holds = in_report && decision.no_longer_holds;
  entry.missing = decision.missing_references;
  entry.confirmed_texts = decision.confirmed_texts;
  entry.by = decision.decided_by;
  entry.time = decision.decide_time;
  entry.etag = decision.etag;
  return entry;
}

CommentaryEntry entry_of(const SectionSentence& sentence) {
  CommentaryEntry entry;
  entry.kind = CommentaryEntry::Kind::Own;
  entry.section = sentence.section;
  entry.area = sentence.service_area_code;
  entry.key = sentence.name;
  entry.sentence = sentence.printed_text;
  entry.text = sentence.text;
  entry.before = sentence.confirmed_printed_text;
  entry.figures_changed = sentence.figures_changed;
  entry.no_longer_holds = sentence.no_longer_holds;
  entry.missing = sentence.missing_references;
  entry.confirmed_texts = sentence.confirmed_texts;
  entry.by = sentence.written_by;
  entry.time = sentence.write_time;
  entry.etag = sentence.etag;
  return entry;
}

}  // namespace

QString section_title(ReportSection section, const QString& area_name) {
  switch (section) {
    case ReportSection::Overview:
      return ReportCommentary::tr("Overview");
    case ReportSection::Outcome:
      return ReportCommentary::tr("Overall outcome");
    case ReportSection::Area:
      return area_name;
    case ReportSection::Theme:
      return ReportCommentary::tr("Theme of the month");
    case ReportSection::Unknown:
      break;
  }
  return {};
}

ReportCommentary::ReportCommentary(AnalysisGateway& analysis, CommentaryGateway& decisions, SentenceGateway& sentences,
                                   QObject* parent)
    : QObject{parent}, analysis_gateway_{analysis}, decision_gateway_{decisions}, sentence_gateway_{sentences} {}

void ReportCommentary::show(const QString& cycle) {
  if (cycle != cycle_) {
    cycle_ = cycle;
    analysis_.reset();
    decisions_here_ = false;
    sentences_here_ = false;
    rebuild();
  }
  refresh();
}

void ReportCommentary::refresh() {
  when_answered(analysis_gateway_.monthly_analysis(cycle_), this,
                [this, asked = cycle_](const Outcome<MonthlyAnalysis>& outcome) {
                  if (asked != cycle_) {
                    return;
                  }
                  if (outcome.failure) {
                    Q_EMIT failed(tr("The sentences did not come. %1").arg(failure_words(*outcome.failure)));
                    return;
                  }
                  analysis_ = *outcome.value;
                  rebuild();
                });
  ask_decisions();
  ask_sentences();
}

void ReportCommentary::ask_decisions() {
  when_answered(decision_gateway_.fact_decisions(cycle_), this,
                [this, asked = cycle_](const Outcome<QList<FactDecision>>& outcome) {
                  if (asked != cycle_ || outcome.failure) {
                    return;  // a failure is told once, with the figures or the unit's sentences
                  }
                  decisions_ = *outcome.value;
                  decisions_here_ = true;
                  rebuild();
                });
}

void ReportCommentary::ask_sentences() {
  when_answered(sentence_gateway_.sentences(cycle_), this,
                [this, asked = cycle_](const Outcome<QList<SectionSentence>>& outcome) {
                  if (asked != cycle_) {
                    return;
                  }
                  if (outcome.failure) {
                    Q_EMIT failed(tr("The unit’s sentences did not come. %1").arg(failure_words(*outcome.failure)));
                    return;
                  }
                  sentences_ = *outcome.value;
                  sentences_here_ = true;
                  rebuild();
                });
}

void ReportCommentary::rebuild() {
  entries_.clear();
  if (loaded()) {
    const auto add = [this](ReportSection section, const QString& area, const QString& name) {
      entries_.append(heading_of(section, area, name));
      add_facts(section, area);
      add_own(section, area);
    };
    add(ReportSection::Overview, {}, {});
    add(ReportSection::Outcome, {}, {});
    for (const auto& area : analysis_->areas) {
      add(ReportSection::Area, area.code, area.code);
    }
    add(ReportSection::Theme, {}, {});
    add_gone();
  }
  Q_EMIT changed();
}

void ReportCommentary::add_facts(ReportSection section, const QString& area) {
  QList<Fact> facts;
  for (const auto& fact : analysis_->facts) {
    const bool decided = decision_of(fact_key(fact)).decision != Decision::None;
    if (belongs(fact, section, area) && (decided || fact_in_short_list(fact))) {
      facts.append(fact);
    }
  }
  std::stable_sort(facts.begin(), facts.end(),
                   [](const Fact& one, const Fact& other) { return fact_strength(one) < fact_strength(other); });
  for (const auto& fact : facts) {
    auto entry = entry_of(decision_of(fact_key(fact)), fact.sentence);
    entry.section = section;
    entry.area = area;
    entries_.append(entry);
  }
}

void ReportCommentary::add_own(ReportSection section, const QString& area) {
  for (const auto& sentence : sentences_) {
    if (sentence.section == section && sentence.service_area_code == area) {
      entries_.append(entry_of(sentence));
    }
  }
}

/// What was decided about facts that the analysis has no longer, and sentences of areas that are not in the report.
void ReportCommentary::add_gone() {
  QList<CommentaryEntry> gone;
  for (const auto& decision : decisions_) {
    if (decision.decision != Decision::None && decision.decision != Decision::Dropped &&
        find(decision.fact_key) == nullptr) {
      gone.append(entry_of(decision, decision.decided_on_sentence));
      gone.last().no_longer_holds = true;
    }
  }
  for (const auto& sentence : sentences_) {
    if (find(sentence.name) == nullptr) {
      gone.append(entry_of(sentence));
    }
  }
  if (!gone.isEmpty()) {
    CommentaryEntry title;
    title.sentence = tr("No longer in the report");
    entries_.append(title);
    entries_ += gone;
  }
}

const CommentaryEntry* ReportCommentary::find(const QString& key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const CommentaryEntry& entry) {
    return entry.kind != CommentaryEntry::Kind::Section && entry.key == key;
  });
  return found == entries_.end() ? nullptr : &*found;
}

const SectionSentence* ReportCommentary::own(const QString& name) const {
  const auto found =
      std::find_if(sentences_.begin(), sentences_.end(), [&](const SectionSentence& one) { return one.name == name; });
  return found == sentences_.end() ? nullptr : &*found;
}

FactDecision ReportCommentary::decision_of(const QString& fact_key) const {
  for (const auto& decision : decisions_) {
    if (decision.fact_key == fact_key) {
      return decision;
    }
  }
  FactDecision none;
  none.fact_key = fact_key;
  return none;
}

void ReportCommentary::tell(const std::optional<Failure>& failure) {
  if (failure && failure->kind == Failure::Kind::Stale) {
    Q_EMIT failed(tr("Somebody changed this sentence meanwhile. It is shown as it is now."));
  } else if (failure) {
    Q_EMIT failed(tr("This was not saved. %1").arg(failure_words(*failure)));
  }
}

}  // namespace touchstone::client
