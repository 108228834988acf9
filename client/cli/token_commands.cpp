// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using SessionStub = v1::SessionService::Stub;

struct TokenOptions {
  std::string name;
  std::vector<std::string> roles;
  int expires_in_days = 0;  ///< 0: when revoked.
  bool all = false;
};

std::vector<Column> token_columns() {
  return {{"displayName", "Token"},      {"roles", "Roles"},     {"createTime", "Made"},
          {"lastUsedTime", "Last used"}, {"expireTime", "Ends"}, {"revoked", "Revoked"}};
}

Row token_row(const v1::ServiceToken& token) {
  Json roles = Json::array();
  for (const auto& role : token.roles()) roles.push_back(role_text(role));
  return {token.display_name(),
          roles,
          time_text(token.has_create_time(), token.create_time()),
          time_text(token.has_last_used_time(), token.last_used_time()),
          time_text(token.has_expire_time(), token.expire_time()),
          token.revoked()};
}

std::vector<v1::ServiceToken> all_tokens(const Caller& caller) {
  std::vector<v1::ServiceToken> tokens;
  caller.each_page(&SessionStub::ListServiceTokens, v1::ListServiceTokensRequest{},
                   [&](const v1::ListServiceTokensResponse& page) {
                     tokens.insert(tokens.end(), page.service_tokens().begin(), page.service_tokens().end());
                   });
  return tokens;
}

void list_tokens(const Context& context, const TokenOptions& options) {
  std::vector<Row> rows;
  for (const auto& token : all_tokens(Caller{context, Token::Session})) {
    if (options.all || !token.revoked()) rows.push_back(token_row(token));
  }
  print_list(context.environment.out, context.chosen_format(), token_columns(), rows);
}

void create_token(const Context& context, const TokenOptions& options) {
  v1::CreateServiceTokenRequest request;
  auto& token = *request.mutable_service_token();
  token.set_display_name(options.name);
  for (const auto& role : options.roles) *token.add_roles() = role_from(role);
  if (options.expires_in_days > 0) {
    const auto end = std::chrono::system_clock::now() + std::chrono::hours{24} * options.expires_in_days;
    token.mutable_expire_time()->set_seconds(std::chrono::system_clock::to_time_t(end));
  }
  const auto answer = Caller{context, Token::Session}.change(&SessionStub::CreateServiceToken, request);
  auto columns = token_columns();
  auto row = token_row(answer.service_token());
  columns.push_back({"token", "Secret, told only once"});
  row.emplace_back(answer.token());
  print_record(context.environment.out, context.chosen_format(), columns, row);
}

void revoke(const Context& context, const TokenOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RevokeServiceTokenRequest request;
  for (const auto& token : all_tokens(caller)) {
    const bool named = token.name() == options.name || (token.display_name() == options.name && !token.revoked());
    if (named) request.set_name(token.name());
  }
  if (request.name().empty()) throw Failure{"There is no living service token " + options.name + "."};
  caller.change(&SessionStub::RevokeServiceToken, request);
  context.environment.out << one_line("Revoked " + options.name + ".") << "\n";
}

}  // namespace

void add_token_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "tokens", "Service tokens: named, revocable credentials for scripts");
  add_format(*add_command_with<TokenOptions>(
                 *group, context, "list", "List service tokens, never their secrets",
                 [](CLI::App& command, TokenOptions& options) {
                   command.add_flag("--all", options.all, "Revoked ones as well");
                 },
                 [&context](const TokenOptions& options) { list_tokens(context, options); }),
             context);
  auto* create_command = add_command_with<TokenOptions>(
      *group, context, "create", "Make a service token and print its secret, once",
      [](CLI::App& command, TokenOptions& options) {
        command.add_option("--name", options.name, "What it is for")->type_name("NAME")->required();
        command.add_option("--role", options.roles, "A role, for one service area with :AREA; repeat it for more")
            ->type_name("ROLE[:AREA]")
            ->allow_extra_args(false)
            ->required();
        command.add_option("--expires-in-days", options.expires_in_days, "End it by itself")
            ->type_name("DAYS")
            ->check(CLI::Range(1, 3650).description(""));
      },
      [&context](const TokenOptions& options) { create_token(context, options); });
  add_format(*create_command, context);
  add_request_id(*create_command, context);
  add_request_id(*add_command_with<TokenOptions>(
                     *group, context, "revoke", "End a service token at once",
                     [](CLI::App& command, TokenOptions& options) {
                       command.add_option("NAME", options.name, "The token's name")->type_name("")->required();
                     },
                     [&context](const TokenOptions& options) { revoke(context, options); }),
                 context);
}

}  // namespace touchstone::cli
