// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/draw_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using DrawStub = v1::DrawService::Stub;

struct DrawOptions {
  std::string programme;
  std::string period;
  std::vector<std::string> quotas;
  std::string seed;
  std::string name;
  std::string case_reference;
  std::string auditor;
  std::string reason;
  std::string approver;
};

/// Reads "AREA=5", "AREA=10%" or "AREA/CASE TYPE=5".
v1::DrawQuota quota_of(const std::string& text) {
  const auto fail = [&]() -> UsageError {
    return UsageError{"Say a quota as AREA=NUMBER, AREA=PERCENT% or AREA/TYPE=NUMBER, not '" + text + "'."};
  };
  const auto at = text.rfind('=');
  if (at == std::string::npos || at + 1 == text.size()) throw fail();
  v1::DrawQuota quota;
  const auto stratum = text.substr(0, at);
  const auto slash = stratum.find('/');
  quota.set_service_area_code(stratum.substr(0, slash));
  if (slash != std::string::npos) quota.set_case_type(stratum.substr(slash + 1));
  auto size = text.substr(at + 1);
  const bool percent = size.back() == '%';
  if (percent) size.pop_back();
  try {
    std::size_t used = 0;
    if (percent) {
      quota.set_percent(std::stod(size, &used));
    } else {
      quota.set_count(std::stoi(size, &used));
    }
    if (used != size.size()) throw fail();
  } catch (const std::logic_error&) {
    throw fail();
  }
  return quota;
}

std::string quota_text(const v1::DrawQuota& quota) {
  return quota.size_case() == v1::DrawQuota::kCount ? std::to_string(quota.count())
                                                    : plain_number(quota.percent()) + "%";
}

/// "case_open kept; independent broken: a case of the auditor's own team".
std::string verdicts_text(const v1::DrawRow& row) {
  std::string text;
  for (const auto& verdict : row.verdicts()) {
    if (verdict.outcome() == v1::DrawVerdict::OUTCOME_KEPT) continue;
    text += (text.empty() ? "" : "; ") + verdict.rule() + " " + word_of(verdict.outcome()) +
            (verdict.words().empty() ? "" : ": " + verdict.words());
  }
  if (row.dropped()) return "taken out";
  return text.empty() && row.verdicts_size() > 0 ? "every rule kept" : text;
}

Json verdicts_json(const v1::DrawRow& row) {
  Json list_draws = Json::array();
  for (const auto& verdict : row.verdicts()) {
    list_draws.push_back(
        {{"rule", verdict.rule()}, {"outcome", word_of(verdict.outcome())}, {"words", verdict.words()}});
  }
  return list_draws;
}

std::vector<Column> row_columns() {
  return {{"caseReference", "Case"},
          {"area", "Area"},
          {"team", "Team"},
          {"practitioner", "Practitioner"},
          {"caseType", "Type"},
          {"auditor", "Auditor"},
          {"added", "Added"},
          {"dropped", "Dropped"},
          {"overrideReason", "Override"},
          {"overrideApprover", "Approved by"},
          {"verdicts", "Verdicts"}};
}

Row draw_row(const v1::DrawRow& row, bool json) {
  return {row.case_reference(),
          row.service_area_code(),
          row.team(),
          row.practitioner(),
          row.case_type(),
          row.auditor_email(),
          row.added(),
          row.dropped(),
          row.override_reason(),
          row.override_approver_display_name(),
          json ? verdicts_json(row) : Json(verdicts_text(row))};
}

Json draw_object_of(const std::vector<Column>& columns, const Row& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) object[columns[i].key] = row[i];
  return object;
}

Json draw_json(const v1::Draw& draw) {
  Json json{{"name", last_part(draw.name())},
            {"period", last_part(draw.audit_cycle())},
            {"seed", draw.seed()},
            {"drawnOn", draw.drawn_on()},
            {"listedCount", draw.listed_count()},
            {"listDigest", draw.list_digest()},
            {"monthsBetweenAudits", draw.months_between_audits()},
            {"practitionerWarning", draw.practitioner_warning()},
            {"state", word_of(draw.state())},
            {"rowCount", draw.row_count()},
            {"brokenCount", draw.broken_count()},
            {"strata", Json::array()},
            {"rows", Json::array()},
            {"excluded", Json::array()}};
  for (const auto& one : draw.strata()) {
    json["strata"].push_back({{"area", one.quota().service_area_code()},
                              {"caseType", one.quota().case_type()},
                              {"quota", quota_text(one.quota())},
                              {"listed", one.listed_count()},
                              {"eligible", one.eligible_count()},
                              {"drawn", one.drawn_count()}});
  }
  for (const auto& row : draw.rows()) json["rows"].push_back(draw_object_of(row_columns(), draw_row(row, true)));
  for (const auto& one : draw.excluded()) {
    json["excluded"].push_back({{"caseReference", one.case_reference()}, {"rule", one.rule()}, {"words", one.words()}});
  }
  return json;
}

