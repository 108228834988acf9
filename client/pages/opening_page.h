// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/outcome.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class LoadingLine;

/// What stands there while an audit is fetched by its name, and when it does not come.
class OpeningPage : public QWidget {
  Q_OBJECT

 public:
  explicit OpeningPage(QWidget* parent = nullptr);

  /// Where "back" leads.
  void set_back(const QString& words);
  void wait();
  void say_failure(const Failure& failure);
  /// It does not open, and asking again would not help: what it is, and why.
  void say_no(const QString& what, const QString& why);
  /// Below that, something to do about it.
  void offer(const QString& words);
  void stop();

 Q_SIGNALS:
  void left();
  void again_wanted();
  void offer_taken();

 private:
  LinkButton* back_;
  Words* facts_;
  LoadingLine* loading_;
  MessageBar* bar_;
};

}  // namespace touchstone::client
