// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/session_service.h"

#include <algorithm>

#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"
#include "server/store/organisation_repository.h"
#include "server/store/person_repository.h"
#include "server/store/session_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;
using google::protobuf::Empty;

/// Wrong guesses for an e-mail before the door stays shut for the rest of the five minutes.
constexpr int guess_limit = 10;

/// The last second a timestamp of the contract can name: the end of the year 9999.
constexpr std::int64_t last_second = 253402300799;

/// The same whatever was wrong, so that nobody learns who has an account.
Error sign_in_refused() {
  return {Error::Kind::NotSignedIn, "SIGN_IN_REFUSED", "Organisation, e-mail and password do not match."};
}

Result<domain::Done> check_guesses(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& email) {
  const auto guesses = store::count_guesses(tx, organisation_id, email);
  if (guesses.failed_count < guess_limit) return domain::Done{};
  const auto seconds = std::to_string(std::max(1, guesses.window_seconds_left));
  return Error{Error::Kind::TooMany,
               "TOO_MANY_SIGN_INS",
               "There were too many wrong passwords. Try again in " + seconds + " seconds.",
               {},
               {{"retry_after_seconds", seconds}}};
}

void check_password_length(const std::string& field, const std::string& password,
                           std::vector<domain::FieldProblem>& problems) {
  if (password.empty() || password.size() > domain::password_max_bytes) {
    problems.push_back({field, "Enter the password, at most 256 bytes"});
  }
}

Result<domain::Done> check_sign_in(const v1::SignInRequest& request) {
  std::vector<domain::FieldProblem> problems;
  domain::check_line("organisation_code", request.organisation_code(), 1, 63, problems);
  domain::check_line("email", request.email(), 1, 254, problems);
  check_password_length("password", request.password(), problems);
  return domain::done_unless(std::move(problems));
}

v1::Session session_of(const identity::Caller& caller, domain::Time now) {
  v1::Session session;
  const bool person = caller.kind == identity::TokenKind::Session;
  session.set_name((person ? "sessions/" : "serviceTokens/") + caller.session_id);
  if (person) session.set_person("people/" + caller.person_id);
  session.set_display_name(caller.display_name);
  session.set_email(caller.email);
  session.set_organisation_code(caller.organisation_code);
  session.set_organisation_name(caller.organisation_name);
  to_proto(caller.roles, session.mutable_roles());
  if (!caller.expires_at.empty()) *session.mutable_expire_time() = to_timestamp(caller.expires_at);
  session.set_password_change_required(caller.password_change_required);
  *session.mutable_server_time() = to_timestamp(now);
  return session;
}

/// What is kept of a request to recognise its repeat. A fast hash of a password would give the password away.
std::string hash_without_passwords(v1::ChangePasswordRequest request) {
  request.clear_current_password();
  request.clear_new_password();
  return identity::sha256(request.SerializeAsString());
}

Result<store::ServiceTokenRow> read_service_token(const Change& change, const v1::ServiceToken& message) {
  std::vector<domain::FieldProblem> problems;
  store::ServiceTokenRow token;
  token.display_name = message.display_name();
  domain::check_line("display_name", token.display_name, 1, 100, problems);
  token.roles = from_proto(message.roles(), problems);
  if (message.roles().empty()) problems.push_back({"roles", "Give the token at least one role"});
  domain::check_roles(token.roles, area_codes(change.tx, change.organisation()), problems);
  if (message.has_expire_time()) {
    const auto seconds = message.expire_time().seconds();
    if (seconds <= std::chrono::system_clock::to_time_t(change.now) || seconds > last_second) {
      problems.push_back({"expire_time", "Enter a time to come"});
    }
    token.expires_at = std::to_string(seconds);
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  return token;
}

}  // namespace

grpc::ServerUnaryReactor* SessionService::SignIn(grpc::CallbackServerContext* context, const v1::SignInRequest* request,
                                                 v1::SignInResponse* response) {
  return frame_.on_worker(doors_, "SessionService/SignIn", context,
                          [this, request, response](const Call& call) { return sign_in(call, *request, *response); });
}

