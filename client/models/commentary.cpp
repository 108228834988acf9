// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/commentary.h"

#include <QUuid>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString new_request_id() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// The beginning of a sentence, for the list of what can be undone.
QString beginning(const QString& sentence) {
  constexpr int longest = 60;
  if (sentence.size() <= longest) {
    return sentence;
  }
  const auto space = sentence.lastIndexOf(QLatin1Char(' '), longest);
  return sentence.left(space > 0 ? space : longest) + QStringLiteral("…");
}

}  // namespace

Commentary::Commentary(CommentaryGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

Commentary::FindingKey Commentary::key_of(const QString& audit, int index) {
  return QStringLiteral("%1#%2").arg(audit).arg(index);
}

void Commentary::show(const QString& cycle) {
  if (cycle != cycle_) {
    cycle_ = cycle;
    decisions_.clear();
    choices_.clear();
    wanted_.clear();
    wanted_choices_.clear();
    queues_.clear();
    Q_EMIT changed();
  }
  ask();
}

void Commentary::ask() {
  when_answered(
      gateway_.fact_decisions(cycle_), this, [this, asked = cycle_](const Outcome<QList<FactDecision>>& outcome) {
        if (asked != cycle_) {
          return;
        }
        if (outcome.failure) {
          Q_EMIT failed(tr("What was decided about the facts did not come. %1").arg(failure_words(*outcome.failure)));
          return;
        }
        decisions_ = *outcome.value;
        Q_EMIT changed();
      });
  when_answered(gateway_.finding_choices(cycle_), this,
                [this, asked = cycle_](const Outcome<QList<FindingChoice>>& outcome) {
                  if (asked != cycle_ || outcome.failure) {
                    return;  // the failure is told once, with the facts
                  }
                  choices_.clear();
                  for (const auto& choice : *outcome.value) {
                    choices_.insert(key_of(choice.audit, choice.index), choice);
                  }
                  Q_EMIT changed();
                });
}

QList<FactDecision> Commentary::decisions() const {
  QList<FactDecision> all;
  for (const auto& known : decisions_) {
    all.append(decision(known.fact_key));
  }
  for (const auto& wanted : wanted_) {
    const bool there = std::any_of(decisions_.begin(), decisions_.end(),
                                   [&](const FactDecision& known) { return known.fact_key == wanted.fact_key; });
    if (!there) {
      all.append(wanted);
    }
  }
  return all;
}

FactDecision Commentary::decision(const QString& fact_key) const {
  if (const auto wanted = wanted_.find(fact_key); wanted != wanted_.end()) {
    return *wanted;
  }
  for (const auto& known : decisions_) {
    if (known.fact_key == fact_key) {
      return known;
    }
  }
  FactDecision none;
  none.fact_key = fact_key;
  return none;
}

Choice Commentary::choice(const QString& audit, int index) const {
  const auto key = key_of(audit, index);
  return wanted_choices_.value(key, choices_.value(key).choice);
}

/// Only while it is as the change left it.
template <typename Before>
Commentary::Undo Commentary::undo_of(const Before& before, const QString& key, const Etags& etags) {
  return [this, before, key, etags, cycle = cycle_](const Report& report) {
    if (cycle != cycle_) {
      report(tr("Another month is on show. Go back to it first."));
      return;
    }
    send(before, etags.now,
         [this, record = record_of(key), was = etags.was, report](const QString& problem, const Etags& again) {
           if (problem.isEmpty()) {
             restored_.restored(record, was, again.now);
           }
           report(problem);
         });
  };
}

void Commentary::decide(const QString& fact_key, Decision decision, const QString& sentence) {
  const FactDecision before = this->decision(fact_key);
  FactDecision wanted;
  wanted.fact_key = fact_key;
  wanted.decision = decision;
  wanted.decided_on_sentence = before.decided_on_sentence;
  if (decision == Decision::Edited) {
    wanted.sentence = sentence.trimmed();
  }
  send(wanted, {}, [this, before, wanted, sentence](const QString& problem, const Etags& etags) {
    if (!problem.isEmpty()) {
      // The editor is closed by now, so the words are told.
      Q_EMIT failed(wanted.sentence.isEmpty() ? problem : tr("%1 You wrote: “%2”").arg(problem, wanted.sentence));
      return;
    }
    const QString about = beginning(sentence);
    const QString words = wanted.decision == Decision::Dropped    ? tr("Left out of the report: “%1”").arg(about)
                          : wanted.decision == Decision::Edited   ? tr("In the report, edited: “%1”").arg(about)
                          : wanted.decision == Decision::Accepted ? tr("In the report: “%1”").arg(about)
                                                                  : tr("To decide again: “%1”").arg(about);
    Q_EMIT decided(words, undo_of(before, wanted.fact_key, etags));
  });
}

void Commentary::choose(const QString& audit, int index, Choice choice, const QString& text) {
  const FindingChoice before{audit, index, this->choice(audit, index), {}};
  send(FindingChoice{audit, index, choice, {}}, {},
       [this, before, choice, text](const QString& problem, const Etags& etags) {
         if (!problem.isEmpty()) {
           Q_EMIT failed(problem);
           return;
         }
         const QString about = beginning(text);
         const QString words = choice == Choice::InReport  ? tr("Finding in the report: “%1”").arg(about)
                               : choice == Choice::LeftOut ? tr("Finding left out of the report: “%1”").arg(about)
                                                           : tr("Finding not chosen: “%1”").arg(about);
         Q_EMIT decided(words, undo_of(before, key_of(before.audit, before.index), etags));
       });
}

void Commentary::send(const FactDecision& wanted, const std::optional<QString>& only_at, const Sent& answered) {
  const QString key = wanted.fact_key;
  wanted_.insert(key, wanted);
  Q_EMIT changed();
  enqueue(key, [this, wanted, only_at, answered, key, cycle = cycle_] {
    FactDecision sent = wanted;
    sent.etag.clear();
    const auto known = std::find_if(decisions_.begin(), decisions_.end(),
                                    [&key](const FactDecision& each) { return each.fact_key == key; });
    if (known != decisions_.end()) {
      sent.etag = known->etag;
    }
    if (only_at) {
      sent.etag = restored_.of(record_of(key), *only_at);
    }
    when_answered(gateway_.decide_fact(cycle, sent, new_request_id()), this,
                  [this, answered, key, cycle, was = sent.etag](const Outcome<FactDecision>& outcome) {
                    if (cycle != cycle_) {
                      return;  // another month is on show; the server has it
                    }
                    if (outcome.value) {
                      const auto at = std::find_if(decisions_.begin(), decisions_.end(),
                                                   [&key](const FactDecision& each) { return each.fact_key == key; });
                      if (at == decisions_.end()) {
                        decisions_.append(*outcome.value);
                      } else {
                        *at = *outcome.value;
                      }
                    }
                    if (queues_.value(key).size() < 2) {
                      wanted_.remove(key);
                    }
                    Q_EMIT changed();
                    answered(outcome.failure ? problem_of(*outcome.failure) : QString{},
                             {was, outcome.value ? outcome.value->etag : QString{}});
                    next(key);
                  });
  });
}

void Commentary::send(const FindingChoice& wanted, const std::optional<QString>& only_at, const Sent& answered) {
  const FindingKey key = key_of(wanted.audit, wanted.index);
  wanted_choices_.insert(key, wanted.choice);
  Q_EMIT changed();
  enqueue(key, [this, wanted, only_at, answered, key, cycle = cycle_] {
    FindingChoice sent = wanted;
    sent.etag = only_at ? restored_.of(record_of(key), *only_at) : choices_.value(key).etag;
    when_answered(gateway_.choose_finding(cycle, sent, new_request_id()), this,
                  [this, answered, key, cycle, was = sent.etag](const Outcome<FindingChoice>& outcome) {
                    if (cycle != cycle_) {
                      return;  // as above
                    }
                    if (outcome.value) {
                      choices_.insert(key, *outcome.value);
                    }
                    if (queues_.value(key).size() < 2) {
                      wanted_choices_.remove(key);
                    }
                    Q_EMIT changed();
                    answered(outcome.failure ? problem_of(*outcome.failure) : QString{},
                             {was, outcome.value ? outcome.value->etag : QString{}});
                    next(key);
                  });
  });
}

void Commentary::enqueue(const QString& key, std::function<void()> act) {
  auto& queue = queues_[key];
  queue.append(std::move(act));
  if (queue.size() == 1) {
    const auto first = queue.first();
    first();
  }
}

void Commentary::next(const QString& key) {
  auto& queue = queues_[key];
  if (!queue.isEmpty()) {
    queue.removeFirst();
  }
  if (queue.isEmpty()) {
    queues_.remove(key);
    return;
  }
  const auto first = queue.first();
  first();
}

QString Commentary::problem_of(const Failure& failure) {
  if (failure.kind == Failure::Kind::Stale) {
    ask();
    return tr("Somebody decided this meanwhile. Their decision is shown; decide again if it is not yours.");
  }
  return tr("This was not saved. %1").arg(failure_words(failure));
}

}  // namespace touchstone::client
