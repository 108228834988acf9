// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/reminder_job.h"

#include <algorithm>
#include <utility>

#include "server/domain/mail_attempts.h"
#include "server/domain/report_schedule.h"
#include "server/identity/token.h"
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
/// A database message may quote a record: what it says is not told on.
constexpr const char* no_answer = "the database did not answer";

/// So many links of reports are handed over in one look, so that digests do not wait behind all of a long list.
constexpr std::size_t most_report_mails = 100;

/// Somebody may be unsafe: told as soon as the mail server is back, and rather twice than never.
constexpr domain::MailPatience alert_patience{std::chrono::minutes{10}, true};
constexpr domain::MailPatience report_patience{std::chrono::minutes{320}, true};

/// A mail that is to be tried, with how it is noted that it is about to be sent (false: another copy of the server has
/// it) and what became of it.
struct Owed {
  std::string id;  ///< Names it among the mails of its council, each time it is tried.
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
    owed_.push_back({to.person_id + " " + key,
                     {to.email, mail.subject, mail.body},
                     [organisation = id(), person = to.person_id, key, tried, now = now_](auto& tx) {
                       return store::begin_reminder(tx, organisation, person, key, tried, now);
                     },
                     [organisation = id(), person = to.person_id, key, tried, now = now_](auto& tx, bool taken) {
                       store::settle_reminder(tx, organisation, person, key, tried, taken, now);
                     }});
  }

  void add(const store::OpenReportMail& open) {
    const auto mail = domain::published_report_mail(open.mail.to, open.report, settings_.link);
    owed_.push_back({open.mail.cycle_id + " " + std::to_string(open.mail.number) + " " + open.mail.to.email,
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
bool hand_over(const Owed& mail, const std::string& organisation_id, const Send& send, ReminderRun& run) {
  // The digest, because an address is no business of who reads the head of a mail.
  const auto id = organisation_id + "." + identity::hex(identity::sha256(mail.id));
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

/// Notes that a mail is about to be sent, hands it over and notes what became of it; whether it was taken, and nothing
/// when another copy of the server is at it.
std::optional<bool> try_to_send(store::ConnectionPool& pool, const store::Scope& scope, const Owed& mail,
                                const Send& send, ReminderRun& run) {
  const auto ours =
      store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<bool> { return mail.begin(tx); });
  if (!*ours) return std::nullopt;
  const bool taken = hand_over(mail, scope.organisation_id, send, run);
  const auto settled = store::in_transaction(pool, scope, [&](pqxx::transaction_base& tx) -> Result<domain::Done> {
    mail.settle(tx, taken);
    return domain::Done{};
  });
  static_cast<void>(settled);  // It refuses nothing.
  return taken;
}

/// How many addressees in a row the mail server took nothing for. An address that it refuses each time counts once.
class FailuresInARow {
 public:
  void note(const std::string& addressee, bool taken) {
    if (taken) {
      count_ = 0;
      return;
    }
    if (addressee != last_failed_) ++count_;
    last_failed_ = addressee;
  }
  bool server_is_away() const { return count_ >= most_failures_in_a_row; }

 private:
  int count_ = 0;
  std::string last_failed_{};
};

/// Hands over what is owed, until the mail server is away, the look has lasted long enough or is to stop.
void send_all(store::ConnectionPool& pool, const store::Scope& scope, const std::vector<Owed>& owed, const Send& send,
              std::chrono::steady_clock::time_point until, const Stopping& stopping, ReminderRun& run) {
  FailuresInARow failures;
  std::size_t next = 0;
  try {
    while (next < owed.size() && !failures.server_is_away() && std::chrono::steady_clock::now() < until &&
           !(stopping && stopping())) {
      const auto& mail = owed[next++];
      const auto taken = try_to_send(pool, scope, mail, send, run);
      if (taken) failures.note(mail.message.to, *taken);
    }
  } catch (const std::exception&) {
    run.trouble = no_answer;
  }
  run.untried = static_cast<int>(owed.size() - next);
}

}  // namespace

ReminderRun remind(store::ConnectionPool& pool, const std::string& organisation_code, const ReminderSettings& settings,
                   domain::Time now, const Send& send, const Stopping& stopping) {
  const auto until = std::chrono::steady_clock::now() + settings.longest_look;
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
  send_all(pool, scope, turn->owed, send, until, stopping, run);
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

bool ReminderJob::stopping() {
  const std::lock_guard lock{mutex_};
  return stopping_;
}

void ReminderJob::go_on_until_stopped() {
  for (;;) {
    for (const auto& organisation : settings_.organisations) {
      if (stopping()) return;
      try {
        told_(remind(pool_, organisation, settings_, std::chrono::system_clock::now(), send_,
                     [this] { return stopping(); }));
      } catch (const std::exception&) {
        told_({organisation, 0, 0, no_answer, 0, 0});
      }
    }
    std::unique_lock lock{mutex_};
    if (wake_.wait_for(lock, interval, [this] { return stopping_; })) return;
  }
}

}  // namespace touchstone::mail
