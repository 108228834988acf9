// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/document_call.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;
using Format = v1::RenderReportRequest::Format;

Result<domain::Done> check_format(Format format) {
  if (format != v1::RenderReportRequest::FORMAT_UNSPECIFIED && v1::RenderReportRequest::Format_IsValid(format)) {
    return domain::Done{};
  }
  return Error{Error::Kind::Invalid,
               "FORMAT_NOT_OFFERED",
               "Reports are made as html, pdf, docx, pptx, xlsx and csv.",
               {},
               {{"offered", "html,pdf,docx,pptx,xlsx,csv"}}};
}

const char* making_words(Format format) {
  switch (format) {
    case v1::RenderReportRequest::FORMAT_DOCX:
      return "Making the document";
    case v1::RenderReportRequest::FORMAT_PPTX:
      return "Making the slides";
    case v1::RenderReportRequest::FORMAT_XLSX:
      return "Making the workbook";
    case v1::RenderReportRequest::FORMAT_CSV:
      return "Making the CSV files";
    default:
      return "Making the PDF";
  }
}

/// The document in the format asked for, made from its HTML.
Result<std::string> converted(const std::string& html, Format format, const DocumentMakers& makers,
                              std::chrono::milliseconds left) {
  switch (format) {
    case v1::RenderReportRequest::FORMAT_DOCX:
      return report::render_office(html, report::OfficeFormat::Document, makers.office, left);
    case v1::RenderReportRequest::FORMAT_PPTX:
      return report::render_office(html, report::OfficeFormat::Slides, makers.office, left);
    case v1::RenderReportRequest::FORMAT_XLSX:
      return report::render_office(html, report::OfficeFormat::Workbook, makers.office, left);
    case v1::RenderReportRequest::FORMAT_CSV:
      return report::render_office(html, report::OfficeFormat::Tables, makers.office, left);
    default:
      return report::render_pdf(html, makers.pdf, left);
  }
}

grpc::Status make_document(const DocumentMakers& makers, Format format, const ReadDocument& read_document,
                           FileStream& out) {
  out.say("Counting the figures");
  WriteHtml write;
  auto status = makers.frame.as_caller<WriteHtml>(out.call(), {}, write, [&](const Read& read) -> Result<WriteHtml> {
    if (auto offered = check_format(format); !offered) return offered.error();
    return read_document(read);
  });
  if (!status.ok()) return status;
  out.say("Writing the report");
  auto file = write();
  if (!file) return to_status(file.error());
  if (out.gone()) return given_up();
  if (format != v1::RenderReportRequest::FORMAT_HTML) {
    out.say(making_words(format));
    const auto left = out.call().time_left();
    if (!left) return to_status(left.error());
    file = converted(*file, format, makers, *left);
    if (!file) return to_status(file.error());
  }
  out.send_file(*file);
  return grpc::Status::OK;
}

}  // namespace

grpc::Status given_up() { return {grpc::StatusCode::CANCELLED, "It is not wanted any more."}; }

grpc::ServerWriteReactor<v1::RenderReportResponse>* stream_document(const DocumentMakers& makers, const char* method,
                                                                    grpc::CallbackServerContext& context, Format format,
                                                                    ReadDocument read) {
  return new FileStream{
      makers.workers, method, context,  // NOLINT: deletes itself in OnDone
      [&makers, format, read = std::move(read)](FileStream& out) { return make_document(makers, format, read, out); }};
}

}  // namespace touchstone::rpc
