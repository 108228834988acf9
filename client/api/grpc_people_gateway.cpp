// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_people_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_to_proto.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::client {

using PeopleCalls = v1::PeopleService::StubInterface::async_interface;

namespace {

/// What CreatePerson and ResetPassword answer alike.
template <typename Response>
PersonWithPassword with_password(const Response& response) {
  return {person_of(response.person()), text(response.one_time_password())};
}

/// Puts down which version of whom is meant.
template <typename Request>
Request about(const Person& person, const QString& request_id) {
  Request request;
  request.set_name(person.name.toStdString());
  request.set_etag(person.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return request;
}

}  // namespace

Answered<QList<Person>> GrpcPeopleGateway::people(bool with_leavers) {
  v1::ListPeopleRequest request;
  request.set_show_disabled(with_leavers);
  return whole_list<v1::PeopleService, Person>(connection_, request, &PeopleCalls::ListPeople,
                                               [](const v1::ListPeopleResponse& page, QList<Person>& rows) {
                                                 for (const auto& person : page.people()) {
                                                   rows.append(person_of(person));
                                                 }
                                               });
}

Answered<PersonWithPassword> GrpcPeopleGateway::create(const Person& person, bool with_account,
                                                       const QString& request_id) {
  v1::CreatePersonRequest request;
  *request.mutable_person() = person_to_proto(person);
  request.set_with_account(with_account);
  request.set_request_id(request_id.toStdString());
  return unary<v1::PeopleService>(connection_, CallKind::Write, request, &PeopleCalls::CreatePerson,
                                  with_password<v1::CreatePersonResponse>);
}

Answered<Person> GrpcPeopleGateway::update(const Person& person, const QString& request_id) {
  v1::UpdatePersonRequest request;
  *request.mutable_person() = person_to_proto(person);
  request.set_request_id(request_id.toStdString());
  return unary<v1::PeopleService>(connection_, CallKind::Write, request, &PeopleCalls::UpdatePerson, person_of);
}

Answered<Person> GrpcPeopleGateway::set_roles(const Person& person, const QString& request_id) {
  auto request = about<v1::SetPersonRolesRequest>(person, request_id);
  *request.mutable_roles() = person_to_proto(person).roles();
  return unary<v1::PeopleService>(connection_, CallKind::Write, request, &PeopleCalls::SetPersonRoles, person_of);
}

Answered<Person> GrpcPeopleGateway::disable(const Person& person, const QString& request_id) {
  return unary<v1::PeopleService>(connection_, CallKind::Write, about<v1::DisablePersonRequest>(person, request_id),
                                  &PeopleCalls::DisablePerson, person_of);
}

Answered<PersonWithPassword> GrpcPeopleGateway::reset_password(const Person& person, const QString& request_id) {
  return unary<v1::PeopleService>(connection_, CallKind::Write, about<v1::ResetPasswordRequest>(person, request_id),
                                  &PeopleCalls::ResetPassword, with_password<v1::ResetPasswordResponse>);
}

}  // namespace touchstone::client
