// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "server/domain/reminder.h"
#include "server/mail/message.h"
#include "server/store/connection_pool.h"

namespace touchstone::mail {

/// What the job needs to know.
struct ReminderSettings {
  std::vector<std::string> organisations;  ///< Their codes.
  domain::ReminderPolicy policy;
  std::string link;  ///< A line of text that opens the client; may be empty.
  /// Begins the drafts of reports that are due on a day of the council's calendar; returns how many. May be empty.
  std::function<int(pqxx::transaction_base&, const std::string& organisation_id, const domain::Date&, domain::Time)>
      begin_drafts{};
  /// No mail is begun after so long: what is handed over for an hour is held to be interrupted.
  std::chrono::steady_clock::duration longest_look = std::chrono::minutes{5};
};

/// What one look at an organisation came to.
struct ReminderRun {
  std::string organisation;  ///< Its code.
  int sent = 0;
  int failed = 0;
  std::string trouble;  ///< Why the last one failed, the look ended early or nothing was looked at; empty: nothing did.
  int begun = 0;        ///< Drafts of reports.
  int untried = 0;      ///< Mails left for the next look.
};

/// Hands a mail over; throws when it is not taken. `id` is the mail's own, and the same when it is tried again. Empty:
/// there is no mail server.
using Send = std::function<void(const Message&, const std::string& id)>;

/// Whether a look is to end before all is done. Empty: it is not.
using Stopping = std::function<bool()>;

/// Does what is due at `now` for one organisation: alerts of concerns, thanks and the links of published reports go out
/// at once; digests, and drafts of reports that are begun on their day, wait for their hour. Does nothing while another
/// copy of the server looks. That a mail is about to be sent is noted first, so that one copy alone hands it over. What
/// is not tried, because the mail server took none of those before it, the look has lasted long enough or is to stop,
/// is no attempt: it waits for the next look.
ReminderRun remind(store::ConnectionPool& pool, const std::string& organisation_code, const ReminderSettings& settings,
                   domain::Time now, const Send& send, const Stopping& stopping = {});

/// Does so once a minute, on a thread and a connection of its own.
class ReminderJob {
 public:
  ReminderJob(std::string conninfo, ReminderSettings settings, Send send, std::function<void(const ReminderRun&)> told);
  ReminderJob(const ReminderJob&) = delete;
  ReminderJob& operator=(const ReminderJob&) = delete;
  ~ReminderJob();

 private:
  void go_on_until_stopped();
  bool stopping();

  store::ConnectionPool pool_;
  const ReminderSettings settings_;
  const Send send_;
  const std::function<void(const ReminderRun&)> told_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace touchstone::mail