grpc::Status SessionService::sign_in(const Call& call, const v1::SignInRequest& request, v1::SignInResponse& response) {
  if (auto well = check_sign_in(request); !well) return to_status(well.error());
  const auto timeout = call.time_left();
  if (!timeout) return to_status(timeout.error());

  const auto account = find_account(request, *timeout);
  if (!account) return to_status(account.error());
  if (!hasher_.verify(request.password(), account->password_hash)) return to_status(refuse_guess(*account, *timeout));
  std::string upgraded;
  if (identity::PasswordHasher::outdated(account->password_hash)) upgraded = hasher_.hash(request.password());

  auto opened = open_session(*account, upgraded, *timeout);
  if (!opened) return to_status(opened.error());
  response = *std::move(opened);
  return grpc::Status::OK;
}

Result<SessionService::Account> SessionService::find_account(const v1::SignInRequest& request,
                                                             std::chrono::milliseconds timeout) {
  const auto& code = request.organisation_code();
  const auto found =
      store::in_transaction(frame_.pool(), {{}, code, {}, timeout},
                            [&](pqxx::transaction_base& tx) -> Result<std::optional<store::Organisation>> {
                              return store::find_organisation_by_code(tx, code);
                            });
  if (!found) return found.error();
  Account account;
  account.email = domain::normalise_email(request.email());
  if (!*found) return account;
  account.organisation_id = (*found)->organisation_id;
  return store::in_transaction(frame_.pool(), {account.organisation_id, {}, {}, timeout},
                               [&](pqxx::transaction_base& tx) -> Result<Account> {
                                 const auto& organisation = account.organisation_id;
                                 if (auto open = check_guesses(tx, organisation, account.email); !open)
                                   return open.error();
                                 auto seen = account;
                                 if (const auto person = store::find_person_by_email(tx, organisation, account.email)) {
                                   seen.person_id = person->person_id;
                                   seen.password_hash = store::find_password_hash(tx, organisation, person->person_id);
                                 }
                                 return seen;
                               });
}

Error SessionService::refuse_guess(const Account& account, std::chrono::milliseconds timeout) {
  // An unknown organisation has no place to count in.
  if (account.organisation_id.empty()) return sign_in_refused();
  const auto counted = store::in_transaction(frame_.pool(), {account.organisation_id, {}, {}, timeout},
                                             [&](pqxx::transaction_base& tx) -> Result<domain::Done> {
                                               store::add_guess(tx, account.organisation_id, account.email);
                                               return domain::Done{};
                                             });
  return counted ? sign_in_refused() : counted.error();
}

Result<v1::SignInResponse> SessionService::open_session(const Account& account, const std::string& upgraded_hash,
                                                        std::chrono::milliseconds timeout) {
  const auto& organisation = account.organisation_id;
  const auto& policy = frame_.settings().sessions;
  return store::in_transaction(
      frame_.pool(), {organisation, {}, {}, timeout}, [&](pqxx::transaction_base& tx) -> Result<v1::SignInResponse> {
        // The password was verified outside: it, or the account, may have gone meanwhile.
        const auto person = store::lock_person(tx, organisation, account.person_id);
        if (!person || store::find_password_hash(tx, organisation, account.person_id) != account.password_hash) {
          return sign_in_refused();
        }
        store::forget_guesses(tx, organisation, account.email);
        if (!upgraded_hash.empty()) store::upgrade_password(tx, organisation, account.person_id, upgraded_hash);
        store::note_sign_in(tx, organisation, account.person_id);

        v1::SignInResponse response;
        response.set_token(identity::make_token(identity::TokenKind::Session, organisation));
        const auto token = identity::read_token(response.token());
        store::add_session(tx, organisation, account.person_id, token->hash, policy.absolute);
        const auto caller = identity::find_caller(tx, *token, policy);
        if (!caller) return sign_in_refused();
        store::add_event(tx, organisation, {caller->actor(), caller->actor(), "person.signed_in", {}, {}, {}});
        *response.mutable_session() = session_of(*caller, std::chrono::system_clock::now());
        return response;
      });
}

