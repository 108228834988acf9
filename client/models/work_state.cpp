// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/work_state.h"

namespace touchstone::client {

WorkState::WorkState(ConnectionStatus& connection, OpenAudits& audits, QObject* parent)
    : QObject{parent}, connection_{connection}, audits_{audits} {
  connect(&connection_, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (now == ConnectionState::SignedOut) {
      up_to_date_ = {};  // What the next person sees is asked for anew.
    }
    tell();
  });
  connect(&connection_, &ConnectionStatus::server_changed, this, &WorkState::tell);
  connect(&audits_, &OpenAudits::changed, this, &WorkState::tell);
  tell();
}

void WorkState::note_up_to_date() {
  up_to_date_ = QDateTime::currentDateTime();
  tell();
}

QString WorkState::kept_words() const {
  const QDateTime kept = audits_.last_kept();
  return kept.isValid() ? tr("Saved on this computer %1").arg(clock_time(kept)) : QString{};
}

QString WorkState::waiting_words() const {
  const int waiting = static_cast<int>(audits_.waiting().size());
  const int unsent = audits_.unsent();
  if (unsent > 0 && !audits_.is_kept()) {
    return waiting > 1 ? tr("%1 audits wait to be sent; keep this window open").arg(waiting)
                       : tr("your last changes wait to be sent; keep this window open");
  }
  if (waiting > 0) {
    return waiting == 1 ? tr("1 audit waiting to be sent") : tr("%1 audits waiting to be sent").arg(waiting);
  }
  return unsent > 0 ? tr("your last changes are waiting to be sent") : tr("nothing is waiting to be sent");
}

bool WorkState::tell_not_kept() {
  QString why;
  switch (audits_.trouble()) {
    case FileTrouble::None:
      break;
    case FileTrouble::DiskFull:
      why = tr("The disk is full. Make room: it is tried again by itself");
      break;
    case FileTrouble::NotAllowed:
      why = tr("The folder for drafts cannot be written to. It is tried again by itself");
      break;
    case FileTrouble::Damaged:
      why = tr("The disk does not take it. It is tried again by itself");
      break;
  }
  if (why.isEmpty() && !audits_.not_kept_because().isEmpty() && audits_.unsent() > 0) {
    why = audits_.not_kept_because();
  }
  if (why.isEmpty()) {
    return false;
  }
  say(tr("Not saved on this computer."), why, QStringLiteral("problem"), Accent::Error);
  return true;
}

void WorkState::tell() {
  if (tell_not_kept()) {
    return;
  }
  const int unsent = audits_.unsent();
  const QString kept = kept_words();
  switch (connection_.state()) {
    case ConnectionState::Offline:
    case ConnectionState::Connecting:
      if (connection_.state() == ConnectionState::Connecting && headline_.isEmpty() && unsent == 0) {
        say({}, tr("Connecting to %1…").arg(connection_.server()), QStringLiteral("cloud"), Accent::Plain);
      } else if (kept.isEmpty() && unsent > 0 && audits_.is_kept()) {
        say(tr("Working offline:"), waiting_words(), QStringLiteral("offline"), Accent::Warning);
      } else {
        const QString rest = kept.isEmpty() ? waiting_words() : kept + tr("; ") + waiting_words();
        say(tr("Working offline since %1.").arg(connection_.since().toString(QStringLiteral("HH:mm"))),
            rest.left(1).toUpper() + rest.mid(1), QStringLiteral("offline"), Accent::Warning);
      }
      return;
    case ConnectionState::SignedOut:
      if (unsent > 0) {
        say(tr("Signed out."), (kept.isEmpty() ? QString{} : kept + tr("; ")) + tr("sign in to send it"),
            QStringLiteral("warning"), Accent::Warning);
      } else if (connection_.server().isEmpty()) {
        say({}, tr("Not connected: no server is named yet"), QStringLiteral("info"), Accent::Plain);
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
  const QString kept = kept_words();
  const QString saved = kept.isEmpty() ? QString{} : kept + tr("; ");
  const auto to_choose = audits_.to_choose().size();
  if (to_choose > 0) {
    const QString rest = to_choose == 1 ? tr("1 audit waits for your choice before it is sent")
                                        : tr("%1 audits wait for your choice before they are sent").arg(to_choose);
    say({}, saved + rest, QStringLiteral("warning"), Accent::Warning);
    return;
  }
  if (audits_.stopped()) {
    say(tr("Not received."), saved + tr("an audit has something for you to look at"), QStringLiteral("warning"),
        Accent::Warning);
    return;
  }
  const QDateTime received = audits_.last_received();
  if (audits_.unsent() > 0) {
    say({}, saved + (saved.isEmpty() ? tr("Sending your last changes") : tr("sending your last changes")),
        QStringLiteral("cloud"), Accent::Plain);
    return;
  }
  if (received.isValid() && !(up_to_date_.isValid() && up_to_date_ > received.addSecs(60))) {
    say({},
        kept.isEmpty() ? tr("Received by the server %1").arg(clock_time(received))
                       : saved + tr("received by the server %1").arg(clock_time(received)),
        QStringLiteral("accepted"), Accent::Good);
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
  const bool bad = accent == Accent::Warning || accent == Accent::Error;
  const bool news = bad && (accent_ != accent || headline != headline_);
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
