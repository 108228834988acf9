// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/people_gateway.h"

namespace touchstone::client {

/// People over gRPC. Lives on the connection's thread.
class GrpcPeopleGateway final : public PeopleGateway {
 public:
  explicit GrpcPeopleGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Person>> people(bool with_leavers) override;
  Answered<PersonWithPassword> create(const Person& person, bool with_account, const QString& request_id) override;
  Answered<Person> update(const Person& person, const QString& request_id) override;
  Answered<Person> set_roles(const Person& person, const QString& request_id) override;
  Answered<Person> disable(const Person& person, const QString& request_id) override;
  Answered<PersonWithPassword> reset_password(const Person& person, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
