// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/changes.h"

#include <map>
#include <string>
#include <utility>

#include "server/domain/words.h"

namespace touchstone::report {

namespace {

/// Counts under their names, in the order in which they are told.
class Figures {
 public:
  void add(const std::string& name, std::int64_t count) {
    if (counts_.try_emplace(name, count).second) {
      names_.push_back(name);
    } else {
      counts_[name] += count;
    }
  }
  const std::vector<std::string>& names() const { return names_; }
  /// Nothing when there is no such figure.
  const std::int64_t* find(const std::string& name) const {
    const auto found = counts_.find(name);
    return found == counts_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, std::int64_t> counts_;
  std::vector<std::string> names_;
};

void add_counts(Figures& figures, const std::string& of, const domain::CycleCounts& counts,
                const domain::GradeCounts& grades) {
  figures.add(of + "audits allocated", counts.allocated);
  figures.add(of + "audits exempt", counts.exempt);
  figures.add(of + "audits completed", counts.completed);
  figures.add(of + "audits not completed", counts.not_completed());
  figures.add(of + "discussions held", counts.discussions_held);
  for (const auto grade : domain::all_grades) {
    figures.add(of + "graded " + std::string{domain::grade_words(grade)}, grades.of(grade));
  }
}

void add_answers(Figures& figures, const std::string& of, const std::vector<domain::AnswerCounts>& answers,
                 const std::vector<domain::QuestionLabel>& labels) {
  for (const auto& counts : answers) {
    const auto question = of + "“" + domain::label_words(labels, counts.key) + "”, ";
    figures.add(question + "yes", counts.yes);
    figures.add(question + "no", counts.no);
    figures.add(question + "not applicable", counts.not_applicable);
  }
}

/// A month as its tables have it: "" or "August 2023, " goes before each name.
void add_month(Figures& figures, const std::string& of, const domain::CycleFigures& month,
               const domain::MonthlyAnalysis& labels) {
  add_counts(figures, of, domain::total_counts(month), domain::total_grades(month));
  for (const auto& area : month.areas) {
    const auto name = of + area.code + ", ";
    add_counts(figures, name, area.counts, area.grades);
    add_answers(figures, name, area.focus5, labels.focus5_labels);
    add_answers(figures, name, area.questions, labels.question_labels);
    for (const auto& question : area.graded_questions) {
      const auto asked = name + "“" + domain::label_words(labels.graded_question_labels, question.key) + "”, ";
      for (const auto grade : domain::all_grades) {
        figures.add(asked + std::string{domain::grade_words(grade)}, question.grades.of(grade));
      }
    }
  }
}

std::string kind_words(const std::string& kind) {
  if (kind == "good_practice") return "findings of good practice";
  return kind == "improvement" ? "findings to improve" : "quotations";
}

void add_texts(Figures& figures, const domain::MonthlyAnalysis& analysis) {
  for (const auto& area : analysis.areas) {
    for (const auto& finding : area.findings) figures.add(area.figures.code + ", " + kind_words(finding.kind), 1);
    for (const auto& [reason, count, approval_awaited] : area.not_completed_reasons) {
      const auto named = area.figures.code + ", not completed: " + (reason.empty() ? "no reason given" : reason);
      figures.add(named, count);
      figures.add(named + ", approval awaited", approval_awaited);
    }
  }
}

void add_settings(Figures& figures, const ReportSettings& settings) {
  figures.add("concerns raised", settings.concerns.raised);
  figures.add("concerns acknowledged", settings.concerns.acknowledged);
  figures.add("concerns acted on", settings.concerns.acted);
  figures.add("concerns closed", settings.concerns.closed);
  figures.add("concerns closed in time", settings.concerns.closed_in_time);
  figures.add("concerns open over time", settings.concerns.overdue);
  figures.add("audits with a voice heard", settings.voices.with_voice);
  for (std::size_t i = 0; i < settings.voices.by_source.size(); ++i) {
    figures.add("audits that heard a " + domain::voice_source_words(domain::all_voice_sources[i]),
                settings.voices.by_source[i]);
  }
  figures.add("exceptions from independence", static_cast<std::int64_t>(settings.exceptions.size()));
}

/// `with_late`: what is compared has counted late audits too.
Figures figures_of(const Snapshot& snapshot, bool with_late) {
  const auto& analysis = snapshot.analysis;
  Figures figures;
  for (const auto& month : analysis.history) {
    if (month.period == analysis.period) add_month(figures, {}, month, analysis);
  }
  if (with_late) figures.add("audits completed after they were due", analysis.completed_late.value_or(0));
  add_texts(figures, analysis);
  add_settings(figures, snapshot.settings);
  for (const auto& month : analysis.history) {
    if (month.period != analysis.period) {
      add_month(figures, domain::period_words(month.period) + ", ", month, analysis);
    }
  }
  return figures;
}

/// None and no such figure read alike.
std::int64_t count_of(const std::int64_t* count) { return count == nullptr ? 0 : *count; }
std::string words_of(const std::int64_t* count) { return count == nullptr ? "–" : std::to_string(*count); }

}  // namespace

std::vector<ReportChange> report_changes(const Snapshot& before, const Snapshot& after) {
  const bool with_late = before.analysis.completed_late && after.analysis.completed_late;
  const auto was = figures_of(before, with_late);
  const auto is = figures_of(after, with_late);
  std::vector<ReportChange> changes;
  const auto compare = [&](const std::string& name) {
    const auto* earlier = was.find(name);
    const auto* later = is.find(name);
    if (count_of(earlier) != count_of(later)) {
      changes.push_back({domain::capitalised(name), words_of(earlier), words_of(later)});
    }
  };
  for (const auto& name : is.names()) compare(name);
  for (const auto& name : was.names()) {
    if (is.find(name) == nullptr) compare(name);
  }
  return changes;
}

}  // namespace touchstone::report
