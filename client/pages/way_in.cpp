// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/way_in.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "client/pages/passphrase_page.h"
#include "client/pages/password_page.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/steady_scroll.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int form_width = 440;

/// The tick on its plate.
class Mark : public QWidget {
 public:
  Mark() { setFixedSize(48, 48); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    paint_box(painter, rect(), tokens().accent, tokens().accent, 1, 6);
    paint_icon(painter, QRectF{9, 9, 30, 30}, QStringLiteral("check"), tokens().on_accent);
  }
};

/// Keeps the field with the focus in sight, also when the window shrinks or is at 200 %.
class FocusScroll : public SteadyScroll {
 public:
  FocusScroll() {
    connect(qApp, &QApplication::focusChanged, this, [this] { follow(); });
  }
  ~FocusScroll() override { disconnect(qApp, nullptr, this, nullptr); }  // Fields lose the focus while they go.
  Q_DISABLE_COPY_MOVE(FocusScroll)

 protected:
  void resizeEvent(QResizeEvent* event) override {
    SteadyScroll::resizeEvent(event);
    QTimer::singleShot(0, this, [this] { follow(); });  // The fields stand right only after this turn.
  }

 private:
  void follow() {
    QWidget* now = QApplication::focusWidget();
    if (now != nullptr && widget() != nullptr && widget()->isAncestorOf(now)) {
      ensureWidgetVisible(now, 24, 64);
    }
  }
};

}  // namespace

QWidget* masthead() {
  auto* head = new QWidget;
  auto* row = new QHBoxLayout{head};
  row->setContentsMargins(0, 0, 0, 12);
  row->setSpacing(16);
  row->addWidget(new Mark);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(new Words{SignInPage::tr("Touchstone"), TextSize::Title, true});
  words->addWidget(new Words{SignInPage::tr("Quality assurance audits"), TextSize::Normal, false, Tone::Quiet});
  row->addLayout(words, 1);
  return head;
}

QVBoxLayout* card_column(Card* card) {
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(24, 20, 24, 24);
  column->setSpacing(14);
  return column;
}

QVBoxLayout* narrow_column(QWidget* page) {
  auto* whole = new QVBoxLayout{page};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* scroll = new FocusScroll;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  whole->addWidget(scroll);
  auto* ground = new QWidget;
  scroll->setWidget(ground);
  auto* row = new QHBoxLayout{ground};
  auto* column_widget = new QWidget;
  column_widget->setFixedWidth(form_width);
  mark_pane(column_widget);
  row->addStretch();
  row->addWidget(column_widget);
  row->addStretch();
  auto* column = new QVBoxLayout{column_widget};
  column->setContentsMargins(0, 24, 0, 24);
  column->setSpacing(12);
  return column;
}

LabelledField::LabelledField(const QString& label, bool secret, QWidget* parent)
    : QWidget{parent}, problem_{new Words{{}, TextSize::Normal, true, Tone::Error}}, edit_{new QLineEdit} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* title = new Words{label, TextSize::Normal, true};
  title->setBuddy(edit_);
  column->addWidget(title);
  problem_->hide();
  column->addWidget(problem_);
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  row->addWidget(edit_, 1);
  column->addLayout(row);
  edit_->setAccessibleName(label);
  if (secret) {
    edit_->setEchoMode(QLineEdit::Password);
    auto* show_button = plain_button(tr("Show"));
    show_button->setCheckable(true);
    show_button->setAutoDefault(false);
    show_button->setAccessibleName(tr("Show: %1").arg(label));
    connect(show_button, &QPushButton::toggled, this, [this, show_button](bool on) {
      edit_->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
      show_button->setText(on ? tr("Hide") : tr("Show"));
    });
    row->addWidget(show_button);
  }
}

void LabelledField::show_problem(const QString& problem) { show_problem_at(edit_, problem_, problem); }

SignInPage::SignInPage(SignInModel& model, ConnectionStatus& connection, const SignInDefaults& defaults,
                       QWidget* parent)
    : QWidget{parent},
      model_{model},
      connection_{connection},
      bar_{new MessageBar},
      organisation_{new LabelledField{tr("Council"), false}},
      email_{new LabelledField{tr("Work e-mail"), false}},
      password_{new LabelledField{tr("Password"), true}},
      button_{primary_button(tr("Sign in"))},
      offline_button_{plain_button(tr("Work offline"))} {
  setAccessibleName(tr("Sign in"));
  set_help(*this, QStringLiteral("sign_in"));
  auto* column = narrow_column(this);
  column->addStretch(1);
  column->addWidget(masthead());
  column->addWidget(bar_);
  auto* card = new Card;
  auto* inside = card_column(card);
  inside->addWidget(heading(tr("Sign in"), TextSize::Section));
  for (auto* field : {organisation_, email_, password_}) {
    inside->addWidget(field);
    connect(field->edit(), &QLineEdit::returnPressed, this, &SignInPage::submit);
  }
  organisation_->edit()->setPlaceholderText(tr("The short name your unit gave you"));
  organisation_->edit()->setText(defaults.organisation);
  email_->edit()->setText(defaults.email);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(button_);
  buttons->addWidget(offline_button_);
  auto* cannot = new LinkButton{tr("I cannot sign in")};
  connect(cannot, &LinkButton::clicked, this, [this] { open_help(*this, QStringLiteral("sign_in")); });
  buttons->addSpacing(8);
  buttons->addWidget(cannot);
  buttons->addStretch();
  inside->addLayout(buttons);
  offline_button_->hide();
  column->addWidget(card);
  column->addWidget(server_line());
  column->addStretch(2);
  connect(button_, &QPushButton::clicked, this, &SignInPage::submit);
  connect(&model_, &SignInModel::changed, this, &SignInPage::show_model);
  connect(&connection_, &ConnectionStatus::state_changed, this, &SignInPage::show_connection);
  connect(&connection_, &ConnectionStatus::server_changed, this, &SignInPage::show_connection);
  show_model();
  show_connection();
}

