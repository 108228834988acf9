// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_pack_gateway.h"

#include "client/api/grpc_document.h"

namespace touchstone::client {

Answered<QByteArray> GrpcPackGateway::area_pack(const AreaPackWish& wish, Tell progress) {
  v1::RenderAreaPackRequest request;
  request.set_name(wish.audit_cycle.toStdString());
  request.set_service_area_code(wish.area.toStdString());
  request.set_format(report_format_to_proto(wish.format));
  return fetch_document(connection_, std::move(request), &DocumentCalls::RenderAreaPack, std::move(progress));
}

Answered<QByteArray> GrpcPackGateway::inspection_pack(const QString& audit_cycle, Tell progress) {
  v1::RenderInspectionPackRequest request;
  request.set_parent(audit_cycle.section(QLatin1Char('/'), 0, 1).toStdString());
  request.set_period(audit_cycle.section(QLatin1Char('/'), -1).toStdString());
  return fetch_document(connection_, std::move(request), &DocumentCalls::RenderInspectionPack, std::move(progress));
}

}  // namespace touchstone::client
