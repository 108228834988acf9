// SPDX-License-Identifier: GPL-3.0-or-later
// The packs of ReportService: one for a head of service, one for an inspection.
#include <memory>

#include "server/report/inspection_pack.h"
#include "server/rpc/document_call.h"
#include "server/rpc/pack_source.h"
#include "server/rpc/report_service.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

/// Adds the lists of a pack as CSV files and answers their paths; when the server cannot make them, says why.
std::vector<std::string> add_tables(const InspectionSource& source, const report::OfficeEngine& office,
                                    std::chrono::milliseconds left, std::string& why_not) {
  const auto zip =
      report::render_office(report::inspection_tables(source.pack), report::OfficeFormat::Tables, office, left);
  if (!zip) {
    why_not = "There are none in this pack. " + zip.error().message;
    return {};
  }
  std::vector<std::string> paths;
  report::read_zip(*zip, [&](report::PackedFile file) {
    file.path = "tables/" + file.path;
    source.folder->add(file);
    paths.push_back(std::move(file.path));
  });
  return paths;
}

grpc::Status make_inspection_pack(const DocumentMakers& makers, store::Forms& forms,
                                  const v1::RenderInspectionPackRequest& request, FileStream& out) {
  const auto gone = [&out] { return out.gone(); };
  InspectionSource source;
  auto status = makers.frame.as_caller<InspectionSource>(out.call(), {}, source, [&](const Read& read) {
    return read_inspection_pack(read, forms, request, {[&out](const std::string& words) { out.say(words); }, gone});
  });
  if (!status.ok()) return status;
  if (out.gone()) return given_up();
  out.say("Writing the lists");
  const auto left = out.call().time_left();
  if (!left) return to_status(left.error());
  std::string no_tables;
  const auto tables = add_tables(source, makers.office, *left, no_tables);
  auto& folder = *source.folder;
  report::make_inspection_lists(source.pack, tables, no_tables,
                                [&folder](const report::PackedFile& file) { folder.add(file); });
  auto paths = report::inspection_paths(source.pack, tables);
  folder.add({report::checksum_file, folder.checksums(paths)});
  paths.emplace_back(report::checksum_file);
  out.say("Packing " + std::to_string(paths.size()) + " files");
  const auto& about = source.pack.about;
  auto zip =
      folder.zip(report::inspection_folder(source.programme_code, about.first, about.last), paths, source.now, gone);
  if (!zip) return given_up();
  out.send_file(*std::move(zip));
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
