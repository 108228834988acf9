// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// One case of the council's list, as it was imported.
struct ListedCase {
  std::string case_reference;
  std::string service_area_code;
  std::string team;          ///< Of that area; may be empty.
  std::string practitioner;  ///< E-mail or name; may be empty.
  std::string case_type;     ///< May be empty.
  std::optional<Date> closed_on;
  std::optional<Date> last_audited_on;
  bool allocated = false;              ///< Its audit is under way, or it is in the cycle already.
  bool re_audit = false;               ///< Wanted again: the months since the last audit do not count.
  int practitioner_audits_before = 0;  ///< Of this practitioner in the quarter, before this draw.
};

/// How many are drawn of a stratum: exactly one of the two is set.
struct Quota {
  std::string service_area_code;
  std::string case_type;  ///< Empty: of all types of the area.
  std::optional<int> count;
  std::optional<double> percent;  ///< Of the cases that can be drawn, above 0 to 100; rounded half up, at least one.
};

/// Somebody who can be given audits.
struct Auditor {
  std::string email;
  std::string name;               ///< As a practitioner of a case may be named.
  std::string service_area_code;  ///< Of their own team; empty without one.
  std::string team;
  int capacity = 0;  ///< How many more audits they can take.
  bool on_leave = false;
  bool exempt = false;        ///< From the month, by an approved exemption.
  bool team_unknown = false;  ///< They have a team, and nobody has said which.
  std::optional<Date> accreditation_lapsed_on = std::nullopt;
};

struct DrawRules {
  Date on{};                            ///< The day of the draw.
  int months_between_audits = 12;       ///< 0: no such rule.
  int warn_at_practitioner_audits = 3;  ///< In a quarter.
};

/// What a proposed row is judged by.
enum class DrawRule { CaseOpen, NotAuditedLately, SpreadOverPractitioners, Independent, AuditorFree, Assigned };
inline constexpr std::array<DrawRule, 6> all_draw_rules{
    DrawRule::CaseOpen,    DrawRule::NotAuditedLately, DrawRule::SpreadOverPractitioners,
    DrawRule::Independent, DrawRule::AuditorFree,      DrawRule::Assigned};
/// Stable: "case_open", "not_audited_lately", "spread_over_practitioners", "independent", "auditor_free", "assigned".
std::string_view draw_rule_key(DrawRule rule);

enum class Verdict { Kept, Warned, Broken };

/// What one rule says of one row.
struct RuleVerdict {
  DrawRule rule = DrawRule::CaseOpen;
  Verdict verdict = Verdict::Kept;
  std::string words;  ///< For a person: "last audited 3 March 2026"; empty when there is nothing to add.

  bool operator==(const RuleVerdict&) const = default;
};

/// A case with the auditor it would go to.
struct ProposedRow {
  ListedCase drawn;
  std::string auditor_email;  ///< Empty: nobody could take it.
  std::vector<RuleVerdict> verdicts;
};

/// A case of a drawn stratum that could not be drawn, and why.
struct ExcludedCase {
  std::string case_reference;
  DrawRule rule = DrawRule::CaseOpen;
  std::string words;
};

/// What became of one quota.
struct StratumCount {
  std::string service_area_code;
  std::string case_type;
  int listed = 0;
  int eligible = 0;
  int drawn = 0;
};

/// What a draw proposes; nothing is allocated yet.
struct DrawProposal {
  std::uint64_t seed = 0;
  std::vector<ProposedRow> rows;  ///< By case reference.
  std::vector<ExcludedCase> excluded;
  std::vector<StratumCount> strata;  ///< In the order of the quotas.
};

/// Reads a seed, a whole number from 0 to 2^64 - 1; nothing for anything else.
std::optional<std::uint64_t> seed_from(std::string_view text);

/// All of a list that decides what is drawn of it, a line a case, by reference: two lists with the same text are one
/// list to a draw.
std::string list_text(std::vector<ListedCase> cases);

/// Draws a stratified random sample and gives it to auditors. Within a stratum every case that can be drawn has the
/// same chance. The same cases, quotas, auditors, rules and seed, in whatever order, give the same proposal on any
/// machine. Nobody gets a case of their own team or of their own work, or more than they can take; a case that nobody
/// can take stays without an auditor. Refuses: FIELD_INVALID (`quotas[i]`, `cases[i].case_reference`,
/// `auditors[i].email`), DRAW_TOO_LARGE with field `quotas[i]` (metadata `service_area`, `case_type`, `wanted`,
/// `population`).
Result<DrawProposal> draw_sample(std::vector<ListedCase> cases, const std::vector<Quota>& quotas,
                                 std::vector<Auditor> auditors, const DrawRules& rules, std::uint64_t seed);

/// Whether the auditor is independent of the case: of another team, and not its practitioner. Warned when their team is
/// not known. `auditor` may be null.
RuleVerdict judge_independence(const ListedCase& listed, const Auditor* auditor);

/// What every rule says of a row that was put together by hand, in the order of `DrawRule`. `auditor` may be null;
/// `given` is how many audits of this proposal they have, this one included, and `of_practitioner` how many are of the
/// same practitioner.
std::vector<RuleVerdict> judge(const ListedCase& listed, const Auditor* auditor, int given, int of_practitioner,
                               const DrawRules& rules);

}  // namespace touchstone::domain
