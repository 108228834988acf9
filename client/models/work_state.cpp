// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/work_state.h"

namespace touchstone::client {

WorkState::WorkState(ConnectionStatus& connection, OpenAudits& audits, QObject* parent)
    : QObject{parent}, connection_{connection}, audits_{audits} {
  connect(&connection_, &ConnectionStatus::state_changed, this, &WorkState::tell);
  connect(&connection_, &ConnectionStatus::server_changed, this, &WorkState::tell);
  connect(&audits_, &OpenAudits::changed, this, &WorkState::tell);
  tell();
}

void WorkState::note_up_to_date() {
  up_to_date_ = QDateTime::currentDateTime();
  tell();
}

void WorkState::tell() {
  const int unsent = audits_.unsent();
  const int waiting = static_cast<int>(audits_.waiting().size());
  switch (connection_.state()) {
    case ConnectionState::Offline:
    case ConnectionState::Connecting: {
      if (connection_.state() == ConnectionState::Connecting && headline_.isEmpty() && unsent == 0) {
        say({}, tr("Connecting to %1…").arg(connection_.server()), QStringLiteral("cloud"), Accent::Plain);
        return;
      }
      QString rest = tr("Nothing waits to be sent");
      if (waiting > 0) {
        rest = waiting == 1 ? tr("1 audit waits to be sent; keep this window open")
                            : tr("%1 audits wait to be sent; keep this window open").arg(waiting);
      } else if (unsent > 0) {
        rest = tr("Your last changes are not yet received; keep this window open");
      }
      say(tr("Working offline since %1.").arg(connection_.since().toString(QStringLiteral("HH:mm"))), rest,
          QStringLiteral("offline"), Accent::Warning);
      return;
    }
    case ConnectionState::SignedOut:
      if (unsent > 0) {
        say(tr("Signed out."), tr("Sign in again to send your last changes"), QStringLiteral("warning"),
            Accent::Warning);
      } else if (connection_.encrypted()) {
        say({}, tr("Connected to %1; the connection is encrypted").arg(connection_.server()),
            QStringLiteral("accepted"), Accent::Good);
      } else {
        say({}, tr("Connected to %1; the connection is not encrypted").arg(connection_.server()),
            QStringLiteral("info"), Accent::Plain);
      }
      return;
    case ConnectionState::Online:
      tell_online();
  }
}

void WorkState::tell_online() {
  if (audits_.stopped()) {
    say(tr("Not received."), tr("An audit has something for you to look at"), QStringLiteral("warning"),
        Accent::Warning);
    return;
  }
  const QDateTime received = audits_.last_received();
  if (audits_.unsent() > 0) {
    const QString before = received.isValid() ? tr("; before that received %1").arg(clock_time(received)) : QString{};
    say({}, tr("Sending your last changes to the server") + before, QStringLiteral("cloud"), Accent::Plain);
    return;
  }
  if (received.isValid() && !(up_to_date_.isValid() && up_to_date_ > received)) {
    say({}, tr("Received by the server %1").arg(clock_time(received)), QStringLiteral("accepted"), Accent::Good);
  } else if (up_to_date_.isValid()) {
    say({}, tr("Up to date with the server %1").arg(clock_time(up_to_date_)), QStringLiteral("accepted"), Accent::Good);
  } else {
    say({}, tr("Connected to %1").arg(connection_.server()), QStringLiteral("accepted"), Accent::Good);
  }
}

void WorkState::say(const QString& headline, const QString& sentence, const QString& icon, Accent accent) {
  if (headline == headline_ && sentence == sentence_) {
    return;
  }
  const bool news = accent == Accent::Warning && (accent_ != Accent::Warning || headline != headline_);
  headline_ = headline;
  sentence_ = sentence;
  icon_ = icon;
  accent_ = accent;
  Q_EMIT changed();
  if (news) {
    Q_EMIT failed((headline + QLatin1Char(' ') + sentence).trimmed());
  }
}

}  // namespace touchstone::client
