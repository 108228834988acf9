// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/connection_status.h"
#include "client/models/council_model.h"
#include "client/models/form_editor.h"
#include "client/models/people_model.h"
#include "client/models/programme_model.h"
#include "client/models/report_settings_model.h"

class QStackedWidget;

namespace touchstone::client {

class AreasPage;
class FormsPage;
class PeoplePage;
class TabStrip;
class WordsPage;

/// The place "People and forms": people, areas and teams, the council’s own words, forms, programmes, reports.
class PeopleFormsPlace : public QWidget {
  Q_OBJECT

 public:
  enum Tab { People, Areas, Words, Forms, Programmes, Reports };

  PeopleFormsPlace(PeopleModel& people, CouncilModel& council, FormEditor& editor, ConnectionStatus& connection,
                   bool administrator, QWidget* parent = nullptr);

  /// Adds the part "Programmes".
  void add_programmes(ProgrammeModel& programmes);
  /// Adds the part "Reports", after it.
  void add_reports(ReportSettingsModel& settings);
  void refresh();
  void show_tab(Tab tab);

 Q_SIGNALS:
  /// What was done, for the foot of the window.
  void said(const QString& words);

 private:
  void show_part(int index);

  PeopleModel& people_;
  CouncilModel& council_;
  FormEditor& editor_;
  ProgrammeModel* programmes_ = nullptr;
  ReportSettingsModel* report_settings_ = nullptr;
  TabStrip* tabs_;
  QStackedWidget* stack_;
  PeoplePage* people_page_;
  AreasPage* areas_page_;
  WordsPage* words_page_;
  FormsPage* forms_page_;
};

}  // namespace touchstone::client
