// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/organisation_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/rows_model.h"

namespace touchstone::client {

/// The council’s areas, teams and own words, and every change of one.
class CouncilModel : public QObject {
  Q_OBJECT

 public:
  explicit CouncilModel(OrganisationGateway& gateway, QObject* parent = nullptr);

  /// Asks for areas, teams and words.
  void refresh();
  const QList<ServiceArea>& areas() const { return areas_; }
  const QList<Team>& teams() const { return teams_; }
  const QStringList& words() const { return words_; }
  const ServiceArea* area(const QString& name) const;
  const Team* team(const QString& name) const;
  QStringList area_codes() const;

  RowsModel& area_rows() { return area_rows_; }
  RowsModel& team_rows() { return team_rows_; }
  /// What the area or team asked about last was, newest first.
  RowsModel& history_rows() { return history_rows_; }
  RowsModel& word_rows() { return word_rows_; }

  /// A record without a name is a new one.
  void save(const ServiceArea& area);
  void save(const Team& team);
  void add_word(const QString& word);
  void remove_word(const QString& word);
  /// Fills `history_rows` for `serviceAreas/{uuid}` or `teams/{uuid}`; any other name empties it.
  void ask_history(const QString& name);

 Q_SIGNALS:
  void refreshed();
  void history_changed();
  /// What was done, in words; `name` is the record.
  void done(const QString& name, const QString& words);
  void failed(const touchstone::client::Failure& failure);
  /// The area or team that was to be saved is not.
  void save_failed(const touchstone::client::Failure& failure);

 private:
  void show_areas();
  void show_teams();
  void show_words();
  using Told = void (CouncilModel::*)(const Failure&);
  template <typename T, typename Take>
  void change(const QString& what, const Answered<T>& answered, Told not_done, Take take);

  OrganisationGateway& gateway_;
  PendingRequests requests_;
  QList<ServiceArea> areas_;
  QList<Team> teams_;
  QStringList words_;
  QString history_of_;
  RowsModel area_rows_, team_rows_, history_rows_, word_rows_;
};

}  // namespace touchstone::client
