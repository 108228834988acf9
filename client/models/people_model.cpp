// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/people_model.h"

#include <QRegularExpression>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString account_words(const Person& person) {
  if (person.disabled) {
    return PeopleModel::tr("Disabled");
  }
  if (!person.can_sign_in) {
    return PeopleModel::tr("No account");
  }
  return person.last_sign_in_time.isValid()
             ? PeopleModel::tr("Last here %1").arg(short_date(person.last_sign_in_time.date()))
             : PeopleModel::tr("Has not signed in yet");
}

bool same_roles(const Person& one, const Person& other) { return roles_words(one.roles) == roles_words(other.roles); }

}  // namespace

QString role_words(Role role) {
  switch (role) {
    case Role::PracticeManager:
      return PeopleModel::tr("Practice manager");
    case Role::QaOfficer:
      return PeopleModel::tr("Quality assurance officer");
    case Role::QaLead:
      return PeopleModel::tr("Quality assurance lead");
    case Role::HeadOfService:
      return PeopleModel::tr("Head of service");
    case Role::BoardReader:
      return PeopleModel::tr("Board reader");
    case Role::Administrator:
      return PeopleModel::tr("Administrator");
  }
  return {};
}

const QList<Role>& all_roles() {
  static const QList<Role> roles{Role::PracticeManager, Role::QaOfficer,   Role::QaLead,
                                 Role::HeadOfService,   Role::BoardReader, Role::Administrator};
  return roles;
}

QString roles_words(const QList<RoleAssignment>& roles) {
  QStringList parts;
  for (const Role role : all_roles()) {
    QStringList areas;
    bool everywhere = false;
    for (const auto& held : roles) {
      if (held.role == role) {
        everywhere = everywhere || held.service_area_code.isEmpty();
        areas.append(held.service_area_code);
      }
    }
    areas.sort();
    if (everywhere) {
      parts.append(role_words(role));
    } else if (!areas.isEmpty()) {
      parts.append(PeopleModel::tr("%1 in %2").arg(role_words(role), areas.join(QStringLiteral(", "))));
    }
  }
  return parts.join(QStringLiteral("; "));
}

PeopleModel::PeopleModel(PeopleGateway& gateway, QObject* parent) : QAbstractTableModel{parent}, gateway_{gateway} {}

void PeopleModel::refresh() {
  when_answered(gateway_.people(true), this, [this](const Outcome<QList<Person>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    people_ = *outcome.value;
    loaded_ = true;
    select();
    Q_EMIT refreshed();
  });
}

void PeopleModel::set_filter(const QString& words) {
  filter_ = words;
  select();
}

void PeopleModel::set_show_leavers(bool show) {
  leavers_ = show;
  select();
}

void PeopleModel::select() {
  const QStringList wanted = filter_.split(QRegularExpression{QStringLiteral("\\s+")}, Qt::SkipEmptyParts);
  beginResetModel();
  shown_.clear();
  for (int i = 0; i < people_.size(); ++i) {
    const Person& person = people_[i];
    const QString said =
        QStringList{person.display_name, person.email, roles_words(person.roles)}.join(QLatin1Char(' '));
    const bool found = std::all_of(wanted.begin(), wanted.end(),
                                   [&](const QString& word) { return said.contains(word, Qt::CaseInsensitive); });
    if (found && (leavers_ || !person.disabled)) {
      shown_.append(i);
    }
  }
  endResetModel();
}

void PeopleModel::put(const Person& person) {
  const auto found =
      std::find_if(people_.begin(), people_.end(), [&](const Person& known) { return known.name == person.name; });
  if (found != people_.end()) {
    *found = person;
  } else {
    const auto after = std::find_if(people_.begin(), people_.end(), [&](const Person& known) {
      return known.display_name.localeAwareCompare(person.display_name) > 0;
    });
    people_.insert(after, person);
  }
  select();
}

int PeopleModel::row_of(const QString& name) const {
  for (int row = 0; row < shown_.size(); ++row) {
    if (people_[shown_[row]].name == name) {
      return row;
    }
  }
  return -1;
}

QString PeopleModel::count_words() const {
  const auto all = std::count_if(people_.begin(), people_.end(),
                                 [this](const Person& person) { return leavers_ || !person.disabled; });
  if (shown_.size() == all) {
    return all == 1 ? tr("1 person") : tr("%1 people").arg(all);
  }
  return tr("%1 of %2 people").arg(shown_.size()).arg(all);
}

