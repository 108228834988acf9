// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/report_service.h"

#include <algorithm>
#include <deque>

#include "server/domain/redaction.h"
#include "server/report/report.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/concern_service.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/voice_service.h"
#include "server/store/draw_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr const char* method = "ReportService/RenderReport";
constexpr std::size_t chunk_bytes = 256UL * 1024;

/// What a report is made from, read in one transaction.
struct Source {
  domain::MonthlyAnalysis analysis;
  report::ReportSettings settings;
  domain::Commentary commentary;
};

/// A reason as the report prints it: what may tell who somebody is is left out.
std::string printed(const std::string& reason) {
  std::string text;
  std::size_t from = 0;
  for (const auto& found : domain::find_personal_data(reason)) {
    text += reason.substr(from, found.offset - from) + "[left out]";
    from = found.offset + found.length;
  }
  return text + reason.substr(from);
}

/// Where independence was overridden, of the areas that the caller sees.
std::vector<report::ReportException> read_exceptions(const Read& read, const std::string& cycle_id) {
  const auto visible = domain::visible_areas(read.caller.roles);
  std::vector<report::ReportException> exceptions;
  for (const auto& row : store::list_overrides(read.tx, read.organisation(), cycle_id)) {
    if (seen(visible, row.area_code)) {
      exceptions.push_back({row.area_code, row.words, printed(row.reason), row.approver_name});
    }
  }
  return exceptions;
}

/// The draws whose cases were allocated, the first one first.
std::vector<report::ReportDraw> read_draws(const Read& read, const std::string& cycle_id) {
  std::vector<report::ReportDraw> draws;
  for (const auto& draw : store::list_draws(read.tx, read.organisation(), cycle_id)) {
    if (draw.state != domain::DrawState::Allocated) continue;
    int drawn = 0;
    for (const auto& row : draw.rows) drawn += row.added || row.dropped ? 0 : 1;
    draws.push_back({std::to_string(draw.seed), domain::date_words(draw.rules.on), draw.listed_count, drawn});
  }
  std::reverse(draws.begin(), draws.end());
  return draws;
}

Result<Source> read_source(const Read& read, store::Forms& forms, const v1::RenderReportRequest& request) {
  if (request.format() == v1::RenderReportRequest::FORMAT_UNSPECIFIED ||
      !v1::RenderReportRequest::Format_IsValid(request.format())) {
    return Error{Error::Kind::Invalid,
                 "FORMAT_NOT_OFFERED",
                 "Reports are made as html, pdf, docx, pptx, xlsx and csv.",
                 {},
                 {{"offered", "html,pdf,docx,pptx,xlsx,csv"}}};
  }
  const auto cycle = find_named_cycle(read, request.name());
  if (!cycle) return cycle.error();
  auto analysis = analyse_cycle(read, forms, request.name());
  if (!analysis) return analysis.error();
  auto commentary = read_commentary(read, cycle->cycle.cycle_id);
  domain::keep_chosen_findings(*analysis, commentary.choices);
  const auto organisation = store::find_organisation(read.tx, read.organisation());
  return Source{*std::move(analysis),
                {organisation->display_name, organisation->unit_name, organisation->marking, "Draft, not signed off",
                 organisation->time_zone, store::moment_words(read.tx, organisation->time_zone), organisation->sample,
                 read_concern_figures(read, cycle->cycle.cycle_id), read_exceptions(read, cycle->cycle.cycle_id),
                 read_draws(read, cycle->cycle.cycle_id), read_voice_figures(read, cycle->cycle.cycle_id)},
                std::move(commentary)};
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
    Source source;
    auto status = frame_.as_caller<Source>(call_, {}, source,
                                           [this](const Read& read) { return read_source(read, forms_, request_); });
    if (!status.ok()) return status;
    say("Writing the report");
    auto file = Result<std::string>{report::render_html(source.analysis, source.settings, source.commentary)};
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
