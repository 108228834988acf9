// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"
#include "server/report/report.h"

namespace touchstone::report {

/// A month of a series; without figures when the programme had no cycle then.
struct MonthSlot {
  domain::Period period;
  const domain::CycleFigures* figures = nullptr;
};

/// What every page of a report asks for. Refers to the analysis and the settings, which must outlive it.
class Context {
 public:
  Context(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
          const domain::Commentary& commentary);

  const domain::MonthlyAnalysis& analysis() const { return analysis_; }
  const ReportSettings& settings() const { return settings_; }

  /// The cycle before the one reported on, and the one before that; null at the beginning of a programme.
  const domain::CycleFigures* previous() const { return cycle_back(1); }
  const domain::CycleFigures* before_previous() const { return cycle_back(2); }
  /// What an area counted in a cycle; null without a cycle or without an allocation there.
  static const domain::AreaFigures* area_in(const domain::CycleFigures* cycle, std::string_view code);

  /// The months from the first cycle of this calendar year up to the one reported on, gaps included.
  const std::vector<MonthSlot>& year() const { return year_; }
  /// "January to September 2023"; one month: "September 2023".
  static std::string range_words(const domain::Period& first, const domain::Period& last);
  std::string year_words() const { return range_words(year_.front().period, year_.back().period); }
  /// "September 2023" and "September" of the cycle reported on.
  std::string period() const { return domain::period_words(analysis_.period); }
  std::string month() const { return domain::month_words(analysis_.period); }
  /// "August"; with its year when that is another one.
  std::string name_of(const domain::Period& period) const;

  /// The fact of this kind and measure (and compared period), or null.
  const domain::Fact* fact(std::string_view kind, std::string_view measure,
                           std::optional<domain::Period> compared_with = std::nullopt) const;
  std::vector<const domain::Fact*> facts(std::string_view kind) const;
  /// The same for a sentence that tells it: null too when the unit dropped the fact or tells it in words of its own,
  /// which `own_words` then gives.
  const domain::Fact* told(std::string_view kind, std::string_view measure,
                           std::optional<domain::Period> compared_with = std::nullopt);
  std::vector<const domain::Fact*> all_told(std::string_view kind);
  /// The unit's sentences for the facts asked for since the last call, each once in the report, with a space before.
  /// The overview gives all of them, so no later page has one.
  std::string own_words();
  /// Sentences of facts that the unit wants told and no paragraph so far has.
  std::vector<std::string> further_points();
  /// The unit's own sentences of a section as they are printed, one after the other; empty without one.
  std::string section_words(domain::ReportSection section, std::string_view area = {}) const;
  /// The codes of other areas for which a finding in these words of a group stands too, in the configured order.
  std::vector<std::string> also_found_in(const std::string& words, std::string_view area) const;
  const domain::ControlChart* chart(std::string_view measure) const;

  /// Figures and tables number through the report in the order of its pages.
  int next_number() { return ++number_; }

 private:
  const domain::CycleFigures* cycle_back(std::size_t steps) const;
  bool may_tell(const domain::Fact& fact);
  const domain::FactDecision* decision_of(const std::string& fact_key) const;

  const domain::MonthlyAnalysis& analysis_;
  const ReportSettings& settings_;
  const domain::Commentary& commentary_;
  std::vector<MonthSlot> year_;
  std::set<std::string> told_;              ///< Keys of facts that a sentence tells, drafted or of the unit's own.
  std::vector<std::string> own_words_due_;  ///< The unit's sentences that the paragraph under way must still give.
  int number_ = 0;
};

/// The month after this one.
domain::Period next_month(domain::Period period);
/// Months from one to another, both included; empty when they are the wrong way round.
std::vector<domain::Period> months_between(domain::Period first, const domain::Period& last);

/// "Children & Families First (C&FF)"; the name alone where the code is the name.
std::string area_title(const domain::AreaAnalysis& area);

}  // namespace touchstone::report
