// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the words of a report; how they are put together stands in report_commentary.cpp.
#include <algorithm>

#include "client/models/report_commentary.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString decided_words(Decision decision) {
  switch (decision) {
    case Decision::Accepted:
      return ReportCommentary::tr("The sentence is in the report.");
    case Decision::Dropped:
      return ReportCommentary::tr("The sentence is left out of the report.");
    case Decision::Edited:
      return ReportCommentary::tr("The sentence is in the report, in the unit’s words.");
    case Decision::None:
      break;
  }
  return ReportCommentary::tr("The sentence is to be decided again.");
}

QString problem_of(const std::optional<Failure>& failure) { return failure ? undo_failure_words(*failure) : QString{}; }

}  // namespace

void ReportCommentary::send_fact(const QString& what, const AnsweredFact& ask, const After& after) {
  when_answered(ask(pending_.id_of(what)), this,
                [this, what, after, cycle = cycle_](const Outcome<FactDecision>& outcome) {
                  pending_.answered(what, outcome.failure);
                  if (cycle != cycle_) {
                    return;  // another month is on show; the server has it
                  }
                  ask_decisions();
                  after(outcome.failure ? Outcome<Kept>::failed(*outcome.failure)
                                        : Outcome<Kept>::of({outcome.value->fact_key, outcome.value->etag}));
                });
}

void ReportCommentary::send_sentence(const QString& what, const AnsweredSentence& ask, const After& after) {
  when_answered(ask(pending_.id_of(what)), this,
                [this, what, after, cycle = cycle_](const Outcome<SectionSentence>& outcome) {
                  pending_.answered(what, outcome.failure);
                  if (cycle != cycle_) {
                    return;  // as above
                  }
                  ask_sentences();
                  after(outcome.failure ? Outcome<Kept>::failed(*outcome.failure)
                                        : Outcome<Kept>::of({outcome.value->name, outcome.value->etag}));
                });
}

void ReportCommentary::send_decision(const FactDecision& wanted, const After& after) {
  const QString what = QStringList{wanted.fact_key, wanted.etag, QString::number(static_cast<int>(wanted.decision)),
                                   wanted.sentence, wanted.confirmed_texts.join(QLatin1Char('\t'))}
                           .join(QLatin1Char('\n'));
  send_fact(
      what,
      [this, wanted](const QString& request_id) { return decision_gateway_.decide_fact(cycle_, wanted, request_id); },
      after);
}

void ReportCommentary::decide(const QString& fact_key, Decision decision) {
  const FactDecision before = decision_of(fact_key);
  FactDecision wanted = before;
  wanted.decision = decision;
  wanted.sentence.clear();
  send_decision(wanted, [this, before, decision](const Outcome<Kept>& outcome) {
    tell(outcome.failure);
    if (outcome.failure) {
      return;
    }
    Q_EMIT done(decided_words(decision),
                [this, before, etag = outcome.value->etag](const Report& report) { take_back(before, etag, report); });
  });
}

/// Only while the decision is as it was left with `etag`.
void ReportCommentary::take_back(const FactDecision& before, const QString& etag, const Report& report) {
  const QString record = cycle_ + QLatin1Char('\n') + before.fact_key;
  FactDecision wanted = before;
  wanted.etag = restored_.of(record, etag);
  send_decision(wanted, [this, record, was = before.etag, report](const Outcome<Kept>& outcome) {
    if (outcome.value) {
      restored_.restored(record, was, outcome.value->etag);
    }
    report(problem_of(outcome.failure));
  });
}

void ReportCommentary::confirm(const QString& key) {
  const auto* entry = find(key);
  if (entry == nullptr || !entry->flagged()) {
    return;
  }
  const QString what = QStringLiteral("confirm\n%1\n%2").arg(key, entry->etag);
  const auto after = [this](const Outcome<Kept>& outcome) { tell(outcome.failure); };
  if (entry->kind == CommentaryEntry::Kind::Fact) {
    send_fact(
        what,
        [this, decision = decision_of(key)](const QString& request_id) {
          return sentence_gateway_.confirm_fact(cycle_, decision, request_id);
        },
        after);
  } else if (const auto* sentence = own(key); sentence != nullptr) {
    send_sentence(
        what, [this, one = *sentence](const QString& request_id) { return sentence_gateway_.confirm(one, request_id); },
        after);
  }
}

void ReportCommentary::move(const QString& key, int by) {
  const auto* sentence = own(key);
  if (sentence == nullptr) {
    return;
  }
  QStringList names;
  for (const auto& one : sentences_) {
    if (one.section == sentence->section && one.service_area_code == sentence->service_area_code) {
      names.append(one.name);
    }
  }
  const auto at = names.indexOf(key);
  const auto wanted = at + by;
  if (wanted < 0 || wanted >= names.size()) {
    return;
  }
  names.move(at, wanted);
  const QString behind = wanted == 0 ? QString{} : names[wanted - 1];
  send_sentence(
      QStringLiteral("move\n%1\n%2\n%3").arg(key, sentence->etag, behind),
      [this, one = *sentence, behind](const QString& request_id) {
        return sentence_gateway_.move(one, behind, request_id);
      },
      [this](const Outcome<Kept>& outcome) { tell(outcome.failure); });
}

