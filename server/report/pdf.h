// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/domain/result.h"

namespace touchstone::report {

/// Which program turns pages into PDF.
struct PdfEngine {
  std::string chromium_path;  ///< "/usr/bin/chromium".
};

/// The report as a tagged PDF with page numbers in its contents. Chromium runs as a process of its own in a private
/// directory that is gone afterwards; with no network to reach, and ended with its children after `timeout`.
/// Refuses: PDF_ENGINE_MISSING when there is no such program. Throws std::runtime_error when it made no PDF in time.
domain::Result<std::string> render_pdf(const std::string& html, const PdfEngine& engine,
                                       std::chrono::milliseconds timeout);

/// The HTML with each `<span class="page-number" data-section="ID">` filled from the named destinations of a PDF of it.
/// What the PDF does not name stays empty.
std::string with_page_numbers(const std::string& html, std::string_view pdf);

}  // namespace touchstone::report
