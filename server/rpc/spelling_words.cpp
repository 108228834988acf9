// SPDX-License-Identifier: GPL-3.0-or-later
// The council's own words, of OrganisationService.
#include "server/domain/spelling.h"
#include "server/rpc/convert.h"
#include "server/rpc/organisation_service.h"
#include "server/rpc/page.h"
#include "server/store/spelling_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

v1::SpellingWord proto_of(const std::string& word) {
  v1::SpellingWord message;
  message.set_word(word);
  return message;
}

}  // namespace

grpc::ServerUnaryReactor* OrganisationService::ListSpellingWords(grpc::CallbackServerContext* context,
                                                                 const v1::ListSpellingWordsRequest* request,
                                                                 v1::ListSpellingWordsResponse* response) {
  return frame_.read("OrganisationService/ListSpellingWords", context, response,
                     [request](const Read& read) -> Result<v1::ListSpellingWordsResponse> {
                       const auto listing = "ListSpellingWords " + read.caller.actor();
                       const auto size = page_size_of(request->page_size());
                       if (!size) return size.error();
                       auto after = read_page_token(listing, request->page_token());
                       if (!after) return after.error();
                       after->resize(1);
                       auto words = store::list_spelling_words(read.tx, read.organisation(), after->front(), *size + 1);
                       v1::ListSpellingWordsResponse answer;
                       if (words.size() > static_cast<std::size_t>(*size)) {
                         words.pop_back();
                         answer.set_next_page_token(make_page_token(listing, {words.back().folded}));
                       }
                       for (const auto& word : words) *answer.add_spelling_words() = proto_of(word.word);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* OrganisationService::AddSpellingWord(grpc::CallbackServerContext* context,
                                                               const v1::AddSpellingWordRequest* request,
                                                               v1::SpellingWord* response) {
  return frame_.change(
      "OrganisationService/AddSpellingWord", context, request, response,
      [request](const Change& change) -> Result<v1::SpellingWord> {
        if (auto well = domain::check_spelling_word(request->word()); !well) return well.error();
        const auto added = store::add_spelling_words(change.tx, change.organisation(), {request->word()});
        if (added.empty()) {
          const auto there = store::find_spelling_word(change.tx, change.organisation(), request->word());
          return proto_of(there ? there->word : request->word());
        }
        auto answer = proto_of(added.front().word);
        change.record("spellingWords/" + added.front().folded, "spelling_word.added", {}, to_json(answer));
        return answer;
      });
}

grpc::ServerUnaryReactor* OrganisationService::RemoveSpellingWord(grpc::CallbackServerContext* context,
                                                                  const v1::RemoveSpellingWordRequest* request,
                                                                  v1::SpellingWord* response) {
  return frame_.change(
      "OrganisationService/RemoveSpellingWord", context, request, response,
      [request](const Change& change) -> Result<v1::SpellingWord> {
        if (auto well = domain::check_spelling_word(request->word()); !well) return well.error();
        const auto removed = store::remove_spelling_word(change.tx, change.organisation(), request->word());
        if (!removed) return proto_of(request->word());
        auto answer = proto_of(removed->word);
        change.record("spellingWords/" + removed->folded, "spelling_word.removed", to_json(answer), {});
        return answer;
      });
}

}  // namespace touchstone::rpc
