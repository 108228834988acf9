// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/progress.h"

#include <algorithm>

#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/store/analysis_repository.h"
#include "server/store/audit_repository.h"

namespace touchstone::rpc {

namespace {

void add(const store::ProgressCount& group, v1::ProgressRow* row) {
  auto* counts = row->mutable_counts();
  counts->set_allocated(counts->allocated() + group.counts.allocated);
  counts->set_exempt(counts->exempt() + group.counts.exempt);
  counts->set_completed(counts->completed() + group.counts.completed);
  counts->set_not_completed(counts->not_completed() + group.counts.not_completed());
  counts->set_discussions_held(counts->discussions_held() + group.counts.discussions_held);
  row->set_overdue(row->overdue() + group.overdue);
  row->set_good_or_better(row->good_or_better() + group.good_or_better);
  row->set_graded(row->graded() + group.graded);
}

using Rows = google::protobuf::RepeatedPtrField<v1::ProgressRow>;

/// Adds a group to the row of its label; a new label comes last, so the order is that of the groups.
void add_to(Rows* rows, const std::string& label, const store::ProgressCount& group) {
  for (auto& row : *rows) {
    if (row.label() == label) return add(group, &row);
  }
  auto* row = rows->Add();
  row->set_label(label);
  add(group, row);
}

void add_late(const Read& read, const store::CycleRow& cycle, const Areas& visible, const domain::Date& today,
              v1::Progress* progress) {
  store::AllocationFilter filter;
  filter.cycle_id = cycle.cycle.cycle_id;
  filter.states = {domain::AuditState::Allocated, domain::AuditState::InProgress, domain::AuditState::SentBack};
  filter.limit = 1000;
  for (const auto& record : store::list_allocations(read.tx, read.organisation(), filter)) {
    const auto days = domain::days_overdue(record.due_on, record.audit.state, today);
    if (days == 0 || record.exempt || !seen(visible, record.audit.service_area_code)) continue;
    auto* late = progress->add_late();
    late->set_allocation("allocations/" + record.audit.audit_id);
    late->set_case_reference(record.case_reference);
    late->set_service_area_code(record.audit.service_area_code);
    late->set_auditor_display_name(record.auditor_display_name);
    late->set_due_date(domain::to_string(record.due_on));
    late->set_days_overdue(days);
    late->set_state(to_proto(record.audit.state));
  }
}

}  // namespace

v1::Progress progress_of(const Read& read, const store::CycleRow& cycle) {
  const auto visible = domain::visible_areas(read.caller.roles);
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  v1::Progress progress;
  progress.set_period(domain::to_string(cycle.cycle.period));
  progress.set_theme(cycle.cycle.theme);
  progress.set_due_date(domain::to_string(cycle.cycle.due_on));
  progress.mutable_total();
  for (const auto& group : store::count_progress(read.tx, read.organisation(), cycle.cycle.cycle_id, today)) {
    if (!seen(visible, group.area_code)) continue;
    add(group, progress.mutable_total());
    add_to(progress.mutable_areas(), group.area_code, group);
    add_to(progress.mutable_teams(), group.area_code + ": " + (group.team.empty() ? "no team" : group.team), group);
    add_to(progress.mutable_auditors(), group.auditor, group);
  }
  std::sort(progress.mutable_auditors()->begin(), progress.mutable_auditors()->end(),
            [](const auto& one, const auto& other) { return one.label() < other.label(); });
  add_late(read, cycle, visible, today, &progress);
  if (const auto before = store::find_cycle_before(read.tx, read.organisation(), cycle)) {
    progress.set_previous_period(domain::to_string(before->cycle.period));
    progress.mutable_previous_total();
    for (const auto& group : store::count_progress(read.tx, read.organisation(), before->cycle.cycle_id, today)) {
      if (!seen(visible, group.area_code)) continue;
      add(group, progress.mutable_previous_total());
      add_to(progress.mutable_previous_areas(), group.area_code, group);
    }
  }
  *progress.mutable_as_at_time() = to_timestamp(read.now);
  return progress;
}

}  // namespace touchstone::rpc
