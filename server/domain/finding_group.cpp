// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/finding_group.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace touchstone::domain {

namespace {

constexpr std::size_t largest_group = 100;
constexpr std::size_t share_of_words_above = 3;  ///< In `share_of_words_below`, that near-identical texts share.
constexpr std::size_t share_of_words_below = 5;
constexpr std::size_t fewest_words = 2;

constexpr std::array<std::string_view, 39> words_of_little_weight{
    "a",     "an",   "and",  "are", "as",  "at",   "be",   "been", "by",    "case", "for",  "from", "had",
    "has",   "have", "in",   "is",  "it",  "its",  "of",   "on",   "or",    "so",   "that", "the",  "their",
    "there", "they", "this", "to",  "was", "well", "were", "when", "which", "who",  "will", "with", "would"};
constexpr std::array<std::string_view, 5> words_that_deny{"no", "not", "never", "none", "without"};

/// The words of a text in lower case, without those of little weight; a plural counts as its singular.
std::set<std::string> weighty_words(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    const bool light =
        std::find(words_of_little_weight.begin(), words_of_little_weight.end(), word) != words_of_little_weight.end();
    if (!word.empty() && !light) words.insert(word);
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) {
      word += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

/// A finding that may be suggested, with its words as numbers, the rarest first.
struct Candidate {
  FindingOfArea of;
  std::vector<std::size_t> words;
  bool denies = false;  ///< "Visits were not written up": close in words to its contrary.
  bool taken = false;
};

std::size_t shared_words(const Candidate& left, const Candidate& right) {
  std::vector<std::size_t> both;
  std::set_intersection(left.words.begin(), left.words.end(), right.words.begin(), right.words.end(),
                        std::back_inserter(both));
  return both.size();
}

bool near_identical(const Candidate& left, const Candidate& right) {
  const FindingOfArea& a = left.of;
  const FindingOfArea& b = right.of;
  if (a.finding->kind != b.finding->kind || a.finding->theme != b.finding->theme || left.denies != right.denies) {
    return false;
  }
  const std::size_t shared = shared_words(left, right);
  const std::size_t all = left.words.size() + right.words.size() - shared;
  return shared >= fewest_words && shared * share_of_words_below >= all * share_of_words_above;
}

/// Texts that share so much have one of these words in common, when words are numbered by how rare they are.
std::size_t words_to_look_up(const Candidate& candidate) {
  const std::size_t all = candidate.words.size();
  const std::size_t least = (all * share_of_words_above + share_of_words_below - 1) / share_of_words_below;
  return all - least + 1;
}

bool left_out(const AnalysisFinding& finding, const std::vector<FindingChoice>& choices) {
  return std::any_of(choices.begin(), choices.end(), [&](const FindingChoice& choice) {
    return !choice.in_report && choice.audit_id == finding.audit_id && choice.index == finding.index;
  });
}

std::set<std::pair<std::string, int>> grouped_findings(const std::vector<FindingGroup>& groups) {
  std::set<std::pair<std::string, int>> grouped;
  for (const FindingGroup& group : groups) {
    for (const GroupedFinding& finding : group.findings) grouped.emplace(finding.audit_id, finding.index);
  }
  return grouped;
}

std::vector<Candidate> candidates_of(const MonthlyAnalysis& analysis, const Commentary& commentary) {
  const auto grouped = grouped_findings(commentary.groups);
  std::vector<Candidate> candidates;
  std::vector<std::set<std::string>> texts;
  std::map<std::string, std::size_t> used;
  for (const AreaAnalysis& area : analysis.areas) {
    for (const AnalysisFinding& finding : area.findings) {
      if (finding.kind == "quotation" || grouped.contains({finding.audit_id, finding.index}) ||
          left_out(finding, commentary.choices)) {
        continue;
      }
      texts.push_back(weighty_words(finding.text));
      const bool denies = std::any_of(words_that_deny.begin(), words_that_deny.end(),
                                      [&](std::string_view word) { return texts.back().contains(std::string{word}); });
      candidates.push_back({{area.figures.code, &finding}, {}, denies});
      for (const std::string& word : texts.back()) ++used[word];
    }
  }
  std::vector<std::pair<std::size_t, std::string>> by_rarity;
  by_rarity.reserve(used.size());
  for (const auto& [word, times] : used) by_rarity.emplace_back(times, word);
  std::sort(by_rarity.begin(), by_rarity.end());
  std::map<std::string, std::size_t> number;
  for (std::size_t i = 0; i < by_rarity.size(); ++i) number[by_rarity[i].second] = i;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (const std::string& word : texts[i]) candidates[i].words.push_back(number[word]);
    std::sort(candidates[i].words.begin(), candidates[i].words.end());
  }
  return candidates;
}

/// Which candidates have a word among those to look up.
std::map<std::size_t, std::vector<std::size_t>> index_of(const std::vector<Candidate>& candidates) {
  std::map<std::size_t, std::vector<std::size_t>> index;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].words.size() < fewest_words) continue;
    for (std::size_t w = 0; w < words_to_look_up(candidates[i]); ++w) index[candidates[i].words[w]].push_back(i);
  }
  return index;
}

