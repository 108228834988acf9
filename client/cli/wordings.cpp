// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/wordings.h"

#include "client/cli/call.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {

void print_wordings(const Context& context, v1::ListWordingsRequest request) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  caller.each_page(
      &v1::CommentaryService::Stub::ListWordings, std::move(request), [&](const v1::ListWordingsResponse& page) {
        for (const auto& wording : page.wordings()) {
          rows.push_back({wording.number(), word_of(wording.deed()), wording.text(), wording.printed_text(),
                          wording.by_display_name(), time_text(wording.has_time(), wording.time())});
        }
      });
  print_list(context.environment.out, context.chosen_format(),
             {{"number", "Number"},
              {"deed", "Deed"},
              {"text", "Words"},
              {"printed", "Printed"},
              {"by", "By"},
              {"time", "When"}},
             rows);
}

}  // namespace touchstone::cli
