// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/report_settings_model.h"

#include <QCryptographicHash>

namespace touchstone::client {

namespace {

bool same_address(const ReportReader& reader, const QString& email) {
  return reader.email.compare(email, Qt::CaseInsensitive) == 0;
}

}  // namespace

ReportSettingsModel::ReportSettingsModel(ReportSettingsGateway& gateway, QObject* parent)
    : QObject{parent}, gateway_{gateway}, rows_{{tr("Name"), tr("E-mail"), tr("Told of")}} {}

void ReportSettingsModel::refresh() {
  when_answered(gateway_.look(), this, [this](const Outcome<ReportLook>& outcome) {
    if (outcome.failure) {
      Q_EMIT look_failed(*outcome.failure);
      return;
    }
    look_ = *outcome.value;
    Q_EMIT look_changed();
  });
  when_answered(gateway_.readers(), this, [this](const Outcome<ReportReaders>& outcome) {
    if (outcome.failure) {
      Q_EMIT readers_failed(*outcome.failure);
      return;
    }
    show(*outcome.value);
  });
  when_answered(gateway_.publication_rules(), this, [this](const Outcome<PublicationRules>& outcome) {
    if (outcome.failure) {
      Q_EMIT rules_failed(*outcome.failure);
      return;
    }
    rules_ = *outcome.value;
    Q_EMIT rules_changed();
  });
}

void ReportSettingsModel::change(ReportLook wanted, const QStringList& fields) {
  wanted.etag = look_.etag;
  const QString digest = QString::fromLatin1(QCryptographicHash::hash(wanted.logo, QCryptographicHash::Sha256).toHex());
  const QString what = QStringList{QStringLiteral("look"),
                                   wanted.etag,
                                   fields.join(QLatin1Char(',')),
                                   wanted.display_name,
                                   wanted.unit_name,
                                   wanted.marking,
                                   wanted.publication_marking,
                                   wanted.accent,
                                   digest,
                                   wanted.scheduled_drafts ? QStringLiteral("1") : QStringLiteral("0")}
                           .join(QLatin1Char('|'));
  when_answered(gateway_.change_look(wanted, fields, requests_.id_of(what)), this,
                [this, what](const Outcome<ReportLook>& outcome) {
                  requests_.answered(what, outcome.failure);
                  if (outcome.failure) {
                    Q_EMIT look_failed(*outcome.failure);
                    return;
                  }
                  look_ = *outcome.value;
                  Q_EMIT done({}, tr("The settings of reports are saved. Drafts have them from now on."));
                  Q_EMIT look_changed();
                });
}

const ReportReader* ReportSettingsModel::reader(const QString& email) const {
  for (const auto& one : readers_.readers) {
    if (same_address(one, email)) {
      return &one;
    }
  }
  return nullptr;
}

void ReportSettingsModel::put(const ReportReader& reader) {
  auto wanted = readers_.readers;
  wanted.removeIf([&](const ReportReader& one) { return same_address(one, reader.email); });
  wanted.append(reader);
  replace(wanted, reader.email, tr("%1 is on the list.").arg(reader.display_name));
}

void ReportSettingsModel::remove(const QString& email) {
  auto wanted = readers_.readers;
  if (wanted.removeIf([&](const ReportReader& one) { return same_address(one, email); }) > 0) {
    replace(wanted, email, tr("%1 is off the list.").arg(email));
  }
}

void ReportSettingsModel::replace(const QList<ReportReader>& wanted, const QString& email, const QString& words) {
  QStringList parts{QStringLiteral("readers"), readers_.etag};
  for (const auto& one : wanted) {
    parts.append({one.email, one.display_name, one.internal ? QStringLiteral("1") : QStringLiteral("0")});
  }
  const QString what = parts.join(QLatin1Char('|'));
  when_answered(gateway_.replace_readers({wanted, readers_.etag}, requests_.id_of(what)), this,
                [this, what, email, words](const Outcome<ReportReaders>& outcome) {
                  requests_.answered(what, outcome.failure);
                  if (outcome.failure) {
                    Q_EMIT readers_failed(*outcome.failure);
                    return;
                  }
                  show(*outcome.value);
                  Q_EMIT done(email, words);
                });
}

void ReportSettingsModel::change_rules(PublicationRules wanted) {
  wanted.etag = rules_.etag;
  const QString what = QStringLiteral("rules|%1|%2|%3").arg(wanted.etag).arg(wanted.upper_bound).arg(wanted.hide_bases);
  when_answered(gateway_.change_publication_rules(wanted, requests_.id_of(what)), this,
                [this, what](const Outcome<PublicationRules>& outcome) {
                  requests_.answered(what, outcome.failure);
                  if (outcome.failure) {
                    Q_EMIT rules_not_saved(*outcome.failure);
                    return;
                  }
                  rules_ = *outcome.value;
                  Q_EMIT rules_saved(
                      tr("The rules are saved. Copies made from now on follow them; released ones stay as they were."));
                  Q_EMIT rules_changed();
                });
}

void ReportSettingsModel::show(const ReportReaders& readers) {
  readers_ = readers;
  QList<RowsModel::Row> rows;
  for (const auto& one : std::as_const(readers_.readers)) {
    rows.append({one.email,
                 {one.display_name, one.email, one.internal ? tr("The internal report") : tr("The publication copy")}});
  }
  rows_.set_rows(rows);
  Q_EMIT readers_changed();
}

}  // namespace touchstone::client
