// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/import_returns.h"

#include <algorithm>
#include <map>

#include "server/domain/returns.h"
#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/csv_table.h"
#include "server/rpc/names.h"
#include "server/rpc/put_person.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_json.h"
#include "server/store/audit_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

void proto_of(const domain::ReturnProblem& problem, v1::ImportProblem* out) {
  out->set_row(problem.row);
  out->set_column(problem.column);
  out->set_reason(problem.reason);
}

/// Noon of a day. An import knows the day only, and noon is that day in every zone of the country.
domain::Time noon_of(const domain::Date& date) { return std::chrono::sys_days{date} + std::chrono::hours{12}; }

/// One import while it runs: what it has looked up, what it has made, what it found wrong.
class Import {
 public:
  Import(const Change& change, store::Forms& forms, const v1::ImportReturnsRequest::Options& options,
         ImportOutcome& outcome)
      : change_{change}, forms_{forms}, options_{options}, outcome_{outcome} {}

  /// Refuses an unknown programme; everything else wrong is a problem of the file.
  Result<domain::Done> load(const std::string& bytes);

 private:
  struct KnownCycle {
    store::CycleRow row;
    std::shared_ptr<const domain::Form> form;
    std::map<std::string, store::AuditRecord> records;  ///< By case reference in lower case.
  };

  Result<std::vector<domain::ReturnRow>> read(const std::string& bytes, const domain::Form& form);
  void open_cycles(const std::vector<domain::ReturnRow>& rows, const std::string& form_id);
  bool add_cycle(const domain::ReturnedCycle& cycle, const std::string& form_id, bool finished);
  void lock_cycle(const domain::Period& period);
  void put(const domain::ReturnRow& row);
  void create(const domain::ReturnRow& row, KnownCycle& cycle);
  void compare(const domain::ReturnRow& row, KnownCycle& cycle, store::AuditRecord& record);
  void correct(const domain::ReturnRow& row, KnownCycle& cycle, const store::AuditRecord& record);
  bool correct_cycle(const domain::ReturnRow& row, KnownCycle& cycle);
  bool answers_fit(const domain::ReturnRow& row, const KnownCycle& cycle);
  void write(const domain::ReturnRow& row, const KnownCycle& cycle, store::AuditRecord& record);
  std::string put_team(const store::ServiceArea& area, const std::string& name);
  std::string put_person(const std::string& who);
  const store::ServiceArea& area(const std::string& code) const;
  void problem(const domain::ReturnProblem& found);
  const std::string& organisation() const { return change_.organisation(); }

  const Change& change_;
  store::Forms& forms_;
  const v1::ImportReturnsRequest::Options& options_;
  ImportOutcome& outcome_;
  std::optional<store::Programme> programme_;
  std::vector<store::ServiceArea> areas_;
  std::vector<std::string> columns_;
  std::map<domain::Period, KnownCycle> cycles_;
  std::map<std::pair<std::string, std::string>, std::string> teams_;  ///< By area and name.
  std::map<std::string, std::string> people_;                         ///< By e-mail or name.
};

void Import::problem(const domain::ReturnProblem& found) { add_problem(found, outcome_.problems); }

const store::ServiceArea& Import::area(const std::string& code) const {
  return *std::find_if(areas_.begin(), areas_.end(), [&](const auto& known) { return known.code == code; });
}

Result<domain::Done> Import::load(const std::string& bytes) {
  const auto code = programme_of(options_.programme(), "programme");
  if (!code) return code.error();
  programme_ = store::find_programme(change_.tx, organisation(), *code);
  if (!programme_) return no_such_programme();
  const auto head = store::find_form_head(change_.tx, organisation(), programme_->form_key, 0);
  const auto form = forms_.find(change_.tx, organisation(), head->form.form_id);
  areas_ = store::list_service_areas(change_.tx, organisation());

  const auto rows = read(bytes, *form);
  if (!rows) return rows.error();
  if (outcome_.problems.total_count() > 0) return domain::Done{};
  open_cycles(*rows, form->form_id);
  for (const auto& row : *rows) put(row);
  outcome_.response.set_row_count(static_cast<std::int64_t>(rows->size()));
  return domain::Done{};
}

