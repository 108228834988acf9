// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_people_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::client {

Answered<QList<Person>> GrpcPeopleGateway::people(bool with_leavers) {
  v1::ListPeopleRequest request;
  request.set_show_disabled(with_leavers);
  return whole_list<v1::PeopleService, Person>(connection_, request,
                                               &v1::PeopleService::StubInterface::async_interface::ListPeople,
                                               [](const v1::ListPeopleResponse& page, QList<Person>& rows) {
                                                 for (const auto& person : page.people()) {
                                                   rows.append(person_of(person));
                                                 }
                                               });
}

}  // namespace touchstone::client
