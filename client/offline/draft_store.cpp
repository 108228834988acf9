// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/draft_store.h"

#include <QDeadlineTimer>
#include <QMutexLocker>
#include <algorithm>

#include "client/offline/draft_codec.h"

namespace touchstone::client {

namespace {

const QString list_identity = QStringLiteral("list");
const QString session_identity = QStringLiteral("session");

QString comments_identity(const QString& audit) { return QStringLiteral("comments\n") + audit; }

QString sheet_identity(const QString& audit_cycle) { return QStringLiteral("sheet\n") + audit_cycle; }

QString month_identity(const QString& audit_cycle) { return QStringLiteral("month\n") + audit_cycle; }

QString previous_identity(const QString& audit) { return QStringLiteral("previous\n") + audit; }

QString draft_identity(const DraftOwner& owner, const QString& audit) {
  return QStringList{QStringLiteral("draft"), owner.server, owner.organisation, owner.person, audit}.join(
      QLatin1Char('\n'));
}

}  // namespace

DraftStore::DraftStore(std::shared_ptr<Files> files, const QString& folder, const SecretKey& key, int retry,
                       QObject* parent)
    : QObject{parent},
      files_{std::move(files)},
      folder_{*files_, folder, key},
      retry_{retry},
      thread_{QThread::create([this] { work(); })} {
  thread_->start();
}

DraftStore::~DraftStore() {
  {
    const QMutexLocker lock{&mutex_};
    ending_ = true;
    changed_.wakeAll();
  }
  thread_->wait();
}

void DraftStore::load() {
  const QMutexLocker lock{&mutex_};
  load_wanted_ = true;
  changed_.wakeAll();
}

int DraftStore::keep(const Draft& draft) {
  const int ticket = ++ticket_;
  add({draft_identity(draft.owner, draft.audit_name()), draft.audit_name(), ticket, [draft] { return encode(draft); }});
  return ticket;
}

void DraftStore::keep(const KeptList& list) {
  add({list_identity, {}, 0, [list] { return encode(list); }});
}

void DraftStore::keep(const Session& session) {
  add({session_identity, {}, 0, [session] { return encode(session); }});
}

void DraftStore::keep(const KeptComments& kept) {
  Job job{comments_identity(kept.audit), {}, 0, nullptr, kept.audit, {}};
  if (!kept.comments.isEmpty()) {
    job.encode = [kept] { return encode(kept); };
  }
  add(std::move(job));
}

void DraftStore::keep(const KeptPrevious& previous) {
  add({previous_identity(previous.audit), {}, 0, [previous] { return encode(previous); }});
}

void DraftStore::keep(const KeptSheet& sheet) {
  Job job{sheet_identity(sheet.audit_cycle), {}, 0, nullptr, {}, sheet.audit_cycle};
  if (!sheet.rows.isEmpty()) {
    job.encode = [sheet] { return encode(sheet); };
  }
  add(std::move(job));
}

void DraftStore::keep(const KeptMonth& month) {
  Job job{month_identity(month.audit_cycle), {}, 0, nullptr, {}, month.audit_cycle};
  if (month.typed) {
    job.encode = [month] { return encode(month); };
  }
  add(std::move(job));
}

void DraftStore::drop(const DraftOwner& owner, const QString& audit) {
  add({draft_identity(owner, audit), audit, 0, nullptr});
  add({previous_identity(audit), {}, 0, nullptr});
}

void DraftStore::add(Job job) {
  const QMutexLocker lock{&mutex_};
  for (auto& waiting : jobs_) {
    if (waiting.identity == job.identity) {
      waiting = std::move(job);
      hurry_ = true;
      changed_.wakeAll();
      return;
    }
  }
  jobs_.append(std::move(job));
  hurry_ = true;
  changed_.wakeAll();
}

void DraftStore::try_again() {
  const QMutexLocker lock{&mutex_};
  hurry_ = true;
  changed_.wakeAll();
}

bool DraftStore::flush(int patience) {
  const QDeadlineTimer deadline{patience};
  QMutexLocker lock{&mutex_};
  hurry_ = true;
  changed_.wakeAll();
  while ((!jobs_.isEmpty() || busy_) && !deadline.hasExpired()) {
    if (failing_ && !hurry_ && !busy_) {
      return false;
    }
    changed_.wait(&mutex_, QDeadlineTimer{qMin<qint64>(deadline.remainingTime(), 50)});
  }
  return jobs_.isEmpty() && !busy_;
}

void DraftStore::work() {
  QMutexLocker lock{&mutex_};
  for (;;) {
    if (load_wanted_) {
      load_wanted_ = false;
      lock.unlock();
      const auto contents = sorted(folder_.load_all(), folder_);
      QMetaObject::invokeMethod(
          this, [this, contents] { Q_EMIT loaded(contents); }, Qt::QueuedConnection);
      lock.relock();
      continue;
    }
    const bool may_try = !jobs_.isEmpty() && (!failing_ || hurry_);
    if (may_try) {
      hurry_ = false;
      const Job job = jobs_.takeFirst();
      busy_ = true;
      lock.unlock();
      do_job(job);
      lock.relock();
      busy_ = false;
      changed_.wakeAll();
      continue;
    }
    if (ending_) {
      return;
    }
    if (failing_) {
      hurry_ = !changed_.wait(&mutex_, QDeadlineTimer{retry_}) || hurry_;
    } else {
      changed_.wait(&mutex_);
    }
  }
}

void DraftStore::do_job(const Job& job) {
  const FileTrouble trouble = job.encode ? folder_.save(job.identity, job.encode()) : folder_.remove(job.identity);
  {
    const QMutexLocker lock{&mutex_};
    failing_ = trouble != FileTrouble::None;
    const bool newer =
        std::any_of(jobs_.begin(), jobs_.end(), [&](const Job& waiting) { return waiting.identity == job.identity; });
    if (failing_ && !newer && !ending_) {
      jobs_.append(job);
    }
    hurry_ = hurry_ || (!failing_ && !jobs_.isEmpty());
  }
  QMetaObject::invokeMethod(
      this, [this, job, trouble] { answered(job, trouble); }, Qt::QueuedConnection);
}

void DraftStore::answered(const Job& job, FileTrouble trouble) {
  const bool news = trouble != trouble_;
  trouble_ = trouble;
  if (!job.audit.isEmpty() && job.encode) {
    if (trouble == FileTrouble::None) {
      Q_EMIT kept(job.audit, job.ticket);
    } else {
      Q_EMIT keep_failed(job.audit, job.ticket);
    }
  }
  if (!job.comments_to.isEmpty()) {
    if (trouble == FileTrouble::None) {
      Q_EMIT comments_kept(job.comments_to);
    } else {
      Q_EMIT comments_not_kept(job.comments_to);
    }
  }
  if (!job.sheet_of.isEmpty() && trouble != FileTrouble::None) {
    Q_EMIT sheet_not_kept(job.sheet_of);
  }
  if (news) {
    Q_EMIT trouble_changed();
  }
}

DraftStore::Contents DraftStore::sorted(const SealedFolder::Contents& records, const SealedFolder& folder) {
  Contents contents;
  contents.unreadable = records.unreadable;
  for (const auto& record : records.records) {
    if (auto draft = decode_draft(record.content)) {
      // A record in the place of another is nobody's.
      if (folder.name_of(draft_identity(draft->owner, draft->audit_name())) == record.name) {
        contents.recovered += record.recovered ? QStringList{draft->audit_name()} : QStringList{};
        contents.drafts.append(*std::move(draft));
      } else {
        ++contents.unreadable;
      }
    } else if (auto list = decode_list(record.content)) {
      contents.list = std::move(list);
    } else if (auto comments = decode_comments(record.content)) {
      contents.comments.append(*std::move(comments));
    } else if (auto previous = decode_previous(record.content)) {
      contents.previous.append(*std::move(previous));
    } else if (auto sheet = decode_sheet(record.content)) {
      contents.sheets.append(*std::move(sheet));
    } else if (auto month = decode_month(record.content)) {
      contents.months.append(*std::move(month));
    } else if (auto session = decode_session(record.content)) {
      contents.session = std::move(session);
    } else {
      ++contents.unreadable;
    }
  }
  return contents;
}

}  // namespace touchstone::client
