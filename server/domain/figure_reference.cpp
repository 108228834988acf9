// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/figure_reference.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "server/domain/measure.h"
#include "server/domain/text.h"
#include "server/domain/words.h"

namespace touchstone::domain {

namespace {

constexpr std::string_view previous_prefix = "previous.";
constexpr std::string_view graded_prefix = "graded_question.";
constexpr std::size_t longest_quoted = 60;
constexpr std::array<const char*, 8> all_forms{"share",          "count",  "base",         "no",
                                               "not_applicable", "change", "count_change", ""};

/// A count that is no part of a share, and what people call it.
struct CountName {
  std::string_view name;
  std::string_view words;
  std::int64_t (*of)(const CycleCounts&);
};
constexpr std::array<CountName, 5> count_names{{
    {"allocated", "audits allocated", [](const CycleCounts& counts) { return counts.allocated; }},
    {"exempt", "audits exempt", [](const CycleCounts& counts) { return counts.exempt; }},
    {"completed", "audits completed", [](const CycleCounts& counts) { return counts.completed; }},
    {"notCompleted", "audits not completed", [](const CycleCounts& counts) { return counts.not_completed(); }},
    {"discussionsHeld", "discussions held", [](const CycleCounts& counts) { return counts.discussions_held; }},
}};

/// A reference taken apart.
struct Reference {
  bool previous = false;
  std::string name;
  std::string area;
  std::string form;  ///< Empty: the usual one of its kind.

