// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/example_audits.h"

/// An invented month of the quality assurance unit: the 34 allocations of September 2023, on Wednesday 27 September.
namespace touchstone::client::example {

inline QList<Programme> programmes() {
  return {{QStringLiteral("programmes/practice-managers"), QStringLiteral("practice-managers"),
           QStringLiteral("Practice managers’ audits"), QStringLiteral("forms/practice-managers-monthly")}};
}

inline AuditCycle september() {
  AuditCycle cycle;
  cycle.name = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");
  cycle.period = QStringLiteral("2023-09");
  cycle.theme = QStringLiteral("Reunifications");
  cycle.due_date = QDate{2023, 9, 29};
  cycle.form = QStringLiteral("forms/practice-managers-monthly/versions/1");
  cycle.state = CycleState::Open;
  cycle.programme_display_name = programmes()[0].display_name;
  cycle.etag = QStringLiteral("etag-1");
  return cycle;
}

inline QList<ServiceArea> service_areas() {
  QList<ServiceArea> areas;
  int position = 0;
  for (const auto* code : {"Adoption", "BIT", "SWF", "C&FF", "CWD", "Fostering", "ICAS", "PTC", "YPS"}) {
    ServiceArea area;
    area.name = QStringLiteral("serviceAreas/%1").arg(++position);
    area.code = QString::fromLatin1(code);
    area.display_name = area.code;
    area.position = position;
    areas.append(area);
  }
  return areas;
}

inline QList<Team> teams() {
  QList<Team> made;
  for (const auto& [area, name] :
       QList<std::pair<QString, QString>>{{QStringLiteral("SWF"), QStringLiteral("Riverside")},
                                          {QStringLiteral("SWF"), QStringLiteral("Harbour")},
                                          {QStringLiteral("C&FF"), QStringLiteral("East")},
                                          {QStringLiteral("YPS"), QStringLiteral("Transitions")},
                                          {QStringLiteral("CWD"), QStringLiteral("Team 1")},
                                          {QStringLiteral("PTC"), QStringLiteral("Moving On")},
                                          {QStringLiteral("BIT"), QStringLiteral("Team 2")}}) {
    made.append({QStringLiteral("teams/%1").arg(made.size() + 1), name, area, false, {}});
  }
  return made;
}

inline QString email_of(const QString& name) {
  return name.toLower().replace(QLatin1Char(' '), QLatin1Char('.')) + QStringLiteral("@northmere.example");
}

inline QList<Person> auditors() {
  QList<Person> people;
  for (const auto* name :
       {"Dawn Whitlock", "Gareth Pugh", "Lucy Brennan", "Owen Tate", "Priya Nair", "Ruth Penhaligon", "Samir Aziz"}) {
    Person person;
    person.display_name = QString::fromLatin1(name);
    person.name = QStringLiteral("people/%1").arg(people.size() + 1);
    person.email = email_of(person.display_name);
    person.roles = {{Role::PracticeManager, {}}};
    people.append(person);
  }
  return people;
}

inline Allocation of_month(const QString& reference, const QString& area, const QString& team, const QString& auditor,
                           AuditState state, const QDate& due) {
  Allocation made = allocation(reference, state, due);
  made.service_area_code = area;
  made.team = team;
  made.auditor_display_name = auditor;
  made.auditor_email = email_of(auditor);
  return made;
}

inline QList<Allocation> month() {
  const QDate late{2023, 9, 22};
  const QDate on_time{2023, 9, 29};
  QList<Allocation> rows{of_month(QStringLiteral("CD900410"), QStringLiteral("SWF"), QStringLiteral("Riverside"),
                                  QStringLiteral("Dawn Whitlock"), AuditState::InProgress, late),
                         of_month(QStringLiteral("CD900417"), QStringLiteral("C&FF"), QStringLiteral("East"),
                                  QStringLiteral("Priya Nair"), AuditState::InProgress, late),
                         of_month(QStringLiteral("CD900423"), QStringLiteral("YPS"), QStringLiteral("Transitions"),
                                  QStringLiteral("Gareth Pugh"), AuditState::Allocated, late),
                         of_month(QStringLiteral("CD900424"), QStringLiteral("YPS"), QStringLiteral("Transitions"),
                                  QStringLiteral("Gareth Pugh"), AuditState::Allocated, late),
                         of_month(QStringLiteral("CD900406"), QStringLiteral("CWD"), QStringLiteral("Team 1"),
                                  QStringLiteral("Lucy Brennan"), AuditState::Allocated, QDate{2023, 9, 25}),
                         of_month(QStringLiteral("CD900419"), QStringLiteral("PTC"), QStringLiteral("Moving On"),
                                  QStringLiteral("Owen Tate"), AuditState::InProgress, QDate{2023, 9, 25}),
                         of_month(QStringLiteral("CD900412"), QStringLiteral("SWF"), QStringLiteral("Harbour"),
                                  QStringLiteral("Samir Aziz"), AuditState::InProgress, QDate{2023, 9, 26})};
  rows[0].last_chase_time = QDateTime{QDate{2023, 9, 25}, QTime{9, 30}};
  rows[1].last_chase_time = QDateTime{QDate{2023, 9, 26}, QTime{9, 30}};
  rows[5].last_chase_time = QDateTime{QDate{2023, 9, 26}, QTime{9, 31}};
  struct Rest {
    const char* area;
    AuditState state;
    int count;
  };
  using S = AuditState;
  const QList<Rest> rest{{"Adoption", S::Accepted, 1}, {"BIT", S::InProgress, 1},      {"BIT", S::Submitted, 1},
                         {"BIT", S::Accepted, 2},      {"SWF", S::Allocated, 1},       {"SWF", S::Submitted, 1},
                         {"SWF", S::Accepted, 2},      {"C&FF", S::SentBack, 1},       {"C&FF", S::Submitted, 2},
                         {"C&FF", S::Accepted, 2},     {"CWD", S::InProgress, 1},      {"CWD", S::Submitted, 1},
                         {"CWD", S::Accepted, 1},      {"Fostering", S::Submitted, 1}, {"Fostering", S::Accepted, 1},
                         {"ICAS", S::SentBack, 1},     {"ICAS", S::Submitted, 1},      {"ICAS", S::Accepted, 2},
                         {"PTC", S::Allocated, 1},     {"PTC", S::InProgress, 1},      {"PTC", S::Submitted, 1},
                         {"PTC", S::Accepted, 1}};
  int number = 430;
  for (const auto& [area, state, count] : rest) {
    for (int i = 0; i < count; ++i) {
      ++number;
      const auto people = auditors();
      Allocation row = of_month(QStringLiteral("CD900%1").arg(number), QString::fromLatin1(area), {},
                                people[number % people.size()].display_name, state, on_time);
      if (state == S::Submitted || state == S::Accepted) {
        row.submit_time = QDateTime{QDate{2023, 9, 10 + number % 17}, QTime{14, 16}};
        row.grade = Grade::Good;
      }
      rows.append(row);
    }
  }
  return rows;
}

/// A complete audit that has come in, on 27 September.
inline Audit handed_in() {
  Audit made = complete_audit();
  become(made, AuditState::Submitted);
  made.submit_time = QDateTime{QDate{2023, 9, 27}, QTime{14, 16}};
  made.etag = QStringLiteral("etag-5");
  return made;
}

}  // namespace touchstone::client::example
