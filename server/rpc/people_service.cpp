// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/people_service.h"

#include <algorithm>

#include "server/domain/audit.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/person_repository.h"
#include "server/store/session_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

/// Locks a person for a change by somebody who may change them, with the etag they last read. An administrator is
/// changed by administrators only: to disable one, or to know their password, is to take the role.
Result<store::Person> lock_to_manage(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = id_of("people", name);
  if (!id) return id.error();
  auto person = store::lock_person(change.tx, change.organisation(), *id);
  if (!person) return no_such_person();
  if (auto may = domain::may_set_roles(change.caller.roles, person->roles, {}); !may) return may.error();
  if (auto fresh = domain::check_etag(etag, person->version); !fresh) return fresh.error();
  return *std::move(person);
}

/// Refuses to lose the last person who can sign in and manage people.
Result<domain::Done> check_not_last_administrator(const Change& change, const store::Person& person) {
  const bool counts =
      domain::holds(person.roles, domain::Role::Administrator) && person.can_sign_in && !person.disabled;
  if (!counts || store::lock_administrators(change.tx, change.organisation()) > 1) return domain::Done{};
  return Error{Error::Kind::WrongState, "LAST_ADMINISTRATOR",
               "This is the last administrator. Make somebody else one first."};
}

/// The roles of a request, checked.
Result<domain::Roles> read_roles(const Change& change,
                                 const google::protobuf::RepeatedPtrField<v1::RoleAssignment>& asked) {
  std::vector<domain::FieldProblem> problems;
  auto roles = from_proto(asked, problems);
  domain::check_roles(roles, area_codes(change.tx, change.organisation()), problems);
  if (!problems.empty()) return domain::invalid(std::move(problems));
  return roles;
}

/// Whether every area that roles are asked for exists.
bool areas_exist(const Change& change, const google::protobuf::RepeatedPtrField<v1::RoleAssignment>& asked) {
  const auto codes = area_codes(change.tx, change.organisation());
  return std::all_of(asked.begin(), asked.end(), [&](const auto& role) {
    const auto& code = role.service_area_code();
    return code.empty() || std::find(codes.begin(), codes.end(), code) != codes.end();
  });
}

/// The person as they are now, with the event of what was done to them.
v1::Person recorded(const Change& change, const std::string& person_id, const char* kind, const std::string& before) {
  auto after = to_proto(*store::find_person(change.tx, change.organisation(), person_id));
  change.record(after.name(), kind, before, to_json(after));
  return after;
}

/// Adds the person of a request; with `password`, as an account.
Result<v1::CreatePersonResponse> create_person(const Change& change, const v1::Person& asked,
                                               const OneTimePassword* password) {
  const auto email = domain::normalise_email(asked.email());
  if (auto well = domain::check_person(asked.display_name(), email, password != nullptr); !well) return well.error();
  const auto roles = read_roles(change, asked.roles());
  if (!roles) return roles.error();
  if (auto may = domain::may_set_roles(change.caller.roles, {}, *roles); !may) return may.error();

  const auto added = store::add_person(change.tx, change.organisation(), asked.display_name(), email);
  if (!added) return name_taken("Somebody has this e-mail address already.");
  if (!roles->empty()) store::save_roles(change.tx, change.organisation(), added->person_id, *roles);
  v1::CreatePersonResponse answer;
  if (password != nullptr) {
    store::save_password(change.tx, change.organisation(), added->person_id, password->hash, true);
    answer.set_one_time_password(password->text);
  }
  *answer.mutable_person() = recorded(change, added->person_id, "person.created", {});
  return answer;
}

}  // namespace

