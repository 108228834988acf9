// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "server/report/office.h"
#include "server/report/pdf.h"
#include "server/rpc/file_stream.h"

namespace touchstone::rpc {

/// Makes the HTML of a document from what was read, outside the transaction.
using WriteHtml = std::function<domain::Result<std::string>()>;
/// Reads what a document is made from, in the caller's transaction.
using ReadDocument = std::function<domain::Result<WriteHtml>(const Read&)>;

/// What documents are made with; must outlive every call.
struct DocumentMakers {
  Frame& frame;
  WorkerPool& workers;
  const report::PdfEngine& pdf;
  const report::OfficeEngine& office;
};

/// What ends a call whose client has gone.
grpc::Status given_up();

/// Streams a document in the format asked for: progress first, then the file in chunks. Refuses FORMAT_NOT_OFFERED,
/// what `read` and the writing refuse, and what the engines of the formats do.
grpc::ServerWriteReactor<v1::RenderReportResponse>* stream_document(const DocumentMakers& makers, const char* method,
                                                                    grpc::CallbackServerContext& context,
                                                                    v1::RenderReportRequest::Format format,
                                                                    ReadDocument read);

}  // namespace touchstone::rpc
