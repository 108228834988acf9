// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/open_audits.h"

#include <QPointer>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString allocation_of(const QString& audit) {
  return QStringLiteral("allocations/") + audit.section(QLatin1Char('/'), 1);
}

bool open_to_write(AuditState state) {
  return state == AuditState::Allocated || state == AuditState::InProgress || state == AuditState::SentBack;
}

/// An audit on this computer as a row of a list.
Allocation row_of(const AuditForm& form) {
  const Audit& audit = form.audit();
  Allocation row;
  row.name = allocation_of(audit.name);
  row.audit_cycle = audit.audit_cycle;
  row.case_reference = audit.case_reference;
  row.service_area_code = audit.service_area_code;
  row.team = audit.team;
  row.practitioner = audit.practitioner;
  row.due_date = audit.due_date;
  row.state = audit.state;
  row.theme = audit.theme;
  row.case_holding = audit.case_holding;
  row.etag = audit.etag;
  for (int group = 0; group < form.groups().size(); ++group) {
    row.answered_count += form.answered(group);
    row.question_count += form.required(group);
  }
  return row;
}

}  // namespace

OpenAudits::OpenAudits(AuditGateway& audits, FormGateway& forms, ConnectionStatus& connection,
                       AuditSaver::Timing timing, QObject* parent)
    : QObject{parent}, audits_{audits}, forms_{forms}, connection_{connection}, timing_{timing} {}

AuditWork* OpenAudits::find(const QString& name) const {
  const auto found = works_.find(name);
  return found == works_.end() ? nullptr : found->second.get();
}

// ---- keeping

void OpenAudits::keep_in(DraftStore& store, const DraftOwner& owner, const DraftStore::Contents& contents) {
  store_ = &store;
  owner_ = owner;
  not_kept_because_.clear();
  kept_list_ = contents.list;
  connect(&store, &DraftStore::kept, this, [this](const QString& name, int ticket) {
    if (AuditWork* work = find(name)) {
      work->saver.note_kept(ticket);
    }
  });
  connect(&store, &DraftStore::keep_failed, this, [this](const QString& name, int ticket) {
    if (AuditWork* work = find(name)) {
      work->saver.note_not_kept(ticket);
    }
  });
  connect(&store, &DraftStore::trouble_changed, this, &OpenAudits::changed);
  for (const auto& draft : contents.drafts) {
    if (draft.owner != owner_ || find(draft.audit_name()) != nullptr) {
      continue;  // Somebody else's, or already being written in this window.
    }
    if (draft.discarded) {
      store.drop(draft.owner, draft.audit_name());
      continue;
    }
    AuditWork& work = add(draft.content, draft.form);
    work.recovered = contents.recovered.contains(draft.audit_name());
    work.saver.resume(draft);
  }
  for (auto& [name, work] : works_) {
    give_keeper(*work);
  }
  previous_.resume(contents.previous);
  previous_.set_keeper([kept_in = QPointer<DraftStore>{store_}](const KeptPrevious& kept) {
    if (!kept_in.isNull()) {
      kept_in->keep(kept);
    }
  });
  Q_EMIT changed();
  next_submission();
}

void OpenAudits::give_keeper(AuditWork& work) {
  if (store_ == nullptr) {
    return;
  }
  work.saver.set_keeper([store = QPointer<DraftStore>{store_}, owner = owner_](const Draft& draft) {
    Draft owned = draft;
    owned.owner = owner;
    return store.isNull() ? 0 : store->keep(owned);
  });
}

void OpenAudits::keep_nowhere(const QString& why) {
  store_ = nullptr;
  not_kept_because_ = why;
  for (auto& [name, work] : works_) {
    work->saver.set_keeper(nullptr);
  }
  previous_.set_keeper(nullptr);
  Q_EMIT changed();
}

void OpenAudits::try_keeping_again() {
  if (store_ != nullptr) {
    store_->try_again();
  }
}

bool OpenAudits::at_risk(int patience) {
  for (auto& [name, work] : works_) {
    if (work->saver.at_risk()) {
      work->saver.keep_now();
    }
  }
  return unsent() > 0 && (store_ == nullptr || !store_->flush(patience));
}

// ---- opening

void OpenAudits::open(const QString& name) {
  const AuditWork* work = find(name);
  if (work != nullptr && (work->saver.unsent() || connection_.state() == ConnectionState::Offline)) {
    Q_EMIT opened(name);
    return;
  }
  const int asked = generation_;
  when_answered(audits_.audit(name), this, [this, name, asked](const Outcome<Audit>& outcome) {
    if (asked == generation_) {
      fetched(name, outcome);
    }
  });
}

