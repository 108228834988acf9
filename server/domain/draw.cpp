// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/draw.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "server/domain/hash.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

/// Numbers that are the same on every machine: the standard says what this engine gives, and nothing of the sort of its
/// distributions.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}

  /// 0 to `below` - 1, each with the same chance.
  std::size_t roll(std::size_t below) {
    const std::uint64_t range = below;
    const std::uint64_t unfair = (0 - range) % range;  // 2^64 mod range: so many would come once too often.
    std::uint64_t number = engine_();
    while (number < unfair) number = engine_();
    return static_cast<std::size_t>(number % range);
  }

  /// The first `count` come to stand in a random order, drawn from all.
  template <typename T>
  void shuffle(std::vector<T>& items, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) std::swap(items[i], items[i + roll(items.size() - i)]);
  }

 private:
  std::mt19937_64 engine_;
};

/// A seed of its own for each stratum, so that a quota more changes nothing in the others (FNV-1a over both).
std::uint64_t seed_of(std::uint64_t seed, std::string_view area, std::string_view type) {
  constexpr unsigned char end_of_text = 0xFF;
  const auto of_area = fnv_next(fnv_next(fnv_begin ^ seed, area), end_of_text);
  return fnv_next(fnv_next(of_area, type), end_of_text);
}

bool in_stratum(const ListedCase& listed, const Quota& quota) {
  return listed.service_area_code == quota.service_area_code &&
         (quota.case_type.empty() || listed.case_type == quota.case_type);
}

Date months_later(const Date& date, int months) {
  const Date later = date + std::chrono::months{months};
  return later.ok() ? later : Date{later.year() / later.month() / std::chrono::last};
}

bool is_closed(const ListedCase& listed, const DrawRules& rules) {
  return listed.closed_on && *listed.closed_on <= rules.on;
}

bool audited_lately(const ListedCase& listed, const DrawRules& rules) {
  return !listed.re_audit && rules.months_between_audits > 0 && listed.last_audited_on &&
         months_later(*listed.last_audited_on, rules.months_between_audits) > rules.on;
}

bool same_team(const ListedCase& listed, const Auditor& auditor) {
  return !auditor.team.empty() && listed.team == auditor.team && listed.service_area_code == auditor.service_area_code;
}

/// A practitioner is an e-mail or a name, as the case system has it.
std::string practitioner_of(const ListedCase& listed) { return lowered(trimmed(listed.practitioner)); }

bool own_work(const ListedCase& listed, const Auditor& auditor) {
  const std::string practitioner = practitioner_of(listed);
  return !practitioner.empty() &&
         (practitioner == lowered(auditor.email) || practitioner == lowered(trimmed(auditor.name)));
}

bool independent(const ListedCase& listed, const Auditor& auditor) {
  return !same_team(listed, auditor) && !own_work(listed, auditor);
}

bool available(const Auditor& auditor) { return !auditor.on_leave && !auditor.exempt; }

RuleVerdict judge_open(const ListedCase& listed, const DrawRules& rules) {
  if (is_closed(listed, rules)) {
    return {DrawRule::CaseOpen, Verdict::Broken, "closed " + date_words(*listed.closed_on)};
  }
  return {DrawRule::CaseOpen, Verdict::Kept, {}};
}

RuleVerdict judge_last_audit(const ListedCase& listed, const DrawRules& rules) {
  if (listed.allocated) return {DrawRule::NotAuditedLately, Verdict::Broken, "allocated already"};
  const std::string words = listed.last_audited_on ? "last audited " + date_words(*listed.last_audited_on) : "";
  return {DrawRule::NotAuditedLately, audited_lately(listed, rules) ? Verdict::Broken : Verdict::Kept,
          listed.re_audit && !words.empty() ? words + ", a re-audit" : words};
}

RuleVerdict judge_spread(const ListedCase& listed, int of_practitioner, const DrawRules& rules) {
  const int in_quarter = listed.practitioner_audits_before + of_practitioner;
  if (listed.practitioner.empty() || in_quarter < rules.warn_at_practitioner_audits) {
    return {DrawRule::SpreadOverPractitioners, Verdict::Kept, {}};
  }
  return {DrawRule::SpreadOverPractitioners, Verdict::Warned,
          std::to_string(in_quarter) + " audits of this practitioner in the quarter"};
}

