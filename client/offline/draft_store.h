// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QObject>
#include <QThread>
#include <QWaitCondition>
#include <functional>
#include <memory>

#include "client/offline/draft.h"
#include "client/offline/sealed_folder.h"

namespace touchstone::client {

/// The drafts of one account on this computer. Everything is sealed and written on a thread of its own, so that a slow
/// disk never holds up the window; of what waits to be written only the newest of each record is. What cannot be
/// written stays in memory and is tried again by itself.
class DraftStore : public QObject {
  Q_OBJECT

 public:
  struct Contents {
    QList<Draft> drafts;
    std::optional<KeptList> list;
    std::optional<Session> session;
    QList<KeptComments> comments;
    QList<KeptPrevious> previous;
    QList<KeptSheet> sheets;
    QList<KeptMonth> months;
    QStringList recovered;  ///< Audits whose newest generation was damaged: names `audits/{uuid}`.
    int unreadable = 0;     ///< Records of which no generation could be read.
  };

  /// `folder` exists. `retry` in milliseconds.
  DraftStore(std::shared_ptr<Files> files, const QString& folder, const SecretKey& key, int retry = 5000,
             QObject* parent = nullptr);
  /// Writes what still waits.
  ~DraftStore() override;

  /// Reads everything there is; answers by `loaded`.
  void load();
  /// Keeps a draft, in the place of the one before of this audit. Answers with a ticket; `kept` says it again.
  int keep(const Draft& draft);
  void keep(const KeptList& list);
  void keep(const Session& session);
  /// Comments to an audit, in the place of those before; none: takes them away.
  void keep(const KeptComments& comments);
  void keep(const KeptPrevious& previous);
  /// In the place of the rows before; without rows: takes them away.
  void keep(const KeptSheet& sheet);
  /// In the place of what was typed before; `typed` is false: takes it away.
  void keep(const KeptMonth& month);
  /// Takes an audit's draft away, and the audit before it.
  void drop(const DraftOwner& owner, const QString& audit);
  /// Tries at once what could not be written.
  void try_again();
  /// Waits until everything is written, at most so many milliseconds; false: something is not.
  bool flush(int patience);
  /// Of the last write.
  FileTrouble trouble() const { return trouble_; }

 Q_SIGNALS:
  void loaded(const touchstone::client::DraftStore::Contents& contents);
  /// This version of the audit's draft, or a newer one, is on the disk.
  void kept(const QString& audit, int ticket);
  /// It could not be written; it is tried again by itself.
  void keep_failed(const QString& audit, int ticket);
  void trouble_changed();
  void comments_kept(const QString& audit);
  void comments_not_kept(const QString& audit);
  /// What is written for a month, its rows or what is typed for itself.
  void sheet_not_kept(const QString& audit_cycle);

 private:
  struct Job {
    QString identity;
    QString audit;  ///< Of a draft.
    int ticket = 0;
    std::function<QByteArray()> encode;  ///< Null: take it away.
    QString comments_to = {};            ///< Of comments: their audit.
    QString sheet_of = {};               ///< Of a sheet, or of what is typed for it: its month.
  };

  void add(Job job);
  void work();
  void do_job(const Job& job);
  void answered(const Job& job, FileTrouble trouble);
  static Contents sorted(const SealedFolder::Contents& records, const SealedFolder& folder);

  std::shared_ptr<Files> files_;
  SealedFolder folder_;  ///< Touched by the thread only.
  const int retry_;
  std::unique_ptr<QThread> thread_;
  QMutex mutex_;
  QWaitCondition changed_;
  QList<Job> jobs_;  ///< Under the mutex, as all below.
  bool load_wanted_ = false;
  bool busy_ = false;
  bool failing_ = false;
  bool ending_ = false;
  bool hurry_ = false;
  int ticket_ = 0;  ///< Of the window's thread, as below.
  FileTrouble trouble_ = FileTrouble::None;
};

}  // namespace touchstone::client
