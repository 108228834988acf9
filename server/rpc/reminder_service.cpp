// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/reminder_service.h"

#include <algorithm>

#include "server/rpc/convert.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/reminder_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

v1::Reminder proto_of(const domain::Digest& digest, const domain::Mail& mail, const domain::MailAttempts& tried) {
  v1::Reminder message;
  message.set_display_name(digest.to.display_name);
  message.set_email(digest.to.email);
  message.set_audits_due_soon(digest.audits.due_soon);
  message.set_audits_overdue(digest.audits.overdue);
  message.set_audits_escalated(digest.audits.escalated);
  message.set_actions_due_soon(digest.actions.due_soon);
  message.set_actions_overdue(digest.actions.overdue);
  message.set_actions_escalated(digest.actions.escalated);
  message.set_concerns(digest.concerns);
  message.set_subject(mail.subject);
  message.set_body(mail.body);
  if (tried.state == domain::MailState::Sent && tried.last_at) {
    *message.mutable_send_time() = to_timestamp(*tried.last_at);
  }
  return message;
}

}  // namespace

grpc::ServerUnaryReactor* ReminderService::ListReminders(grpc::CallbackServerContext* context,
                                                         const v1::ListRemindersRequest* request,
                                                         v1::ListRemindersResponse* response) {
  return frame_.read(
      "ReminderService/ListReminders", context, response,
      [this, request](const Read& read) -> Result<v1::ListRemindersResponse> {
        // Everybody's work of every area is in them.
        if (!domain::runs_cycles(read.caller.roles) && !domain::manages_people(read.caller.roles)) {
          return not_for_every_area();
        }
        const auto today = store::council_moment(read.tx, read.organisation(), read.now).day;
        auto page = cut_page(
            domain::digests_for(store::list_recipients(read.tx, read.organisation()),
                                store::list_owed_work(read.tx, read.organisation()),
                                store::list_open_concerns(read.tx, read.organisation()), today, settings_.policy),
            request->page_size(), request->page_token(), "ListReminders " + read.caller.actor());
        if (!page) return page.error();
        v1::ListRemindersResponse answer;
        for (const auto& digest : page->rows) {
          *answer.add_reminders() = proto_of(
              digest, domain::digest_mail(digest, settings_.policy, read.caller.organisation_name, settings_.link),
              store::find_reminder(read.tx, read.organisation(), digest.to.person_id, domain::digest_key(today)));
        }
        answer.set_next_page_token(page->next_page_token);
        const auto& codes = settings_.organisations;
        answer.set_sending(std::find(codes.begin(), codes.end(), read.caller.organisation_code) != codes.end());
        return answer;
      });
}

}  // namespace touchstone::rpc
