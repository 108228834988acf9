// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/audit_merge.h"

#include <algorithm>

#include "client/models/field_text.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

using Side = AuditMerge::Side;

Answer answer_of(const Audit& audit, const QString& key) {
  for (const auto& given : audit.answers) {
    if (given.question_key == key) {
      return given;
    }
  }
  return {};
}

/// The short part of an answer, and its words.
std::pair<QString, QString> spoken(const Question& question, const Answer& answer) {
  switch (question.kind) {
    case QuestionKind::YesNo:
      return {yes_no_words(answer.yes_no), answer.comment.trimmed()};
    case QuestionKind::Grade:
      return {grade_words(answer.grade), answer.comment.trimmed()};
    case QuestionKind::Date:
      return {answer.date.isValid() ? long_date(answer.date) : QString{}, {}};
    case QuestionKind::Choice:
      return {answer.text.trimmed(), {}};
    case QuestionKind::Text:
      break;
  }
  return {{}, answer.text.trimmed()};
}

QString held_words(Held held) {
  return held == Held::Yes ? AuditMerge::tr("Yes") : held == Held::No ? AuditMerge::tr("No") : QString{};
}

/// How much of two texts is common at their beginnings and ends, of the shorter one, 0 to 1.
double likeness(const QString& one, const QString& other) {
  const auto least = qMin(one.size(), other.size());
  if (least == 0) {
    return one.size() == other.size() ? 1 : 0;
  }
  qsizetype head = 0;
  while (head < least && one[head] == other[head]) {
    ++head;
  }
  qsizetype tail = 0;
  while (tail < least - head && one[one.size() - 1 - tail] == other[other.size() - 1 - tail]) {
    ++tail;
  }
  return static_cast<double>(head + tail) / static_cast<double>(least);
}

/// For each finding of `list` the one of `base` it was made from, or -1.
QList<int> origins(const QList<Finding>& list, const QList<Finding>& base) {
  QList<int> from(list.size(), -1);
  QList<bool> used(base.size(), false);
  const auto take = [&](const auto& fits) {
    for (int i = 0; i < list.size(); ++i) {
      for (int b = 0; b < base.size() && from[i] < 0; ++b) {
        if (!used[b] && fits(i, b)) {
          from[i] = b;
          used[b] = true;
        }
      }
    }
  };
  take([&](int i, int b) { return list[i] == base[b]; });
  take([&](int i, int b) { return list[i].kind == base[b].kind && likeness(list[i].text, base[b].text) >= 0.5; });
  take([&](int i, int b) { return i == b && list.size() == base.size() && list[i].kind == base[b].kind; });
  return from;
}

QString text_of(const std::optional<Finding>& finding) {
  if (!finding) {
    return QStringLiteral("-");
  }
  Audit one;
  one.findings = {*finding};
  return field_text(one, QStringLiteral("findings"));
}

QString both(const QString& here, const QString& there) {
  if (here.trimmed().isEmpty() || there.contains(here)) {
    return there;
  }
  return there.trimmed().isEmpty() || here.contains(there) ? here : here + QLatin1Char('\n') + there;
}

}  // namespace

AuditMerge::AuditMerge(const AuditForm& here, const Audit& base, const Audit& there, QObject* parent)
    : QObject{parent}, base_{base}, here_{here.audit()}, there_{there} {
  add_answers(here);
}

void AuditMerge::add(Row row, const QString& base, const QString& here, const QString& there) {
  ++asked_;
  if (here == there) {
    return;
  }
  row.chosen = there == base ? Side::Here : here == base ? Side::There : Side::None;
  rows_.append(std::move(row));
}

void AuditMerge::add_answers(const AuditForm& form) {
  for (int group = 0; group < form.groups().size(); ++group) {
    const auto& asked = form.groups()[group];
    int number = 1;
    const auto next = [&] { return QStringLiteral("%1.%2").arg(group + 1).arg(number++); };
    for (const auto& question : asked.questions) {
      const QString field = QStringLiteral("answers.") + question.key;
      const auto [here_lead, here] = spoken(question, answer_of(here_, question.key));
      const auto [there_lead, there] = spoken(question, answer_of(there_, question.key));
      add({field, next(), question.short_text, here_lead, here, there_lead, there,
           here_lead == there_lead && !here.isEmpty() && !there.isEmpty(), Side::None},
          field_text(base_, field), field_text(here_, field), field_text(there_, field));
    }
    if (asked.discussion) {
      const QString field = QStringLiteral("discussion");
      add({field, next(), tr("Discussed with the practitioner"), held_words(here_.discussion.held),
           discussion_words(here_.discussion), held_words(there_.discussion.held), discussion_words(there_.discussion),
           false, Side::None},
          field_text(base_, field), field_text(here_, field), field_text(there_, field));
    }
    if (asked.grade_and_findings) {
      if (form.form().graded) {
        const QString at = next();
        for (const auto* field : {"grade", "grade_rationale"}) {
          const bool words = QLatin1String(field) == QLatin1String("grade_rationale");
          const QString name = QLatin1String(field);
          add({name, at, words ? tr("Why this grade") : tr("Overall grade"),
               words ? QString{} : grade_words(here_.grade), words ? here_.grade_rationale.trimmed() : QString{},
               words ? QString{} : grade_words(there_.grade), words ? there_.grade_rationale.trimmed() : QString{},
               words, Side::None},
              field_text(base_, name), field_text(here_, name), field_text(there_, name));
        }
      }
      add_findings(next());
    }
  }
}