void ReportCommentary::remove(const QString& key) {
  const auto* sentence = own(key);
  if (sentence == nullptr) {
    return;
  }
  QString behind;
  for (const auto& one : sentences_) {
    if (one.name == key) {
      break;
    }
    if (one.section == sentence->section && one.service_area_code == sentence->service_area_code) {
      behind = one.name;
    }
  }
  send_sentence(
      QStringLiteral("remove\n%1\n%2").arg(key, sentence->etag),
      [this, one = *sentence](const QString& request_id) { return sentence_gateway_.remove(one, request_id); },
      [this, one = *sentence, behind](const Outcome<Kept>& outcome) {
        tell(outcome.failure);
        if (!outcome.failure) {
          Q_EMIT done(tr("The sentence is taken out of the report. Its wordings are kept."),
                      [this, one, behind](const Report& report) { put_back(one, behind, report); });
        }
      });
}

void ReportCommentary::put_back(const SectionSentence& removed, const QString& after, const Report& report) {
  send_sentence(
      QStringLiteral("put back\n%1").arg(removed.name),
      [this, removed, after](const QString& request_id) {
        return sentence_gateway_.add(cycle_, removed, after, request_id);
      },
      [report](const Outcome<Kept>& outcome) { report(problem_of(outcome.failure)); });
}

void ReportCommentary::begin_writing(const QString& key) {
  const auto* entry = find(key);
  if (entry == nullptr) {
    return;
  }
  SentenceDraft draft{key, entry->kind, entry->section,         entry->area,
                      {},  entry->text, entry->confirmed_texts, entry->etag};
  if (!draft.text.isEmpty()) {
    Q_EMIT draft_ready(draft);
    return;
  }
  when_answered(sentence_gateway_.fact_sentence(cycle_, key), this,
                [this, draft, cycle = cycle_](const Outcome<FactSentence>& outcome) {
                  if (cycle != cycle_) {
                    return;
                  }
                  if (outcome.failure) {
                    Q_EMIT failed(tr("The sentence cannot be edited now. %1").arg(failure_words(*outcome.failure)));
                    return;
                  }
                  SentenceDraft ready = draft;
                  ready.text = outcome.value->with_references;
                  Q_EMIT draft_ready(ready);
                });
}

void ReportCommentary::write(const SentenceDraft& draft) {
  const auto after = [this, draft](const Outcome<Kept>& outcome) {
    if (outcome.value) {
      SentenceDraft now = draft;
      now.key = outcome.value->key;
      now.etag = outcome.value->etag;
      Q_EMIT written(now);
    } else if (outcome.failure->kind == Failure::Kind::Stale) {
      const auto& told = outcome.failure->metadata;
      Q_EMIT conflicted(draft, told.value(QStringLiteral("text")), told.value(QStringLiteral("by")),
                        told.value(QStringLiteral("etag")));
    } else {
      Q_EMIT not_written(draft, *outcome.failure);
    }
  };
  if (draft.kind == CommentaryEntry::Kind::Fact) {
    write_fact(draft, after);
  } else {
    write_own(draft, after);
  }
}

void ReportCommentary::write_fact(const SentenceDraft& draft, const After& after) {
  FactDecision wanted;
  wanted.fact_key = draft.key;
  wanted.decision = Decision::Edited;
  wanted.sentence = draft.text;
  wanted.confirmed_texts = draft.confirmed_texts;
  wanted.etag = draft.etag;
  send_decision(wanted, after);
}

void ReportCommentary::write_own(const SentenceDraft& draft, const After& after) {
  SectionSentence wanted;
  wanted.name = draft.key;
  wanted.section = draft.section;
  wanted.service_area_code = draft.area;
  wanted.text = draft.text;
  wanted.confirmed_texts = draft.confirmed_texts;
  wanted.etag = draft.etag;
  const QString what = QStringList{draft.key.isEmpty() ? QStringLiteral("add") : draft.key,
                                   QString::number(static_cast<int>(draft.section)),
                                   draft.area,
                                   draft.after,
                                   draft.etag,
                                   draft.text,
                                   draft.confirmed_texts.join(QLatin1Char('\t'))}
                           .join(QLatin1Char('\n'));
  send_sentence(
      what,
      [this, wanted, after_name = draft.after](const QString& request_id) {
        return wanted.name.isEmpty() ? sentence_gateway_.add(cycle_, wanted, after_name, request_id)
                                     : sentence_gateway_.reword(wanted, request_id);
      },
      after);
}

}  // namespace touchstone::client
