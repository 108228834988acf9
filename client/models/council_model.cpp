// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/council_model.h"

#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString open_words(bool closed) { return closed ? CouncilModel::tr("Closed") : CouncilModel::tr("Open"); }

QString yes_words(bool yes) { return yes ? CouncilModel::tr("Yes") : CouncilModel::tr("No"); }

QString since_words(const QDateTime& since) {
  return QStringLiteral("%1 %2, %3").arg(day_and_month(since.date())).arg(since.date().year()).arg(clock_time(since));
}

template <typename Record>
void put(QList<Record>& records, const Record& record) {
  const auto found =
      std::find_if(records.begin(), records.end(), [&](const Record& known) { return known.name == record.name; });
  if (found == records.end()) {
    records.append(record);
  } else {
    *found = record;
  }
}

template <typename Record>
const Record* find(const QList<Record>& records, const QString& name) {
  const auto found =
      std::find_if(records.begin(), records.end(), [&](const Record& known) { return known.name == name; });
  return found == records.end() ? nullptr : &*found;
}

}  // namespace

CouncilModel::CouncilModel(OrganisationGateway& gateway, QObject* parent)
    : QObject{parent},
      gateway_{gateway},
      area_rows_{{tr("Code"), tr("Name"), tr("Holds cases"), tr("Place"), tr("State")}},
      team_rows_{{tr("Area"), tr("Team"), tr("State")}},
      history_rows_{{tr("Since"), tr("Name"), tr("Details"), tr("State")}},
      word_rows_{{tr("Word")}} {}

const ServiceArea* CouncilModel::area(const QString& name) const { return find(areas_, name); }

const Team* CouncilModel::team(const QString& name) const { return find(teams_, name); }

QStringList CouncilModel::area_codes() const {
  QStringList codes;
  for (const auto& area : areas_) {
    codes.append(area.code);
  }
  return codes;
}

void CouncilModel::refresh() {
  const auto tell = [this](const auto& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
    }
    return !outcome.failure;
  };
  when_answered(gateway_.service_areas(), this, [this, tell](const Outcome<QList<ServiceArea>>& outcome) {
    if (tell(outcome)) {
      areas_ = *outcome.value;
      show_areas();
    }
  });
  when_answered(gateway_.teams(), this, [this, tell](const Outcome<QList<Team>>& outcome) {
    if (tell(outcome)) {
      teams_ = *outcome.value;
      show_teams();
    }
  });
  when_answered(gateway_.spelling_words(), this, [this, tell](const Outcome<QStringList>& outcome) {
    if (tell(outcome)) {
      words_ = *outcome.value;
      show_words();
    }
  });
}

void CouncilModel::show_areas() {
  std::stable_sort(areas_.begin(), areas_.end(),
                   [](const auto& one, const auto& other) { return one.position < other.position; });
  QList<RowsModel::Row> rows;
  for (const auto& area : areas_) {
    rows.append({area.name,
                 {area.code, area.display_name, yes_words(area.case_holding), QString::number(area.position),
                  open_words(area.closed)}});
  }
  area_rows_.set_rows(rows);
  Q_EMIT refreshed();
}

void CouncilModel::show_teams() {
  QList<RowsModel::Row> rows;
  for (const auto& team : teams_) {
    rows.append({team.name, {team.service_area_code, team.display_name, open_words(team.closed)}});
  }
  team_rows_.set_rows(rows);
  Q_EMIT refreshed();
}

void CouncilModel::show_words() {
  words_.sort(Qt::CaseInsensitive);
  QList<RowsModel::Row> rows;
  for (const auto& word : words_) {
    rows.append({word, {word}});
  }
  word_rows_.set_rows(rows);
  Q_EMIT refreshed();
}

template <typename T, typename Take>
void CouncilModel::change(const QString& what, const Answered<T>& answered, Told not_done, Take take) {
  when_answered(answered, this, [this, what, not_done, take](const Outcome<T>& outcome) {
    requests_.answered(what, outcome.failure);
    if (outcome.failure) {
      if (outcome.failure->kind == Failure::Kind::Stale) {
        refresh();
      }
      Q_EMIT(this->*not_done)(*outcome.failure);
      return;
    }
    take(*outcome.value);
  });
}