grpc::ServerUnaryReactor* SessionService::SignOut(grpc::CallbackServerContext* context,
                                                  const v1::SignOutRequest* /*request*/, Empty* response) {
  // Repeating it changes nothing, so the request carries no request_id.
  return frame_.read("SessionService/SignOut", context, response, [](const Read& read) -> Result<Empty> {
    const auto& caller = read.caller;
    if (caller.kind != identity::TokenKind::Session) {
      return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "A service token is ended by revoking it."};
    }
    store::lock_person(read.tx, read.organisation(), caller.person_id);
    store::end_session(read.tx, read.organisation(), caller.session_id);
    store::add_event(read.tx, read.organisation(), {caller.actor(), caller.actor(), "person.signed_out", {}, {}, {}});
    return Empty{};
  });
}

grpc::ServerUnaryReactor* SessionService::GetCurrentSession(grpc::CallbackServerContext* context,
                                                            const v1::GetCurrentSessionRequest* /*request*/,
                                                            v1::Session* response) {
  return frame_.read("SessionService/GetCurrentSession", context, response,
                     [](const Read& read) -> Result<v1::Session> { return session_of(read.caller, read.now); });
}

grpc::ServerUnaryReactor* SessionService::ChangePassword(grpc::CallbackServerContext* context,
                                                         const v1::ChangePasswordRequest* request, Empty* response) {
  return frame_.on_worker(
      doors_, "SessionService/ChangePassword", context,
      [this, request, response](const Call& call) { return change_password(call, *request, *response); });
}

grpc::Status SessionService::change_password(const Call& call, const v1::ChangePasswordRequest& request,
                                             Empty& response) {
  const auto timeout = call.time_left();
  if (!timeout) return to_status(timeout.error());
  Account account;
  auto seen = frame_.as_caller(call, {}, account, [&](const Read& read) -> Result<Account> {
    const auto& caller = read.caller;
    if (caller.person_id.empty()) {
      return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "A service token has no password."};
    }
    if (!identity::is_uuid(request.request_id())) {
      return domain::invalid("request_id", "must be a UUID made by the client");
    }
    if (auto open = check_guesses(read.tx, read.organisation(), caller.email); !open) return open.error();
    return Account{read.organisation(), caller.person_id, caller.email,
                   store::find_password_hash(read.tx, read.organisation(), caller.person_id),
                   store::find_request(read.tx, read.organisation(), request.request_id()).has_value()};
  });
  if (!seen.ok()) return seen;

  const auto hash = hash_new_password(account, request, *timeout);
  if (!hash) return to_status(hash.error());
  return frame_.change_now(
      call, request.request_id(), hash_without_passwords(request), response,
      [&](const Change& change) -> Result<Empty> {
        const auto& organisation = change.organisation();
        const auto before = store::lock_person(change.tx, organisation, account.person_id);
        const auto now_valid = store::find_password_hash(change.tx, organisation, account.person_id);
        if (!before || now_valid != account.password_hash) return sign_in_refused();
        store::save_password(change.tx, organisation, account.person_id, *hash, false);
        store::end_sessions_of(change.tx, organisation, account.person_id, change.caller.session_id);
        store::forget_guesses(change.tx, organisation, account.email);
        const auto after = store::find_person(change.tx, organisation, account.person_id);
        change.record(change.caller.actor(), "person.password_changed", to_json(to_proto(*before)),
                      to_json(to_proto(*after)));
        return Empty{};
      });
}

