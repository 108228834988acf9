// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include "client/pages/people_forms_place.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// The place "People and forms" of an administrator, over fakes that have not answered yet.
struct PeopleFormsDesk {
  FakePeopleGateway people_gateway;
  FakeOrganisationGateway organisation;
  FakeFormGateway forms;
  FakeAnalysisGateway analysis;
  FakeCycleGateway cycles;
  FakeConnection connection;
  QTemporaryDir folder;
  PeopleModel people{people_gateway};
  CouncilModel council{organisation};
  FormEditor editor{forms, analysis, cycles, FormFile{folder.path()}};
  PeopleFormsPlace place{people, council, editor, connection, true};
};

}  // namespace touchstone::client
