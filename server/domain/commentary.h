// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/figure_reference.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What the QA unit may decide about a fact.
enum class FactChoice { Accepted, Edited, Dropped };

inline constexpr std::array<FactChoice, 3> all_fact_choices{FactChoice::Accepted, FactChoice::Edited,
                                                            FactChoice::Dropped};

/// "accepted", "edited", "dropped" (as in the database).
std::string_view fact_choice_key(FactChoice choice);
/// Reads a key; nothing for anything else.
std::optional<FactChoice> fact_choice_from(std::string_view key);

/// What was decided about a fact.
struct FactDecision {
  std::string fact_key;  ///< As `fact_key` makes it.
  FactChoice choice = FactChoice::Accepted;
  std::string sentence;                        ///< The unit's words, of an edited one.
  std::string decided_on_sentence;             ///< The analysis's then.
  std::string decided_on_figures;              ///< As `fact_figures` made them then.
  std::string decided_on_printed{};            ///< What was printed of `sentence` then; empty: it named no figure.
  std::vector<std::string> confirmed_texts{};  ///< Stretches of `sentence` that identify nobody.
  std::string printed{};                       ///< What is printed of `sentence`; empty: the sentence itself.

  bool operator==(const FactDecision&) const = default;
};

/// Checks the words of a decision: an edited fact has some, any other none. Refuses as `check_words`, and FIELD_INVALID
/// for words that do not belong, under "fact_decision.sentence".
Result<PrintedWords> check_decision(FactChoice choice, std::string_view sentence,
                                    const std::vector<std::string>& confirmed_texts, const MonthlyAnalysis& analysis);

/// The sections of the report that take sentences of the unit's own, in its order.
enum class ReportSection { Overview, Outcome, Area, Theme };

inline constexpr std::array<ReportSection, 4> all_report_sections{ReportSection::Overview, ReportSection::Outcome,
                                                                  ReportSection::Area, ReportSection::Theme};

/// "overview", "outcome", "area", "theme" (as in the database).
std::string_view report_section_key(ReportSection section);
/// Reads a key; nothing for anything else.
std::optional<ReportSection> report_section_from(std::string_view key);

/// A sentence of the unit's own.
struct SectionSentence {
  std::string id;
  ReportSection section = ReportSection::Overview;
  std::string area;  ///< Its code, for ReportSection::Area.
  std::string text;
  std::string confirmed_printed;               ///< What was printed of it when it was written or looked at again.
  std::vector<std::string> confirmed_texts{};  ///< Stretches of `text` that identify nobody.
  std::string printed{};                       ///< What is printed of it.

  bool operator==(const SectionSentence&) const = default;
};

/// Checks words that are printed in a report: 1 to 1,000 characters of one line, at most 20 confirmed stretches, every
/// reference one with a value, nothing that may identify somebody and is not confirmed. Answers what is printed of
/// them. Refuses FIELD_INVALID, FIGURE_REFERENCE_UNKNOWN, TEXT_MAY_IDENTIFY, all under `field`.
Result<PrintedWords> check_words(const std::string& field, std::string_view words,
                                 const std::vector<std::string>& confirmed_texts, const MonthlyAnalysis& analysis);
/// The same for words that name no figures.
Result<Done> check_plain_words(const std::string& field, std::string_view words,
                               const std::vector<std::string>& confirmed_texts);

/// How words stand to the figures of now.
struct WordsState {
  PrintedWords printed;
  bool figures_changed = false;  ///< To be looked at again.
  bool no_longer_holds = false;  ///< To be reworded or taken out.
};
WordsState words_state(const FactDecision& decision, const MonthlyAnalysis& analysis);
/// An own sentence also no longer holds when its area is not in the report.
WordsState words_state(const SectionSentence& sentence, const MonthlyAnalysis& analysis);
/// Refuses NO_LONGER_HOLDS: what no longer holds cannot be confirmed.
Result<Done> check_confirmable(const WordsState& state);

/// Whether a finding was put into the report by choice or left out.
struct FindingChoice {
  std::string audit_id;
  int index = 0;  ///< Which finding of the audit, from 0.
  bool in_report = false;

  bool operator==(const FindingChoice&) const = default;
};

/// A finding that a group gives other words.
struct GroupedFinding {
  std::string audit_id;
  int index = 0;
  std::string text;  ///< The auditor's words when it was put in.

  bool operator==(const GroupedFinding&) const = default;
};

/// What one or more findings say in the unit's words.
struct FindingGroup {
  std::string id;
  std::string text;
  std::vector<GroupedFinding> findings;

  bool operator==(const FindingGroup&) const = default;
};

/// The QA unit's words about a month, as far as they stand.
struct Commentary {
  std::vector<FactDecision> decisions;
  std::vector<FindingChoice> choices;
  std::vector<SectionSentence> sentences{};  ///< By section, in their order.
  std::vector<FindingGroup> groups{};
};

/// Writes down in the sentences of a commentary what is printed of them.
void print_commentary(Commentary& commentary, const MonthlyAnalysis& analysis);
/// The sentences of a report that are to be looked at again: "facts/KEY" of an accepted or edited fact,
/// "sectionSentences/ID", in this order.
std::vector<std::string> flagged_sentences(const Commentary& commentary, const MonthlyAnalysis& analysis);
/// Refuses SENTENCES_FLAGGED while there are any.
Result<Done> check_nothing_flagged(const Commentary& commentary, const MonthlyAnalysis& analysis);

/// The fact of a key in an analysis, or null.
const Fact* find_fact(const MonthlyAnalysis& analysis, std::string_view key);
/// The finding of an audit in an analysis, or null.
const AnalysisFinding* find_finding(const MonthlyAnalysis& analysis, std::string_view audit_id, int index);

/// Takes the findings that do not stand in the report out of an analysis: those left out, and where some of an area and
/// kind were put in by choice, all others of them.
void keep_chosen_findings(MonthlyAnalysis& analysis, const std::vector<FindingChoice>& choices);

}  // namespace touchstone::domain
