// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/returns_gateway.h"
#include "client/models/sheet_import.h"

namespace touchstone::client {

/// Loading returned audits: the file's cells with what is wrong with them, what an import would do, and doing it.
class ImportModel : public SheetImport {
  Q_OBJECT

 public:
  ImportModel(ReturnsGateway& gateway, SheetReader workbook, QObject* parent = nullptr);

  void set_programme(const QString& programme);
  void set_correct(bool correct);

  const ImportResult& result() const { return result_; }
  /// Problems, then warnings, in the file's order.
  QList<ImportProblem> marks() const { return result_.problems + result_.warnings; }
  /// What would be done or was done, in sentences.
  QStringList summary() const;

 protected:
  void forget_result() override { result_ = {}; }
  void check(bool /*same_header*/) override { send(true); }
  void ask(bool dry_run, const QString& request_id, std::function<void(qint64)> sent) override;

 private:
  ReturnsGateway& gateway_;
  QString programme_;
  bool correct_ = false;
  ImportResult result_;
};

}  // namespace touchstone::client