Result<std::vector<domain::ReturnRow>> Import::read(const std::string& bytes, const domain::Form& form) {
  auto csv = read_csv(bytes);
  if (!csv) return csv.error();
  std::vector<domain::KnownArea> known;
  for (const auto& area : areas_) known.push_back({area.code, area.case_holding});
  auto returns = domain::read_returns(csv->table, known, form, std::move(csv->problems));
  for (const auto& found : returns.problems) problem(found);
  for (const auto& warning : returns.warnings) proto_of(warning, outcome_.response.add_warnings());
  columns_ = std::move(returns.columns);
  return std::move(returns.rows);
}

void Import::open_cycles(const std::vector<domain::ReturnRow>& rows, const std::string& form_id) {
  for (const auto& cycle : domain::cycles_of(rows)) {
    if (!store::find_cycle(change_.tx, organisation(), programme_->code, cycle.period)) {
      const bool finished = std::none_of(rows.begin(), rows.end(), [&](const auto& row) {
        return row.period == cycle.period && row.status == domain::ReturnStatus::Allocated;
      });
      if (add_cycle(cycle, form_id, finished)) continue;
    }
    lock_cycle(cycle.period);
  }
}

/// Takes a cycle that is there with its audits. Its lock keeps other imports and new allocations waiting.
void Import::lock_cycle(const domain::Period& period) {
  auto row = store::lock_cycle(change_.tx, organisation(), programme_->code, period).value();
  if (auto opened = domain::open_cycle(row.cycle)) {
    // Returns have come in, so the month is no longer a plan; as one it would count nowhere.
    const auto before = to_json(rpc::to_proto(row));
    row.cycle = *std::move(opened);
    row.cycle.version = store::save_cycle(change_.tx, organisation(), row.cycle);
    change_.record("auditCycles/" + row.cycle.cycle_id, "audit_cycle.opened", before, to_json(rpc::to_proto(row)));
  }
  auto form = forms_.find(change_.tx, organisation(), row.cycle.form_id);
  KnownCycle entry{std::move(row), std::move(form), {}};
  for (auto& record : store::lock_audits_of_cycle(change_.tx, organisation(), entry.row.cycle.cycle_id)) {
    auto reference = domain::lowered(record.case_reference);
    entry.records.emplace(std::move(reference), std::move(record));
  }
  cycles_.emplace(period, std::move(entry));
}

/// False when another import was quicker to make it; that one has ended then.
bool Import::add_cycle(const domain::ReturnedCycle& cycle, const std::string& form_id, bool finished) {
  const auto state = finished ? domain::CycleState::Closed : domain::CycleState::Open;
  const domain::Cycle fresh{"", cycle.period, cycle.theme, cycle.due_on, state, form_id, 1};
  if (!store::add_cycle(change_.tx, organisation(), programme_->programme_id, fresh)) return false;
  auto row = store::find_cycle(change_.tx, organisation(), programme_->code, cycle.period).value();
  change_.record("auditCycles/" + row.cycle.cycle_id, "audit_cycle.imported", "", to_json(rpc::to_proto(row)));
  outcome_.response.add_created_audit_cycles(domain::to_string(cycle.period));
  auto form = forms_.find(change_.tx, organisation(), form_id);
  cycles_.emplace(cycle.period, KnownCycle{std::move(row), std::move(form), {}});
  return true;
}

std::string Import::put_team(const store::ServiceArea& of_area, const std::string& name) {
  if (name.empty()) return {};
  auto& id = teams_[{of_area.code, name}];
  if (!id.empty()) return id;
  auto team = store::find_team(change_.tx, organisation(), of_area.service_area_id, name);
  if (!team) {
    team = store::add_team(change_.tx, organisation(), {"", of_area.service_area_id, of_area.code, name, false, 1});
    if (team) {
      change_.record("teams/" + team->team_id, "team.created", "", to_json(rpc::to_proto(*team)));
      outcome_.response.add_created_teams(of_area.code + ": " + name);
    } else {  // somebody else was quicker
      team = store::find_team(change_.tx, organisation(), of_area.service_area_id, name);
    }
  }
  return id = team.value().team_id;
}