QWidget* SignInPage::server_line() {
  auto* line = new QWidget;
  set_help(*line, QStringLiteral("sign_in/server"));
  auto* column = new QVBoxLayout{line};
  column->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout;
  server_words_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  auto* change = new LinkButton{tr("Change")};
  change->setAccessibleName(tr("Change the server"));
  row->addWidget(server_words_);
  row->addWidget(change);
  row->addStretch();
  server_words_->setWordWrap(false);
  column->addLayout(row);
  server_editor_ = new QWidget;
  auto* edit_row = new QHBoxLayout{server_editor_};
  edit_row->setContentsMargins(0, 0, 0, 0);
  server_field_ = new LabelledField{tr("Server, with its number"), false};
  server_field_->edit()->setPlaceholderText(tr("touchstone.example.gov.uk:7443"));
  auto* use = plain_button(tr("Use this server"));
  edit_row->addWidget(server_field_, 1);
  edit_row->addWidget(use, 0, Qt::AlignBottom);
  server_editor_->hide();
  column->addWidget(server_editor_);
  connect(change, &LinkButton::clicked, this, [this] { edit_server({}); });
  connect(use, &QPushButton::clicked, this, &SignInPage::take_server);
  connect(server_field_->edit(), &QLineEdit::returnPressed, this, &SignInPage::take_server);
  return line;
}

void SignInPage::edit_server(const QString& problem) {
  server_editor_->show();
  server_field_->show_problem(problem);
  server_field_->edit()->setText(connection_.server());
  server_field_->edit()->selectAll();
  server_field_->edit()->setFocus();
}

void SignInPage::take_server() {
  const QString server = server_field_->edit()->text().trimmed();
  const QString problem = server_address_problem(server);
  server_field_->show_problem(problem);
  if (!problem.isEmpty()) {
    announce(server_field_->edit(), problem);
    server_field_->edit()->setFocus();
    return;
  }
  server_editor_->hide();
  connection_.use_server(server);
  Q_EMIT server_chosen(server);
  focus_first_empty();
}

void SignInPage::focus_first_empty() {
  if (connection_.server().isEmpty()) {
    edit_server({});
    return;
  }
  for (auto* field : {organisation_, email_, password_}) {
    if (field->edit()->text().isEmpty()) {
      field->edit()->setFocus();
      return;
    }
  }
  password_->edit()->setFocus();
}

void SignInPage::set_offline(OfflineWork& offline) {
  offline_ = &offline;
  connect(offline_button_, &QPushButton::clicked, this,
          [this] { offline_->open_offline(organisation_->edit()->text(), email_->edit()->text()); });
  connect(offline_, &OfflineWork::changed, this, &SignInPage::show_connection);
  for (auto* field : {organisation_, email_}) {
    connect(field->edit(), &QLineEdit::textChanged, this, &SignInPage::show_offline);
  }
  show_connection();
}

void SignInPage::show_offline() {
  const bool offered = offline_ != nullptr && offline_->offered(organisation_->edit()->text(), email_->edit()->text());
  const bool was_inside = offered && offline_->vault().state() == Vault::State::Open;
  offline_button_->setVisible(offered && (was_inside || connection_.state() != ConnectionState::SignedOut));
  offline_button_->setText(was_inside ? tr("Back to my work") : tr("Work offline"));
}

void SignInPage::submit() {
  if (connection_.server().isEmpty()) {
    edit_server(server_address_problem({}));
    return;
  }
  model_.sign_in(organisation_->edit()->text(), email_->edit()->text(), password_->edit()->text());
}