RuleVerdict judge_auditor(const Auditor* auditor, int given) {
  if (auditor == nullptr) return {DrawRule::AuditorFree, Verdict::Kept, {}};
  if (auditor->exempt) return {DrawRule::AuditorFree, Verdict::Broken, "exempt this month"};
  if (auditor->on_leave) return {DrawRule::AuditorFree, Verdict::Broken, "on leave"};
  if (given > auditor->capacity) {
    return {DrawRule::AuditorFree, Verdict::Broken,
            std::to_string(given) + " audits, can take " + std::to_string(auditor->capacity)};
  }
  if (auditor->accreditation_lapsed_on) {
    return {DrawRule::AuditorFree, Verdict::Warned,
            "accreditation lapsed on " + date_words(*auditor->accreditation_lapsed_on)};
  }
  return {DrawRule::AuditorFree, Verdict::Kept, {}};
}

/// Gives cases to auditors so that as many as possible have one: one who could take several cases makes room for a
/// case that only they can take. Among those who can, the one with most room is asked first.
class Assignment {
 public:
  Assignment(const std::vector<ListedCase>& cases, const std::vector<Auditor>& auditors)
      : cases_{cases}, auditors_{auditors}, taken_(auditors.size()), of_case_(cases.size(), nobody) {}

  void run() {
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      std::set<std::size_t> asked;
      place(i, asked);
    }
  }

  const Auditor* auditor_of(std::size_t i) const { return of_case_[i] == nobody ? nullptr : &auditors_[of_case_[i]]; }
  int given(std::size_t i) const { return of_case_[i] == nobody ? 0 : static_cast<int>(taken_[of_case_[i]].size()); }

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

  int room(std::size_t auditor) const { return auditors_[auditor].capacity - static_cast<int>(taken_[auditor].size()); }

  std::vector<std::size_t> who_can(std::size_t i) const {
    std::vector<std::size_t> who;
    for (std::size_t a = 0; a < auditors_.size(); ++a) {
      if (available(auditors_[a]) && auditors_[a].capacity > 0 && independent(cases_[i], auditors_[a])) {
        who.push_back(a);
      }
    }
    std::stable_sort(who.begin(), who.end(), [this](std::size_t a, std::size_t b) { return room(a) > room(b); });
    return who;
  }

  bool place(std::size_t i, std::set<std::size_t>& asked) {
    for (const std::size_t auditor : who_can(i)) {
      if (!asked.insert(auditor).second) continue;
      if (room(auditor) > 0 || make_room(auditor, asked)) {
        taken_[auditor].push_back(i);
        of_case_[i] = auditor;
        return true;
      }
    }
    return false;
  }

  /// One of the auditor's cases goes to somebody else.
  bool make_room(std::size_t auditor, std::set<std::size_t>& asked) {
    const std::vector<std::size_t> has = taken_[auditor];
    for (const std::size_t other : has) {
      if (place(other, asked)) {
        std::erase(taken_[auditor], other);
        return true;
      }
    }
    return false;
  }

  const std::vector<ListedCase>& cases_;
  const std::vector<Auditor>& auditors_;
  std::vector<std::vector<std::size_t>> taken_;
  std::vector<std::size_t> of_case_;
};

void check_quota(const std::vector<Quota>& quotas, std::size_t i, std::vector<FieldProblem>& problems) {
  const Quota& quota = quotas[i];
  const std::string field = "quotas[" + std::to_string(i) + "]";
  if (quota.count.has_value() == quota.percent.has_value()) {
    problems.push_back({field, "Give a number or a percentage, one of the two."});
  } else if (quota.count && *quota.count < 1) {
    problems.push_back({field, "Draw at least one case."});
  } else if (quota.percent && !(*quota.percent > 0 && *quota.percent <= 100)) {
    problems.push_back({field, "Give a percentage above 0 and up to 100."});
  }
  for (std::size_t other = 0; other < i; ++other) {
    const bool same_area = quotas[other].service_area_code == quota.service_area_code;
    if (same_area &&
        (quotas[other].case_type == quota.case_type || quotas[other].case_type.empty() || quota.case_type.empty())) {
      problems.push_back({field, "A case of " + quota.service_area_code + " would be in two quotas."});
      return;
    }
  }
}

