// SPDX-License-Identifier: GPL-3.0-or-later
// How far first and second readings of a programme agree.
#include "server/domain/agreement.h"

#include <algorithm>
#include <map>

#include "server/rpc/convert.h"
#include "server/rpc/moderation_service.h"
#include "server/rpc/names.h"
#include "server/rpc/refusals.h"
#include "server/store/cycle_repository.h"
#include "server/store/moderation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

/// A month of the request as the first day of it; empty: none was asked for.
Result<std::string> month_of(const std::string& text, const char* field) {
  if (text.empty()) return std::string{};
  const auto period = domain::period_from(text);
  if (!period) return domain::invalid(field, "must be a month, YYYY-MM");
  return store::first_day(*period);
}

void proto_of(const domain::Agreement& agreement, v1::AgreementCounts* out) {
  out->set_pairs(agreement.pairs);
  out->set_exact(agreement.exact);
  out->set_within_one(agreement.within_one);
  out->set_raised(agreement.raised);
  out->set_lowered(agreement.lowered);
}

void proto_of(const domain::Coefficient& coefficient, v1::Coefficient* out) {
  out->set_value(coefficient.value);
  out->set_low(coefficient.low);
  out->set_high(coefficient.high);
}

using Pairs = std::vector<domain::GradePair>;

void add_pairs(const store::GradePairRow& row, Pairs& pairs) {
  pairs.insert(pairs.end(), static_cast<std::size_t>(row.count), domain::GradePair{row.first, row.second});
}

void add_auditors(const std::vector<store::GradePairRow>& rows, v1::Agreement& answer) {
  for (auto row = rows.begin(); row != rows.end();) {
    const auto next =
        std::find_if(row, rows.end(), [&](const auto& other) { return other.auditor_id != row->auditor_id; });
    Pairs pairs;
    std::for_each(row, next, [&](const auto& one) { add_pairs(one, pairs); });
    auto* auditor = answer.add_auditors();
    auditor->set_auditor_display_name(row->auditor_display_name);
    proto_of(domain::agreement_of(pairs), auditor->mutable_counts());
    row = next;
  }
}

/// Everything there is to say of the pairs, but who did the audits.
v1::Agreement agreement_over(const std::vector<store::GradePairRow>& rows) {
  v1::Agreement answer;
  Pairs pairs;
  std::map<std::pair<domain::Grade, domain::Grade>, std::int64_t> counts;
  for (const auto& row : rows) {
    add_pairs(row, pairs);
    counts[{row.first, row.second}] += row.count;
    const auto period = domain::to_string(row.period);
    if (answer.first_period().empty() || period < answer.first_period()) answer.set_first_period(period);
    if (period > answer.last_period()) answer.set_last_period(period);
  }
  const auto agreement = domain::agreement_of(pairs);
  proto_of(agreement, answer.mutable_counts());
  for (const auto& [grades, count] : counts) {
    auto* out = answer.add_pairs();
    out->set_first(rpc::to_proto(grades.first));
    out->set_second(rpc::to_proto(grades.second));
    out->set_count(count);
  }
  if (agreement.linear_kappa) proto_of(*agreement.linear_kappa, answer.mutable_linear_kappa());
  if (agreement.quadratic_kappa) proto_of(*agreement.quadratic_kappa, answer.mutable_quadratic_kappa());
  if (agreement.ac2) proto_of(*agreement.ac2, answer.mutable_ac2());
  answer.set_least_pairs(static_cast<int>(domain::least_pairs));
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* ModerationService::GetAgreement(grpc::CallbackServerContext* context,
                                                          const v1::GetAgreementRequest* request,
                                                          v1::Agreement* response) {
  return frame_.read(
      "ModerationService/GetAgreement", context, response, [request](const Read& read) -> Result<v1::Agreement> {
        const auto code = programme_of(request->parent(), "parent");
        if (!code) return code.error();
        const auto first = month_of(request->first_period(), "first_period");
        if (!first) return first.error();
        const auto last = month_of(request->last_period(), "last_period");
        if (!last) return last.error();
        const auto programme = store::find_programme(read.tx, read.organisation(), *code);
        if (!programme) {
          return no_such_programme();
        }
        const auto rows =
            store::count_grade_pairs(read.tx, read.organisation(), programme->programme_id, *first, *last,
                                     domain::visible_areas(read.caller.roles).value_or(std::vector<std::string>{}));
        auto answer = agreement_over(rows);
        answer.set_parent(request->parent());
        if (domain::holds_for(read.caller.roles, domain::Role::QaLead, {})) add_auditors(rows, answer);
        return answer;
      });
}

}  // namespace touchstone::rpc