/// The candidate itself and all that are free and say nearly the same, in their order.
std::vector<std::size_t> like(std::size_t seed, const std::vector<Candidate>& candidates,
                              const std::map<std::size_t, std::vector<std::size_t>>& index) {
  std::set<std::size_t> found{seed};
  for (std::size_t w = 0; w < words_to_look_up(candidates[seed]); ++w) {
    for (const std::size_t other : index.at(candidates[seed].words[w])) {
      if (!candidates[other].taken && near_identical(candidates[seed], candidates[other])) found.insert(other);
    }
  }
  return {found.begin(), found.end()};
}

GroupSuggestion suggestion_of(const std::vector<std::size_t>& members, const std::vector<Candidate>& candidates) {
  GroupSuggestion suggestion;
  std::size_t most = 0;
  for (const std::size_t member : members) {
    suggestion.findings.push_back(candidates[member].of);
    std::size_t shared = 0;
    for (const std::size_t other : members) shared += shared_words(candidates[member], candidates[other]);
    if (suggestion.text.empty() || shared > most) {
      most = shared;
      suggestion.text = candidates[member].of.finding->text;
    }
  }
  return suggestion;
}

std::size_t areas_of(const std::vector<std::size_t>& members, const std::vector<Candidate>& candidates) {
  std::set<std::string> areas;
  for (const std::size_t member : members) areas.insert(candidates[member].of.area);
  return areas.size();
}

}  // namespace

FindingOfArea find_finding_of_area(const MonthlyAnalysis& analysis, const std::string& audit_id, int index) {
  for (const AreaAnalysis& area : analysis.areas) {
    for (const AnalysisFinding& finding : area.findings) {
      if (finding.audit_id == audit_id && finding.index == index) return {area.figures.code, &finding};
    }
  }
  return {};
}

Result<Done> check_group(const std::vector<FindingOfArea>& findings) {
  const std::string field = "finding_group.findings";
  if (findings.empty() || findings.size() > largest_group) {
    return invalid(field, "Name 1 to " + std::to_string(largest_group) + " findings");
  }
  std::set<const AnalysisFinding*> once;
  for (const FindingOfArea& each : findings) {
    if (!once.insert(each.finding).second) return invalid(field, "A finding is named twice");
    if (each.finding->kind == "quotation") return invalid(field, "A quotation keeps its words");
    if (each.finding->kind != findings.front().finding->kind) {
      return invalid(field, "Good practice and areas for improvement do not stand in one group");
    }
    if (each.finding->theme != findings.front().finding->theme) {
      return invalid(field, "Findings about the theme and others do not stand in one group");
    }
  }
  return Done{};
}

bool stands(const GroupedFinding& grouped, const MonthlyAnalysis& analysis) {
  const auto found = find_finding_of_area(analysis, grouped.audit_id, grouped.index);
  return found.finding != nullptr && found.finding->text == grouped.text;
}

void apply_groups(MonthlyAnalysis& analysis, const std::vector<FindingGroup>& groups) {
  std::map<std::pair<std::string, int>, std::pair<const FindingGroup*, const GroupedFinding*>> wordings;
  for (const FindingGroup& group : groups) {
    for (const GroupedFinding& finding : group.findings) {
      wordings[{finding.audit_id, finding.index}] = {&group, &finding};
    }
  }
  for (AreaAnalysis& area : analysis.areas) {
    for (AnalysisFinding& finding : area.findings) {
      const auto wording = wordings.find({finding.audit_id, finding.index});
      if (wording == wordings.end() || wording->second.second->text != finding.text) continue;
      finding.text = wording->second.first->text;
    }
  }
}

std::vector<GroupSuggestion> suggest_groups(const MonthlyAnalysis& analysis, const Commentary& commentary) {
  auto candidates = candidates_of(analysis, commentary);
  const auto index = index_of(candidates);
  std::vector<GroupSuggestion> suggestions;
  for (std::size_t seed = 0; seed < candidates.size(); ++seed) {
    if (candidates[seed].taken || candidates[seed].words.size() < fewest_words) continue;
    const auto members = like(seed, candidates, index);
    if (areas_of(members, candidates) < 2) continue;
    for (const std::size_t member : members) candidates[member].taken = true;
    suggestions.push_back(suggestion_of(members, candidates));
  }
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](const auto& a, const auto& b) { return a.findings.size() > b.findings.size(); });
  return suggestions;
}

}  // namespace touchstone::domain
