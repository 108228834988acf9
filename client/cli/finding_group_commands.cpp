// SPDX-License-Identifier: GPL-3.0-or-later
// What findings say in the unit's words.
#include <algorithm>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/wordings.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using GroupStub = v1::CommentaryService::Stub;

struct GroupOptions {
  std::string programme;
  std::string period;
  std::string group;
  std::string text;
  std::vector<std::string> findings;  ///< "AUDIT/NUMBER", the number as people count.
  std::vector<std::string> confirmed;
};

std::string grouped_finding_text(const v1::GroupedFinding& finding) {
  return last_part(finding.audit()) + "/" + std::to_string(finding.finding_index() + 1);
}

std::vector<std::string> finding_texts(const google::protobuf::RepeatedPtrField<v1::GroupedFinding>& findings) {
  std::vector<std::string> texts;
  for (const auto& finding : findings) {
    texts.push_back(finding.service_area_code() + " " + grouped_finding_text(finding) +
                    (finding.text_changed() ? " (words changed)" : ""));
  }
  return texts;
}

std::vector<Column> group_columns() {
  return {{"group", "Group"},          {"kind", "Kind"},        {"text", "Words"}, {"findings", "Findings"},
          {"writtenBy", "Written by"}, {"writeTime", "Written"}};
}

Row group_row(const v1::FindingGroup& group) {
  return {last_part(group.name()),
          group.kind(),
          group.text(),
          finding_texts(group.findings()),
          group.written_by_display_name(),
          time_text(group.has_write_time(), group.write_time())};
}

std::vector<v1::FindingGroup> groups_of(const Caller& caller, const std::string& cycle) {
  v1::ListFindingGroupsRequest request;
  request.set_parent(cycle);
  std::vector<v1::FindingGroup> groups;
  caller.each_page(&GroupStub::ListFindingGroups, request, [&](const v1::ListFindingGroupsResponse& page) {
    groups.insert(groups.end(), page.finding_groups().begin(), page.finding_groups().end());
  });
  return groups;
}

v1::FindingGroup group_named(const Caller& caller, const GroupOptions& options) {
  const auto name = resource_name("findingGroups", options.group);
  for (auto& group : groups_of(caller, cycle_name(options.programme, options.period))) {
    if (group.name() == name) return std::move(group);
  }
  v1::FindingGroup unknown;
  unknown.set_name(name);
  unknown.set_etag("none");
  return unknown;
}

/// Puts the findings of the line into a group; throws `UsageError` for one that is not AUDIT/NUMBER.
void set_findings(const GroupOptions& options, v1::FindingGroup& group) {
  for (const auto& text : options.findings) {
    const auto slash = text.rfind('/');
    const auto number = slash == std::string::npos ? std::string{} : text.substr(slash + 1);
    const bool digits = !number.empty() && number.size() <= 4 &&
                        std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || std::stoi(number) == 0) {
      throw UsageError{"\"" + text + "\" is not AUDIT/NUMBER, where NUMBER counts the audit's findings from 1"};
    }
    auto* finding = group.add_findings();
    finding->set_audit(resource_name("audits", text.substr(0, slash)));
    finding->set_finding_index(std::stoi(number) - 1);
  }
}

void print_group(const Context& context, const v1::FindingGroup& group) {
  print_record(context.environment.out, context.chosen_format(), group_columns(), group_row(group));
}

void list_finding_groups(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  for (const auto& group : groups_of(caller, cycle_name(options.programme, options.period))) {
    rows.push_back(group_row(group));
  }
  print_list(context.environment.out, context.chosen_format(), group_columns(), rows);
}

void suggest_finding_groups(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListFindingGroupSuggestionsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  std::vector<Row> rows;
  caller.each_page(&GroupStub::ListFindingGroupSuggestions, request,
                   [&](const v1::ListFindingGroupSuggestionsResponse& page) {
                     for (const auto& each : page.finding_group_suggestions()) {
                       rows.push_back({each.kind(), each.text(), finding_texts(each.findings())});
                     }
                   });
  print_list(context.environment.out, context.chosen_format(),
             {{"kind", "Kind"}, {"text", "Words"}, {"findings", "Findings"}}, rows);
}

