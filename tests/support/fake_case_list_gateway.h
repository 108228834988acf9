// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/case_list_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// A case list that answers when a test tells it to.
class FakeCaseListGateway : public CaseListGateway {
 public:
  Answered<CaseColumns> columns() override { return column_sets.call(); }
  Answered<CaseListResult> import(const QByteArray& csv, const Options& options, std::function<void(qint64)>) override {
    files.append(csv);
    asked = options;
    return results.call();
  }
  Answered<QList<CaseListImport>> imports() override { return import_lists.call(); }
  Answered<QList<CaseListChange>> changes(const QString& import) override {
    changes_asked.append(import);
    return change_lists.call();
  }

  QList<QByteArray> files;
  Options asked;
  QStringList changes_asked;
  Waiting<CaseColumns> column_sets;
  Waiting<CaseListResult> results;
  Waiting<QList<CaseListImport>> import_lists;
  Waiting<QList<CaseListChange>> change_lists;
};

}  // namespace touchstone::client