template <typename T>
bool PeopleModel::settled(const QString& change, const Outcome<T>& outcome) {
  requests_.answered(change, outcome.failure);
  if (!outcome.failure) {
    return true;
  }
  if (outcome.failure->kind == Failure::Kind::Stale) {
    refresh();
  }
  Q_EMIT failed(*outcome.failure);
  return false;
}

void PeopleModel::take_password(const QString& change, const Outcome<PersonWithPassword>& outcome,
                                const QString& words) {
  if (!settled(change, outcome)) {
    return;
  }
  const Person person = outcome.value->person;
  put(person);
  Q_EMIT done(person.name, words.arg(person.display_name));
  if (!outcome.value->one_time_password.isEmpty()) {
    Q_EMIT password_made(person.display_name, outcome.value->one_time_password);
  }
}

void PeopleModel::create(const Person& person, bool with_account) {
  const QString change = QStringList{
      QStringLiteral("create"), person.display_name, person.email, roles_words(person.roles),
      with_account
          ? QStringLiteral("account")
          : QString{}}.join(QLatin1Char('|'));
  when_answered(gateway_.create(person, with_account, requests_.id_of(change)), this,
                [this, change](const Outcome<PersonWithPassword>& outcome) {
                  take_password(change, outcome, tr("%1 is added."));
                });
}

void PeopleModel::save(const Person& before, const Person& wanted) {
  if (before.display_name == wanted.display_name && before.email == wanted.email) {
    if (!same_roles(before, wanted)) {
      save_roles(wanted);
    }
    return;
  }
  const QString change =
      QStringList{QStringLiteral("update"), wanted.name, wanted.etag, wanted.display_name, wanted.email}.join(
          QLatin1Char('|'));
  when_answered(gateway_.update(wanted, requests_.id_of(change)), this,
                [this, change, before, wanted](const Outcome<Person>& outcome) {
                  if (!settled(change, outcome)) {
                    return;
                  }
                  put(*outcome.value);
                  if (same_roles(before, wanted)) {
                    Q_EMIT done(wanted.name, tr("%1 is changed.").arg(wanted.display_name));
                  } else {
                    Person with_roles = wanted;
                    with_roles.etag = outcome.value->etag;
                    save_roles(with_roles);
                  }
                });
}

void PeopleModel::save_roles(const Person& wanted) {
  const QString change =
      QStringList{QStringLiteral("roles"), wanted.name, wanted.etag, roles_words(wanted.roles)}.join(QLatin1Char('|'));
  when_answered(gateway_.set_roles(wanted, requests_.id_of(change)), this,
                [this, change](const Outcome<Person>& outcome) {
                  if (settled(change, outcome)) {
                    put(*outcome.value);
                    Q_EMIT done(outcome.value->name, tr("%1 is changed.").arg(outcome.value->display_name));
                  }
                });
}

void PeopleModel::disable(const Person& person) {
  const QString change = QStringList{QStringLiteral("disable"), person.name, person.etag}.join(QLatin1Char('|'));
  when_answered(
      gateway_.disable(person, requests_.id_of(change)), this, [this, change](const Outcome<Person>& outcome) {
        if (settled(change, outcome)) {
          put(*outcome.value);
          Q_EMIT done(outcome.value->name, tr("%1 is disabled and signed out.").arg(outcome.value->display_name));
        }
      });
}

void PeopleModel::reset_password(const Person& person) {
  const QString change = QStringList{QStringLiteral("reset"), person.name, person.etag}.join(QLatin1Char('|'));
  when_answered(gateway_.reset_password(person, requests_.id_of(change)), this,
                [this, change](const Outcome<PersonWithPassword>& outcome) {
                  take_password(change, outcome, tr("%1 has a one-time password."));
                });
}

int PeopleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Person& who = person(index.row());
  QString cell;
  switch (index.column()) {
    case Name:
      cell = who.display_name;
      break;
    case Email:
      cell = who.email.isEmpty() ? tr("no e-mail") : who.email;
      break;
    case Roles:
      cell = who.roles.isEmpty() ? tr("no role") : roles_words(who.roles);
      break;
    default:
      cell = account_words(who);
  }
  if (role == Qt::DisplayRole) {
    return cell;
  }
  if (role == Qt::AccessibleTextRole) {
    return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), cell);
  }
  return {};
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  const QStringList heads{tr("Name"), tr("E-mail"), tr("Roles"), tr("Account")};
  return heads.value(section);
}

}  // namespace touchstone::client