/// Adds a problem for each that is there twice.
template <typename T, typename Name>
void check_once(const std::vector<T>& items, Name name, const std::string& list, const std::string& field,
                std::vector<FieldProblem>& problems) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!seen.insert(name(items[i])).second) {
      std::string place = list;
      place.append("[").append(std::to_string(i)).append("].").append(field);
      problems.push_back({std::move(place), name(items[i]) + " is there twice."});
    }
  }
}

int wanted_of(const Quota& quota, std::size_t eligible) {
  if (quota.count) return *quota.count;
  const double exact = static_cast<double>(eligible) * *quota.percent / 100;
  const auto rounded = static_cast<int>(std::floor(exact + 0.5));
  return eligible == 0 ? 0 : std::max(1, rounded);
}

Error too_large(const Quota& quota, std::size_t place, int wanted, std::size_t eligible) {
  const std::string type = quota.case_type.empty() ? "" : ", " + quota.case_type;
  const std::string words = std::to_string(wanted) + " cases of " + quota.service_area_code + type +
                            " were wanted, and " + std::to_string(eligible) + " can be drawn.";
  return {Error::Kind::Invalid,
          "DRAW_TOO_LARGE",
          words,
          {{"quotas[" + std::to_string(place) + "]", words}},
          {{"service_area", quota.service_area_code},
           {"case_type", quota.case_type},
           {"wanted", std::to_string(wanted)},
           {"population", std::to_string(eligible)}}};
}

/// The cases of one quota that can be drawn; the others go into the proposal with their reason.
std::vector<ListedCase> eligible_of(const std::vector<ListedCase>& cases, const Quota& quota, const DrawRules& rules,
                                    DrawProposal& proposal) {
  StratumCount count{quota.service_area_code, quota.case_type, 0, 0, 0};
  std::vector<ListedCase> eligible;
  for (const ListedCase& listed : cases) {
    if (!in_stratum(listed, quota)) continue;
    ++count.listed;
    const auto open = judge_open(listed, rules);
    const auto last = judge_last_audit(listed, rules);
    if (open.verdict == Verdict::Broken || last.verdict == Verdict::Broken) {
      const auto& why = open.verdict == Verdict::Broken ? open : last;
      proposal.excluded.push_back({listed.case_reference, why.rule, why.words});
    } else {
      eligible.push_back(listed);
    }
  }
  count.eligible = static_cast<int>(eligible.size());
  proposal.strata.push_back(count);
  return eligible;
}

void assign(std::vector<ListedCase> drawn, std::vector<Auditor> auditors, const DrawRules& rules,
            DrawProposal& proposal) {
  Dice dice{seed_of(proposal.seed, "auditors", {})};
  dice.shuffle(drawn, drawn.size());
  dice.shuffle(auditors, auditors.size());
  Assignment assignment{drawn, auditors};
  assignment.run();
  std::map<std::string, int> of_practitioner;
  for (const ListedCase& listed : drawn) ++of_practitioner[practitioner_of(listed)];
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const Auditor* auditor = assignment.auditor_of(i);
    proposal.rows.push_back(
        {drawn[i], auditor == nullptr ? std::string{} : auditor->email,
         judge(drawn[i], auditor, assignment.given(i), of_practitioner[practitioner_of(drawn[i])], rules)});
  }
  std::sort(proposal.rows.begin(), proposal.rows.end(),
            [](const ProposedRow& a, const ProposedRow& b) { return a.drawn.case_reference < b.drawn.case_reference; });
}

}  // namespace

std::string_view draw_rule_key(DrawRule rule) {
  switch (rule) {
    case DrawRule::CaseOpen:
      return "case_open";
    case DrawRule::NotAuditedLately:
      return "not_audited_lately";
    case DrawRule::SpreadOverPractitioners:
      return "spread_over_practitioners";
    case DrawRule::Independent:
      return "independent";
    case DrawRule::AuditorFree:
      return "auditor_free";
    case DrawRule::Assigned:
      break;
  }
  return "assigned";
}