template <typename Request, typename Response, typename Body>
grpc::ServerUnaryReactor* PeopleService::change_with_password(const char* method, grpc::CallbackServerContext* context,
                                                              const Request* request, Response* response, Body body) {
  return frame_.on_worker(doors_, method, context, [this, request, response, body](const Call& call) {
    domain::Done done;
    auto allowed = frame_.as_caller(call, {}, done, [](const Read&) -> Result<domain::Done> { return domain::Done{}; });
    if (!allowed.ok()) return allowed;
    const auto password = make_one_time_password(hasher_);
    return frame_.change_now(call, request->request_id(), identity::sha256(request->SerializeAsString()), *response,
                             [&](const Change& change) { return body(change, password); });
  });
}

grpc::ServerUnaryReactor* PeopleService::ListPeople(grpc::CallbackServerContext* context,
                                                    const v1::ListPeopleRequest* request,
                                                    v1::ListPeopleResponse* response) {
  return frame_.read(
      "PeopleService/ListPeople", context, response, [request](const Read& read) -> Result<v1::ListPeopleResponse> {
        const auto listing =
            "ListPeople " + read.caller.actor() + (request->show_disabled() ? " with leavers" : " without leavers");
        const auto size = page_size_of(request->page_size());
        if (!size) return size.error();
        auto after = read_page_token(listing, request->page_token());
        if (!after) return after.error();
        after->resize(2);
        auto people = store::list_people(read.tx, read.organisation(), request->show_disabled(), after->at(0),
                                         after->at(1), *size + 1);
        v1::ListPeopleResponse answer;
        if (people.size() > static_cast<std::size_t>(*size)) {
          people.pop_back();
          answer.set_next_page_token(make_page_token(listing, {people.back().display_name, people.back().person_id}));
        }
        for (const auto& person : people) *answer.add_people() = to_proto(person);
        return answer;
      });
}

grpc::ServerUnaryReactor* PeopleService::GetPerson(grpc::CallbackServerContext* context,
                                                   const v1::GetPersonRequest* request, v1::Person* response) {
  return frame_.read("PeopleService/GetPerson", context, response, [request](const Read& read) -> Result<v1::Person> {
    if (request->name().empty() == request->email().empty()) {
      return domain::invalid("name", "Give either the name or the e-mail address");
    }
    std::optional<store::Person> person;
    if (request->name().empty()) {
      const auto email = domain::normalise_email(request->email());
      if (!domain::is_email(email)) return domain::invalid("email", "must be an e-mail address");
      person = store::find_person_by_email(read.tx, read.organisation(), email);
    } else {
      const auto id = id_of("people", request->name());
      if (!id) return id.error();
      person = store::find_person(read.tx, read.organisation(), *id);
    }
    if (!person) return no_such_person();
    return to_proto(*person);
  });
}

grpc::ServerUnaryReactor* PeopleService::CreatePerson(grpc::CallbackServerContext* context,
                                                      const v1::CreatePersonRequest* request,
                                                      v1::CreatePersonResponse* response) {
  constexpr const char* method = "PeopleService/CreatePerson";
  if (!request->with_account()) {
    return frame_.change(method, context, request, response,
                         [request](const Change& change) { return create_person(change, request->person(), nullptr); });
  }
  return change_with_password(method, context, request, response,
                              [request](const Change& change, const OneTimePassword& password) {
                                return create_person(change, request->person(), &password);
                              });
}

grpc::ServerUnaryReactor* PeopleService::UpdatePerson(grpc::CallbackServerContext* context,
                                                      const v1::UpdatePersonRequest* request, v1::Person* response) {
  return frame_.change(
      "PeopleService/UpdatePerson", context, request, response, [request](const Change& change) -> Result<v1::Person> {
        const auto& asked = request->person();
        const auto& mask = request->update_mask();
        if (auto well = check_mask(mask, {"display_name", "email"}); !well) return well.error();
        const auto person = lock_to_manage(change, asked.name(), asked.etag());
        if (!person) return person.error();
        auto changed = *person;
        if (holds_path(mask, "display_name")) changed.display_name = asked.display_name();
        if (holds_path(mask, "email")) changed.email = domain::normalise_email(asked.email());
        if (changed.can_sign_in && changed.email.empty()) {
          return Error{Error::Kind::WrongState, "EMAIL_REQUIRED", "Somebody who can sign in keeps an e-mail address."};
        }
        if (auto well = domain::check_person(changed.display_name, changed.email, false); !well) return well.error();
        if (!store::save_person(change.tx, change.organisation(), changed)) {
          return name_taken("Somebody has this e-mail address already.");
        }
        return recorded(change, person->person_id, "person.changed", to_json(to_proto(*person)));
      });
}

