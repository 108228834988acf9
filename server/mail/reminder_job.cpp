// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/reminder_job.h"

#include <algorithm>
#include <utility>

#include "server/domain/report_schedule.h"
#include "server/store/organisation_repository.h"
#include "server/store/reminder_repository.h"
#include "server/store/report_address_repository.h"
#include "server/store/report_version_repository.h"
#include "server/store/thanks_repository.h"
#include "server/store/transaction.h"

namespace touchstone::mail {

namespace {

using domain::Result;

constexpr std::chrono::minutes interval{1};
constexpr int most_failures_in_a_row = 3;

enum class Handed { Taken, Refused, Untried };

/// A mail that was claimed, with how what became of it is noted.
struct Claimed {
  std::string id;
  Message message;
  std::function<void(pqxx::transaction_base&, Handed)> settle;
};

/// What a turn came to before anything is sent.
struct Turn {
  std::vector<Claimed> claimed;
  int begun = 0;
};

/// The mails of one look at a council.
class Claims {
 public:
  Claims(pqxx::transaction_base& tx, const store::Organisation& council, const ReminderSettings& settings,
         domain::Time now)
      : tx_{tx}, council_{council}, settings_{settings}, now_{now}, recipients_{store::list_recipients(tx, id())} {}

  /// What goes out at any hour.
  void claim_urgent() {
    for (const auto& alert : domain::concern_alerts(recipients_, concerns_, now_)) {
      claim(alert.to, alert.subject_key,
            [&] { return domain::concern_mail(alert, council_.display_name, settings_.link); });
    }
    for (const auto& thanks : store::list_unsent_thanks(tx_, id())) {
      const auto to = std::find_if(recipients_.begin(), recipients_.end(),
                                   [&](const auto& one) { return one.person_id == thanks.practitioner_id; });
      if (to == recipients_.end()) continue;
      claim(*to, "thanks/" + thanks.thanks_id, [&] {
        return domain::thanks_mail(*to, thanks.sent_by_name, thanks.words, council_.display_name, settings_.link);
      });
    }
    for (const auto& due : store::list_due_report_mails(tx_, id(), now_)) claim(due);
  }

  /// What waits for its hour.
  void claim_daily(const domain::Date& today) {
    const auto work = store::list_owed_work(tx_, id());
    for (const auto& digest : domain::digests_for(recipients_, work, concerns_, today, settings_.policy)) {
      claim(digest.to, domain::digest_key(today),
            [&] { return domain::digest_mail(digest, settings_.policy, council_.display_name, settings_.link); });
    }
    for (const auto& draft : store::list_drafts_begun_by(tx_, id(), domain::schedule_actor, now_)) {
      for (const auto& to : recipients_) {
        if (!domain::holds_for(to.roles, domain::Role::QaLead, {})) continue;
        claim(to, domain::draft_key(draft.programme_code, draft.period), [&] {
          return domain::scheduled_draft_mail(to, draft.programme_display_name, draft.period, council_.display_name,
                                              settings_.link);
        });
      }
    }
  }

  std::vector<Claimed> take() { return std::move(claimed_); }

 private:
  const std::string& id() const { return council_.organisation_id; }

  template <typename Words>
  void claim(const domain::Recipient& to, const std::string& key, const Words& words) {
    if (!store::claim_reminder(tx_, id(), to.person_id, key, now_)) return;
    const domain::Mail mail = words();
    claimed_.push_back({to.person_id,
                        {to.email, mail.subject, mail.body},
                        [organisation = id(), person = to.person_id, key, now = now_](auto& tx, Handed handed) {
                          store::settle_reminder(tx, organisation, person, key, handed == Handed::Taken, now);
                        }});
  }

  void claim(const store::DueReportMail& due) {
    store::begin_report_mail(tx_, id(), due.mail, now_);
    const auto mail = domain::published_report_mail(due.mail.to, due.report, settings_.link);
    claimed_.push_back({due.mail.cycle_id + "." + std::to_string(due.mail.number),
                        {due.mail.to.email, mail.subject, mail.body},
                        [organisation = id(), told = due.mail, now = now_](auto& tx, Handed handed) {
                          if (handed == Handed::Untried) {
                            store::put_report_mail_back(tx, organisation, told);
                          } else {
                            store::settle_report_mail(tx, organisation, told, handed == Handed::Taken, now);
                          }
                        }});
  }

  pqxx::transaction_base& tx_;
  const store::Organisation& council_;
  const ReminderSettings& settings_;
  const domain::Time now_;
  const std::vector<domain::Recipient> recipients_;
  const std::vector<domain::OpenConcern> concerns_{store::list_open_concerns(tx_, id())};
  std::vector<Claimed> claimed_{};
};

/// Begins drafts and claims mails; of mails nothing when there is no mail server.
Turn take_turn(pqxx::transaction_base& tx, const store::Organisation& council, const ReminderSettings& settings,
               domain::Time now, bool mails) {
  Turn turn;
  if (!store::take_reminder_turn(tx, council.organisation_id)) return turn;
  const auto moment = store::council_moment(tx, council.organisation_id, now);
  const bool hour_has_come = moment.hour >= settings.policy.digest_hour;
  if (hour_has_come && settings.begin_drafts) {
    turn.begun = settings.begin_drafts(tx, council.organisation_id, moment.day, now);
  }
  if (!mails) return turn;
  Claims claims{tx, council, settings, now};
  claims.claim_urgent();
  if (hour_has_come) claims.claim_daily(moment.day);
  turn.claimed = claims.take();
  return turn;
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
  const bool mails = static_cast<bool>(send);
  const auto turn = store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<Turn> {
    return take_turn(tx, *council, settings, now, mails);
  });
  run.begun = turn->begun;
  int failed_in_a_row = 0;
  for (const auto& one : turn->claimed) {
    // A mail server that is away is away for the rest as well; they are tried again later.
    auto handed = Handed::Untried;
    if (failed_in_a_row < most_failures_in_a_row) {
      try {
        send(one.message, council->organisation_id + "." + one.id + "." +
                              std::to_string(now.time_since_epoch().count()) + "." +
                              std::to_string(run.sent + run.failed));
        handed = Handed::Taken;
      } catch (const std::exception& failure) {
        handed = Handed::Refused;
        run.trouble = failure.what();
      }
    }
    const auto settled = store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<domain::Done> {
      one.settle(tx, handed);
      return domain::Done{};
    });
    static_cast<void>(settled);  // It refuses nothing.
    ++(handed == Handed::Taken ? run.sent : handed == Handed::Refused ? run.failed : run.untried);
    failed_in_a_row = handed == Handed::Taken ? 0 : failed_in_a_row + 1;
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
        told_({organisation, 0, 0, "the database did not answer", 0, 0});
      }
    }
    std::unique_lock lock{mutex_};
    if (wake_.wait_for(lock, interval, [this] { return stopping_; })) return;
  }
}

}  // namespace touchstone::mail
