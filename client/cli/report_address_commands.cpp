// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using AddressStub = v1::OrganisationService::Stub;

struct AddressOptions {
  std::string email;
  std::string name;
  bool internal = false;
};

struct MailOptions {
  std::string programme;
  std::string period;
  int number = 0;
};

std::vector<Column> address_columns() {
  return {{"email", "E-mail"}, {"name", "Name"}, {"internal", "Internal report"}};
}

Row row_of(const v1::ReportAddress& address) { return {address.email(), address.display_name(), address.internal()}; }

/// The whole list with its etag.
v1::ReplaceReportAddressesRequest read_addresses(const Caller& caller) {
  v1::ReplaceReportAddressesRequest list;
  caller.each_page(&AddressStub::ListReportAddresses, v1::ListReportAddressesRequest{},
                   [&](const v1::ListReportAddressesResponse& page) {
                     list.mutable_report_addresses()->MergeFrom(page.report_addresses());
                     list.set_etag(page.etag());
                   });
  return list;
}

template <typename List>
void print_addresses(const Context& context, const List& list) {
  std::vector<Row> rows;
  for (const auto& address : list.report_addresses()) rows.push_back(row_of(address));
  print_list(context.environment.out, context.chosen_format(), address_columns(), rows);
}

/// Takes an address out of a list, however it is written; false when it is not there.
bool take_out(v1::ReplaceReportAddressesRequest& list, const std::string& email) {
  const auto same = [&](const v1::ReportAddress& address) {
    return std::equal(address.email().begin(), address.email().end(), email.begin(), email.end(), [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
  };
  auto& addresses = *list.mutable_report_addresses();
  const auto left = std::remove_if(addresses.begin(), addresses.end(), same);
  if (left == addresses.end()) return false;
  addresses.erase(left, addresses.end());
  return true;
}

void add_address(const Context& context, const AddressOptions& options) {
  const Caller caller{context, Token::Session};
  auto list = read_addresses(caller);
  take_out(list, options.email);
  auto* added = list.add_report_addresses();
  added->set_email(options.email);
  added->set_display_name(options.name);
  added->set_internal(options.internal);
  print_addresses(context, caller.change(&AddressStub::ReplaceReportAddresses, list));
}

void remove_address(const Context& context, const AddressOptions& options) {
  const Caller caller{context, Token::Session};
  auto list = read_addresses(caller);
  if (!take_out(list, options.email)) throw Failure{"There is no report address " + options.email + "."};
  print_addresses(context, caller.change(&AddressStub::ReplaceReportAddresses, list));
}

void list_mails(const Context& context, const MailOptions& options) {
  v1::ListReportMailsRequest request;
  request.set_parent(report_version_name(options.programme, options.period, options.number));
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(
      &v1::ReportService::Stub::ListReportMails, request, [&](const v1::ListReportMailsResponse& page) {
        for (const auto& mail : page.report_mails()) {
          rows.push_back({mail.email(), mail.display_name(), mail.internal(), word_of(mail.state()), mail.attempts(),
                          time_text(mail.has_last_time(), mail.last_time())});
        }
      });
  auto columns = address_columns();
  columns.insert(columns.end(), {{"state", "State"}, {"attempts", "Tried"}, {"lastTime", "Last"}});
  print_list(context.environment.out, context.chosen_format(), columns, rows);
}

void add_email(CLI::App& command, AddressOptions& options) {
  command.add_option("EMAIL", options.email, "The address")->type_name("")->required();
}

}  // namespace

void add_report_address_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "report-addresses", "Who gets a mail with the link when a report is published");
  auto* listing = add_command(*group, context, "list", "List the addresses by name", [&context] {
    print_addresses(context, read_addresses(Caller{context, Token::Session}));
  });
  auto* add = add_command_with<AddressOptions>(
      *group, context, "add", "Add an address, or change the one that is there",
      [](CLI::App& one, AddressOptions& options) {
        add_email(one, options);
        one.add_option("--name", options.name, "Whose it is")->type_name("NAME")->required();
        one.add_flag("--internal", options.internal,
                     "They are told of the internal report; otherwise of the publication copy only");
      },
      [&context](const AddressOptions& options) { add_address(context, options); });
  auto* remove =
      add_command_with<AddressOptions>(*group, context, "remove", "Take an address off the list", add_email,
                                       [&context](const AddressOptions& options) { remove_address(context, options); });
  auto* mails = add_command_with<MailOptions>(
      *group, context, "mails", "List how far the mails about a published version have come",
      [](CLI::App& one, MailOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("VERSION", options.number, "Which version, as report-versions list numbers them")
            ->type_name("")
            ->required()
            ->check(CLI::Range(1, 1'000'000).description(""));
      },
      [&context](const MailOptions& options) { list_mails(context, options); });
  for (auto* command : {listing, add, remove, mails}) add_format(*command, context);
  for (auto* command : {add, remove}) add_request_id(*command, context);
}

}  // namespace touchstone::cli
