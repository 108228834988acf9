// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/form_service.h"

#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"

namespace touchstone::rpc {

using domain::Error;
using domain::Result;

grpc::ServerUnaryReactor* FormService::ListForms(grpc::CallbackServerContext* context,
                                                 const v1::ListFormsRequest* request, v1::ListFormsResponse* response) {
  return frame_.read("FormService/ListForms", context, response,
                     [request](const Read& read) -> Result<v1::ListFormsResponse> {
                       auto page = cut_page(store::list_forms(read.tx, read.organisation()), request->page_size(),
                                            request->page_token(), "ListForms " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListFormsResponse answer;
                       for (const auto& head : page->rows) *answer.add_forms() = to_proto(head.form, head.created_at);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* FormService::GetForm(grpc::CallbackServerContext* context, const v1::GetFormRequest* request,
                                               v1::Form* response) {
  return frame_.read("FormService/GetForm", context, response, [this, request](const Read& read) -> Result<v1::Form> {
    const auto name = form_of(request->name());
    if (!name) return name.error();
    const auto head = store::find_form_head(read.tx, read.organisation(), name->key, name->version);
    if (!head) return Error{Error::Kind::NotFound, "FORM_NOT_FOUND", "There is no such form or version."};
    return to_proto(*forms_.find(read.tx, read.organisation(), head->form.form_id), head->created_at);
  });
}

grpc::ServerUnaryReactor* FormService::CreateForm(grpc::CallbackServerContext* context,
                                                  const v1::CreateFormRequest* request, v1::Form* response) {
  return frame_.change("FormService/CreateForm", context, request, response,
                       [this, request](const Change& change) -> Result<v1::Form> {
                         const auto& organisation = change.organisation();
                         std::vector<domain::FieldProblem> problems;
                         auto form = from_proto(request->form(), problems);
                         if (!problems.empty()) return domain::invalid(std::move(problems));

                         store::lock_form_key(change.tx, organisation, form.key);
                         std::optional<domain::Form> newest;
                         if (const auto head = store::find_form_head(change.tx, organisation, form.key, 0)) {
                           newest = *forms_.find(change.tx, organisation, head->form.form_id);
                         }
                         if (auto well = domain::check_form(form, area_codes(change.tx, organisation), newest); !well) {
                           return well.error();
                         }
                         form.version = newest ? newest->version + 1 : 1;
                         if (request->validate_only()) return to_proto(form, {});
                         const auto id = store::add_form(change.tx, organisation, form);
                         const auto head = store::find_form_head(change.tx, organisation, form.key, form.version);
                         auto answer = to_proto(form, head->created_at);
                         change.record("forms/" + id, "form.created", {}, to_json(answer));
                         return answer;
                       });
}

}  // namespace touchstone::rpc
