// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/report_service.h"

#include <memory>

#include "server/report/board_page.h"
#include "server/report/publication.h"
#include "server/report/report.h"
#include "server/report/roll_up.h"
#include "server/rpc/report_source.h"
#include "server/rpc/roll_up_source.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

/// The page that was kept with a version or its publication copy, or one made now.
Result<std::string> render(const ReportSource& source, bool publication) {
  if (!source.page.empty()) return source.page;
  if (!publication) return report::render_html(source.analysis, source.settings, source.commentary);
  const auto& made_with = source.publication;
  return report::render_publication(source.analysis, source.settings, made_with.rules, made_with.content,
                                    made_with.before.figures);
}

/// The board page of the same month or version; a signed version's is made from what was kept with it, and that of the
/// publication copy is kept when that is released.
Result<std::string> render_board(const ReportSource& source, bool publication) {
  if (!source.page.empty()) return source.page;
  if (!publication) return report::render_board_page(source.analysis, source.settings, source.commentary);
  const auto& made_with = source.publication;
  return report::render_board_publication(source.analysis, source.settings, made_with.rules, made_with.content,
                                          made_with.before.figures);
}

Result<std::string> render_window(const RollUpSource& source, bool publication) {
  if (!publication) return report::render_roll_up(source.roll_up, source.analysis, source.settings);
  return report::render_roll_up_publication(source.roll_up.window, source.analysis, source.settings,
                                            source.publication.rules, source.publication.before.figures);
}

/// What is read, handed on to be written once the transaction is over.
template <typename Source>
Result<WriteHtml> written_from(Result<Source> source, bool publication,
                               Result<std::string> (*write)(const Source&, bool)) {
  if (!source) return source.error();
  const auto read = std::make_shared<const Source>(*std::move(source));
  return WriteHtml{[read, publication, write] { return write(*read, publication); }};
}

}  // namespace

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportService::RenderReport(
    grpc::CallbackServerContext* context, const v1::RenderReportRequest* request) {
  return stream_document(
      makers_, "ReportService/RenderReport", *context, request->format(), [this, asked = *request](const Read& read) {
        return written_from(read_report_source(read, forms_, asked.name(), MonthDocument::Report, asked.publication()),
                            asked.publication(), render);
      });
}

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportService::RenderBoardPage(
    grpc::CallbackServerContext* context, const v1::RenderBoardPageRequest* request) {
  return stream_document(makers_, "ReportService/RenderBoardPage", *context, request->format(),
                         [this, asked = *request](const Read& read) {
                           return written_from(read_report_source(read, forms_, asked.name(), MonthDocument::BoardPage,
                                                                  asked.publication()),
                                               asked.publication(), render_board);
                         });
}

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportService::RenderRollUp(
    grpc::CallbackServerContext* context, const v1::RenderRollUpRequest* request) {
  return stream_document(
      makers_, "ReportService/RenderRollUp", *context, request->format(), [this, asked = *request](const Read& read) {
        return written_from(read_roll_up_source(read, forms_, asked), asked.publication(), render_window);
      });
}

}  // namespace touchstone::rpc
