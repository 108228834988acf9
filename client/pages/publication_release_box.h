// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/report_versions.h"
#include "client/widgets/common.h"

class QLineEdit;

namespace touchstone::client {

/// Whether the publication copy of the version that is looked at was released, by whom and when, and what was proven of
/// it; and for a QA lead the button that releases it, which is offered when they have just published the version.
class PublicationReleaseBox : public QWidget {
  Q_OBJECT

 public:
  explicit PublicationReleaseBox(ReportVersions& versions, QWidget* parent = nullptr);

  /// Asks, then releases it.
  void ask_first();

 private:
  void show_copy();
  void offer();
  void show_record(const PublicationRelease& release);
  void build_record();
  QString state_words() const;
  void say_failure(const Failure& failure);

  ReportVersions& versions_;
  ReleasedCopy& copy_;
  QString version_;      ///< That what the bar says is of.
  bool offers_ = false;  ///< This person has just published it.
  IconMark* mark_;
  Words* state_;
  MessageBar* bar_;
  QPushButton* release_;
  QWidget* record_ = nullptr;  ///< Once there is one.
  Words* proof_ = nullptr;
  Words* covers_ = nullptr;
  Words* rules_ = nullptr;
  QLineEdit* sum_ = nullptr;
};

}  // namespace touchstone::client