Result<std::string> SessionService::hash_new_password(const Account& account, const v1::ChangePasswordRequest& request,
                                                      std::chrono::milliseconds timeout) {
  const auto& password = request.new_password();
  if (account.answered_before) {
    // A repeat asked for the password that is valid now; its body hash cannot tell that.
    if (hasher_.verify(password, account.password_hash)) return account.password_hash;
    return Error{Error::Kind::AlreadyExists, "REQUEST_ID_REUSED",
                 "This request_id was used before with another body; make a new one."};
  }
  std::vector<domain::FieldProblem> problems;
  check_password_length("current_password", request.current_password(), problems);
  if (!problems.empty()) return domain::invalid(std::move(problems));
  if (auto strong = domain::check_password("new_password", password, common_); !strong) return strong.error();
  if (!hasher_.verify(request.current_password(), account.password_hash)) return refuse_guess(account, timeout);
  if (password == request.current_password()) {
    const std::string words = "Choose another password than the one you have";
    return Error{Error::Kind::Invalid, "PASSWORD_TOO_WEAK", words, {{"new_password", words}}};
  }
  return hasher_.hash(password);
}

grpc::ServerUnaryReactor* SessionService::CreateServiceToken(grpc::CallbackServerContext* context,
                                                             const v1::CreateServiceTokenRequest* request,
                                                             v1::CreateServiceTokenResponse* response) {
  return frame_.change("SessionService/CreateServiceToken", context, request, response,
                       [request](const Change& change) -> Result<v1::CreateServiceTokenResponse> {
                         const auto token = read_service_token(change, request->service_token());
                         if (!token) return token.error();
                         if (auto may = domain::may_set_roles(change.caller.roles, {}, token->roles); !may) {
                           return may.error();
                         }
                         v1::CreateServiceTokenResponse answer;
                         answer.set_token(identity::make_token(identity::TokenKind::Service, change.organisation()));
                         const auto added = store::add_service_token(change.tx, change.organisation(), *token,
                                                                     identity::read_token(answer.token())->hash);
                         if (!added) return name_taken("There is a living service token of that name.");
                         *answer.mutable_service_token() = to_proto(*added);
                         change.record("serviceTokens/" + added->service_token_id, "service_token.created", {},
                                       to_json(answer.service_token()));
                         return answer;
                       });
}

grpc::ServerUnaryReactor* SessionService::ListServiceTokens(grpc::CallbackServerContext* context,
                                                            const v1::ListServiceTokensRequest* request,
                                                            v1::ListServiceTokensResponse* response) {
  return frame_.read("SessionService/ListServiceTokens", context, response,
                     [request](const Read& read) -> Result<v1::ListServiceTokensResponse> {
                       auto page =
                           cut_page(store::list_service_tokens(read.tx, read.organisation()), request->page_size(),
                                    request->page_token(), "ListServiceTokens " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListServiceTokensResponse answer;
                       for (const auto& token : page->rows) *answer.add_service_tokens() = to_proto(token);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* SessionService::RevokeServiceToken(grpc::CallbackServerContext* context,
                                                             const v1::RevokeServiceTokenRequest* request,
                                                             Empty* response) {
  return frame_.change(
      "SessionService/RevokeServiceToken", context, request, response,
      [request](const Change& change) -> Result<Empty> {
        const auto id = id_of("serviceTokens", request->name());
        if (!id) return id.error();
        const auto tokens = store::list_service_tokens(change.tx, change.organisation());
        const auto token =
            std::find_if(tokens.begin(), tokens.end(), [&](const auto& row) { return row.service_token_id == *id; });
        if (token == tokens.end()) {
          return Error{Error::Kind::NotFound, "SERVICE_TOKEN_NOT_FOUND", "There is no such service token."};
        }
        if (token->revoked) return Empty{};
        store::revoke_service_token(change.tx, change.organisation(), *id);
        auto after = *token;
        after.revoked = true;
        change.record("serviceTokens/" + *id, "service_token.revoked", to_json(to_proto(*token)),
                      to_json(to_proto(after)));
        return Empty{};
      });
}

}  // namespace touchstone::rpc
