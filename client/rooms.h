// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <memory>
#include <utility>

#include "client/api/connection.h"
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_calibration_gateway.h"
#include "client/api/grpc_case_list_gateway.h"
#include "client/api/grpc_challenge_gateway.h"
#include "client/api/grpc_commentary_gateway.h"
#include "client/api/grpc_concern_gateway.h"
#include "client/api/grpc_cycle_gateway.h"
#include "client/api/grpc_finding_group_gateway.h"
#include "client/api/grpc_follow_up_gateway.h"
#include "client/api/grpc_form_gateway.h"
#include "client/api/grpc_learning_gateway.h"
#include "client/api/grpc_measure_gateway.h"
#include "client/api/grpc_moderation_gateway.h"
#include "client/api/grpc_organisation_gateway.h"
#include "client/api/grpc_pack_gateway.h"
#include "client/api/grpc_people_gateway.h"
#include "client/api/grpc_planning_gateway.h"
#include "client/api/grpc_report_gateway.h"
#include "client/api/grpc_report_settings_gateway.h"
#include "client/api/grpc_report_version_gateway.h"
#include "client/api/grpc_returns_gateway.h"
#include "client/api/grpc_sentence_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "client/api/grpc_spelling_gateway.h"
#include "client/api/grpc_voice_gateway.h"
#include "client/desktop/socket_server_check.h"
#include "client/models/concern_model.h"
#include "client/models/offline_work.h"
#include "client/models/sealed_comments.h"
#include "client/models/search_model.h"
#include "client/models/server_trouble.h"
#include "client/models/sign_in_model.h"
#include "client/models/spelling.h"
#include "client/models/work_state.h"
#include "client/offline/disk_files.h"
#include "client/offline/system_key_chain.h"

namespace touchstone::client {

/// Everything the window stands on, in the order it is built.
struct Rooms {
  Rooms(const QString& server, const QString& ca_file, Spelling::Memory memory_of_words)
      : connection{ConnectionSettings{server, ca_file}},
        server_check{ca_file, &Connection::needs_encryption},
        trouble{connection, server_check},
        sessions{connection},
        allocations{connection},
        audit_gateway{connection},
        forms{connection},
        analysis{connection},
        commentaries{connection},
        moderations{connection},
        challenges{connection},
        concern_gateway{connection},
        reports{connection},
        report_settings{connection},
        packs{connection},
        report_versions{connection},
        sentences{connection},
        finding_groups{connection},
        cycles{connection},
        measures{connection},
        learning{connection},
        organisation{connection},
        people{connection},
        planning{connection},
        case_list{connection},
        calibrations{connection},
        returns{connection},
        follow_up{connection},
        words{connection},
        voices{connection},
        sign_in{sessions, connection},
        audits{audit_gateway, forms, connection},
        vault{std::make_shared<DiskFiles>(), Vault::default_root(), keys},
        comments{vault},
        offline{vault, sign_in, audits, connection},
        work{connection, audits},
        spelling{words, std::move(memory_of_words)},
        search{allocations},
        concerns{concern_gateway, &QDateTime::currentDateTime} {}

  Connection connection;
  SocketServerCheck server_check;
  ServerTrouble trouble;
  GrpcSessionGateway sessions;
  GrpcAllocationGateway allocations;
  GrpcAuditGateway audit_gateway;
  GrpcFormGateway forms;
  GrpcAnalysisGateway analysis;
  GrpcCommentaryGateway commentaries;
  GrpcModerationGateway moderations;
  GrpcChallengeGateway challenges;
  GrpcConcernGateway concern_gateway;
  GrpcReportGateway reports;
  GrpcReportSettingsGateway report_settings;
  GrpcPackGateway packs;
  GrpcReportVersionGateway report_versions;
  GrpcSentenceGateway sentences;
  GrpcFindingGroupGateway finding_groups;
  GrpcCycleGateway cycles;
  GrpcMeasureGateway measures;
  GrpcLearningGateway learning;
  GrpcOrganisationGateway organisation;
  GrpcPeopleGateway people;
  GrpcPlanningGateway planning;
  GrpcCaseListGateway case_list;
  GrpcCalibrationGateway calibrations;
  GrpcReturnsGateway returns;
  GrpcFollowUpGateway follow_up;
  GrpcSpellingGateway words;
  GrpcVoiceGateway voices;
  SignInModel sign_in;
  SystemKeyChain keys;
  OpenAudits audits;
  Vault vault;
  SealedComments comments;
  OfflineWork offline;
  WorkState work;
  Spelling spelling;
  SearchModel search;
  ConcernModel concerns;  ///< Looks each minute while somebody is signed in, whatever is on show.
};

}  // namespace touchstone::client
