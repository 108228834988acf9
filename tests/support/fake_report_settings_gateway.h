// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/report_settings_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Settings of reports that answer when a test tells them to.
class FakeReportSettingsGateway : public ReportSettingsGateway {
 public:
  Answered<ReportLook> look() override { return looks.call(); }
  Answered<ReportLook> change_look(const ReportLook& wanted, const QStringList& fields, const QString&) override {
    wanted_look = wanted;
    wanted_fields = fields;
    return look_changes.call();
  }
  Answered<ReportReaders> readers() override { return reader_lists.call(); }
  Answered<ReportReaders> replace_readers(const ReportReaders& wanted, const QString& request_id) override {
    wanted_readers = wanted;
    requests.append(request_id);
    return reader_changes.call();
  }
  Answered<PublicationRules> publication_rules() override { return rules.call(); }
  Answered<PublicationRules> change_publication_rules(const PublicationRules& wanted,
                                                      const QString& request_id) override {
    wanted_rules = wanted;
    requests.append(request_id);
    return rules_changes.call();
  }

  Waiting<ReportLook> looks;
  Waiting<ReportLook> look_changes;
  Waiting<ReportReaders> reader_lists;
  Waiting<ReportReaders> reader_changes;
  Waiting<PublicationRules> rules;
  Waiting<PublicationRules> rules_changes;
  ReportLook wanted_look;
  QStringList wanted_fields;
  ReportReaders wanted_readers;
  PublicationRules wanted_rules;
  QStringList requests;
};

}  // namespace touchstone::client
