// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPromise>
#include <memory>

#include "client/api/allocation_gateway.h"
#include "client/api/audit_gateway.h"
#include "client/api/connection_status.h"
#include "client/api/cycle_gateway.h"
#include "client/api/form_gateway.h"
#include "client/api/organisation_gateway.h"
#include "client/api/people_gateway.h"
#include "client/api/returns_gateway.h"
#include "client/api/server_check.h"
#include "client/api/session_gateway.h"
#include "client/api/spelling_gateway.h"

/// Gateways that answer when a test tells them to: a call waits until `answer` or `fail`, in the order it came.
namespace touchstone::client {

/// Calls of one kind that have not been answered yet.
template <typename T>
class Waiting {
 public:
  Answered<T> call() {
    auto promise = std::make_shared<QPromise<Outcome<T>>>();
    promise->start();
    promises_.append(promise);
    return promise->future();
  }

  int count() const { return static_cast<int>(promises_.size()); }
  void answer(T value) { finish(Outcome<T>::of(std::move(value))); }
  void fail(Failure failure) { finish(Outcome<T>::failed(std::move(failure))); }
  void fail(Failure::Kind kind) { fail(Failure{kind, {}, {}, {}, {}, {}}); }

 private:
  void finish(Outcome<T> outcome) {
    Q_ASSERT(!promises_.isEmpty());
    const auto promise = std::static_pointer_cast<QPromise<Outcome<T>>>(promises_.takeFirst());
    promise->addResult(std::move(outcome));
    promise->finish();
  }

  // Without their type: a list of its own for every kind of answer took the compiler longer than the tests themselves.
  QList<std::shared_ptr<void>> promises_;
};

class FakeConnection : public ConnectionStatus {
 public:
  FakeConnection() { set_server(QStringLiteral("touchstone.northmere.example")); }

  bool encrypted() const override { return true; }
  void use_server(const QString& server) override { set_server(server); }
  void try_now() override { ++tries; }
  void become(ConnectionState state) { set_state(state); }

  int tries = 0;
};

class FakeServerCheck : public ServerCheck {
 public:
  Answered<ServerFinding> look(const QString& server) override {
    asked.append(server);
    return looks.call();
  }

