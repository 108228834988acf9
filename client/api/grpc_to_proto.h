// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/values.h"
#include "touchstone/v1/form_service.pb.h"
#include "touchstone/v1/organisation_service.pb.h"
#include "touchstone/v1/people_service.pb.h"

/// The council's own records as messages; what only the server sets is left out.
namespace touchstone::client {

v1::Person person_to_proto(const Person& person);
v1::ServiceArea service_area_to_proto(const ServiceArea& area);
v1::Team team_to_proto(const Team& team);
v1::Form form_to_proto(const Form& form);

}  // namespace touchstone::client
