// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/batch_allocations.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "server/domain/allocation.h"
#include "server/domain/auditor.h"
#include "server/domain/text.h"
#include "server/rpc/allocation_service.h"
#include "server/rpc/approval.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/put_person.h"
#include "server/rpc/refusals.h"
#include "server/store/allocation_repository.h"
#include "server/store/audit_json.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr std::size_t most_problems = 2000;  // what a refusal can carry

/// One batch while it is checked and written: what it has looked up, what it found wrong.
class Batch {
 public:
  Batch(const Change& change, store::Forms& forms, const v1::BatchCreateAllocationsRequest& request,
        const std::map<std::string, store::OverrideRow>& approved)
      : change_{change}, forms_{forms}, request_{request}, approved_{approved} {}

  Result<v1::BatchCreateAllocationsResponse> run();

 private:
  struct Row {
    domain::AllocationFields fields;
    const store::ServiceArea* area = nullptr;
    std::string team_id;
    std::string auditor_id;
    std::optional<store::OverrideRow> override;
  };

  Result<domain::Done> find_cycle();
  void check_rows();
  Row check_row(const v1::Allocation& message, const std::string& path);
  void check_place(Row& row, const std::string& path);
  void check_once();
  void check_independence();
  struct Known {
    std::string person_id;
    std::string problem;  ///< Why they cannot be given audits; empty: they can.
  };
  const Known& auditor(const std::string& email);
  std::string practitioner(const std::string& who);
  void write();
  std::string write_row(const Row& row, const domain::Form& form);
  Error refusal() const;
  const std::string& organisation() const { return change_.organisation(); }

  const Change& change_;
  store::Forms& forms_;
  const v1::BatchCreateAllocationsRequest& request_;
  const std::map<std::string, store::OverrideRow>& approved_;
  std::optional<store::CycleRow> cycle_;
  std::string cycle_name_;
  std::vector<store::ServiceArea> areas_;
  std::vector<store::Team> teams_;
  std::vector<Row> rows_;
  std::map<std::string, Known> auditors_;             ///< By e-mail.
  std::map<std::string, std::string> practitioners_;  ///< By e-mail or name.
  std::vector<domain::FieldProblem> problems_;
  v1::BatchCreateAllocationsResponse response_;
};

Result<v1::BatchCreateAllocationsResponse> Batch::run() {
  const auto rows = static_cast<std::size_t>(request_.allocations_size());
  if (rows < 1 || rows > domain::most_allocated_at_once) {
    return domain::invalid("allocations", "Send 1 to 1,000 allocations");
  }
  if (auto found = find_cycle(); !found) return found.error();
  areas_ = store::list_service_areas(change_.tx, organisation());
  teams_ = store::list_teams(change_.tx, organisation(), "");
  check_rows();
  check_once();
  check_independence();
  if (!problems_.empty()) return refusal();
  if (!request_.validate_only()) write();
  return std::move(response_);
}

Error Batch::refusal() const {
  const auto count = problems_.size();
  auto told = problems_;
  if (told.size() > most_problems) told.resize(most_problems);
  Error error = domain::invalid(std::move(told));
  if (count > 1) error.message = std::to_string(count) + " fields are to be mended; nothing was allocated.";
  error.metadata["count"] = std::to_string(count);
  return error;
}

/// The cycle's lock keeps other allocations of it waiting, so that what is checked stays so.
Result<domain::Done> Batch::find_cycle() {
  const auto name = cycle_of(request_.parent(), "parent");
  if (!name) return name.error();
  cycle_ = store::lock_cycle(change_.tx, organisation(), name->programme, name->period);
  if (!cycle_) return no_such_cycle();
  cycle_name_ = cycle_name(name->programme, name->period);
  return domain::may_allocate(cycle_->cycle.state, false, false);
}

void Batch::check_rows() {
  for (int i = 0; i < request_.allocations_size(); ++i) {
    rows_.push_back(check_row(request_.allocations(i), "allocations[" + std::to_string(i) + "]."));
  }
}

Batch::Row Batch::check_row(const v1::Allocation& message, const std::string& path) {
  const auto due =
      message.due_date().empty() ? std::optional{cycle_->cycle.due_on} : domain::date_from(message.due_date());
  Row row{{message.case_reference(), message.service_area_code(), message.team(),
           domain::normalise_email(message.auditor_email()), message.practitioner(), message.case_type(),
           due.value_or(domain::Date{})},
          nullptr,
          {},
          {},
          {}};
  if (!message.audit_cycle().empty() && message.audit_cycle() != cycle_name_) {
    problems_.push_back({path + "audit_cycle", "must be empty or the cycle of the request"});
  }
  if (auto checked = domain::check_allocation(row.fields); !checked) {
    for (const auto& problem : checked.error().fields) {
      problems_.push_back({path + problem.field, problem.description});
    }
  }
  check_place(row, path);
  const auto& email = row.fields.auditor_email;
  if (!domain::is_email(email)) return row;  // named already
  const auto& known = auditor(email);
  if (known.problem.empty()) {
    row.auditor_id = known.person_id;
  } else {
    problems_.push_back({path + "auditor_email", known.problem});
  }
  return row;
}

