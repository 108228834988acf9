// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/learning_service.h"

#include "server/domain/practice.h"
#include "server/domain/text.h"
#include "server/rpc/page.h"
#include "server/store/practice_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

constexpr std::size_t longest_query = 200;

}  // namespace

grpc::ServerUnaryReactor* LearningService::ListPractice(grpc::CallbackServerContext* context,
                                                        const v1::ListPracticeRequest* request,
                                                        v1::ListPracticeResponse* response) {
  return frame_.read("LearningService/ListPractice", context, response,
                     [request](const Read& read) -> Result<v1::ListPracticeResponse> {
                       std::vector<domain::FieldProblem> problems;
                       domain::check_line("query", request->query(), 0, longest_query, problems);
                       domain::check_line("theme", request->theme(), 0, longest_query, problems);
                       if (!problems.empty()) return domain::invalid(std::move(problems));
                       auto page = cut_page(
                           store::list_practice(read.tx, read.organisation(),
                                                {request->query(), request->theme(), request->service_area_code()}),
                           request->page_size(), request->page_token(),
                           "ListPractice " + read.caller.actor() + " " + request->query() + "\n" + request->theme() +
                               "\n" + request->service_area_code());
                       if (!page) return page.error();
                       v1::ListPracticeResponse answer;
                       for (const auto& row : page->rows) {
                         auto* practice = answer.add_practice();
                         practice->set_text(domain::deidentified(row.text));
                         practice->set_theme(row.theme);
                         practice->set_section(row.section);
                         practice->set_service_area_code(row.area_code);
                         practice->set_period(row.period);
                       }
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* LearningService::ListPracticeThemes(grpc::CallbackServerContext* context,
                                                              const v1::ListPracticeThemesRequest* request,
                                                              v1::ListPracticeThemesResponse* response) {
  return frame_.read("LearningService/ListPracticeThemes", context, response,
                     [request](const Read& read) -> Result<v1::ListPracticeThemesResponse> {
                       auto page =
                           cut_page(store::list_practice_themes(read.tx, read.organisation()), request->page_size(),
                                    request->page_token(), "ListPracticeThemes " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListPracticeThemesResponse answer;
                       for (const auto& row : page->rows) {
                         auto* theme = answer.add_themes();
                         theme->set_theme(row.theme);
                         theme->set_count(row.count);
                       }
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

}  // namespace touchstone::rpc