void AuditMerge::add_findings(const QString& number) {
  const QList<int> from_here = origins(here_.findings, base_.findings);
  const QList<int> from_there = origins(there_.findings, base_.findings);
  const auto made_from = [](const QList<int>& from, const QList<Finding>& list, int b) {
    const auto found = from.indexOf(b);
    return found < 0 ? std::nullopt : std::optional{list[found]};
  };
  // In the order of this side; then what only the other side has.
  QList<int> seen;
  for (int i = 0; i < here_.findings.size(); ++i) {
    const int b = from_here[i];
    Finding3 three{b < 0 ? std::nullopt : std::optional{base_.findings[b]}, here_.findings[i],
                   b < 0 ? std::nullopt : made_from(from_there, there_.findings, b)};
    findings_.append(three);
    seen.append(b);
  }
  for (int b = 0; b < base_.findings.size(); ++b) {
    if (!seen.contains(b)) {
      findings_.append({base_.findings[b], std::nullopt, made_from(from_there, there_.findings, b)});
    }
  }
  for (int i = 0; i < there_.findings.size(); ++i) {
    const bool known = std::any_of(findings_.begin(), findings_.end(), [&](const Finding3& three) {
      return three.there == there_.findings[i] || (!three.base && three.here == there_.findings[i]);
    });
    if (from_there[i] < 0) {
      if (known) {
        for (auto& three : findings_) {
          three.there = three.here == there_.findings[i] ? three.here : three.there;
        }
      } else {
        findings_.append({std::nullopt, std::nullopt, there_.findings[i]});
      }
    }
  }
  for (int i = 0; i < findings_.size(); ++i) {
    const auto& three = findings_[i];
    const auto& shown = three.here ? three.here : three.there ? three.there : three.base;
    const QString here = three.here ? three.here->text.trimmed() : QString{};
    const QString there = three.there ? three.there->text.trimmed() : QString{};
    add({QStringLiteral("findings.%1").arg(i),
         number,
         tr("Finding %1, %2").arg(i + 1).arg(finding_words(shown->kind).toLower()),
         {},
         here,
         {},
         there,
         three.here && three.there,
         Side::None},
        text_of(three.base), text_of(three.here), text_of(three.there));
  }
  add({QStringLiteral("findings"),
       number,
       tr("Why there are no findings"),
       {},
       here_.no_findings_reason.trimmed(),
       {},
       there_.no_findings_reason.trimmed(),
       true,
       Side::None},
      base_.no_findings_reason, here_.no_findings_reason, there_.no_findings_reason);
}

int AuditMerge::to_choose() const {
  return static_cast<int>(
      std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.chosen == Side::None; }));
}

void AuditMerge::choose(int row, Side side) {
  if (row >= 0 && row < rows_.size() && (side != Side::Both || rows_[row].words)) {
    rows_[row].chosen = side;
    Q_EMIT chosen(row);
  }
}

void AuditMerge::take_finding(Audit& audit, const Finding3& three, Side side) const {
  if (side == Side::Both && three.here && three.there) {
    Finding kept = *three.here;
    kept.text = both(three.here->text, three.there->text);
    audit.findings.append(kept);
    return;
  }
  const auto& taken = side == Side::There ? three.there : three.here;
  if (taken) {
    audit.findings.append(*taken);
  }
}

Audit AuditMerge::merged() const {
  Audit audit = here_;
  audit.findings.clear();
  QList<Side> finding_sides(findings_.size(), Side::Here);
  for (const auto& row : rows_) {
    const bool one_finding = row.field.startsWith(QLatin1String("findings."));
    if (one_finding) {
      finding_sides[row.field.section(QLatin1Char('.'), 1).toInt()] = row.chosen;
    } else if (row.field == QLatin1String("findings")) {
      audit.no_findings_reason = row.chosen == Side::There  ? there_.no_findings_reason
                                 : row.chosen == Side::Both ? both(here_.no_findings_reason, there_.no_findings_reason)
                                                            : here_.no_findings_reason;
    } else if (row.chosen == Side::There) {
      set_field_text(audit, row.field, field_text(there_, row.field));
    } else if (row.chosen == Side::Both && row.field == QLatin1String("grade_rationale")) {
      audit.grade_rationale = both(here_.grade_rationale, there_.grade_rationale);
    } else if (row.chosen == Side::Both) {
      for (auto& answer : audit.answers) {
        if (row.field == QStringLiteral("answers.") + answer.question_key) {
          const Answer other = answer_of(there_, answer.question_key);
          answer.text = both(answer.text, other.text);
          answer.comment = both(answer.comment, other.comment);
        }
      }
    }
  }
  for (int i = 0; i < findings_.size(); ++i) {
    take_finding(audit, findings_[i], finding_sides[i]);
  }
  for (const auto& confirmed : there_.confirmed_texts) {
    if (!audit.confirmed_texts.contains(confirmed)) {
      audit.confirmed_texts.append(confirmed);
    }
  }
  return audit;
}

}  // namespace touchstone::client