RuleVerdict judge_independence(const ListedCase& listed, const Auditor* auditor) {
  if (auditor == nullptr) return {DrawRule::Independent, Verdict::Kept, {}};
  if (!independent(listed, *auditor)) {
    return {DrawRule::Independent, Verdict::Broken,
            same_team(listed, *auditor) ? "a case of the auditor’s own team" : "the auditor’s own case"};
  }
  if (auditor->team_unknown) {
    return {DrawRule::Independent, Verdict::Warned, "nobody has said which team is the auditor’s own"};
  }
  return {DrawRule::Independent, Verdict::Kept, {}};
}

std::vector<RuleVerdict> judge(const ListedCase& listed, const Auditor* auditor, int given, int of_practitioner,
                               const DrawRules& rules) {
  return {judge_open(listed, rules),
          judge_last_audit(listed, rules),
          judge_spread(listed, of_practitioner, rules),
          judge_independence(listed, auditor),
          judge_auditor(auditor, given),
          {DrawRule::Assigned, auditor == nullptr ? Verdict::Broken : Verdict::Kept,
           auditor == nullptr ? "nobody who may audit it has room" : ""}};
}

std::optional<std::uint64_t> seed_from(std::string_view text) {
  std::uint64_t seed = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, seed);
  if (text.empty() || problem != std::errc{} || stop != end) return std::nullopt;
  return seed;
}

std::string list_text(std::vector<ListedCase> cases) {
  std::sort(cases.begin(), cases.end(),
            [](const ListedCase& a, const ListedCase& b) { return a.case_reference < b.case_reference; });
  const auto day = [](const std::optional<Date>& date) { return date ? to_string(*date) : std::string{}; };
  std::string text;
  for (const auto& one : cases) {
    for (const auto& part :
         {one.case_reference, one.service_area_code, one.case_type, day(one.closed_on), day(one.last_audited_on),
          std::string{one.allocated ? "allocated" : ""}, std::string{one.re_audit ? "re_audit" : ""}}) {
      text += part + "\t";
    }
    text += "\n";
  }
  return text;
}

Result<DrawProposal> draw_sample(std::vector<ListedCase> cases, const std::vector<Quota>& quotas,
                                 std::vector<Auditor> auditors, const DrawRules& rules, std::uint64_t seed) {
  std::vector<FieldProblem> problems;
  if (quotas.empty()) problems.push_back({"quotas", "Say how many are to be drawn."});
  for (std::size_t i = 0; i < quotas.size(); ++i) check_quota(quotas, i, problems);
  check_once(
      cases, [](const ListedCase& one) { return one.case_reference; }, "cases", "case_reference", problems);
  check_once(
      auditors, [](const Auditor& one) { return one.email; }, "auditors", "email", problems);
  if (!problems.empty()) return invalid(std::move(problems));
  // Whatever order they came in.
  std::sort(cases.begin(), cases.end(),
            [](const ListedCase& a, const ListedCase& b) { return a.case_reference < b.case_reference; });
  std::sort(auditors.begin(), auditors.end(), [](const Auditor& a, const Auditor& b) { return a.email < b.email; });
  DrawProposal proposal;
  proposal.seed = seed;
  std::vector<ListedCase> drawn;
  for (std::size_t place = 0; place < quotas.size(); ++place) {
    const Quota& quota = quotas[place];
    auto eligible = eligible_of(cases, quota, rules, proposal);
    const int wanted = wanted_of(quota, eligible.size());
    if (static_cast<std::size_t>(wanted) > eligible.size()) return too_large(quota, place, wanted, eligible.size());
    Dice dice{seed_of(seed, quota.service_area_code, quota.case_type)};
    dice.shuffle(eligible, static_cast<std::size_t>(wanted));
    drawn.insert(drawn.end(), eligible.begin(), eligible.begin() + wanted);
    proposal.strata.back().drawn = wanted;
  }
  std::sort(drawn.begin(), drawn.end(),
            [](const ListedCase& a, const ListedCase& b) { return a.case_reference < b.case_reference; });
  assign(std::move(drawn), std::move(auditors), rules, proposal);
  return proposal;
}

}  // namespace touchstone::domain