void SignInPage::show_model() {
  const bool busy = model_.state() == SignInModel::State::Busy || model_.state() == SignInModel::State::Opening;
  button_->setText(busy ? tr("Signing in…") : tr("Sign in"));
  const QString field = model_.problem_field();
  organisation_->show_problem(field == QLatin1String("organisation") ? model_.problem() : QString{});
  email_->show_problem(field == QLatin1String("email") ? model_.problem() : QString{});
  password_->show_problem(field == QLatin1String("password") ? model_.problem() : QString{});
  const bool inside = model_.state() == SignInModel::State::SignedIn;
  if (inside) {
    password_->edit()->clear();
  }
  setWindowTitle(model_.problem().isEmpty() ? tr("Sign in") : tr("Error: Sign in"));
  if (!model_.problem().isEmpty()) {
    if (field.isEmpty() && (trouble_ == nullptr || !trouble_->known())) {
      bar_->say(Tone::Error, QStringLiteral("problem"), tr("You are not signed in."), model_.problem());
    }
    auto* wrong = field == QLatin1String("organisation") ? organisation_
                  : field == QLatin1String("email")      ? email_
                                                         : password_;
    wrong->edit()->setFocus();
    wrong->edit()->selectAll();
  }
  if (model_.problem().isEmpty() || !field.isEmpty()) {
    show_connection();
  }
}

QString SignInPage::offline_offer() const {
  return offline_button_->isHidden() ? QString{} : tr(" You can work offline, and sign in to send it later.");
}

void SignInPage::set_trouble(ServerTrouble& trouble) {
  trouble_ = &trouble;
  connect(trouble_, &ServerTrouble::changed, this, &SignInPage::show_connection);
  show_connection();
}

void SignInPage::show_connection() {
  show_offline();
  const QString server = connection_.server();
  const bool troubled = trouble_ != nullptr && trouble_->known();
  server_words_->setText(server.isEmpty() ? tr("No server yet") : tr("Server: %1").arg(server));
  if (!troubled && !model_.problem().isEmpty() && model_.problem_field().isEmpty()) {
    return;  // The bar says something newer.
  }
  if (offline_ != nullptr && !offline_->problem().isEmpty()) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("Your drafts are not open."), offline_->problem());
  } else if (server.isEmpty()) {
    bar_->say(Tone::Accent, QStringLiteral("info"), tr("Where is your council’s server?"),
              tr("Your administrator knows its name. Type it below; it is asked for once on this computer."));
  } else if (troubled) {
    const bool grave = trouble_->grave();
    bar_->say(grave ? Tone::Error : Tone::Warning, grave ? QStringLiteral("problem") : QStringLiteral("offline"),
              trouble_->headline(), trouble_->words() + offline_offer());
  } else if (connection_.state() == ConnectionState::Offline) {
    const QString rest = offline_offer();
    bar_->say(
        Tone::Warning, QStringLiteral("offline"), tr("No connection."),
        tr("%1 does not answer.").arg(server) + (rest.isEmpty() ? tr(" You can sign in as soon as it does.") : rest));
  } else {
    bar_->hide();
  }
}

WayIn::WayIn(SignInModel& model, ConnectionStatus& connection, const SignInDefaults& defaults, QWidget* parent)
    : QStackedWidget{parent},
      model_{model},
      sign_in_{new SignInPage{model, connection, defaults}},
      password_{new PasswordPage{model.password_change(), PasswordPage::When::First,
                                 [&model](const QString&, const QString& wanted, const QString& again) {
                                   model.change_password(wanted, again);
                                 }}} {
  addWidget(sign_in_);
  addWidget(password_);
  connect(password_, &PasswordPage::left, &model, &SignInModel::sign_out);
  connect(password_, &QWidget::windowTitleChanged, this, &WayIn::follow);
  connect(&model, &SignInModel::changed, this, &WayIn::follow);
  follow();
}

void WayIn::set_offline(OfflineWork& offline) {
  offline_ = &offline;
  sign_in_->set_offline(offline);
  passphrase_ = new PassphrasePage{offline.vault()};
  addWidget(passphrase_);
  connect(passphrase_, &PassphrasePage::given_up, this, [this] {
    offline_->give_up();
    if (model_.state() == SignInModel::State::Opening) {
      model_.sign_out();
    }
    follow();
  });
  connect(passphrase_, &QWidget::windowTitleChanged, this, &WayIn::follow);
  connect(&offline, &OfflineWork::changed, this, &WayIn::follow);
}

void WayIn::follow() {
  QWidget* wanted =
      model_.state() == SignInModel::State::PasswordToChange ? static_cast<QWidget*>(password_) : sign_in_;
  if (offline_ != nullptr) {
    const auto vault = offline_->vault().state();
    const bool asked = vault == Vault::State::PassphraseToChoose || vault == Vault::State::PassphraseWanted;
    const bool opening = vault == Vault::State::Working && currentWidget() == passphrase_;
    wanted = asked || opening ? passphrase_ : wanted;
  }
  if (wanted != currentWidget()) {
    setCurrentWidget(wanted);
    if (wanted == passphrase_) {
      passphrase_->focus_first();
    }
  }
  setWindowTitle(currentWidget()->windowTitle());
}

}  // namespace touchstone::client