void Batch::check_place(Row& row, const std::string& path) {
  if (row.fields.service_area_code.empty()) return;  // named already
  const auto area = std::find_if(areas_.begin(), areas_.end(),
                                 [&](const auto& known) { return known.code == row.fields.service_area_code; });
  if (area == areas_.end() || !domain::in_qa_unit_for(change_.caller.roles, area->code)) {
    problems_.push_back({path + "service_area_code", "There is no such service area"});
    return;
  }
  row.area = &*area;
  if (area->closed) problems_.push_back({path + "service_area_code", "The service area is closed"});
  if (row.fields.team.empty()) return;
  const auto team = std::find_if(teams_.begin(), teams_.end(), [&](const auto& known) {
    return known.service_area_id == area->service_area_id && known.display_name == row.fields.team;
  });
  if (team == teams_.end()) {
    problems_.push_back({path + "team", "The service area has no such team"});
    return;
  }
  row.team_id = team->team_id;
  if (team->closed) problems_.push_back({path + "team", "The team is closed"});
}

/// A case stands in one row, and is not in the cycle yet.
void Batch::check_once() {
  std::vector<std::string> references;
  std::vector<domain::FieldProblem> none;
  for (const auto& row : rows_) {
    if (domain::check_case_reference({}, row.fields.case_reference, none)) {
      references.push_back(row.fields.case_reference);
    }
  }
  const auto there = store::cases_in_cycle(change_.tx, organisation(), cycle_->cycle.cycle_id, references);
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto reference = domain::lowered(rows_[i].fields.case_reference);
    const auto field = "allocations[" + std::to_string(i) + "].case_reference";
    const auto [seen, is_new] = first.emplace(reference, i);
    if (there.contains(reference)) {
      problems_.push_back({field, "This case is in the cycle already"});
    } else if (!is_new && !reference.empty()) {
      problems_.push_back({field, "This case stands in row " + std::to_string(seen->second + 1) + " already"});
    }
  }
}

/// Nobody audits a case of their own, unless somebody else approved it.
void Batch::check_independence() {
  std::vector<std::string> references;
  for (const auto& row : rows_) references.push_back(row.fields.case_reference);
  IndependenceCheck independence{change_, references};
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    auto& row = rows_[i];
    if (row.auditor_id.empty() || row.area == nullptr) continue;  // named already
    if (const auto found = approved_.find(domain::lowered(row.fields.case_reference));
        found != approved_.end() && found->second.auditor_id == row.auditor_id) {
      row.override = found->second;
      continue;
    }
    const auto listed = listed_of(row.fields);
    auto checked =
        independence.check(listed, row.auditor_id, request_.allocations(static_cast<int>(i)).independence_override());
    const auto path = "allocations[" + std::to_string(i) + "].";
    if (checked) {
      row.override = *std::move(checked);
    } else if (checked.error().fields.empty()) {
      problems_.push_back({path + "auditor_email", checked.error().message});
    } else {
      const auto& problem = checked.error().fields.front();
      problems_.push_back({path + problem.field, problem.description});
    }
  }
}

const Batch::Known& Batch::auditor(const std::string& email) {
  const auto [known, is_new] = auditors_.try_emplace(email);
  if (is_new) {
    const auto person = store::find_person_by_email(change_.tx, organisation(), email);
    if (!person || person->disabled) {
      known->second.problem = "Nobody here has this e-mail address";
    } else if (auto may = domain::may_audit(person->roles); !may) {
      known->second.problem = may.error().message;
    } else {
      known->second.person_id = person->person_id;
    }
  }
  return known->second;
}

std::string Batch::practitioner(const std::string& who) {
  if (who.empty()) return {};
  auto& id = practitioners_[who];
  if (id.empty()) id = put_person(change_, who).person_id;
  return id;
}

/// Cases are written in the order of their references, so that two batches never wait for each other.
void Batch::write() {
  const auto form = forms_.find(change_.tx, organisation(), cycle_->cycle.form_id);
  std::vector<std::size_t> order(rows_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return domain::lowered(rows_[a].fields.case_reference) < domain::lowered(rows_[b].fields.case_reference);
  });
  std::vector<std::string> ids(rows_.size());
  for (const auto i : order) ids[i] = write_row(rows_[i], *form);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].override) keep_override(change_, *rows_[i].override, ids[i]);
  }
  std::map<std::string, store::AuditRecord> records;
  for (auto& record : store::find_audits(change_.tx, organisation(), ids)) {
    auto id = record.audit.audit_id;
    records.emplace(std::move(id), std::move(record));
  }
  const auto today = store::today_in(change_.tx, change_.caller.time_zone);
  for (const auto& id : ids) {
    const auto& record = records.at(id);
    change_.record("audits/" + id, "allocation.created", "", store::audit_json(record));
    *response_.add_allocations() = shown_allocation(change_.caller, record, today);
  }
}

std::string Batch::write_row(const Row& row, const domain::Form& form) {
  const auto practitioner_id = practitioner(row.fields.practitioner);
  const auto put = store::put_case(
      change_.tx, organisation(),
      {row.fields.case_reference, row.area->service_area_id, row.team_id, practitioner_id, row.fields.case_type});
  domain::Audit blank;
  blank.service_area_code = row.area->code;
  blank.case_holding = row.area->case_holding;
  // What is in the cycle was read under its lock, so there is an id.
  return store::add_allocation(change_.tx, organisation(),
                               {cycle_->cycle.cycle_id, put.first, row.area->service_area_id, row.team_id,
                                row.fields.team, row.auditor_id, practitioner_id, row.fields.due_date, form.form_id,
                                row.area->case_holding, form.graded, domain::completeness(blank, form).questions})
      .value();
}

}  // namespace

Result<v1::BatchCreateAllocationsResponse> batch_create_allocations(
    const Change& change, store::Forms& forms, const v1::BatchCreateAllocationsRequest& request,
    const std::map<std::string, store::OverrideRow>& approved) {
  return Batch{change, forms, request, approved}.run();
}

}  // namespace touchstone::rpc
