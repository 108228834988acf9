// SPDX-License-Identifier: GPL-3.0-or-later
// The packs of ReportService: one for a head of service, one for an inspection.
#include <deque>
#include <memory>

#include "server/identity/token.h"
#include "server/report/inspection_pack.h"
#include "server/rpc/document_call.h"
#include "server/rpc/pack_source.h"
#include "server/rpc/report_service.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

constexpr std::size_t pack_chunk_bytes = 256UL * 1024;

std::string sha256_digits(std::string_view bytes) { return identity::hex(identity::sha256(bytes)); }

/// The tables of a pack as CSV files; when the server cannot make them, why.
struct PackTables {
  std::vector<report::PackedFile> files;
  std::string why_not;
};

PackTables make_tables(const report::InspectionPack& pack, const report::OfficeEngine& office,
                       std::chrono::milliseconds left) {
  const auto zip = report::render_office(report::inspection_tables(pack), report::OfficeFormat::Tables, office, left);
  if (!zip) return {{}, "There are none in this pack. " + zip.error().message};
  PackTables tables{report::files_of_zip(*zip), ""};
  for (auto& file : tables.files) file.path = "tables/" + file.path;
  return tables;
}

/// One inspection pack under way: a worker makes it, messages go out one after the other.
class InspectionCall final : public grpc::ServerWriteReactor<v1::RenderReportResponse> {
 public:
  InspectionCall(const DocumentMakers& makers, store::Forms& forms, grpc::CallbackServerContext& context,
                 const v1::RenderInspectionPackRequest& request)
      : frame_{makers.frame},
        forms_{forms},
        office_{makers.office},
        call_{"ReportService/RenderInspectionPack", context},
        request_{request} {
    const bool taken =
        makers.workers.submit([this] { finish(Frame::guarded(call_, [this](const Call&) { return make(); })); });
    if (!taken) Finish(Frame::busy());
  }

  void OnCancel() override {
    const std::lock_guard lock{mutex_};
    gone_ = true;
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock{mutex_};
    waiting_.pop_front();
    if (!ok) {
      gone_ = true;
      waiting_.clear();
    }
    if (!waiting_.empty()) {
      StartWrite(&waiting_.front());
    } else if (status_) {
      Finish(*status_);
    }
  }

  void OnDone() override { delete this; }

 private:
  grpc::Status make() {
    InspectionSource source;
    auto status = frame_.as_caller<InspectionSource>(call_, {}, source, [this](const Read& read) {
      return read_inspection_pack(read, forms_, request_, [this](const std::string& words) { say(words); });
    });
    if (!status.ok()) return status;
    for (std::size_t i = 0; i < source.reports.size(); ++i) {
      if (gone()) return given_up();
      auto& month = source.pack.months[i];
      say("Writing the report of " + domain::period_words(month.period));
      const auto& made_from = source.reports[i];
      month.report = made_from.page.empty()
                         ? report::render_html(made_from.analysis, made_from.settings, made_from.commentary)
                         : made_from.page;
    }
    if (gone()) return given_up();
    say("Writing the audits and lists");
    report::count_and_name(source.pack);
    const auto left = call_.time_left();
    if (!left) return to_status(left.error());
    const auto tables = make_tables(source.pack, office_, *left);
    auto files = report::inspection_pages(source.pack, tables.files, tables.why_not);
    files.push_back({report::checksum_file, report::checksums(files, sha256_digits)});
    if (gone()) return given_up();
    say("Packing " + std::to_string(files.size()) + " files");
    const auto& about = source.pack.about;
    send_file(
        report::zip_of(report::inspection_folder(source.programme_code, about.first, about.last), files, source.now));
    return grpc::Status::OK;
  }

  static grpc::Status given_up() { return {grpc::StatusCode::CANCELLED, "The pack is not wanted any more."}; }

  bool gone() {
    const std::lock_guard lock{mutex_};
    return gone_;
  }

  void say(const std::string& progress) {
    v1::RenderReportResponse message;
    message.set_progress(progress);
    send(std::move(message));
  }

  void send_file(const std::string& file) {
    for (std::size_t at = 0; at < file.size(); at += pack_chunk_bytes) {
      v1::RenderReportResponse message;
      message.set_chunk(file.substr(at, pack_chunk_bytes));
      send(std::move(message));
    }
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

  Frame& frame_;
  store::Forms& forms_;
  const report::OfficeEngine& office_;
  const Call call_;
  const v1::RenderInspectionPackRequest request_;
  std::mutex mutex_;
  std::deque<v1::RenderReportResponse> waiting_;  ///< The first one is being written.
  bool gone_ = false;                             ///< The client does not listen any more.
  std::optional<grpc::Status> status_;
};

}  // namespace

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportService::RenderAreaPack(
    grpc::CallbackServerContext* context, const v1::RenderAreaPackRequest* request) {
  return stream_document(makers_, "ReportService/RenderAreaPack", *context, request->format(),
                         [this, asked = *request](const Read& read) -> Result<WriteHtml> {
                           auto source = read_area_pack(read, forms_, asked);
                           if (!source) return source.error();
                           const auto kept = std::make_shared<const AreaPackSource>(*std::move(source));
                           return WriteHtml{[kept]() -> Result<std::string> {
                             return report::render_area_pack(kept->month.analysis, kept->month.settings, kept->pack);
                           }};
                         });
}

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportService::RenderInspectionPack(
    grpc::CallbackServerContext* context, const v1::RenderInspectionPackRequest* request) {
  return new InspectionCall{makers_, forms_, *context, *request};  // NOLINT: deletes itself
}

}  // namespace touchstone::rpc
