// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/reminder_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ReminderStub = v1::ReminderService::Stub;

struct ReminderOptions {
  bool text = false;
};

std::vector<Column> reminder_columns() {
  return {{"name", "Name"},
          {"email", "E-mail"},
          {"auditsDueSoon", "Audits due soon"},
          {"auditsOverdue", "Audits overdue"},
          {"auditsEscalated", "Audits escalated"},
          {"actionsDueSoon", "Actions due soon"},
          {"actionsOverdue", "Actions overdue"},
          {"actionsEscalated", "Actions escalated"},
          {"concerns", "Concerns"},
          {"sendTime", "Sent"}};
}

Row row_of(const v1::Reminder& reminder) {
  return {reminder.display_name(),     reminder.email(),
          reminder.audits_due_soon(),  reminder.audits_overdue(),
          reminder.audits_escalated(), reminder.actions_due_soon(),
          reminder.actions_overdue(),  reminder.actions_escalated(),
          reminder.concerns(),         time_text(reminder.has_send_time(), reminder.send_time())};
}

void preview(const Context& context, const ReminderOptions& options) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  auto& out = context.environment.out;
  bool sending = false;
  caller.each_page(&ReminderStub::ListReminders, v1::ListRemindersRequest{},
                   [&](const v1::ListRemindersResponse& page) {
                     sending = page.sending();
                     for (const auto& reminder : page.reminders()) {
                       rows.push_back(row_of(reminder));
                       if (options.text) {
                         out << "To: " << reminder.email() << "\nSubject: " << reminder.subject() << "\n\n"
                             << reminder.body() << "\n";
                       }
                     }
                   });
  if (!options.text) print_list(out, context.chosen_format(), reminder_columns(), rows);
  if (!sending)
    context.environment.err << "This server sends no mails for this council: mail.host, mail.organisations\n";
}

}  // namespace

void add_reminder_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "reminders", "Mails that remind people of what waits for them");
  auto* command = add_command_with<ReminderOptions>(
      *group, context, "preview", "List today's digests: to whom, and what they count",
      [](CLI::App& one, ReminderOptions& options) { one.add_flag("--text", options.text, "The mails themselves"); },
      [&context](const ReminderOptions& options) { preview(context, options); });
  add_format(*command, context);
}

}  // namespace touchstone::cli
