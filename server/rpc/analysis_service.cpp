// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/analysis_service.h"

#include <algorithm>

#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/progress.h"
#include "server/store/analysis_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

/// Leaves of the areas, and of the facts about one area, those the caller may see. Overall figures stay.
void narrow(domain::MonthlyAnalysis& analysis, const Areas& visible) {
  if (!visible) return;
  std::erase_if(analysis.areas, [&](const auto& area) { return !seen(visible, area.figures.code); });
  std::erase_if(analysis.facts, [&](const auto& fact) {
    const auto at = fact.measure.find('@');
    return at != std::string::npos && !seen(visible, fact.measure.substr(at + 1));
  });
}

/// The history's areas are taken out of the message only: the totals of each month are made from all of them.
void narrow(v1::MonthlyAnalysis& message, const Areas& visible) {
  if (!visible) return;
  for (auto& cycle : *message.mutable_history()) {
    auto& areas = *cycle.mutable_areas();
    for (int i = areas.size() - 1; i >= 0; --i) {
      if (!seen(visible, areas[i].code())) areas.DeleteSubrange(i, 1);
    }
  }
}

}  // namespace

Result<domain::MonthlyAnalysis> analyse_cycle(const Read& read, store::Forms& forms, const std::string& name) {
  const auto cycle = find_named_cycle(read, name);
  if (!cycle) return cycle.error();
  const auto form = forms.find(read.tx, read.organisation(), cycle->cycle.form_id);
  auto input = store::count_analysis(read.tx, read.organisation(), *cycle, *form);
  input.as_at = read.now;
  return domain::analyse(std::move(input));
}

grpc::ServerUnaryReactor* AnalysisService::GetMonthlyAnalysis(grpc::CallbackServerContext* context,
                                                              const v1::GetMonthlyAnalysisRequest* request,
                                                              v1::MonthlyAnalysis* response) {
  return frame_.read("AnalysisService/GetMonthlyAnalysis", context, response,
                     [this, request](const Read& read) -> Result<v1::MonthlyAnalysis> {
                       auto analysis = analyse_cycle(read, forms_, request->name());
                       if (!analysis) return analysis.error();
                       const auto visible = domain::visible_areas(read.caller.roles);
                       narrow(*analysis, visible);
                       auto message = to_proto(*analysis);
                       narrow(message, visible);
                       return message;
                     });
}

grpc::ServerUnaryReactor* AnalysisService::GetProgress(grpc::CallbackServerContext* context,
                                                       const v1::GetProgressRequest* request, v1::Progress* response) {
  return frame_.read("AnalysisService/GetProgress", context, response,
                     [request](const Read& read) -> Result<v1::Progress> {
                       const auto cycle = find_named_cycle(read, request->name());
                       if (!cycle) return cycle.error();
                       return progress_of(read, *cycle);
                     });
}

}  // namespace touchstone::rpc
