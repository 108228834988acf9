// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/form_trends.h"

#include <QCoreApplication>
#include <QHash>

namespace touchstone::client {

namespace {

struct Trends {
  Q_DECLARE_TR_FUNCTIONS(FormTrends)
};

struct Found {
  Question question;
  QString section;
};

QHash<QString, Found> by_key(const Form& form) {
  QHash<QString, Found> found;
  for (const auto& section : form.sections) {
    for (const auto& question : section.questions) {
      found.insert(question.key, {question, section.key});
    }
  }
  return found;
}

QString name_of(const Question& question) {
  return question.short_text.isEmpty() ? question.key
                                       : QStringLiteral("%1 (%2)").arg(question.short_text, question.key);
}

QString areas_of(const Question& question) {
  QStringList areas = question.service_area_codes;
  areas.sort();
  if (areas.isEmpty()) {
    return question.focus5 ? Trends::tr("all case-holding areas") : Trends::tr("all areas");
  }
  return areas.join(QStringLiteral(", "));
}

void compare_question(const Found& before, const Found& after, FormTrends& trends) {
  const QString name = name_of(after.question);
  bool same = true;
  if (before.question.kind != after.question.kind) {
    trends.kind.append(name);
    same = false;
  }
  if (before.question.text != after.question.text) {
    trends.reworded.append(Trends::tr("%1: “%2” becomes “%3”").arg(name, before.question.text, after.question.text));
    same = false;
  }
  if (areas_of(before.question) != areas_of(after.question)) {
    trends.areas.append(Trends::tr("%1: %2 becomes %3").arg(name, areas_of(before.question), areas_of(after.question)));
    same = false;
  }
  if (before.section != after.section) {
    trends.moved.append(name);
    same = false;
  }
  if (same) {
    trends.kept.append(name);
  }
}

void add_part(QStringList& parts, const QString& title, const QStringList& lines) {
  if (!lines.isEmpty()) {
    parts.append(title + QLatin1Char('\n') + QStringLiteral("  • ") + lines.join(QStringLiteral("\n  • ")));
  }
}

}  // namespace

FormTrends compare_forms(const Form& before, const Form& after) {
  FormTrends trends;
  const auto old_ones = by_key(before);
  const auto new_ones = by_key(after);
  for (const auto& section : after.sections) {
    for (const auto& question : section.questions) {
      const auto found = old_ones.constFind(question.key);
      if (found == old_ones.constEnd()) {
        trends.added.append(name_of(question));
      } else {
        compare_question(*found, {question, section.key}, trends);
      }
    }
  }
  for (const auto& section : before.sections) {
    for (const auto& question : section.questions) {
      if (!new_ones.contains(question.key)) {
        trends.removed.append(name_of(question));
      }
    }
  }
  trends.graded_changed = !before.sections.isEmpty() && before.graded != after.graded;
  return trends;
}

QString trends_words(const FormTrends& trends, int version_before) {
  QStringList parts;
  if (version_before == 0) {
    parts.append(Trends::tr("This form is new. Its trends begin with the first month that uses it."));
    return parts.join(QStringLiteral("\n\n"));
  }
  if (trends.changes_nothing()) {
    return Trends::tr("Nothing changes for trends: every question of version %1 goes on as it is.").arg(version_before);
  }
  add_part(parts, Trends::tr("Not possible: another kind under the same key. Give these a new key:"), trends.kind);
  add_part(parts, Trends::tr("These trends end with the last month of version %1:").arg(version_before),
           trends.removed);
  add_part(parts, Trends::tr("These trends begin:"), trends.added);
  add_part(parts, Trends::tr("These go on under other words. If the meaning is another, use a new key instead:"),
           trends.reworded);
  add_part(parts, Trends::tr("These go on, counted over other areas; their shares have another base:"), trends.areas);
  add_part(parts, Trends::tr("These go on in another section:"), trends.moved);
  if (trends.graded_changed) {
    parts.append(Trends::tr("Whether an audit has an overall grade changes, and with it every figure of grades."));
  }
  if (!trends.kept.isEmpty()) {
    parts.append(trends.kept.size() == 1 ? Trends::tr("1 other question goes on as it is.")
                                         : Trends::tr("%1 other questions go on as they are.").arg(trends.kept.size()));
  }
  return parts.join(QStringLiteral("\n\n"));
}

}  // namespace touchstone::client
