// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "server/domain/result.h"

namespace touchstone::report {

/// Which program turns pages into other formats.
struct OfficeEngine {
  std::string path;  ///< server/office/touchstone-office, wherever it is installed.
};

enum class OfficeFormat { Document, Slides, Workbook, Tables };

/// The report as a Word document, slides, a workbook, or a zip of CSV files, made from its HTML by a process of its own
/// in a private directory that is gone afterwards.
/// Refuses: OFFICE_ENGINE_MISSING when there is no such program or it lacks what it needs. Throws std::runtime_error
/// when it made no file in time.
domain::Result<std::string> render_office(const std::string& html, OfficeFormat format, const OfficeEngine& engine,
                                          std::chrono::milliseconds timeout);

}  // namespace touchstone::report
