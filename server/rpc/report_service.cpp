// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/report_service.h"

#include <deque>

#include "server/report/publication.h"
#include "server/report/report.h"
#include "server/rpc/report_source.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr const char* method = "ReportService/RenderReport";
constexpr std::size_t chunk_bytes = 256UL * 1024;

Result<ReportSource> read_source(const Read& read, store::Forms& forms, const v1::RenderReportRequest& request) {
  if (request.format() == v1::RenderReportRequest::FORMAT_UNSPECIFIED ||
      !v1::RenderReportRequest::Format_IsValid(request.format())) {
    return Error{Error::Kind::Invalid,
                 "FORMAT_NOT_OFFERED",
                 "Reports are made as html, pdf, docx, pptx, xlsx and csv.",
                 {},
                 {{"offered", "html,pdf,docx,pptx,xlsx,csv"}}};
  }
  return read_report_source(read, forms, request.name(), request.publication());
}

/// The page that was kept with a version or its publication copy, or one made now.
Result<std::string> render(const ReportSource& source, bool publication) {
  if (!source.page.empty()) return source.page;
  if (!publication) return report::render_html(source.analysis, source.settings, source.commentary);
  const auto& made_with = source.publication;
  return report::render_publication(source.analysis, source.settings, made_with.rules, made_with.content,
                                    made_with.before.figures);
}

const char* making_words(v1::RenderReportRequest::Format format) {
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

/// One report under way: a worker makes it, messages go out one after the other.
class ReportCall final : public grpc::ServerWriteReactor<v1::RenderReportResponse> {
 public:
  ReportCall(Frame& frame, store::Forms& forms, WorkerPool& documents, const report::PdfEngine& pdf,
             const report::OfficeEngine& office, grpc::CallbackServerContext& context,
             const v1::RenderReportRequest& request)
      : frame_{frame}, forms_{forms}, pdf_{pdf}, office_{office}, call_{method, context}, request_{request} {
    const bool taken =
        documents.submit([this] { finish(Frame::guarded(call_, [this](const Call&) { return make(); })); });
    if (!taken) Finish(Frame::busy());
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock{mutex_};
    waiting_.pop_front();
    if (!ok) {
      gone_ = true;
      waiting_.clear();
    }
    go_on();
  }

  void OnDone() override { delete this; }

 private:
  grpc::Status make() {
    say("Counting the figures");
    ReportSource source;
    auto status = frame_.as_caller<ReportSource>(
        call_, {}, source, [this](const Read& read) { return read_source(read, forms_, request_); });
    if (!status.ok()) return status;
    say("Writing the report");
    auto file = render(source, request_.publication());
    if (!file) return to_status(file.error());
    if (request_.format() != v1::RenderReportRequest::FORMAT_HTML) {
      say(making_words(request_.format()));
      const auto left = call_.time_left();
      if (!left) return to_status(left.error());
      file = converted(*file, *left);
      if (!file) return to_status(file.error());
    }
    for (std::size_t at = 0; at < file->size(); at += chunk_bytes) {
      v1::RenderReportResponse message;
      message.set_chunk(file->substr(at, chunk_bytes));
      send(std::move(message));
    }
    return grpc::Status::OK;
  }

  /// The report in the format asked for, made from its HTML.
  Result<std::string> converted(const std::string& html, std::chrono::milliseconds left) const {
    switch (request_.format()) {
      case v1::RenderReportRequest::FORMAT_DOCX:
        return report::render_office(html, report::OfficeFormat::Document, office_, left);
      case v1::RenderReportRequest::FORMAT_PPTX:
        return report::render_office(html, report::OfficeFormat::Slides, office_, left);
      case v1::RenderReportRequest::FORMAT_XLSX:
        return report::render_office(html, report::OfficeFormat::Workbook, office_, left);
      case v1::RenderReportRequest::FORMAT_CSV:
        return report::render_office(html, report::OfficeFormat::Tables, office_, left);
      default:
        return report::render_pdf(html, pdf_, left);
    }
  }

  void say(const char* progress) {
    v1::RenderReportResponse message;
    message.set_progress(progress);
    send(std::move(message));
  }

  void send(v1::RenderReportResponse message) {
    const std::lock_guard lock{mutex_};
    if (gone_) return;
    waiting_.push_back(std::move(message));
    if (waiting_.size() == 1) StartWrite(&waiting_.front());
  }

  /// Called once, on the worker: says what it came to when all is written, or leaves that to the last write.
  void finish(grpc::Status status) {
    {
      const std::lock_guard lock{mutex_};
      if (!waiting_.empty()) {
        status_ = std::move(status);
        return;
      }
    }
    // Nothing is being written, so nobody else comes here; and with Finish this may be gone, the lock included.
    Finish(status);
  }

  /// Sends what waits; when nothing does and the work is done, says so. Called with the lock held.
  void go_on() {
    if (!waiting_.empty()) {
      StartWrite(&waiting_.front());
    } else if (status_) {
      Finish(*status_);
    }
  }

  Frame& frame_;
  store::Forms& forms_;
  const report::PdfEngine& pdf_;
  const report::OfficeEngine& office_;
  const Call call_;
  const v1::RenderReportRequest request_;
  std::mutex mutex_;
  std::deque<v1::RenderReportResponse> waiting_;  ///< The first one is being written.
  bool gone_ = false;                             ///< The client does not listen any more.
  std::optional<grpc::Status> status_;
};

}  // namespace

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportService::RenderReport(
    grpc::CallbackServerContext* context, const v1::RenderReportRequest* request) {
  return new ReportCall{frame_,  forms_,   documents_, pdf_,
                        office_, *context, *request};  // NOLINT: deletes itself in OnDone
}

}  // namespace touchstone::rpc