void add_finding_group(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::AddFindingGroupRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  auto* group = request.mutable_finding_group();
  group->set_text(options.text);
  for (const auto& text : options.confirmed) group->add_confirmed_texts(text);
  set_findings(options, *group);
  print_group(context, caller.change(&GroupStub::AddFindingGroup, request));
}

void edit_finding_group(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::EditFindingGroupRequest request;
  auto group = group_named(caller, options);
  request.set_name(group.name());
  request.set_etag(group.etag());
  if (!options.text.empty()) {
    group.set_text(options.text);
    group.clear_confirmed_texts();
  }
  for (const auto& text : options.confirmed) group.add_confirmed_texts(text);
  if (!options.findings.empty()) {
    group.clear_findings();
    set_findings(options, group);
  }
  *request.mutable_finding_group() = std::move(group);
  print_group(context, caller.change(&GroupStub::EditFindingGroup, request));
}

void remove_finding_group(const Context& context, const GroupOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RemoveFindingGroupRequest request;
  const auto group = group_named(caller, options);
  request.set_name(group.name());
  request.set_etag(group.etag());
  print_group(context, caller.change(&GroupStub::RemoveFindingGroup, request));
}

void declare_group(CLI::App& command, GroupOptions& options) {
  add_cycle(command, options.programme, options.period);
  command.add_option("GROUP", options.group, "The group, as finding-groups list names it")->type_name("")->required();
}

CLI::Option* declare_findings(CLI::App& command, GroupOptions& options) {
  return command
      .add_option("--finding", options.findings, "A finding of it, as findings list names it; may be repeated")
      ->type_name("AUDIT/NUMBER")
      ->allow_extra_args(false);
}

}  // namespace

void add_finding_group_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "finding-groups", "What findings say in the unit's words, alone or several together");
  const auto changing = [&](CLI::App* command) {
    add_format(*command, context);
    add_request_id(*command, context);
  };
  const auto of_cycle = [](CLI::App& one, GroupOptions& options) { add_cycle(one, options.programme, options.period); };
  add_format(*add_command_with<GroupOptions>(
                 *group, context, "list", "List the groups of a cycle", of_cycle,
                 [&context](const GroupOptions& options) { list_finding_groups(context, options); }),
             context);
  add_format(*add_command_with<GroupOptions>(
                 *group, context, "suggest", "List findings of several areas that say nearly the same", of_cycle,
                 [&context](const GroupOptions& options) { suggest_finding_groups(context, options); }),
             context);
  changing(add_command_with<GroupOptions>(
      *group, context, "add", "Give one or more findings one wording for the report",
      [](CLI::App& one, GroupOptions& options) {
        add_cycle(one, options.programme, options.period);
        declare_findings(one, options)->required();
        add_confirmed(one, options.confirmed);
        one.add_option("WORDS", options.text, "The wording")->type_name("")->required();
      },
      [&context](const GroupOptions& options) { add_finding_group(context, options); }));
  changing(add_command_with<GroupOptions>(
      *group, context, "edit", "Change the wording of a group or its findings",
      [](CLI::App& one, GroupOptions& options) {
        declare_group(one, options);
        one.add_option("--words", options.text, "The new wording")->type_name("WORDS");
        declare_findings(one, options);
        add_confirmed(one, options.confirmed);
      },
      [&context](const GroupOptions& options) { edit_finding_group(context, options); }));
  changing(add_command_with<GroupOptions>(
      *group, context, "remove", "Print the findings of a group in their auditors' words again", declare_group,
      [&context](const GroupOptions& options) { remove_finding_group(context, options); }));
  add_format(*add_command_with<GroupOptions>(*group, context, "history", "List who wrote which wording of a group when",
                                             declare_group,
                                             [&context](const GroupOptions& options) {
                                               v1::ListWordingsRequest request;
                                               request.set_parent(cycle_name(options.programme, options.period));
                                               request.set_finding_group(resource_name("findingGroups", options.group));
                                               print_wordings(context, std::move(request));
                                             }),
             context);
}

}  // namespace touchstone::cli