void print_draw(const Context& context, const v1::Draw& draw) {
  auto& out = context.environment.out;
  if (context.chosen_format() == Format::Json) return print_json(out, draw_json(draw));
  std::vector<Row> rows;
  for (const auto& row : draw.rows()) rows.push_back(draw_row(row, false));
  if (context.chosen_format() == Format::Table) {
    out << one_line("Draw " + last_part(draw.name()) + ", " + word_of(draw.state()) + ", seed " + draw.seed() +
                    ", drawn on " + draw.drawn_on() + " from " + std::to_string(draw.listed_count()) + " cases")
        << "\n"
        << one_line("List " + draw.list_digest()) << "\n\n";
    std::vector<Row> strata;
    for (const auto& one : draw.strata()) {
      strata.push_back({one.quota().service_area_code(), one.quota().case_type(), quota_text(one.quota()),
                        one.listed_count(), one.eligible_count(), one.drawn_count()});
    }
    print_table(out,
                {{"area", "Area"},
                 {"caseType", "Type"},
                 {"quota", "Quota"},
                 {"listed", "Listed"},
                 {"eligible", "Can be drawn"},
                 {"drawn", "Drawn"}},
                strata);
    out << "\n";
  }
  print_list(out, context.chosen_format(), row_columns(), rows);
}

v1::Draw read_draw(const Caller& caller, const DrawOptions& options) {
  v1::GetDrawRequest request;
  request.set_name(resource_name("draws", options.name));
  return caller.read(&DrawStub::GetDraw, request);
}

void propose(const Context& context, const DrawOptions& options) {
  v1::ProposeDrawRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  for (const auto& quota : options.quotas) *request.add_quotas() = quota_of(quota);
  request.set_seed(options.seed);
  print_draw(context, Caller{context, Token::Session}.change(&DrawStub::ProposeDraw, request));
}

void list_draws(const Context& context, const DrawOptions& options) {
  v1::ListDrawsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&DrawStub::ListDraws, request, [&](const v1::ListDrawsResponse& page) {
    for (const auto& one : page.draws()) {
      rows.push_back({last_part(one.name()), word_of(one.state()), one.seed(), one.drawn_on(), one.row_count(),
                      one.broken_count(), one.created_by_display_name(),
                      time_text(one.has_create_time(), one.create_time())});
    }
  });
  print_list(context.environment.out, context.chosen_format(),
             {{"name", "Draw"},
              {"state", "State"},
              {"seed", "Seed"},
              {"drawnOn", "Drawn on"},
              {"rows", "Cases"},
              {"broken", "Broken"},
              {"createdBy", "By"},
              {"createTime", "Made"}},
             rows);
}

void show(const Context& context, const DrawOptions& options) {
  print_draw(context, read_draw(Caller{context, Token::Session}, options));
}

void adjust(const Context& context, const DrawOptions& options, v1::AdjustDrawRequest::Action action) {
  const Caller caller{context, Token::Session};
  v1::AdjustDrawRequest request;
  const auto draw = read_draw(caller, options);
  request.set_name(draw.name());
  request.set_etag(draw.etag());
  request.set_action(action);
  request.set_case_reference(options.case_reference);
  request.set_auditor_email(options.auditor);
  print_draw(context, caller.change(&DrawStub::AdjustDraw, request));
}

void override_row(const Context& context, const DrawOptions& options) {
  const Caller caller{context, Token::Session};
  v1::OverrideDrawRowRequest request;
  const auto draw = read_draw(caller, options);
  request.set_name(draw.name());
  request.set_etag(draw.etag());
  request.set_case_reference(options.case_reference);
  request.mutable_independence_override()->set_reason(options.reason);
  request.mutable_independence_override()->set_approver_email(options.approver);
  print_draw(context, caller.change(&DrawStub::OverrideDrawRow, request));
}

void allocate(const Context& context, const DrawOptions& options) {
  const Caller caller{context, Token::Session};
  v1::AllocateDrawRequest request;
  const auto draw = read_draw(caller, options);
  request.set_name(draw.name());
  request.set_etag(draw.etag());
  print_draw(context, caller.change(&DrawStub::AllocateDraw, request));
}