  QStringList asked;
  Waiting<ServerFinding> looks;
};

class FakeSessionGateway : public SessionGateway {
 public:
  Answered<Session> sign_in(const QString& organisation, const QString& email, const QString& password) override {
    asked = {organisation, email, password};
    return sign_ins.call();
  }
  Answered<Done> sign_out() override { return sign_outs.call(); }
  Answered<Done> change_password(const QString& current, const QString& wanted, const QString& request_id) override {
    asked = {current, wanted};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<Session> current_session() override { return sessions.call(); }

  QStringList asked;
  QStringList request_ids;
  Waiting<Session> sign_ins, sessions;
  Waiting<Done> sign_outs, changes;
};

class FakeAllocationGateway : public AllocationGateway {
 public:
  Answered<QList<Allocation>> my_allocations() override { return lists.call(); }
  Answered<QList<Allocation>> allocations(const QString&) override { return lists.call(); }
  Answered<Allocation> allocation(const QString& name) override {
    asked = {name};
    return singles.call();
  }
  Answered<QList<Allocation>> search(const QString& query) override {
    queries.append(query);
    return searches.call();
  }
  Answered<Allocation> mark_not_completed(const QString& name, const QString& reason, const QString& etag,
                                          const QString& request_id) override {
    asked = {name, reason, etag};
    request_ids.append(request_id);
    return marks.call();
  }
  Answered<Allocation> approve_not_completed(const QString& name, const QString& etag,
                                             const QString& request_id) override {
    asked = {name, QStringLiteral("approve"), etag};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<QList<Allocation>> create_many(const QString& audit_cycle, const QList<Allocation>& rows, bool validate_only,
                                          const QString& request_id) override {
    asked = {audit_cycle, validate_only ? QStringLiteral("check") : QStringLiteral("create")};
    batch = rows;
    request_ids.append(request_id);
    return batches.call();
  }
  Answered<Allocation> reassign(const QString& name, const QString& auditor_email, const QString& etag,
                                const QString& request_id) override {
    asked = {name, auditor_email, etag};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<Allocation> change_due_date(const QString& name, const QDate& due_date, const QString& etag,
                                       const QString& request_id) override {
    asked = {name, due_date.toString(Qt::ISODate), etag};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<Allocation> withdraw(const QString& name, const QString& etag, const QString& request_id) override {
    asked = {name, QStringLiteral("withdraw"), etag};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<Allocation> restore(const QString& name, const QString& etag, const QString& request_id) override {
    asked = {name, QStringLiteral("restore"), etag};
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<QList<Allocation>> chase(const QStringList& names, const QString& request_id) override {
    asked = names;
    request_ids.append(request_id);
    return chases.call();
  }

  QStringList asked;
  QStringList request_ids;
  QList<Allocation> batch;
  QStringList queries;
  Waiting<QList<Allocation>> lists, batches, chases, searches;
  Waiting<Allocation> singles, marks, changes;
};

class FakeAuditGateway : public AuditGateway {
 public:
  struct Change {
    Audit audit;
    QString request_id;
  };

  Answered<Audit> audit(const QString& name) override {
    asked.append(name);
    return audits.call();
  }
  Answered<Audit> save(const Audit& audit, const QString& request_id) override {
    saved.append({audit, request_id});
    return saves.call();
  }
  Answered<Audit> submit(const Audit& audit, const QString& request_id) override {
    submitted.append({audit, request_id});
    return submits.call();
  }
  Answered<Audit> previous(const QString& name) override {
    asked.append(QStringLiteral("before ") + name);
    return befores.call();
  }
  Answered<QList<AuditEvent>> events(const QString& name) override {
    asked.append(QStringLiteral("events ") + name);
    return histories.call();
  }
  Answered<Audit> send_back(const QString& name, const QString& etag, const QString& comment,
                            const QList<AuditComment>& comments, const QString&) override {
    answered = {QStringLiteral("send back"), name, etag, comment};
    sent_comments = comments;
    return answers.call();
  }
  Answered<Audit> accept(const QString& name, const QString& etag, const QString& comment, const QString&) override {
    answered = {QStringLiteral("accept"), name, etag, comment};
    return answers.call();
  }
  Answered<Audit> reopen(const QString& name, const QString& etag, const QString& reason, const QString&) override {
    answered = {QStringLiteral("reopen"), name, etag, reason};
    return answers.call();
  }

  QStringList asked;
  QStringList answered;  ///< The QA unit's last answer.
  QList<AuditComment> sent_comments;
  QList<Change> saved, submitted;
  Waiting<Audit> audits, saves, submits, befores, answers;
  Waiting<QList<AuditEvent>> histories;
};

class FakeFormGateway : public FormGateway {
 public:
  Answered<Form> form(const QString& name) override {
    asked.append(name);
    return forms.call();
  }
  Answered<QList<Form>> versions() override { return lists.call(); }
  Answered<Form> create(const Form& form, const QString& request_id, bool only_check) override {
    (only_check ? checked : created).append(form);
    request_ids.append(request_id);
    return (only_check ? checks : creations).call();
  }

  QStringList asked, request_ids;
  QList<Form> checked, created;
  Waiting<Form> forms, checks, creations;
  Waiting<QList<Form>> lists;
};

class FakeCycleGateway : public CycleGateway {
 public:
  Answered<AuditCycle> plan(const QString& programme, const QString& period, const QString& theme,
                            const QDate& due_date, const QString&) override {
    asked = {QStringLiteral("plan"), programme, period, theme, due_date.toString(Qt::ISODate)};
    return cycles.call();
  }
  Answered<AuditCycle> change(const AuditCycle& cycle, bool with_form, const QString&) override {
    asked = {QStringLiteral("change"), cycle.name, cycle.theme, cycle.due_date.toString(Qt::ISODate),
             with_form ? cycle.form : QString{}};
    return cycles.call();
  }
  Answered<AuditCycle> open(const QString& name, const QString& etag, const QString&) override {
    asked = {QStringLiteral("open"), name, etag};
    return cycles.call();
  }
  Answered<AuditCycle> close(const QString& name, const QString& etag, const QString&) override {
    asked = {QStringLiteral("close"), name, etag};
    return cycles.call();
  }

  QStringList asked;
  Waiting<AuditCycle> cycles;
};

class FakeOrganisationGateway : public OrganisationGateway {
 public:
  Answered<QList<ServiceArea>> service_areas() override { return areas.call(); }
  Answered<QList<Team>> teams() override { return team_lists.call(); }

  Answered<ServiceArea> create_service_area(const ServiceArea& area, const QString&) override {
    changed_areas.append(area);
    return area_changes.call();
  }
  Answered<ServiceArea> update_service_area(const ServiceArea& area, const QString&) override {
    changed_areas.append(area);
    return area_changes.call();
  }
  Answered<Team> create_team(const Team& team, const QString&) override {
    changed_teams.append(team);
    return team_changes.call();
  }
  Answered<Team> update_team(const Team& team, const QString&) override {
    changed_teams.append(team);
    return team_changes.call();
  }
  Answered<QList<ServiceAreaVersion>> service_area_versions(const QString&) override { return area_histories.call(); }
  Answered<QList<TeamVersion>> team_versions(const QString&) override { return team_histories.call(); }
  Answered<QStringList> spelling_words() override { return words.call(); }
  Answered<Done> add_spelling_word(const QString& word, const QString&) override {
    added.append(word);
    return word_changes.call();
  }
  Answered<Done> remove_spelling_word(const QString& word, const QString&) override {
    removed.append(word);
    return word_changes.call();
  }

  QList<ServiceArea> changed_areas;
  QList<Team> changed_teams;
  QStringList added, removed;
  Waiting<QList<ServiceArea>> areas;
  Waiting<QList<Team>> team_lists;
  Waiting<ServiceArea> area_changes;
  Waiting<Team> team_changes;
  Waiting<QList<ServiceAreaVersion>> area_histories;
  Waiting<QList<TeamVersion>> team_histories;
  Waiting<QStringList> words;
  Waiting<Done> word_changes;
};

class FakePeopleGateway : public PeopleGateway {
 public:
  Answered<QList<Person>> people(bool) override { return lists.call(); }
  Answered<PersonWithPassword> create(const Person& person, bool with_account, const QString& request_id) override {
    note(with_account ? QStringLiteral("create with account") : QStringLiteral("create"), person, request_id);
    return passwords.call();
  }
  Answered<Person> update(const Person& person, const QString& request_id) override {
    note(QStringLiteral("update"), person, request_id);
    return changes.call();
  }
  Answered<Person> set_roles(const Person& person, const QString& request_id) override {
    note(QStringLiteral("roles"), person, request_id);
    return changes.call();
  }
  Answered<Person> disable(const Person& person, const QString& request_id) override {
    note(QStringLiteral("disable"), person, request_id);
    return changes.call();
  }
  Answered<PersonWithPassword> reset_password(const Person& person, const QString& request_id) override {
    note(QStringLiteral("reset"), person, request_id);
    return passwords.call();
  }

  QStringList asked, request_ids;
  QList<Person> given;
  Waiting<QList<Person>> lists;
  Waiting<Person> changes;
  Waiting<PersonWithPassword> passwords;

 private:
  void note(const QString& what, const Person& person, const QString& request_id) {
    asked.append(what);
    given.append(person);
    request_ids.append(request_id);
  }
};

class FakeReturnsGateway : public ReturnsGateway {
 public:
  Answered<ImportResult> import(const QByteArray& csv, const Options& options,
                                std::function<void(qint64)> sent) override {
    sent_files.append(csv);
    asked = options;
    progress = std::move(sent);
    return results.call();
  }

  QList<QByteArray> sent_files;
  Options asked;
  std::function<void(qint64)> progress;
  Waiting<ImportResult> results;
};

class FakeSpellingGateway : public SpellingGateway {
 public:
  Answered<QStringList> words() override { return lists.call(); }
  Answered<QString> add(const QString& word, const QString& request_id) override {
    asked.append(word);
    request_ids.append(request_id);
    return adds.call();
  }

  QStringList asked, request_ids;
  Waiting<QStringList> lists;
  Waiting<QString> adds;
};

}  // namespace touchstone::client
