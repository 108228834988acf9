// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/sheets/number_format.h"

#include <QDateTime>
#include <QRegularExpression>
#include <cmath>

namespace touchstone::client {

namespace {

/// The code of the ids that files do not spell out.
QString built_in(int id) {
  switch (id) {
    case 1:
      return QStringLiteral("0");
    case 2:
      return QStringLiteral("0.00");
    case 3:
      return QStringLiteral("#,##0");
    case 4:
      return QStringLiteral("#,##0.00");
    case 9:
      return QStringLiteral("0%");
    case 10:
      return QStringLiteral("0.00%");
    case 14:
    case 15:
    case 16:
      return QStringLiteral("d/m/yyyy");
    case 17:
      return QStringLiteral("mmm-yy");
    case 18:
    case 19:
    case 20:
    case 21:
      return QStringLiteral("h:mm:ss");
    case 22:
      return QStringLiteral("d/m/yyyy h:mm");
    case 45:
    case 46:
    case 47:
      return QStringLiteral("mm:ss");
    default:
      return {};
  }
}

int decimals_of(const QString& code) {
  static const QRegularExpression point{QStringLiteral(R"(\.(0+))")};
  const auto match = point.match(code);
  return match.hasMatch() ? static_cast<int>(match.captured(1).size()) : 0;
}

}  // namespace

NumberFormat number_format(int id, const QString& own_code) {
  QString code = own_code.isEmpty() ? built_in(id) : own_code;
  code = code.section(QLatin1Char(';'), 0, 0).toLower();
  // Words in quotes, colours and conditions in brackets, and escaped letters say nothing of the kind.
  static const QRegularExpression noise{QStringLiteral(R"("[^"]*"|\[[^\]]*\]|\\.|_.|\*.)")};
  code.remove(noise);
  if (code.isEmpty() || code == QLatin1String("general") || code == QLatin1String("@")) {
    return {};
  }
  const bool year = code.contains(QLatin1Char('y'));
  const bool day = code.contains(QLatin1Char('d'));
  const bool time = code.contains(QLatin1Char('h')) || code.contains(QLatin1Char('s'));
  if (year || day) {
    return {time ? NumberShape::DateTime : day ? NumberShape::Date : NumberShape::Month, -1};
  }
  if (time) {
    return {NumberShape::Time, -1};
  }
  if (code.contains(QLatin1String("mmm"))) {
    return {NumberShape::Month, -1};
  }
  if (code.contains(QLatin1Char('%'))) {
    return {NumberShape::Percent, decimals_of(code)};
  }
  if (code.contains(QLatin1Char('0'))) {
    return {NumberShape::General, decimals_of(code)};
  }
  return {};
}

QString number_text(double value, const NumberFormat& format, bool epoch_1904) {
  const auto plain = [](double number, int decimals) {
    return decimals < 0 ? QString::number(number, 'g', 15) : QString::number(number, 'f', decimals);
  };
  // A day that no calendar has is a number, whatever the cell's format says.
  const bool is_day = value >= 0 && value < 2958466;
  if (!is_day && format.shape != NumberShape::Percent) {
    return plain(value, format.decimals);
  }
  // Serial 60 is a 29 February 1900 that never was; days before it count from one later.
  const QDate epoch = epoch_1904 ? QDate{1904, 1, 1} : value < 60 ? QDate{1899, 12, 31} : QDate{1899, 12, 30};
  const auto seconds = static_cast<qint64>(std::llround((value - std::floor(value)) * 86400));
  const QDateTime moment =
      QDateTime{epoch.addDays(static_cast<qint64>(std::floor(value))), QTime{0, 0}, Qt::UTC}.addSecs(seconds);
  switch (format.shape) {
    case NumberShape::Date:
      return moment.date().toString(QStringLiteral("yyyy-MM-dd"));
    case NumberShape::Month:
      return moment.date().toString(QStringLiteral("yyyy-MM"));
    case NumberShape::DateTime:
      return moment.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    case NumberShape::Time:
      return moment.toString(QStringLiteral("HH:mm"));
    case NumberShape::Percent:
      return plain(value * 100, qMax(0, format.decimals)) + QLatin1Char('%');
    case NumberShape::General:
      break;
  }
  return plain(value, format.decimals);
}

}  // namespace touchstone::client
