// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/commentary.h"

#include <algorithm>
#include <set>

#include "server/domain/facts.h"
#include "server/domain/identifying_text.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_sentence = 1000;
constexpr std::size_t longest_confirmed = 200;
constexpr std::size_t most_confirmed = 20;
constexpr std::size_t flagged_named = 20;

const FindingChoice* choice_of(const AnalysisFinding& finding, const std::vector<FindingChoice>& choices) {
  const auto found = std::find_if(choices.begin(), choices.end(), [&](const FindingChoice& choice) {
    return choice.audit_id == finding.audit_id && choice.index == finding.index;
  });
  return found == choices.end() ? nullptr : &*found;
}

}  // namespace

std::string_view fact_choice_key(FactChoice choice) {
  switch (choice) {
    case FactChoice::Accepted:
      return "accepted";
    case FactChoice::Edited:
      return "edited";
    case FactChoice::Dropped:
      return "dropped";
  }
  return "";
}

std::optional<FactChoice> fact_choice_from(std::string_view key) {
  for (const FactChoice choice : all_fact_choices) {
    if (fact_choice_key(choice) == key) return choice;
  }
  return std::nullopt;
}

std::string_view report_section_key(ReportSection section) {
  switch (section) {
    case ReportSection::Overview:
      return "overview";
    case ReportSection::Outcome:
      return "outcome";
    case ReportSection::Area:
      return "area";
    case ReportSection::Theme:
      return "theme";
  }
  return "";
}

std::optional<ReportSection> report_section_from(std::string_view key) {
  for (const ReportSection section : all_report_sections) {
    if (report_section_key(section) == key) return section;
  }
  return std::nullopt;
}

namespace {

Result<Done> check_form_of_words(const std::string& field, std::string_view words,
                                 const std::vector<std::string>& confirmed_texts) {
  std::vector<FieldProblem> problems;
  check_line(field, words, 1, longest_sentence, problems);
  if (confirmed_texts.size() > most_confirmed) {
    problems.push_back({field, "At most " + std::to_string(most_confirmed) + " stretches can be confirmed"});
  }
  for (std::size_t i = 0; i < std::min(confirmed_texts.size(), most_confirmed); ++i) {
    check_line("confirmed_texts[" + std::to_string(i) + "]", confirmed_texts[i], 1, longest_confirmed, problems);
  }
  return done_unless(std::move(problems));
}

Result<Done> check_identifies_nobody(const std::string& field, std::string_view words,
                                     const std::vector<std::string>& confirmed_texts) {
  auto problem = identifying_text(field, words, confirmed_texts);
  if (!problem) return Done{};
  std::string message = problem->description + ".";
  return Error{Error::Kind::Invalid, "TEXT_MAY_IDENTIFY", std::move(message), {*std::move(problem)}, {{"count", "1"}}};
}

bool in_report(const SectionSentence& sentence, const MonthlyAnalysis& analysis) {
  return sentence.section != ReportSection::Area ||
         std::any_of(analysis.areas.begin(), analysis.areas.end(),
                     [&](const AreaAnalysis& area) { return area.figures.code == sentence.area; });
}

bool flagged(const WordsState& state) { return state.figures_changed || state.no_longer_holds; }

}  // namespace

Result<PrintedWords> check_words(const std::string& field, std::string_view words,
                                 const std::vector<std::string>& confirmed_texts, const MonthlyAnalysis& analysis) {
  if (auto well = check_form_of_words(field, words, confirmed_texts); !well) return well.error();
  if (auto known = check_references(field, words, analysis); !known) return known.error();
  auto printed = print_words(words, analysis);
  if (auto nobody = check_identifies_nobody(field, printed.text, confirmed_texts); !nobody) return nobody.error();
  return printed;
}

Result<Done> check_plain_words(const std::string& field, std::string_view words,
                               const std::vector<std::string>& confirmed_texts) {
  if (auto well = check_form_of_words(field, words, confirmed_texts); !well) return well.error();
  return check_identifies_nobody(field, words, confirmed_texts);
}

Result<PrintedWords> check_decision(FactChoice choice, std::string_view sentence,
                                    const std::vector<std::string>& confirmed_texts, const MonthlyAnalysis& analysis) {
  if (choice == FactChoice::Edited) return check_words("fact_decision.sentence", sentence, confirmed_texts, analysis);
  if (!sentence.empty()) return invalid("fact_decision.sentence", "belongs to an edited fact only");
  return PrintedWords{};
}

