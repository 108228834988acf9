// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/programme_model.h"

namespace touchstone::client {

namespace {

QString words_for(const QList<KeyWords>& all, const QString& key) {
  for (const auto& one : all) {
    if (one.key == key) {
      return one.words;
    }
  }
  return key;
}

}  // namespace

QList<KeyWords> programme_kinds() {
  return {{QStringLiteral("monthly"), ProgrammeModel::tr("Monthly audits")},
          {QStringLiteral("thematic"), ProgrammeModel::tr("Thematic audit")},
          {QStringLiteral("dip_sample"), ProgrammeModel::tr("Dip sample")},
          {QStringLiteral("annual"), ProgrammeModel::tr("Annual audit")},
          {QStringLiteral("partnership"), ProgrammeModel::tr("Partnership audit")},
          {QStringLiteral("closure"), ProgrammeModel::tr("Closure audit")},
          {QStringLiteral("re_audit"), ProgrammeModel::tr("Re-audit")}};
}

QList<KeyWords> programme_cadences() {
  return {{QString{}, ProgrammeModel::tr("As is usual for the kind")},
          {QStringLiteral("monthly"), ProgrammeModel::tr("Every month")},
          {QStringLiteral("quarterly"), ProgrammeModel::tr("Every quarter")},
          {QStringLiteral("yearly"), ProgrammeModel::tr("Once a year")},
          {QStringLiteral("when_needed"), ProgrammeModel::tr("When needed")}};
}

ProgrammeModel::ProgrammeModel(PlanningGateway& gateway, FormGateway& forms, QObject* parent)
    : QObject{parent},
      gateway_{gateway},
      forms_{forms},
      rows_{{tr("Name"), tr("Code"), tr("Kind"), tr("How often"), tr("Form"), tr("Graded")}} {}

void ProgrammeModel::refresh() {
  when_answered(gateway_.programme_details(), this, [this](const Outcome<QList<ProgrammeDetails>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    programmes_ = *outcome.value;
    show();
  });
  when_answered(forms_.versions(), this, [this](const Outcome<QList<Form>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    form_list_.clear();
    for (const auto& form : *outcome.value) {
      const QString key = QStringLiteral("forms/") + form.key;
      if (form_list_.isEmpty() || form_list_.last().key != key) {
        form_list_.append(
            {key, form.graded ? tr("%1 (graded)").arg(form.title) : tr("%1 (not graded)").arg(form.title)});
      }
    }
    show();
  });
}

void ProgrammeModel::show() {
  QList<RowsModel::Row> rows;
  for (const auto& one : std::as_const(programmes_)) {
    rows.append({one.code,
                 {one.display_name, one.code, words_for(programme_kinds(), one.kind),
                  words_for(programme_cadences(), one.cadence), one.form.section(QLatin1Char('/'), 1, 1),
                  one.graded ? tr("Yes") : tr("No")}});
  }
  rows_.set_rows(rows);
  Q_EMIT refreshed();
}

void ProgrammeModel::add(const ProgrammeDetails& programme) {
  const QString what =
      QStringList{programme.code, programme.display_name, programme.form, programme.kind, programme.cadence}.join(
          QLatin1Char('|'));
  when_answered(gateway_.create_programme(programme, requests_.id_of(what)), this,
                [this, what](const Outcome<ProgrammeDetails>& outcome) {
                  requests_.answered(what, outcome.failure);
                  if (outcome.failure) {
                    Q_EMIT add_failed(*outcome.failure);
                    return;
                  }
                  programmes_.append(*outcome.value);
                  show();
                  Q_EMIT done(
                      outcome.value->code,
                      tr("%1 is added. Plan its first cycle under Month, Set up.").arg(outcome.value->display_name));
                });
}

}  // namespace touchstone::client
