// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_spelling_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::client {

using OrganisationCalls = v1::OrganisationService::StubInterface::async_interface;

Answered<QStringList> GrpcSpellingGateway::words() {
  return whole_list<v1::OrganisationService, QString>(
      connection_, v1::ListSpellingWordsRequest{}, &OrganisationCalls::ListSpellingWords,
      [](const v1::ListSpellingWordsResponse& page, QList<QString>& words) {
        for (const auto& one : page.spelling_words()) {
          words.append(text(one.word()));
        }
      });
}

Answered<QString> GrpcSpellingGateway::add(const QString& word, const QString& request_id) {
  v1::AddSpellingWordRequest request;
  request.set_word(word.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::AddSpellingWord,
                                        [](const v1::SpellingWord& added) { return text(added.word()); });
}

}  // namespace touchstone::client
