// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a month know of the council: areas, teams and people.
#include <algorithm>
#include <iterator>

#include "client/pages/auditors_page.h"
#include "client/pages/board_page.h"
#include "client/pages/calibrations_box.h"
#include "client/pages/draw_page.h"
#include "client/pages/month_place.h"

namespace touchstone::client {

namespace {

/// Those with an e-mail and one of the roles.
QList<Person> with_role(const QList<Person>& people, const QList<Role>& roles) {
  QList<Person> found;
  std::copy_if(people.begin(), people.end(), std::back_inserter(found), [&roles](const Person& person) {
    return !person.email.isEmpty() &&
           std::any_of(roles.begin(), roles.end(), [&person](Role role) { return person.has(role); });
  });
  return found;
}

}  // namespace

void MonthPlace::ask_council() {
  when_answered(world_.organisation.service_areas(), this, [this](const Outcome<QList<ServiceArea>>& outcome) {
    if (outcome.value) {
      take_areas(*outcome.value);
      tell_grid();
    }
  });
  when_answered(world_.organisation.teams(), this, [this](const Outcome<QList<Team>>& outcome) {
    if (outcome.value) {
      take_teams(*outcome.value);
      tell_grid();
    }
  });
  when_answered(world_.people.people(false), this, [this](const Outcome<QList<Person>>& outcome) {
    if (outcome.value) {
      take_people(*outcome.value);
      tell_grid();
    }
  });
}

void MonthPlace::take_areas(const QList<ServiceArea>& areas) {
  QStringList codes;
  for (const auto& area : areas) {
    codes.append(area.code);
  }
  matrix_.set_area_order(codes);
  if (draw_page_ != nullptr) {
    draw_page_->set_areas(codes);
  }
  known_.areas = areas;
}

void MonthPlace::take_teams(const QList<Team>& teams) {
  known_.teams = teams;
  if (auditors_page_ != nullptr) {
    auditors_page_->set_teams(teams);
  }
}

void MonthPlace::take_people(const QList<Person>& people) {
  known_.auditors = with_role(people, {Role::PracticeManager});
  board_page_->set_auditors(known_.auditors);
  if (calibrations_box_ != nullptr) {
    calibrations_box_->set_auditors(
        with_role(people, {Role::PracticeManager, Role::HeadOfService, Role::QaOfficer, Role::QaLead}));
  }
  take_approvers(with_role(people, {Role::QaLead, Role::HeadOfService}));
}

/// Somebody else approves.
void MonthPlace::take_approvers(QList<Person> approvers) {
  approvers.removeIf(
      [this](const Person& person) { return person.email.compare(world_.session.email, Qt::CaseInsensitive) == 0; });
  board_page_->set_approvers(approvers);
  if (draw_page_ != nullptr) {
    draw_page_->set_approvers(approvers);
  }
  if (auditors_page_ != nullptr) {
    auditors_page_->set_approvers(approvers);
  }
}

void MonthPlace::tell_grid() {
  const AuditCycle* cycle = cycles_.current();
  known_.cycle = cycle == nullptr ? AuditCycle{} : *cycle;
  known_.allocated.clear();
  for (const auto& row : board_.all()) {
    if (row.state != AuditState::Withdrawn) {
      known_.allocated.append(row.case_reference);
    }
  }
  known_.lapsed = auditors_ == nullptr ? QHash<QString, QString>{} : auditors_->lapsed();
  grid_.know(known_);
}

}  // namespace touchstone::client
