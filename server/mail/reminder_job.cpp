// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/reminder_job.h"

#include <algorithm>
#include <utility>

#include "server/domain/mail_attempts.h"
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

/// So many links of reports are handed over in one look, which then takes less than an hour: what takes longer is held
/// to be interrupted.
constexpr std::size_t most_report_mails = 100;

/// Somebody may be unsafe: told as soon as the mail server is back.
constexpr domain::MailPatience alert_patience{std::chrono::minutes{10}};
constexpr domain::MailPatience report_patience{std::chrono::minutes{320}, true};

/// A mail that is to be tried, with how it is noted that it is about to be sent (false: another copy of the server has
/// it) and what became of it.
struct Owed {
  std::string id;
  Message message;
  std::function<bool(pqxx::transaction_base&)> begin;
  std::function<void(pqxx::transaction_base&, bool taken)> settle;
};

/// What a turn came to before anything is sent.
struct Turn {
  std::vector<Owed> owed;
  int begun = 0;
};

/// The mails of one look at a council. Nothing is noted of them yet, so that one which is left for later is as before.
class OwedMails {
 public:
  OwedMails(pqxx::transaction_base& tx, const store::Organisation& council, const ReminderSettings& settings,
            domain::Time now)
      : tx_{tx}, council_{council}, settings_{settings}, now_{now}, recipients_{store::list_recipients(tx, id())} {}

  /// What goes out at any hour.
  void add_urgent() {
    for (const auto& alert : domain::concern_alerts(recipients_, concerns_, now_)) {
      add(alert.to, alert.subject_key, alert_patience,
          [&] { return domain::concern_mail(alert, council_.display_name, settings_.link); });
    }
    for (const auto& thanks : store::list_unsent_thanks(tx_, id(), oldest())) {
      const auto to = std::find_if(recipients_.begin(), recipients_.end(),
                                   [&](const auto& one) { return one.person_id == thanks.practitioner_id; });
      if (to == recipients_.end()) continue;
      add(*to, "thanks/" + thanks.thanks_id, {}, [&] {
        return domain::thanks_mail(*to, thanks.sent_by_name, thanks.words, council_.display_name, settings_.link);
      });
    }
    std::size_t reports = 0;
    for (const auto& open : store::list_open_report_mails(tx_, id(), oldest())) {
      if (reports == most_report_mails) break;
      if (!domain::to_be_tried(open.mail.tried, report_patience, now_)) continue;
      add(open);
      ++reports;
    }
  }

  /// What waits for its hour.
  void add_daily(const domain::Date& today) {
    const auto work = store::list_owed_work(tx_, id());
    for (const auto& digest : domain::digests_for(recipients_, work, concerns_, today, settings_.policy)) {
      add(digest.to, domain::digest_key(today), {},
          [&] { return domain::digest_mail(digest, settings_.policy, council_.display_name, settings_.link); });
    }
    for (const auto& draft : store::list_drafts_begun_by(tx_, id(), domain::schedule_actor, oldest())) {
      for (const auto& to : recipients_) {
        if (!domain::holds_for(to.roles, domain::Role::QaLead, {})) continue;
        add(to, domain::draft_key(draft.programme_code, draft.period), {}, [&] {
          return domain::scheduled_draft_mail(to, draft.programme_display_name, draft.period, council_.display_name,
                                              settings_.link);
        });
      }
    }
  }

  std::vector<Owed> take() { return std::move(owed_); }

 private:
  const std::string& id() const { return council_.organisation_id; }
  /// What was to be told before is given up.
  domain::Time oldest() const { return now_ - domain::mails_are_tried_for; }

  template <typename Words>
  void add(const domain::Recipient& to, const std::string& key, const domain::MailPatience& patience,
           const Words& words) {
    const auto tried = store::find_reminder(tx_, id(), to.person_id, key);
    if (!domain::to_be_tried(tried, patience, now_)) return;
    const domain::Mail mail = words();
    owed_.push_back({to.person_id,
                     {to.email, mail.subject, mail.body},
                     [organisation = id(), person = to.person_id, key, tried, now = now_](auto& tx) {
                       return store::begin_reminder(tx, organisation, person, key, tried, now);
                     },
                     [organisation = id(), person = to.person_id, key, now = now_](auto& tx, bool taken) {
                       store::settle_reminder(tx, organisation, person, key, taken, now);
                     }});
  }

  void add(const store::OpenReportMail& open) {
    const auto mail = domain::published_report_mail(open.mail.to, open.report, settings_.link);
    owed_.push_back({open.mail.cycle_id + "." + std::to_string(open.mail.number),
                     {open.mail.to.email, mail.subject, mail.body},
                     [organisation = id(), told = open.mail, now = now_](auto& tx) {
                       return store::begin_report_mail(tx, organisation, told, now);
                     },
                     [organisation = id(), told = open.mail, now = now_](auto& tx, bool taken) {
                       store::settle_report_mail(tx, organisation, told, taken, now);
                     }});
  }

  pqxx::transaction_base& tx_;
  const store::Organisation& council_;
  const ReminderSettings& settings_;
  const domain::Time now_;
  const std::vector<domain::Recipient> recipients_;
  const std::vector<domain::OpenConcern> concerns_{store::list_open_concerns(tx_, id())};
  std::vector<Owed> owed_{};
};

/// Begins drafts and finds the mails to be tried; of mails nothing when there is no mail server.
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
  OwedMails mails_owed{tx, council, settings, now};
  mails_owed.add_urgent();
  if (hour_has_come) mails_owed.add_daily(moment.day);
  turn.owed = mails_owed.take();
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

/// Whether the mail server takes a mail; counts it.
bool hand_over(const Owed& mail, const std::string& organisation_id, domain::Time now, const Send& send,
               ReminderRun& run) {
  const auto id = organisation_id + "." + mail.id + "." + std::to_string(now.time_since_epoch().count()) + "." +
                  std::to_string(run.sent + run.failed);
  try {
    send(mail.message, id);
  } catch (const std::exception& failure) {
    ++run.failed;
    run.trouble = failure.what();
    return false;
  }
  ++run.sent;
  return true;
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
  for (const auto& one : turn->owed) {
    // A mail server that is away is away for the rest as well: they are left for later.
    if (failed_in_a_row == most_failures_in_a_row) {
      ++run.untried;
      continue;
    }
    const auto ours =
        store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<bool> { return one.begin(tx); });
    if (!*ours) continue;
    const bool taken = hand_over(one, council->organisation_id, now, send, run);
    const auto settled = store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<domain::Done> {
      one.settle(tx, taken);
      return domain::Done{};
    });
    static_cast<void>(settled);  // It refuses nothing.
    failed_in_a_row = taken ? 0 : failed_in_a_row + 1;
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