  std::string measure() const { return area.empty() ? name : name + "@" + area; }
};

bool is_form(std::string_view text) {
  return !text.empty() && std::find(all_forms.begin(), all_forms.end(), text) != all_forms.end();
}

Reference parse(std::string_view text) {
  Reference parsed;
  if (text.starts_with(previous_prefix)) {
    parsed.previous = true;
    text.remove_prefix(previous_prefix.size());
  }
  if (const auto colon = text.rfind(':'); colon != std::string_view::npos && is_form(text.substr(colon + 1))) {
    parsed.form = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  const auto at = text.find('@');
  parsed.name = text.substr(0, at);
  if (at != std::string_view::npos) parsed.area = text.substr(at + 1);
  return parsed;
}

std::string written(const Reference& reference) {
  return (reference.previous ? std::string{previous_prefix} : std::string{}) + reference.measure() +
         (reference.form.empty() ? "" : ":" + reference.form);
}

enum class FigureKind { Unknown, Count, Share, Grade, Answers };

/// Forms in the order of a list, the usual one first.
std::vector<std::string> forms_of(FigureKind kind, bool previous) {
  std::vector<std::string> forms;
  if (kind == FigureKind::Count) forms = {"count"};
  if (kind == FigureKind::Share || kind == FigureKind::Grade) forms = {"share", "count", "base"};
  if (kind == FigureKind::Answers) forms = {"share", "count", "base", "no", "not_applicable"};
  if (previous || kind == FigureKind::Unknown) return forms;
  forms.emplace_back("change");
  if (kind == FigureKind::Grade) forms.emplace_back("count_change");
  return forms;
}

std::string number_words(std::int64_t number) { return number == 0 ? "none" : std::to_string(number); }

/// "2 more than in August (none)".
std::string count_change_words(std::int64_t now, std::int64_t then, const std::string& month) {
  const std::string before = " in " + month + " (" + number_words(then) + ")";
  if (now == then) return "the same number as" + before;
  return std::to_string(now > then ? now - then : then - now) + (now > then ? " more" : " fewer") + " than" + before;
}

/// "6 points below July (85%, 34 of 40)"; of small bases "compared with 6 of 8 in August".
std::string change_words(const std::string& measure, const Share& now, const Share& then, const std::string& month) {
  const std::string words = compared_words(measure, now, then, month);
  if (words.starts_with(", ")) return words.substr(2);
  return "compared with " + share_words_of(measure, then) + " in " + month;
}

const AreaFigures* area_of(const CycleFigures& cycle, const std::string& code) {
  const auto found =
      std::find_if(cycle.areas.begin(), cycle.areas.end(), [&](const AreaFigures& area) { return area.code == code; });
  return found == cycle.areas.end() ? nullptr : &*found;
}

/// What references mean in one analysis.
class Figures {
 public:
  explicit Figures(const MonthlyAnalysis& analysis)
      : analysis_{analysis}, measures_{overall_measures(analysis.question_labels)} {}

  FigureKind kind_of(const std::string& name) const {
    for (const CountName& count : count_names) {
      if (count.name == name) return FigureKind::Count;
    }
    if (graded(name)) return FigureKind::Count;
    if (std::find(measures_.begin(), measures_.end(), name) == measures_.end()) return FigureKind::Unknown;
    const std::string_view family = measure_name(name).family;
    if (family == "grade") return FigureKind::Grade;
    return family == "focus5" || family == "question" ? FigureKind::Answers : FigureKind::Share;
  }

  /// Whether there is such a figure at all, with a value or not.
  bool knows(const Reference& reference) const {
    const auto forms = forms_of(kind_of(reference.name), reference.previous);
    if (forms.empty()) return false;
    if (!reference.form.empty() && std::find(forms.begin(), forms.end(), reference.form) == forms.end()) return false;
    return reference.area.empty() ||
           std::any_of(analysis_.areas.begin(), analysis_.areas.end(),
                       [&](const AreaAnalysis& area) { return area.figures.code == reference.area; });
  }

  std::optional<std::string> value(const Reference& reference) const {
    const CycleFigures* cycle = cycle_of(reference.previous);
    if (cycle == nullptr || !knows(reference)) return std::nullopt;
    const FigureKind kind = kind_of(reference.name);
    const std::string form = reference.form.empty() ? forms_of(kind, false).front() : reference.form;
    return kind == FigureKind::Count ? count_value(*cycle, reference, form) : share_value(*cycle, reference, form);
  }

  std::string description(const Reference& reference) const {
    std::string words = reference.area.empty() ? "" : reference.area + ", ";
    words += name_words(reference.name);
    if (const CycleFigures* before = cycle_of(true); before != nullptr) {
      const std::string month = period_name(before->period, analysis_.period);
      if (reference.previous) words += " in " + month;
      if (reference.form == "change") words += ", change from " + month;
      if (reference.form == "count_change") words += ", change of the count from " + month;
    }
    if (reference.form == "count") words += ", count";
    if (reference.form == "base") words += ", out of how many";
    if (reference.form == "no") words += ", answered no";
    if (reference.form == "not_applicable") words += ", not applicable";
    return capitalised(words);
  }

  /// Every name there is, counts before shares.
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    all.reserve(std::size(count_names) + measures_.size());
    for (const CountName& count : count_names) all.emplace_back(count.name);
    all.insert(all.end(), measures_.begin(), measures_.end());
    for (const QuestionLabel& question : analysis_.graded_question_labels) {
      for (const Grade grade : all_grades) {
        all.push_back(std::string{graded_prefix} + question.key + "." + std::string{grade_measure(grade)});
      }
    }
    return all;
  }

 private:
  struct GradedName {
    const QuestionLabel* question;
    Grade grade;
  };

  const CycleFigures* cycle_of(bool previous) const {
    const auto& history = analysis_.history;
    const std::size_t back = previous ? 2 : 1;
    return history.size() < back ? nullptr : &history[history.size() - back];
  }

  std::optional<GradedName> graded(std::string_view name) const {
    if (!name.starts_with(graded_prefix)) return std::nullopt;
    name.remove_prefix(graded_prefix.size());
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    for (const QuestionLabel& question : analysis_.graded_question_labels) {
      if (question.key != name.substr(0, dot)) continue;
      for (const Grade grade : all_grades) {
        if (grade_measure(grade) == name.substr(dot + 1)) return GradedName{&question, grade};
      }
    }
    return std::nullopt;
  }

  std::string name_words(const std::string& name) const {
    for (const CountName& count : count_names) {
      if (count.name == name) return std::string{count.words};
    }
    if (const auto of = graded(name)) {
      return "“" + label_words(analysis_.graded_question_labels, of->question->key) + "” graded " +
             std::string{grade_words(of->grade)};
    }
    return measure_words(name, labels_of(analysis_));
  }

  static std::optional<std::int64_t> graded_count(const CycleFigures& cycle, const GradedName& name,
                                                  const std::string& area) {
    std::optional<std::int64_t> count;
    for (const AreaFigures& figures : cycle.areas) {
      if (!area.empty() && figures.code != area) continue;
      for (const GradedQuestionCounts& question : figures.graded_questions) {
        if (question.key == name.question->key) count = count.value_or(0) + question.grades.of(name.grade);
      }
    }
    return count;
  }

  std::optional<std::int64_t> count_in(const CycleFigures& cycle, const Reference& reference) const {
    if (const auto of = graded(reference.name)) return graded_count(cycle, *of, reference.area);
    const AreaFigures* area = area_of(cycle, reference.area);
    if (!reference.area.empty() && area == nullptr) return std::nullopt;
    const CycleCounts counts = area != nullptr ? area->counts : total_counts(cycle);
    for (const CountName& count : count_names) {
      if (count.name == reference.name) return count.of(counts);
    }
    return std::nullopt;
  }

  std::optional<std::string> count_value(const CycleFigures& cycle, const Reference& reference,
                                         const std::string& form) const {
    const auto now = count_in(cycle, reference);
    if (!now) return std::nullopt;
    if (form == "count") return number_words(*now);
    const CycleFigures* before = cycle_of(true);
    const auto then = before == nullptr ? std::nullopt : count_in(*before, reference);
    if (!then) return std::nullopt;
    return count_change_words(*now, *then, period_name(before->period, analysis_.period));
  }

  static std::optional<std::string> not_applicable(const CycleFigures& cycle, const Reference& reference) {
    const MeasureName name = measure_name(reference.name);
    std::optional<std::int64_t> count;
    for (const AreaFigures& area : cycle.areas) {
      if (!reference.area.empty() && area.code != reference.area) continue;
      for (const AnswerCounts& answers : name.family == "focus5" ? area.focus5 : area.questions) {
        if (answers.key == name.key) count = count.value_or(0) + answers.not_applicable;
      }
    }
    if (!count) return std::nullopt;
    return number_words(*count);
  }

  std::optional<std::string> share_value(const CycleFigures& cycle, const Reference& reference,
                                         const std::string& form) const {
    if (form == "not_applicable") return not_applicable(cycle, reference);
    const std::string measure = reference.measure();
    const Share share = share_of(cycle, measure);
    if (!share.defined()) return std::nullopt;
    if (form == "share") return share_words_of(measure, share);
    if (form == "count") return number_words(share.numerator);
    if (form == "base") return std::to_string(share.denominator);
    if (form == "no") return number_words(share.denominator - share.numerator);
    const CycleFigures* before = cycle_of(true);
    const Share then = before == nullptr ? Share{} : share_of(*before, measure);
    if (!then.defined()) return std::nullopt;
    const std::string month = period_name(before->period, analysis_.period);
    return form == "count_change" ? count_change_words(share.numerator, then.numerator, month)
                                  : change_words(measure, share, then, month);
  }

  const MonthlyAnalysis& analysis_;
  std::vector<std::string> measures_;
};

/// A stretch of words, or a reference in them.
struct Piece {
  bool reference = false;
  bool closed = true;
  std::string text;          ///< Of a reference: what stands between the braces.
  std::size_t position = 0;  ///< Of its first character, from 1.
};

std::vector<Piece> pieces_of(std::string_view words) {
  std::vector<Piece> pieces;
  std::string plain;
  const auto end_plain = [&] {
    if (!plain.empty()) pieces.push_back({false, true, std::exchange(plain, {}), 0});
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if ((c == '{' || c == '}') && i + 1 < words.size() && words[i + 1] == c) {
      plain += c;
      ++i;
    } else if (c == '{') {
      end_plain();
      const auto close = words.find('}', i);
      const bool closed = close != std::string_view::npos;
      const auto length = closed ? close - i - 1 : words.size() - i - 1;
      pieces.push_back({true, closed, std::string{words.substr(i + 1, length)}, code_points(words.substr(0, i)) + 1});
      i += closed ? length + 1 : length;
    } else {
      plain += c;
    }
  }
  end_plain();
  return pieces;
}

bool begins_sentence(const std::string& before) {
  const auto last = before.find_last_not_of(' ');
  if (last == std::string::npos) return true;
  return last + 1 < before.size() && std::string_view{".!?"}.find(before[last]) != std::string_view::npos;
}

std::string shortened(const std::string& text) {
  if (code_points(text) <= longest_quoted) return text;
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count <= longest_quoted; ++end) {
    if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80) ++count;
    if (count > longest_quoted) break;
  }
  return text.substr(0, end) + "…";
}

