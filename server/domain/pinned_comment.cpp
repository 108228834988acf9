// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/pinned_comment.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>

#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

constexpr std::size_t most_comments = 100;

/// The N of "findings.N"; nothing for anything else, "findings.01" among it.
std::optional<std::size_t> finding_index(std::string_view field) {
  constexpr std::string_view prefix = "findings.";
  if (!field.starts_with(prefix)) return std::nullopt;
  const auto digits = field.substr(prefix.size());
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (error != std::errc{} || end != digits.data() + digits.size() || std::to_string(index) != digits) {
    return std::nullopt;
  }
  return index;
}

/// Where a part stands in the order of the form: group and place in it. Nothing for no part of an audit.
std::optional<std::pair<int, std::size_t>> place_of(std::string_view field, const Form& form) {
  constexpr std::string_view answers = "answers.";
  if (field.starts_with(answers)) {
    const auto key = field.substr(answers.size());
    std::size_t place = 0;
    for (const Section& section : form.sections) {
      for (const Question& question : section.questions) {
        if (question.key == key) return std::pair{0, place};
        ++place;
      }
    }
    return std::nullopt;
  }
  if (field == "grade") return std::pair{1, std::size_t{0}};
  if (field == "discussion") return std::pair{2, std::size_t{0}};
  if (field == "findings") return std::pair{3, std::size_t{0}};
  if (const auto index = finding_index(field)) return std::pair{4, *index};
  return std::nullopt;
}

}  // namespace

void check_comments(const std::vector<PinnedComment>& comments, const Form& form, std::size_t finding_count,
                    std::vector<FieldProblem>& problems) {
  if (comments.size() > most_comments) {
    problems.push_back({"comments", "At most 100 comments can be pinned"});
    return;
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const auto& comment = comments[i];
    const std::string path = "comments[" + std::to_string(i) + "]";
    const auto index = finding_index(comment.field);
    if (!place_of(comment.field, form) || (index && *index >= finding_count)) {
      problems.push_back({path + ".field", "The audit has no such part to pin a comment to"});
    } else if (!seen.insert(comment.field).second) {
      problems.push_back({path + ".field", "This part has a comment already"});
    }
    if (blank(comment.text)) {
      problems.push_back({path + ".text", "Say what is to be mended"});
    } else {
      check_text(path + ".text", comment.text, 1, 2'000, problems);
    }
  }
}

std::vector<PinnedComment> in_form_order(std::vector<PinnedComment> comments, const Form& form) {
  std::stable_sort(comments.begin(), comments.end(), [&](const PinnedComment& a, const PinnedComment& b) {
    return place_of(a.field, form) < place_of(b.field, form);
  });
  return comments;
}

}  // namespace touchstone::domain
