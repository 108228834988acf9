// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStackedWidget>

#include "client/models/offline_work.h"
#include "client/models/server_trouble.h"
#include "client/models/sign_in_model.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class PassphrasePage;
class PasswordPage;

/// What the sign-in page starts with.
struct SignInDefaults {
  QString organisation;
  QString email;
};

/// A label above, the field, and between them what is wrong with it.
class LabelledField : public QWidget {
  Q_OBJECT

 public:
  explicit LabelledField(const QString& label, bool secret, QWidget* parent = nullptr);

  QLineEdit* edit() const { return edit_; }
  void show_problem(const QString& problem);

 private:
  Words* problem_;
  QLineEdit* edit_;
};

/// Sign in with council, work e-mail and password; the server stands below and can be changed.
class SignInPage : public QWidget {
  Q_OBJECT

 public:
  SignInPage(SignInModel& model, ConnectionStatus& connection, const SignInDefaults& defaults,
             QWidget* parent = nullptr);

  void focus_first_empty();
  /// Offers the way in without the server to whoever has been here before.
  void set_offline(OfflineWork& offline);
  /// Says why the server is not reached.
  void set_trouble(ServerTrouble& trouble);

 Q_SIGNALS:
  /// The person has named another server.
  void server_chosen(const QString& server);

 private:
  void submit();
  void show_model();
  void show_connection();
  void show_offline();
  QString offline_offer() const;
  QWidget* server_line();
  void edit_server(const QString& problem);
  void take_server();

  SignInModel& model_;
  ConnectionStatus& connection_;
  MessageBar* bar_;
  LabelledField* organisation_;
  LabelledField* email_;
  LabelledField* password_;
  QPushButton* button_;
  Words* server_words_ = nullptr;
  QWidget* server_editor_ = nullptr;
  LabelledField* server_field_ = nullptr;
  OfflineWork* offline_ = nullptr;
  ServerTrouble* trouble_ = nullptr;
  QPushButton* offline_button_;
};

/// Everything until somebody is inside.
class WayIn : public QStackedWidget {
  Q_OBJECT

 public:
  WayIn(SignInModel& model, ConnectionStatus& connection, const SignInDefaults& defaults, QWidget* parent = nullptr);

  SignInPage* sign_in_page() const { return sign_in_; }
  void set_trouble(ServerTrouble& trouble) { sign_in_->set_trouble(trouble); }
  /// The drafts of this computer: their passphrase is asked here, where there is no keychain.
  void set_offline(OfflineWork& offline);

 private:
  void follow();

  SignInModel& model_;
  SignInPage* sign_in_;
  PasswordPage* password_;
  PassphrasePage* passphrase_ = nullptr;
  OfflineWork* offline_ = nullptr;
};

/// A column of fixed width in the middle of a page, which scrolls when the window is small.
QVBoxLayout* narrow_column(QWidget* page);
/// The product's mark and name, at the head of such a column.
QWidget* masthead();
/// What stands in a card of such a column.
QVBoxLayout* card_column(Card* card);

}  // namespace touchstone::client