std::string problem_of(const Piece& piece, const Figures& figures) {
  const std::string where = " at character " + std::to_string(piece.position);
  if (!piece.closed) return "The brace" + where + " is not closed; a brace that is meant as one is written twice";
  const std::string named = "{" + shortened(piece.text) + "}" + where;
  if (!figures.knows(parse(piece.text))) return named + " names no figure of this month";
  return named + " has no value this month";
}

std::string escaped(std::string_view text) {
  std::string doubled;
  for (const char c : text) {
    doubled += c;
    if (c == '{' || c == '}') doubled += c;
  }
  return doubled;
}

bool is_digit_at(const std::string& text, std::size_t index) {
  return index < text.size() && std::isdigit(static_cast<unsigned char>(text[index])) != 0;
}

/// Where a value stands in words, not within a reference and not as part of a longer number.
std::size_t find_value(const std::string& words, const std::string& value) {
  for (auto at = words.find(value); at != std::string::npos; at = words.find(value, at + 1)) {
    const auto open = words.rfind('{', at);
    const bool inside = open != std::string::npos && words.find('}', open) > at;
    if (!inside && (at == 0 || !is_digit_at(words, at - 1)) && !is_digit_at(words, at + value.size())) return at;
  }
  return std::string::npos;
}

bool can_be_named(const std::string& code) { return code.find_first_of("{}:") == std::string::npos; }

}  // namespace

