// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/form_file.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUrl>

namespace touchstone::client {

namespace {

const auto kinds = QStringList{QStringLiteral("yes_no"), QStringLiteral("grade"), QStringLiteral("text"),
                               QStringLiteral("choice"), QStringLiteral("date")};

QJsonObject question_to_json(const Question& question) {
  return {{QStringLiteral("key"), question.key},
          {QStringLiteral("text"), question.text},
          {QStringLiteral("short_text"), question.short_text},
          {QStringLiteral("hint"), question.hint},
          {QStringLiteral("guidance"), question.guidance},
          {QStringLiteral("kind"), kinds[static_cast<int>(question.kind)]},
          {QStringLiteral("required"), question.required},
          {QStringLiteral("focus5"), question.focus5},
          {QStringLiteral("areas"), QJsonArray::fromStringList(question.service_area_codes)},
          {QStringLiteral("choices"), QJsonArray::fromStringList(question.choices)}};
}

QStringList strings(const QJsonValue& value) {
  QStringList made;
  for (const auto& one : value.toArray()) {
    made.append(one.toString());
  }
  return made;
}

Question question_from(const QJsonObject& from) {
  Question question;
  question.key = from[QLatin1String("key")].toString();
  question.text = from[QLatin1String("text")].toString();
  question.short_text = from[QLatin1String("short_text")].toString();
  question.hint = from[QLatin1String("hint")].toString();
  question.guidance = from[QLatin1String("guidance")].toString();
  question.kind =
      static_cast<QuestionKind>(qMax(0, static_cast<int>(kinds.indexOf(from[QLatin1String("kind")].toString()))));
  question.required = from[QLatin1String("required")].toBool();
  question.focus5 = from[QLatin1String("focus5")].toBool();
  question.service_area_codes = strings(from[QLatin1String("areas")]);
  question.choices = strings(from[QLatin1String("choices")]);
  return question;
}

}  // namespace

QByteArray form_to_json(const Form& form) {
  QJsonArray sections, descriptors;
  for (const auto& section : form.sections) {
    QJsonArray questions;
    for (const auto& question : section.questions) {
      questions.append(question_to_json(question));
    }
    sections.append(QJsonObject{{QStringLiteral("key"), section.key},
                                {QStringLiteral("title"), section.title},
                                {QStringLiteral("questions"), questions}});
  }
  for (const auto& descriptor : form.grade_descriptors) {
    descriptors.append(QJsonObject{{QStringLiteral("grade"), static_cast<int>(descriptor.grade)},
                                   {QStringLiteral("text"), descriptor.text}});
  }
  QJsonArray rules;
  for (const auto& rule : form.grade_rules) {
    QJsonArray grades;
    for (const auto grade : rule.grades) {
      grades.append(static_cast<int>(grade));
    }
    rules.append(QJsonObject{{QStringLiteral("grades"), grades},
                             {QStringLiteral("record_checks_no_at_least"), rule.record_checks_no_at_least},
                             {QStringLiteral("without_finding"), rule.without_finding},
                             {QStringLiteral("say"), rule.say}});
  }
  const QJsonObject whole{{QStringLiteral("key"), form.key},
                          {QStringLiteral("version"), form.version},
                          {QStringLiteral("title"), form.title},
                          {QStringLiteral("graded"), form.graded},
                          {QStringLiteral("grade_descriptors"), descriptors},
                          {QStringLiteral("sections"), sections},
                          {QStringLiteral("grade_rules"), rules}};
  return QJsonDocument{whole}.toJson();
}

std::optional<Form> form_from_json(const QByteArray& json) {
  const QJsonDocument document = QJsonDocument::fromJson(json);
  if (!document.isObject()) {
    return std::nullopt;
  }
  const QJsonObject from = document.object();
  Form form;
  form.key = from[QLatin1String("key")].toString();
  form.version = from[QLatin1String("version")].toInt();
  form.title = from[QLatin1String("title")].toString();
  form.graded = from[QLatin1String("graded")].toBool();
  for (const auto& one : from[QLatin1String("grade_descriptors")].toArray()) {
    form.grade_descriptors.append(
        {static_cast<Grade>(qBound(0, one[QLatin1String("grade")].toInt(), 4)), one[QLatin1String("text")].toString()});
  }
  for (const auto& one : from[QLatin1String("sections")].toArray()) {
    Section section;
    section.key = one[QLatin1String("key")].toString();
    section.title = one[QLatin1String("title")].toString();
    for (const auto& question : one[QLatin1String("questions")].toArray()) {
      section.questions.append(question_from(question.toObject()));
    }
    form.sections.append(section);
  }
  for (const auto& one : from[QLatin1String("grade_rules")].toArray()) {
    GradeRule rule{{},
                   one[QLatin1String("record_checks_no_at_least")].toInt(),
                   one[QLatin1String("without_finding")].toString(),
                   one[QLatin1String("say")].toString()};
    for (const auto& grade : one[QLatin1String("grades")].toArray()) {
      rule.grades.append(static_cast<Grade>(qBound(0, grade.toInt(), 4)));
    }
    form.grade_rules.append(rule);
  }
  return form;
}

QString FormFile::path(const QString& key) const {
  return folder_ + QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(key)) + QStringLiteral(".form.json");
}

std::optional<Form> FormFile::load(const QString& key) const {
  QFile file{path(key)};
  return file.open(QIODevice::ReadOnly) ? form_from_json(file.readAll()) : std::nullopt;
}

bool FormFile::save(const QString& key, const Form& form) const {
  QSaveFile file{path(key)};
  if (!QDir{}.mkpath(folder_) || !file.open(QIODevice::WriteOnly)) {
    return false;
  }
  file.write(form_to_json(form));
  return file.commit();
}

void FormFile::drop(const QString& key) const { QFile::remove(path(key)); }

}  // namespace touchstone::client
