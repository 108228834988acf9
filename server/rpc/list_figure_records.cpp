// SPDX-License-Identifier: GPL-3.0-or-later
// AnalysisService.ListFigureRecords: the audits behind a figure, a page at a time.
#include <algorithm>
#include <charconv>

#include "server/domain/figure_record.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/page.h"
#include "server/store/figure_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

/// Reads where the page begins.
Result<domain::Done> start_after(const std::vector<std::string>& keys, store::FigureFilter& filter) {
  if (keys.empty()) return domain::Done{};
  const auto refused = domain::invalid("page_token", "does not belong to this list; begin again without it");
  std::vector<domain::FieldProblem> problems;
  if (keys.size() != 3 || !domain::check_line("page_token", keys[1], 1, 20, problems) ||
      !domain::check_line("page_token", keys[2], 1, 40, problems)) {
    return refused;
  }
  const char* const end = keys[0].data() + keys[0].size();
  const auto [after, problem] = std::from_chars(keys[0].data(), end, filter.after_position);
  if (problem != std::errc{} || after != end) return refused;
  filter.after_area_code = keys[1];
  filter.after_case_reference = keys[2];
  return domain::Done{};
}

/// Of a question: its key, the areas that are asked it, and only areas with record checks where it is one.
void ask(const domain::Question& question, store::FigureFilter& filter) {
  filter.question_key = question.key;
  filter.asked_in = question.service_area_codes;
  filter.case_holding_only = question.focus5;
}

v1::FigureRecord proto_of(const store::FigureRow& row, const domain::MeasureName& measure) {
  auto standing = domain::standing_of(row.source, measure);
  v1::FigureRecord record;
  record.set_audit("audits/" + row.audit_id);
  record.set_case_reference(row.case_reference);
  record.set_service_area_code(row.area_code);
  record.set_team(row.team);
  record.set_auditor_display_name(row.auditor_display_name);
  record.set_state(rpc::to_proto(row.source.state));
  record.set_value(std::move(standing.value));
  record.set_counted(standing.counted);
  record.set_in_base(standing.in_base);
  record.set_comment(std::move(standing.comment));
  return record;
}

Result<v1::ListFigureRecordsResponse> list_records(const Read& read, store::Forms& forms,
                                                   const v1::ListFigureRecordsRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto measure = domain::measure_name(request.measure());
  const auto form = forms.find(read.tx, read.organisation(), cycle->cycle.form_id);
  std::vector<domain::FieldProblem> problems;
  const bool whole = request.measure().find('@') == std::string::npos;
  if (!domain::has_measure(*form, measure) ||
      !domain::check_line("measure", measure.area, whole ? 0 : 1, 20, problems)) {
    return domain::invalid("measure", "is none of this cycle's analysis");
  }
  store::FigureFilter filter;
  filter.cycle_id = cycle->cycle.cycle_id;
  filter.area_code = measure.area;
  filter.completed_only = measure.family != "completion";
  if (const auto* question = domain::question_of(*form, measure)) ask(*question, filter);
  if (auto visible = domain::visible_areas(read.caller.roles)) {
    if (visible->empty()) return v1::ListFigureRecordsResponse{};
    filter.visible_areas = *std::move(visible);
  }
  const auto size = page_size_of(request.page_size());
  if (!size) return size.error();
  filter.limit = *size + 1;
  const auto listing = "ListFigureRecords " + read.caller.actor() + " " + request.parent() + " " + request.measure();
  const auto keys = read_page_token(listing, request.page_token());
  if (!keys) return keys.error();
  if (auto begun = start_after(*keys, filter); !begun) return begun.error();

  auto rows = store::list_figure_rows(read.tx, read.organisation(), filter);
  v1::ListFigureRecordsResponse answer;
  if (rows.size() > static_cast<std::size_t>(*size)) {
    rows.pop_back();
    const auto& last = rows.back();
    answer.set_next_page_token(
        make_page_token(listing, {std::to_string(last.area_position), last.area_code, last.case_reference}));
  }
  const BlindReadings blind{read};
  const bool tells_grade =
      measure.family == "grade" || measure.family == "good_or_better" || measure.family == "graded_question";
  for (const auto& row : rows) {
    auto record = proto_of(row, measure);
    *answer.add_figure_records() = tells_grade ? blind.without_grade(std::move(record)) : std::move(record);
  }
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* AnalysisService::ListFigureRecords(grpc::CallbackServerContext* context,
                                                             const v1::ListFigureRecordsRequest* request,
                                                             v1::ListFigureRecordsResponse* response) {
  return frame_.read("AnalysisService/ListFigureRecords", context, response,
                     [this, request](const Read& read) { return list_records(read, forms_, *request); });
}

}  // namespace touchstone::rpc
