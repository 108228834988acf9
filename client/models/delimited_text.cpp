// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/delimited_text.h"

#include <QLocale>
#include <QRegularExpression>

namespace touchstone::client {

namespace {

/// The month that a word begins, in English; 0: none.
int month_from(const QString& word) {
  const QLocale english{QLocale::English, QLocale::UnitedKingdom};
  for (int month = 1; month <= 12 && word.size() >= 3; ++month) {
    if (english.monthName(month).startsWith(word, Qt::CaseInsensitive)) {
      return month;
    }
  }
  return 0;
}

int full_year(const QString& digits, const QDate& near) {
  if (digits.isEmpty()) {
    return near.year();
  }
  return digits.size() == 2 ? 2000 + digits.toInt() : digits.toInt();
}

}  // namespace

TextTable read_delimited(const QString& text, QChar separator) {
  TextTable table;
  QStringList row;
  QString cell;
  bool quoted = false;
  bool begun = false;  // whether the line has anything
  const auto end_row = [&] {
    row.append(cell);
    table.append(row);
    row.clear();
    cell.clear();
    begun = false;
  };
  qsizetype i = text.startsWith(QChar{0xFEFF}) ? 1 : 0;
  for (; i < text.size(); ++i) {
    const QChar c = text[i];
    if (quoted) {
      if (c != QLatin1Char('"')) {
        cell.append(c);
      } else if (i + 1 < text.size() && text[i + 1] == QLatin1Char('"')) {
        cell.append(c);
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == QLatin1Char('"') && cell.isEmpty()) {
      quoted = true;
      begun = true;
    } else if (c == separator) {
      row.append(cell);
      cell.clear();
      begun = true;
    } else if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
      if (c == QLatin1Char('\r') && i + 1 < text.size() && text[i + 1] == QLatin1Char('\n')) {
        ++i;
      }
      end_row();
    } else {
      cell.append(c);
      begun = true;
    }
  }
  if (begun || !cell.isEmpty()) {
    end_row();
  }
  return table;
}

TextTable read_pasted(const QString& text) {
  if (text.contains(QLatin1Char('\t'))) {
    return read_delimited(text, QLatin1Char('\t'));
  }
  const QString first = text.section(QLatin1Char('\n'), 0, 0);
  const bool semicolons = first.count(QLatin1Char(';')) > first.count(QLatin1Char(','));
  return read_delimited(text, semicolons ? QLatin1Char(';') : QLatin1Char(','));
}

QString write_delimited(const TextTable& table, QChar separator) {
  QString text;
  for (const auto& row : table) {
    for (qsizetype i = 0; i < row.size(); ++i) {
      QString cell = row[i];
      const bool quotes = cell.contains(separator) || cell.contains(QLatin1Char('"')) ||
                          cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'));
      cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
      text += i == 0 ? QString{} : QString{separator};
      text += quotes ? QStringLiteral("\"%1\"").arg(cell) : cell;
    }
    text += QStringLiteral("\r\n");
  }
  return text;
}

QDate read_typed_date(const QString& text, const QDate& near) {
  static const QRegularExpression iso{QStringLiteral(R"(^(\d{4})-(\d{1,2})-(\d{1,2})$)")};
  static const QRegularExpression numbers{QStringLiteral(R"(^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?$)")};
  static const QRegularExpression words{
      QStringLiteral(R"(^(?:[A-Za-z]+,?\s+)?(\d{1,2})\s+([A-Za-z]+)\.?(?:\s+(\d{4}|\d{2}))?$)")};
  const QString trimmed = text.trimmed();
  if (const auto match = iso.match(trimmed); match.hasMatch()) {
    return {match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
  }
  if (const auto match = numbers.match(trimmed); match.hasMatch()) {
    return {full_year(match.captured(3), near), match.captured(2).toInt(), match.captured(1).toInt()};
  }
  if (const auto match = words.match(trimmed); match.hasMatch()) {
    return {full_year(match.captured(3), near), month_from(match.captured(2)), match.captured(1).toInt()};
  }
  return {};
}

}  // namespace touchstone::client