std::string Import::put_person(const std::string& who) {
  if (who.empty()) return {};
  auto& id = people_[who];
  if (!id.empty()) return id;
  const auto person = rpc::put_person(change_, who);
  if (person.is_new) outcome_.response.add_created_people(who);
  return id = person.person_id;
}

bool Import::answers_fit(const domain::ReturnRow& row, const KnownCycle& cycle) {
  bool fit = true;
  for (const auto& answer : row.content.answers) {
    const auto* question = domain::find_question(*cycle.form, answer.question_key);
    if (question == nullptr) {
      problem({row.row, answer.question_key, "the form of this period does not ask this question"});
      fit = false;
    }
  }
  return fit;
}

void Import::put(const domain::ReturnRow& row) {
  if (!domain::in_qa_unit_for(change_.caller.roles, row.service_area)) {
    problem({row.row, "service_area", "Your role is not one for this service area"});
    return;
  }
  auto& cycle = cycles_.at(row.period);
  if (!answers_fit(row, cycle)) return;
  const auto found = cycle.records.find(domain::lowered(row.case_reference));
  if (found == cycle.records.end()) {
    create(row, cycle);
  } else {
    compare(row, cycle, found->second);
  }
}

void Import::create(const domain::ReturnRow& row, KnownCycle& cycle) {
  if (!row.theme.empty() && row.theme != cycle.row.cycle.theme && !correct_cycle(row, cycle)) {
    problem(domain::differs_problem(row, {"theme"}));
    return;
  }
  const auto& of_area = area(row.service_area);
  const auto team_id = put_team(of_area, row.team);
  const auto practitioner_id = put_person(row.practitioner);
  const auto [case_id, is_new] = store::put_case(
      change_.tx, organisation(), {row.case_reference, of_area.service_area_id, team_id, practitioner_id, ""});
  if (is_new) outcome_.response.set_created_case_count(outcome_.response.created_case_count() + 1);

  domain::Audit blank;
  blank.service_area_code = of_area.code;
  blank.case_holding = of_area.case_holding;
  const auto id = store::add_allocation(
      change_.tx, organisation(),
      {cycle.row.cycle.cycle_id, case_id, of_area.service_area_id, team_id, row.team, put_person(row.auditor),
       practitioner_id, row.due_on, cycle.form->form_id, of_area.case_holding, cycle.form->graded,
       domain::completeness(blank, *cycle.form).questions});
  store::AuditRecord record;
  record.audit = blank;
  record.audit.audit_id = id.value();  // what is in the cycle was read under its lock
  record.form_id = cycle.form->form_id;
  record.team = row.team;
  record.practitioner = row.practitioner;
  record.auditor_email = row.auditor;
  record.due_on = row.due_on;
  write(row, cycle, record);
  change_.record("audits/" + record.audit.audit_id, "audit.imported", "", store::audit_json(record));
  outcome_.response.set_created_count(outcome_.response.created_count() + 1);
}

/// Makes the record say what the row says, and writes it.
void Import::write(const domain::ReturnRow& row, const KnownCycle& cycle, store::AuditRecord& record) {
  auto& audit = record.audit;
  audit.content = row.content;
  // what a file says of it happened, and waits for nobody
  if (row.not_completed_reason != audit.not_completed_reason) audit.not_completed_approval = {};
  audit.not_completed_reason = row.not_completed_reason;
  if (const auto state = domain::imported_state(audit.state, row); state != audit.state) {
    // nothing is left of an earlier step to take back; "not completed" may still be
    audit.not_completed_approval = {};
    audit.not_completed_from.reset();
    audit.earlier_submitted_at.reset();
    if (state == domain::AuditState::NotCompleted && domain::is_open(audit.state) &&
        audit.state != domain::AuditState::Allocated) {
      audit.not_completed_from = audit.state;
    }
    audit.state = state;
  }
  // The very moment is known of an audit that was submitted here; the file knows the day only.
  if (row.completed_on != record.submitted_on) {
    audit.submitted_at = row.completed_on ? std::optional{noon_of(*row.completed_on)} : std::nullopt;
  }
  record.completeness = domain::completeness(audit, *cycle.form);
  audit.version = store::save_audit(change_.tx, organisation(), record, store::Content::Replaced).version;
}