void CouncilModel::save(const ServiceArea& area) {
  const QString what = QStringList{QStringLiteral("area"),
                                   area.name,
                                   area.etag,
                                   area.code,
                                   area.display_name,
                                   yes_words(area.case_holding),
                                   QString::number(area.position),
                                   open_words(area.closed)}
                           .join(QLatin1Char('|'));
  const QString id = requests_.id_of(what);
  change(what, area.name.isEmpty() ? gateway_.create_service_area(area, id) : gateway_.update_service_area(area, id),
         &CouncilModel::save_failed, [this](const ServiceArea& saved) {
           put(areas_, saved);
           show_areas();
           Q_EMIT done(saved.name, tr("%1 is saved, from now on.").arg(saved.code));
           ask_history(saved.name);
         });
}

void CouncilModel::save(const Team& team) {
  const QString what =
      QStringList{QStringLiteral("team"), team.name, team.etag, team.display_name, team.service_area_code,
                  open_words(team.closed)}
          .join(QLatin1Char('|'));
  const QString id = requests_.id_of(what);
  change(what, team.name.isEmpty() ? gateway_.create_team(team, id) : gateway_.update_team(team, id),
         &CouncilModel::save_failed, [this](const Team& saved) {
           put(teams_, saved);
           show_teams();
           Q_EMIT done(saved.name, tr("%1 is saved, from now on.").arg(saved.display_name));
           ask_history(saved.name);
         });
}

void CouncilModel::add_word(const QString& word) {
  const QString wanted = word.trimmed();
  const QString what = QStringLiteral("add|") + wanted;
  change(what, gateway_.add_spelling_word(wanted, requests_.id_of(what)), &CouncilModel::failed,
         [this, wanted](const Done&) {
           if (!words_.contains(wanted)) {
             words_.append(wanted);
           }
           show_words();
           Q_EMIT done(wanted, tr("“%1” counts as right from now on.").arg(wanted));
         });
}

void CouncilModel::remove_word(const QString& word) {
  const QString what = QStringLiteral("remove|") + word;
  change(what, gateway_.remove_spelling_word(word, requests_.id_of(what)), &CouncilModel::failed,
         [this, word](const Done&) {
           words_.removeAll(word);
           show_words();
           Q_EMIT done(word, tr("“%1” is marked again from now on.").arg(word));
         });
}

void CouncilModel::ask_history(const QString& name) {
  history_of_ = name;
  history_rows_.set_rows({});
  Q_EMIT history_changed();
  const auto show = [this, name](QList<RowsModel::Row> rows) {
    if (name == history_of_) {
      history_rows_.set_rows(std::move(rows));
      Q_EMIT history_changed();
    }
  };
  if (name.startsWith(QLatin1String("serviceAreas/"))) {
    when_answered(
        gateway_.service_area_versions(name), this, [this, show](const Outcome<QList<ServiceAreaVersion>>& outcome) {
          if (outcome.failure) {
            Q_EMIT failed(*outcome.failure);
            return;
          }
          QList<RowsModel::Row> rows;
          for (const auto& [area, since] : *outcome.value) {
            rows.append({area.name,
                         {since_words(since), area.display_name,
                          area.case_holding ? tr("holds cases") : tr("holds no cases"), open_words(area.closed)}});
          }
          show(rows);
        });
  } else if (name.startsWith(QLatin1String("teams/"))) {
    when_answered(gateway_.team_versions(name), this, [this, show](const Outcome<QList<TeamVersion>>& outcome) {
      if (outcome.failure) {
        Q_EMIT failed(*outcome.failure);
        return;
      }
      QList<RowsModel::Row> rows;
      for (const auto& [team, since] : *outcome.value) {
        rows.append({team.name,
                     {since_words(since), team.display_name, tr("in %1").arg(team.service_area_code),
                      open_words(team.closed)}});
      }
      show(rows);
    });
  }
}

}  // namespace touchstone::client
