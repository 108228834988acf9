// SPDX-License-Identifier: GPL-3.0-or-later
// The packs of ReportService: one for a head of service, one for an inspection.
#include <memory>

#include "server/identity/token.h"
#include "server/report/inspection_pack.h"
#include "server/rpc/document_call.h"
#include "server/rpc/pack_source.h"
#include "server/rpc/report_service.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

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

/// Writes the reports of the months that have none kept; false when nobody wants them any more.
bool write_reports(InspectionSource& source, FileStream& out) {
  for (std::size_t i = 0; i < source.reports.size(); ++i) {
    if (out.gone()) return false;
    auto& month = source.pack.months[i];
    out.say("Writing the report of " + domain::period_words(month.period));
    const auto& made_from = source.reports[i];
    month.report = made_from.page.empty()
                       ? report::render_html(made_from.analysis, made_from.settings, made_from.commentary)
                       : made_from.page;
  }
  return !out.gone();
}

grpc::Status make_inspection_pack(const DocumentMakers& makers, store::Forms& forms,
                                  const v1::RenderInspectionPackRequest& request, FileStream& out) {
  InspectionSource source;
  auto status = makers.frame.as_caller<InspectionSource>(out.call(), {}, source, [&](const Read& read) {
    return read_inspection_pack(read, forms, request, [&out](const std::string& words) { out.say(words); });
  });
  if (!status.ok()) return status;
  if (!write_reports(source, out)) return given_up();
  out.say("Writing the audits and lists");
  report::count_and_name(source.pack);
  const auto left = out.call().time_left();
  if (!left) return to_status(left.error());
  const auto tables = make_tables(source.pack, makers.office, *left);
  auto files = report::inspection_pages(source.pack, tables.files, tables.why_not);
  files.push_back({report::checksum_file, report::checksums(files, sha256_digits)});
  if (out.gone()) return given_up();
  out.say("Packing " + std::to_string(files.size()) + " files");
  const auto& about = source.pack.about;
  out.send_file(
      report::zip_of(report::inspection_folder(source.programme_code, about.first, about.last), files, source.now));
  return grpc::Status::OK;
}

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
  return new FileStream{makers_.workers, "ReportService/RenderInspectionPack",  // NOLINT: deletes itself in OnDone
                        *context, [this, asked = *request](FileStream& out) {
                          return make_inspection_pack(makers_, forms_, asked, out);
                        }};
}

}  // namespace touchstone::rpc