void Import::compare(const domain::ReturnRow& row, KnownCycle& cycle, store::AuditRecord& record) {
  const auto& audit = record.audit;
  const auto status = domain::return_status_of(audit.state);
  const domain::ReturnRow recorded{0,
                                   record.period,
                                   cycle.row.cycle.theme,
                                   record.due_on,
                                   audit.service_area_code,
                                   record.team,
                                   record.case_reference,
                                   record.auditor_email,
                                   record.practitioner,
                                   status.value_or(domain::ReturnStatus::Allocated),
                                   audit.not_completed_reason,
                                   record.submitted_on,
                                   audit.content};
  const auto differing = domain::differing_columns(recorded, row, columns_);
  if (differing.empty()) {
    outcome_.response.set_unchanged_count(outcome_.response.unchanged_count() + 1);
  } else if (!options_.correct()) {
    problem(domain::differs_problem(row, differing));
  } else if (std::find(differing.begin(), differing.end(), "service_area") != differing.end()) {
    problem({row.row, "service_area", "an audit keeps the area it was done in; withdraw the allocation instead"});
  } else {
    correct(domain::corrected(recorded, row, columns_), cycle, record);
  }
}

/// Gives the cycle the row's theme; false when corrections were not asked for.
bool Import::correct_cycle(const domain::ReturnRow& row, KnownCycle& cycle) {
  if (!options_.correct()) return false;
  const auto before = to_json(rpc::to_proto(cycle.row));
  cycle.row.cycle.theme = row.theme;
  cycle.row.cycle.version = store::save_cycle(change_.tx, organisation(), cycle.row.cycle);
  change_.record("auditCycles/" + cycle.row.cycle.cycle_id, "audit_cycle.corrected", before,
                 to_json(rpc::to_proto(cycle.row)));
  return true;
}

void Import::correct(const domain::ReturnRow& row, KnownCycle& cycle, const store::AuditRecord& record) {
  if (!row.theme.empty() && row.theme != cycle.row.cycle.theme) correct_cycle(row, cycle);
  const auto& of_area = area(row.service_area);
  const auto before = store::audit_json(record);
  auto corrected = record;
  corrected.team = row.team;
  corrected.practitioner = row.practitioner;
  corrected.auditor_email = row.auditor;
  corrected.due_on = row.due_on;
  store::save_allocation(change_.tx, organisation(),
                         {record.audit.audit_id, put_team(of_area, row.team), row.team, put_person(row.auditor),
                          put_person(row.practitioner), row.due_on});
  write(row, cycle, corrected);
  change_.record("audits/" + record.audit.audit_id, "audit.corrected", before, store::audit_json(corrected));
  outcome_.response.set_corrected_count(outcome_.response.corrected_count() + 1);
}

}  // namespace

Result<v1::ImportReturnsResponse> import_returns(const Change& change, store::Forms& forms,
                                                 const v1::ImportReturnsRequest::Options& options,
                                                 const std::string& bytes, ImportOutcome& outcome) {
  Import import{change, forms, options, outcome};
  if (auto loaded = import.load(bytes); !loaded) return loaded.error();
  if (auto refused = refusal_of(outcome.problems)) return *std::move(refused);
  outcome.response.set_dry_run(options.dry_run());
  if (options.dry_run()) return dry_run_is_over();
  return outcome.response;
}

}  // namespace touchstone::rpc