grpc::ServerUnaryReactor* PeopleService::SetPersonRoles(grpc::CallbackServerContext* context,
                                                        const v1::SetPersonRolesRequest* request,
                                                        v1::Person* response) {
  return frame_.change("PeopleService/SetPersonRoles", context, request, response,
                       [request](const Change& change) -> Result<v1::Person> {
                         const auto id = id_of("people", request->name());
                         if (!id) return id.error();
                         const auto person = store::lock_person(change.tx, change.organisation(), *id);
                         if (!person) return no_such_person();
                         if (auto fresh = domain::check_etag(request->etag(), person->version); !fresh) {
                           return fresh.error();
                         }
                         if (!areas_exist(change, request->roles())) return no_such_service_area();
                         const auto roles = read_roles(change, request->roles());
                         if (!roles) return roles.error();
                         if (auto may = domain::may_set_roles(change.caller.roles, person->roles, *roles); !may) {
                           return may.error();
                         }
                         if (!domain::holds(*roles, domain::Role::Administrator)) {
                           if (auto may = check_not_last_administrator(change, *person); !may) return may.error();
                         }
                         store::save_roles(change.tx, change.organisation(), *id, *roles);
                         return recorded(change, *id, "person.roles_set", to_json(to_proto(*person)));
                       });
}

grpc::ServerUnaryReactor* PeopleService::DisablePerson(grpc::CallbackServerContext* context,
                                                       const v1::DisablePersonRequest* request, v1::Person* response) {
  return frame_.change("PeopleService/DisablePerson", context, request, response,
                       [request](const Change& change) -> Result<v1::Person> {
                         const auto person = lock_to_manage(change, request->name(), request->etag());
                         if (!person) return person.error();
                         if (person->disabled) return to_proto(*person);
                         if (auto may = check_not_last_administrator(change, *person); !may) return may.error();
                         store::save_disabled(change.tx, change.organisation(), person->person_id, true);
                         store::end_sessions_of(change.tx, change.organisation(), person->person_id, {});
                         return recorded(change, person->person_id, "person.disabled", to_json(to_proto(*person)));
                       });
}

grpc::ServerUnaryReactor* PeopleService::ResetPassword(grpc::CallbackServerContext* context,
                                                       const v1::ResetPasswordRequest* request,
                                                       v1::ResetPasswordResponse* response) {
  return change_with_password(
      "PeopleService/ResetPassword", context, request, response,
      [request](const Change& change, const OneTimePassword& password) -> Result<v1::ResetPasswordResponse> {
        const auto person = lock_to_manage(change, request->name(), request->etag());
        if (!person) return person.error();
        if (person->email.empty()) {
          return Error{Error::Kind::WrongState, "EMAIL_REQUIRED", "A person without an e-mail address cannot sign in."};
        }
        const auto& organisation = change.organisation();
        if (person->disabled) store::save_disabled(change.tx, organisation, person->person_id, false);
        store::save_password(change.tx, organisation, person->person_id, password.hash, true);
        store::end_sessions_of(change.tx, organisation, person->person_id, {});
        store::forget_guesses(change.tx, organisation, person->email);
        v1::ResetPasswordResponse answer;
        answer.set_one_time_password(password.text);
        *answer.mutable_person() =
            recorded(change, person->person_id, "person.password_reset", to_json(to_proto(*person)));
        return answer;
      });
}

}  // namespace touchstone::rpc