std::vector<FigureReference> figure_references(const MonthlyAnalysis& analysis) {
  const Figures figures{analysis};
  const auto names = figures.names();
  std::vector<std::string> scopes{""};
  for (const AreaAnalysis& area : analysis.areas) {
    if (can_be_named(area.figures.code)) scopes.push_back(area.figures.code);
  }
  std::vector<FigureReference> found;
  for (const std::string& area : scopes) {
    for (const std::string& name : names) {
      for (const bool previous : {false, true}) {
        const auto forms = forms_of(figures.kind_of(name), previous);
        for (const std::string& form : forms) {
          const Reference reference{previous, name, area, form == forms.front() ? "" : form};
          if (auto value = figures.value(reference)) {
            found.push_back({written(reference), *std::move(value), figures.description(reference), area});
          }
        }
      }
    }
  }
  return found;
}

PrintedWords print_words(std::string_view words, const MonthlyAnalysis& analysis) {
  const Figures figures{analysis};
  PrintedWords printed;
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.reference) {
      printed.text += piece.text;
      continue;
    }
    if (const auto value = piece.closed ? figures.value(parse(piece.text)) : std::nullopt) {
      printed.text += begins_sentence(printed.text) ? capitalised(*value) : *value;
      continue;
    }
    printed.text += piece.closed ? "–" : "{" + piece.text;
    if (std::find(printed.missing.begin(), printed.missing.end(), piece.text) == printed.missing.end()) {
      printed.missing.push_back(piece.text);
    }
  }
  return printed;
}

Result<Done> check_references(std::string_view field, std::string_view words, const MonthlyAnalysis& analysis) {
  const Figures figures{analysis};
  std::vector<FieldProblem> problems;
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.reference || (piece.closed && figures.value(parse(piece.text)))) continue;
    problems.push_back({std::string{field}, problem_of(piece, figures)});
  }
  if (problems.empty()) return Done{};
  std::string message = problems.front().description + ".";
  return Error{Error::Kind::Invalid, "FIGURE_REFERENCE_UNKNOWN", std::move(message), std::move(problems)};
}

std::string with_references(std::string_view sentence, const std::string& measure, const MonthlyAnalysis& analysis) {
  const Figures figures{analysis};
  std::vector<std::pair<std::string, std::string>> values;
  for (const std::string& reference :
       {measure + ":change", measure + ":count_change", measure, std::string{previous_prefix} + measure}) {
    if (auto value = figures.value(parse(reference))) values.emplace_back(*std::move(value), reference);
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  const std::string plain = escaped(sentence);
  std::string words = plain;
  for (const auto& [value, reference] : values) {
    const auto at = find_value(words, value);
    if (at != std::string::npos) words.replace(at, value.size(), "{" + reference + "}");
  }
  return print_words(words, analysis).text == sentence ? words : plain;
}

}  // namespace touchstone::domain