void list_overrides(const Context& context, const DrawOptions& options) {
  v1::ListIndependenceOverridesRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(
      &DrawStub::ListIndependenceOverrides, request, [&](const v1::ListIndependenceOverridesResponse& page) {
        for (const auto& one : page.overrides()) {
          rows.push_back({one.case_reference(), one.service_area_code(), one.auditor_display_name(), one.words(),
                          one.reason(), one.approver_display_name(), one.requested_by_display_name()});
        }
      });
  print_list(context.environment.out, context.chosen_format(),
             {{"caseReference", "Case"},
              {"area", "Area"},
              {"auditor", "Auditor"},
              {"words", "Not independent"},
              {"reason", "Reason"},
              {"approver", "Approved by"},
              {"requestedBy", "Asked for by"}},
             rows);
}

void declare_draw(CLI::App& one, DrawOptions& options) {
  one.add_option("DRAW", options.name, "The draw, as draw list names it")->type_name("")->required();
}

void declare_case(CLI::App& one, DrawOptions& options) {
  one.add_option("--case", options.case_reference, "Reference of the case")->type_name("REFERENCE")->required();
}

void add_one(CLI::App& group, Context& context, const std::string& name, const std::string& help, bool changes,
             const std::function<void(CLI::App&, DrawOptions&)>& declare,
             const std::function<void(const DrawOptions&)>& action) {
  auto* command = add_command_with<DrawOptions>(group, context, name, help, declare, action);
  add_format(*command, context);
  if (changes) add_request_id(*command, context);
}

void add_adjust(CLI::App& draw, Context& context) {
  auto* group = add_group(draw, "adjust", "Change a row of a proposal by hand");
  const auto add = [&](const char* name, const char* help, v1::AdjustDrawRequest::Action action, bool auditor) {
    add_one(
        *group, context, name, help, true,
        [auditor](CLI::App& one, DrawOptions& options) {
          declare_draw(one, options);
          declare_case(one, options);
          if (auditor) {
            one.add_option("--auditor", options.auditor, "The auditor's e-mail address (otherwise nobody)")
                ->type_name("EMAIL");
          }
        },
        [&context, action](const DrawOptions& options) { adjust(context, options, action); });
  };
  add("assign", "Give a case to another auditor", v1::AdjustDrawRequest::ACTION_ASSIGN, true);
  add("drop", "Take a case out", v1::AdjustDrawRequest::ACTION_DROP, false);
  add("restore", "Put a case back", v1::AdjustDrawRequest::ACTION_RESTORE, false);
  add("add", "Add a case of the case list", v1::AdjustDrawRequest::ACTION_ADD, true);
}

}  // namespace

void add_draw_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "draw", "The fair draw: which cases are audited, and by whom");
  const auto cycle = [](CLI::App& one, DrawOptions& options) { add_cycle(one, options.programme, options.period); };
  add_one(
      *group, context, "propose", "Draw a sample of the case list; nothing is allocated yet", true,
      [](CLI::App& one, DrawOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("--quota", options.quotas,
                       "How many of an area: AREA=NUMBER, AREA=PERCENT% or AREA/TYPE=NUMBER; repeat it for more")
            ->type_name("QUOTA")
            ->allow_extra_args(false)
            ->required();
        one.add_option("--seed", options.seed, "The seed of an earlier draw (otherwise by chance)")
            ->type_name("NUMBER");
      },
      [&context](const DrawOptions& options) { propose(context, options); });
  add_one(*group, context, "list", "List the draws of a cycle, newest first", false, cycle,
          [&context](const DrawOptions& options) { list_draws(context, options); });
  add_one(*group, context, "show", "Show a draw with every rule's verdict", false, declare_draw,
          [&context](const DrawOptions& options) { show(context, options); });
  add_adjust(*group, context);
  add_one(
      *group, context, "override", "Let an auditor have a case they are not independent of", true,
      [](CLI::App& one, DrawOptions& options) {
        declare_draw(one, options);
        declare_case(one, options);
        one.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
        one.add_option("--approver", options.approver, "The e-mail address of who approved it: somebody else")
            ->type_name("EMAIL")
            ->required();
      },
      [&context](const DrawOptions& options) { override_row(context, options); });
  add_one(*group, context, "allocate", "Make the allocations of a draw: all or none", true, declare_draw,
          [&context](const DrawOptions& options) { allocate(context, options); });
  add_one(*group, context, "overrides", "List where independence was overridden in a cycle", false, cycle,
          [&context](const DrawOptions& options) { list_overrides(context, options); });
}

}  // namespace touchstone::cli