void OpenAudits::fetched(const QString& name, const Outcome<Audit>& outcome) {
  if (outcome.failure) {
    fail(name, *outcome.failure);
    return;
  }
  const Audit audit = *outcome.value;
  const int asked = generation_;
  when_answered(forms_.form(audit.form), this, [this, audit, asked](const Outcome<Form>& form) {
    if (asked != generation_) {
      return;
    }
    if (form.failure) {
      fail(audit.name, *form.failure);
    } else {
      take(audit, *form.value);
      Q_EMIT opened(audit.name);
    }
  });
}

AuditWork& OpenAudits::add(const Audit& audit, const Form& form) {
  auto made = std::make_unique<AuditWork>(audit, form, audits_, connection_, timing_);
  AuditWork& work = *made;
  connect(&work.saver, &AuditSaver::changed, this, &OpenAudits::changed);
  connect(&work.saver, &AuditSaver::changed, this, &OpenAudits::next_submission, Qt::QueuedConnection);
  connect(&work.saver, &AuditSaver::received, this, &OpenAudits::changed);
  connect(&work.saver, &AuditSaver::kept, this, &OpenAudits::changed);
  connect(&work.form, &AuditForm::changed, this, &OpenAudits::changed);
  connect(&work.saver, &AuditSaver::submitted, this, [this, name = audit.name] { Q_EMIT submitted(name); });
  connect(&work.saver, &AuditSaver::merged_by_itself, this, [this, &work](const QStringList& taken) {
    work.taken = taken;
    Q_EMIT changed();
  });
  work.saver.set_turn([this, &work] { return is_next(work); });
  works_.emplace(audit.name, std::move(made));
  return work;
}

void OpenAudits::take(const Audit& audit, const Form& form) {
  AuditWork* work = find(audit.name);
  const bool other_form = work != nullptr && work->form.form().name != form.name;
  if (work != nullptr && !work->saver.unsent() && other_form) {
    Q_EMIT about_to_drop(audit.name);
    works_.erase(audit.name);
    work = nullptr;
  }
  if (work == nullptr) {
    give_keeper(add(audit, form));
    return;
  }
  work->saver.note_form(audit.form);
  // Something may have been written while the answer was on its way; that is never replaced unasked.
  if (!work->saver.unsent() && work->form.audit().etag != audit.etag) {
    work->form.replace(audit);
    work->saver.note_received(audit);
  }
}

void OpenAudits::fail(const QString& name, const Failure& failure) {
  const bool later = failure.passing() || failure.kind == Failure::Kind::SignedOut;
  if (later && find(name) != nullptr) {
    Q_EMIT opened(name);
  } else {
    Q_EMIT open_failed(name, failure);
  }
}

void OpenAudits::copy_open(const QList<Allocation>& list) {
  if (store_ == nullptr) {
    return;
  }
  kept_list_ = KeptList{list, QDateTime::currentDateTime()};
  store_->keep(*kept_list_);
  QSet<QString> wanted;
  to_copy_.clear();
  for (const auto& row : list) {
    if (!open_to_write(row.state)) {
      continue;
    }
    wanted.insert(row.audit_name());
    previous_.want(row.audit_name());
    const AuditWork* work = find(row.audit_name());
    if (work == nullptr || (!work->saver.unsent() && work->form.audit().etag != row.etag)) {
      to_copy_.append(row.audit_name());
    }
  }
  for (const auto& [name, work] : works_) {
    if (!wanted.contains(name) && !work->saver.unsent()) {
      work->saver.set_keeper(nullptr);
      store_->drop(owner_, name);
    }
  }
  copy_next();
}

void OpenAudits::copy_next() {
  if (copying_ || to_copy_.isEmpty()) {
    return;
  }
  copying_ = true;
  const QString name = to_copy_.takeFirst();
  const int asked = generation_;
  const auto done = [this] {
    copying_ = false;
    copy_next();
  };
  when_answered(audits_.audit(name), this, [this, asked, done](const Outcome<Audit>& outcome) {
    if (asked != generation_ || outcome.failure) {
      to_copy_ = asked == generation_ ? QStringList{} : to_copy_;  // Without an answer the rest waits as well.
      return done();
    }
    when_answered(forms_.form(outcome.value->form), this,
                  [this, asked, done, audit = *outcome.value](const Outcome<Form>& form) {
                    if (asked == generation_ && form.value) {
                      take(audit, *form.value);
                    }
                    done();
                  });
  });
}

// ---- the outbox