WordsState words_state(const FactDecision& decision, const MonthlyAnalysis& analysis) {
  const Fact* fact = find_fact(analysis, decision.fact_key);
  WordsState state{print_words(decision.sentence, analysis)};
  state.no_longer_holds = fact == nullptr || !state.printed.missing.empty();
  const std::string& then = decision.decided_on_printed.empty() ? decision.sentence : decision.decided_on_printed;
  state.figures_changed =
      !state.no_longer_holds && (fact_figures(*fact) != decision.decided_on_figures || state.printed.text != then);
  return state;
}

WordsState words_state(const SectionSentence& sentence, const MonthlyAnalysis& analysis) {
  WordsState state{print_words(sentence.text, analysis)};
  state.no_longer_holds = !in_report(sentence, analysis) || !state.printed.missing.empty();
  state.figures_changed = !state.no_longer_holds && state.printed.text != sentence.confirmed_printed;
  return state;
}

Result<Done> check_confirmable(const WordsState& state) {
  if (!state.no_longer_holds) return Done{};
  return Error{Error::Kind::WrongState, "NO_LONGER_HOLDS",
               "This no longer holds, or names a figure that has no value now. Reword it or take it out."};
}

void print_commentary(Commentary& commentary, const MonthlyAnalysis& analysis) {
  for (FactDecision& decision : commentary.decisions) decision.printed = print_words(decision.sentence, analysis).text;
  for (SectionSentence& sentence : commentary.sentences) sentence.printed = print_words(sentence.text, analysis).text;
}

std::vector<std::string> flagged_sentences(const Commentary& commentary, const MonthlyAnalysis& analysis) {
  std::vector<std::string> names;
  for (const FactDecision& decision : commentary.decisions) {
    if (decision.choice == FactChoice::Dropped || !flagged(words_state(decision, analysis))) continue;
    names.push_back("facts/" + decision.fact_key);
  }
  for (const SectionSentence& sentence : commentary.sentences) {
    if (flagged(words_state(sentence, analysis))) names.push_back("sectionSentences/" + sentence.id);
  }
  return names;
}

Result<Done> check_nothing_flagged(const Commentary& commentary, const MonthlyAnalysis& analysis) {
  const auto names = flagged_sentences(commentary, analysis);
  if (names.empty()) return Done{};
  std::string lines;
  for (std::size_t i = 0; i < std::min(names.size(), flagged_named); ++i) lines += (i > 0 ? "\n" : "") + names[i];
  const std::string count = std::to_string(names.size());
  return Error{Error::Kind::WrongState,
               "SENTENCES_FLAGGED",
               (names.size() == 1 ? "1 sentence of the report is" : count + " sentences of the report are") +
                   " to be looked at again: figures have changed, or no longer hold. Confirm, reword or take out each.",
               {},
               {{"count", count}, {"sentences", lines}}};
}

const Fact* find_fact(const MonthlyAnalysis& analysis, std::string_view key) {
  const auto found = std::find_if(analysis.facts.begin(), analysis.facts.end(),
                                  [&](const Fact& fact) { return fact_key(fact) == key; });
  return found == analysis.facts.end() ? nullptr : &*found;
}

const AnalysisFinding* find_finding(const MonthlyAnalysis& analysis, std::string_view audit_id, int index) {
  for (const AreaAnalysis& area : analysis.areas) {
    for (const AnalysisFinding& finding : area.findings) {
      if (finding.audit_id == audit_id && finding.index == index) return &finding;
    }
  }
  return nullptr;
}

void keep_chosen_findings(MonthlyAnalysis& analysis, const std::vector<FindingChoice>& choices) {
  for (AreaAnalysis& area : analysis.areas) {
    std::set<std::string> kinds_chosen;
    for (const AnalysisFinding& finding : area.findings) {
      const FindingChoice* choice = choice_of(finding, choices);
      if (choice != nullptr && choice->in_report) kinds_chosen.insert(finding.kind);
    }
    std::erase_if(area.findings, [&](const AnalysisFinding& finding) {
      const FindingChoice* choice = choice_of(finding, choices);
      return choice != nullptr ? !choice->in_report : kinds_chosen.contains(finding.kind);
    });
  }
}

}  // namespace touchstone::domain
