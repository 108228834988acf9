// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <map>
#include <memory>

#include "client/api/form_gateway.h"
#include "client/models/audit_saver.h"
#include "client/models/local_work.h"
#include "client/models/previous_audits.h"
#include "client/offline/draft_store.h"

namespace touchstone::client {

/// An audit on this computer, what was done to it, and its way to the server.
struct AuditWork {
  AuditWork(const Audit& audit, const Form& form_version, AuditGateway& gateway, ConnectionStatus& connection,
            AuditSaver::Timing timing)
      : form{audit, form_version}, history{form}, saver{form, history, gateway, connection, timing} {}

  /// Whether the form has changed since; this goes on with the version it was begun with.
  bool older_form() const { return !saver.base().form.isEmpty() && saver.base().form != form.form().name; }

  AuditForm form;
  AuditHistory history;
  AuditSaver saver;
  bool recovered = false;  ///< Its newest draft was damaged; this is the one before.
  QStringList taken;       ///< Titles of what was taken from another computer without asking.
};

/// The audits on this computer: those opened, those written and not yet received, and copies to open while the server
/// is away. Kept in a `DraftStore` once there is one. Submissions go out one after the other, in the order they were
/// given.
class OpenAudits : public QObject {
  Q_OBJECT

 public:
  OpenAudits(AuditGateway& audits, FormGateway& forms, ConnectionStatus& connection, AuditSaver::Timing timing = {},
             QObject* parent = nullptr);

  /// Takes up what the store holds of this owner, and keeps everything there from now on.
  void keep_in(DraftStore& store, const DraftOwner& owner, const DraftStore::Contents& contents);
  /// Keeps in the window only; `why` is a sentence for the person, empty: as long as nothing is said.
  void keep_nowhere(const QString& why = {});
  bool is_kept() const { return store_ != nullptr; }
  QString not_kept_because() const { return not_kept_because_; }
  FileTrouble trouble() const { return store_ == nullptr ? FileTrouble::None : store_->trouble(); }
  void try_keeping_again();

  /// Fetches an audit `audits/{uuid}` and its form; one with unsent work, or one that is on this computer while the
  /// server is away, is opened as it is.
  void open(const QString& name);
  /// The audit when it is on this computer, else nullptr; lives until `forget`.
  AuditWork* find(const QString& name) const;
  /// Fetches what is open in the list, one after the other and quietly, so that it can be opened while the server is
  /// away; keeps the list itself; lets go of copies that are handed in or gone.
  void copy_open(const QList<Allocation>& list);
  /// The audits before those opened.
  PreviousAudits& previous() { return previous_; }
  /// Writes what waits to be written and drops everything, for somebody else to sign in. Nothing on the disk goes.
  void forget();
  /// Throws away what is written here and is not with the server; until `forget`, `undo_discard` brings it back.
  void discard(const QString& name);
  void undo_discard();
  /// The case whose draft was thrown away last; empty: none.
  QString discarded_case() const;

  int unsent() const;
  /// Whether closing now would lose something, after all that can be kept was kept.
  bool at_risk(int patience = 3000);
  /// Audits submitted here that the server has not received: `allocations/{uuid}`.
  QSet<QString> waiting() const;
  /// Audits written in two places that wait for the person's choice.
  QStringList to_choose() const;
  /// When the server last said that it has everything; invalid: not yet.
  QDateTime last_received() const;
  /// When this computer last kept something written; invalid: not yet.
  QDateTime last_kept() const;
  /// Whether an audit was refused and waits to be mended.
  bool stopped() const;
  /// Every audit with something that the server has not.
  LocalWorks local() const;
  /// The list as it was last kept on this computer; none: it never was.
  const std::optional<KeptList>& kept_list() const { return kept_list_; }

 Q_SIGNALS:
  void opened(const QString& name);
  void open_failed(const QString& name, const touchstone::client::Failure& failure);
  /// Something about what is sent and unsent is another.
  void changed();
  void submitted(const QString& name);
  /// Everything is about to be dropped: let go of it now.
  void about_to_forget();
  /// This one is about to be dropped.
  void about_to_drop(const QString& name);

 private:
  void fetched(const QString& name, const Outcome<Audit>& outcome);
  void take(const Audit& audit, const Form& form);
  AuditWork& add(const Audit& audit, const Form& form);
  void give_keeper(AuditWork& work);
  void fail(const QString& name, const Failure& failure);
  void copy_next();
  bool is_next(const AuditWork& work) const;
  void next_submission();
  QDateTime latest(QDateTime (AuditSaver::*time)() const) const;

  AuditGateway& audits_;
  FormGateway& forms_;
  ConnectionStatus& connection_;
  AuditSaver::Timing timing_;
  PreviousAudits previous_{audits_, forms_};
  std::map<QString, std::unique_ptr<AuditWork>> works_;
  DraftStore* store_ = nullptr;
  DraftOwner owner_;
  QString not_kept_because_;
  std::optional<Draft> discarded_;
  std::optional<KeptList> kept_list_;
  QStringList to_copy_;
  bool copying_ = false;
  int generation_ = 0;
};

}  // namespace touchstone::client
