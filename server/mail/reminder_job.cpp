// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/reminder_job.h"

#include <algorithm>
#include <utility>

#include "server/store/organisation_repository.h"
#include "server/store/reminder_repository.h"
#include "server/store/thanks_repository.h"
#include "server/store/transaction.h"

namespace touchstone::mail {

namespace {

using domain::Result;

constexpr std::chrono::minutes interval{1};
constexpr int most_failures_in_a_row = 3;

/// A mail that was claimed, with what it is noted under.
struct Claimed {
  std::string person_id;
  std::string subject_key;
  Message message;
};

std::vector<Claimed> claim_due(pqxx::transaction_base& tx, const store::Organisation& council,
                               const ReminderSettings& settings, domain::Time now) {
  const auto& id = council.organisation_id;
  std::vector<Claimed> claimed;
  const auto claim = [&](const domain::Recipient& to, const std::string& key, const auto& mail) {
    if (!store::claim_reminder(tx, id, to.person_id, key, now)) return;
    const domain::Mail words = mail();
    claimed.push_back({to.person_id, key, {to.email, words.subject, words.body}});
  };
  const auto recipients = store::list_recipients(tx, id);
  const auto concerns = store::list_open_concerns(tx, id);
  for (const auto& alert : domain::concern_alerts(recipients, concerns, now)) {
    claim(alert.to, alert.subject_key,
          [&] { return domain::concern_mail(alert, council.display_name, settings.link); });
  }
  for (const auto& thanks : store::list_unsent_thanks(tx, id)) {
    const auto to = std::find_if(recipients.begin(), recipients.end(),
                                 [&](const auto& one) { return one.person_id == thanks.practitioner_id; });
    if (to == recipients.end()) continue;
    claim(*to, "thanks/" + thanks.thanks_id, [&] {
      return domain::thanks_mail(*to, thanks.sent_by_name, thanks.words, council.display_name, settings.link);
    });
  }
  const auto moment = store::council_moment(tx, id, now);
  if (moment.hour < settings.policy.digest_hour) return claimed;
  const auto work = store::list_owed_work(tx, id);
  for (const auto& digest : domain::digests_for(recipients, work, concerns, moment.day, settings.policy)) {
    claim(digest.to, domain::digest_key(moment.day),
          [&] { return domain::digest_mail(digest, settings.policy, council.display_name, settings.link); });
  }
  return claimed;
}

std::optional<store::Organisation> find_council(store::ConnectionPool& pool, const std::string& code) {
  store::Scope scope;
  scope.sign_in_code = code;
  const auto found =
      store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<std::optional<store::Organisation>> {
        return store::find_organisation_by_code(tx, code);
      });
  return *found;
}

}  // namespace

ReminderRun remind(store::ConnectionPool& pool, const std::string& organisation_code, const ReminderSettings& settings,
                   domain::Time now, const Send& send) {
  ReminderRun run;
  run.organisation = organisation_code;
  const auto council = find_council(pool, organisation_code);
  if (!council) {
    run.trouble = "there is no such organisation";
    return run;
  }
  store::Scope scope;
  scope.organisation_id = council->organisation_id;
  scope.whole_council = true;
  const auto claimed =
      store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<std::vector<Claimed>> {
        if (!store::take_reminder_turn(tx, council->organisation_id)) return std::vector<Claimed>{};
        return claim_due(tx, *council, settings, now);
      });
  int failed_in_a_row = 0;
  for (const auto& one : *claimed) {
    // A mail server that is away is away for the rest as well; they are tried again later.
    bool sent = failed_in_a_row < most_failures_in_a_row;
    try {
      if (sent)
        send(one.message, council->organisation_id + "." + one.person_id + "." +
                              std::to_string(now.time_since_epoch().count()) + "." +
                              std::to_string(run.sent + run.failed));
    } catch (const std::exception& failure) {
      sent = false;
      run.trouble = failure.what();
    }
    const auto settled = store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<domain::Done> {
      store::settle_reminder(tx, council->organisation_id, one.person_id, one.subject_key, sent, now);
      return domain::Done{};
    });
    static_cast<void>(settled);  // It refuses nothing.
    ++(sent ? run.sent : run.failed);
    failed_in_a_row = sent ? 0 : failed_in_a_row + 1;
  }
  return run;
}

ReminderJob::ReminderJob(std::string conninfo, ReminderSettings settings, Send send,
                         std::function<void(const ReminderRun&)> told)
    : pool_{std::move(conninfo), 1},
      settings_{std::move(settings)},
      send_{std::move(send)},
      told_{std::move(told)},
      thread_{[this] { go_on_until_stopped(); }} {}

ReminderJob::~ReminderJob() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void ReminderJob::go_on_until_stopped() {
  for (;;) {
    for (const auto& organisation : settings_.organisations) {
      try {
        told_(remind(pool_, organisation, settings_, std::chrono::system_clock::now(), send_));
      } catch (const std::exception&) {
        // A database message may quote a record: what it says is not told on.
        told_({organisation, 0, 0, "the database did not answer"});
      }
    }
    std::unique_lock lock{mutex_};
    if (wake_.wait_for(lock, interval, [this] { return stopping_; })) return;
  }
}

}  // namespace touchstone::mail
