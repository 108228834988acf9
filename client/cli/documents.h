// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <memory>
#include <string>

#include "client/cli/context.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {

/// What every command that makes a document asks for.
struct DocumentOptions {
  std::string format;
  std::string file;
  bool publication = false;
};
/// Adds --format, --publication and -o.
void add_document_options(CLI::App& command, DocumentOptions& options);

/// The contract's word for the format; throws `Failure` for one that is not offered yet.
v1::RenderReportRequest::Format document_format(const DocumentOptions& options);

/// Begins the call that streams the document.
using OpenDocument = std::function<std::unique_ptr<grpc::ClientReader<v1::RenderReportResponse>>(
    v1::ReportService::Stub&, grpc::ClientContext&)>;
/// Receives a document into a file that is whole or not there, and says so.
void write_document(const Context& context, const DocumentOptions& options, const OpenDocument& open);

}  // namespace touchstone::cli
