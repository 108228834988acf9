// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <functional>

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// Loading returned audits from a file.
class ReturnsGateway {
 public:
  ReturnsGateway() = default;
  ReturnsGateway(const ReturnsGateway&) = delete;
  ReturnsGateway& operator=(const ReturnsGateway&) = delete;
  virtual ~ReturnsGateway() = default;

  /// How to import.
  struct Options {
    QString programme;  ///< `programmes/{code}`.
    bool dry_run = true;
    bool correct = false;
    QString request_id;
  };

  /// Sends a CSV file. `sent` gets the bytes sent so far, on the thread that called. Bad cells are an answer, not a
  /// failure. Cancelling the future stops the call; then nothing is answered.
  virtual Answered<ImportResult> import(const QByteArray& csv, const Options& options,
                                        std::function<void(qint64)> sent) = 0;
};

}  // namespace touchstone::client
