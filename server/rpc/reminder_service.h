// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/reminder.h"
#include "server/rpc/frame.h"
#include "touchstone/v1/reminder_service.grpc.pb.h"

namespace touchstone::rpc {

/// What reminders would say now. The contract is in proto/touchstone/v1/reminder_service.proto.
class ReminderService final : public v1::ReminderService::CallbackService {
 public:
  /// How reminders are made, as the job that sends them has it.
  struct Settings {
    domain::ReminderPolicy policy;
    std::string link;
    std::vector<std::string> organisations;  ///< Codes of those that mails are sent for.
  };
  ReminderService(Frame& frame, Settings settings) : frame_{frame}, settings_{std::move(settings)} {}

  grpc::ServerUnaryReactor* ListReminders(grpc::CallbackServerContext* context, const v1::ListRemindersRequest* request,
                                          v1::ListRemindersResponse* response) override;

 private:
  Frame& frame_;
  const Settings settings_;
};

}  // namespace touchstone::rpc