bool OpenAudits::is_next(const AuditWork& work) const {
  return std::none_of(works_.begin(), works_.end(), [&](const auto& entry) {
    const QDateTime other = entry.second->saver.submit_time();
    return entry.second.get() != &work && other.isValid() && other < work.saver.submit_time();
  });
}

void OpenAudits::next_submission() {
  for (const auto& [name, work] : works_) {
    if (work->saver.submission() == AuditSaver::Submission::Waiting && is_next(*work) &&
        connection_.state() == ConnectionState::Online && !work->saver.failure()) {
      work->saver.retry();
      return;
    }
  }
}

// ---- dropping

void OpenAudits::forget() {
  ++generation_;
  to_copy_.clear();
  copying_ = false;
  for (auto& [name, work] : works_) {
    if (work->saver.at_risk()) {
      work->saver.keep_now();
    }
  }
  Q_EMIT about_to_forget();
  previous_.forget();
  works_.clear();
  discarded_.reset();
  kept_list_.reset();
  store_ = nullptr;
  not_kept_because_.clear();
  Q_EMIT changed();
}

void OpenAudits::discard(const QString& name) {
  const auto found = works_.find(name);
  if (found == works_.end()) {
    return;
  }
  AuditWork& work = *found->second;
  discarded_ = work.saver.draft();
  discarded_->owner = owner_;
  if (store_ != nullptr) {
    Draft marked = *discarded_;
    marked.discarded = true;
    store_->keep(marked);
  }
  work.saver.set_keeper(nullptr);
  Q_EMIT about_to_drop(name);
  works_.erase(found);
  Q_EMIT changed();
}

void OpenAudits::undo_discard() {
  if (!discarded_) {
    return;
  }
  const Draft draft = *discarded_;
  discarded_.reset();
  if (find(draft.audit_name()) != nullptr) {
    Q_EMIT about_to_drop(draft.audit_name());
    works_.erase(draft.audit_name());
  }
  AuditWork& work = add(draft.content, draft.form);
  work.saver.resume(draft);
  give_keeper(work);
  Q_EMIT changed();
}

QString OpenAudits::discarded_case() const { return discarded_ ? discarded_->content.case_reference : QString{}; }

// ---- what can be said of all

int OpenAudits::unsent() const {
  return static_cast<int>(
      std::count_if(works_.begin(), works_.end(), [](const auto& entry) { return entry.second->saver.unsent(); }));
}

QSet<QString> OpenAudits::waiting() const {
  QSet<QString> names;
  for (const auto& [name, work] : works_) {
    const auto submission = work->saver.submission();
    if (submission == AuditSaver::Submission::Waiting || submission == AuditSaver::Submission::Sending) {
      names.insert(allocation_of(name));
    }
  }
  return names;
}

QStringList OpenAudits::to_choose() const {
  QStringList names;
  for (const auto& [name, work] : works_) {
    if (work->saver.state() == AuditSaver::State::Stale && work->saver.theirs()) {
      names.append(name);
    }
  }
  return names;
}

QDateTime OpenAudits::latest(QDateTime (AuditSaver::*time)() const) const {
  QDateTime last;
  for (const auto& [name, work] : works_) {
    const QDateTime one = (work->saver.*time)();
    if (one.isValid() && (!last.isValid() || one > last)) {
      last = one;
    }
  }
  return last;
}

QDateTime OpenAudits::last_received() const { return latest(&AuditSaver::last_received); }

QDateTime OpenAudits::last_kept() const { return latest(&AuditSaver::last_kept); }

bool OpenAudits::stopped() const {
  return std::any_of(works_.begin(), works_.end(),
                     [](const auto& entry) { return entry.second->saver.state() == AuditSaver::State::Refused; });
}

LocalWorks OpenAudits::local() const {
  LocalWorks works;
  for (const auto& [name, work] : works_) {
    const auto& saver = work->saver;
    const bool refused = saver.state() == AuditSaver::State::Refused;
    if (!saver.unsent() && !refused) {
      continue;
    }
    LocalWork local;
    local.row = row_of(work->form);
    local.time = saver.submit_time().isValid() ? saver.submit_time() : saver.last_kept();
    if (saver.submission() == AuditSaver::Submission::Sending) {
      local.kind = LocalWork::Kind::Sending;
    } else if (saver.submission() == AuditSaver::Submission::Waiting) {
      local.kind = LocalWork::Kind::Waiting;
    } else if (saver.state() == AuditSaver::State::Stale && saver.theirs()) {
      local.kind = LocalWork::Kind::Choose;
    } else if (refused) {
      local.kind = LocalWork::Kind::Refused;
      local.reason = failure_words(*saver.failure());
    }
    works.insert(local.row.name, local);
  }
  return works;
}

}  // namespace touchstone::client
