// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/record_link.h"

#include <QRegularExpression>

namespace touchstone::client {

namespace {

constexpr int longest = 300;

QString view_word(RecordLink::Kind kind) {
  switch (kind) {
    case RecordLink::Kind::Analysis:
      return QStringLiteral("analysis");
    case RecordLink::Kind::Completion:
      return QStringLiteral("completion");
    case RecordLink::Kind::Report:
      return QStringLiteral("report");
    case RecordLink::Kind::Month:
    case RecordLink::Kind::Audit:
    case RecordLink::Kind::Allocation:
    case RecordLink::Kind::Action:
      break;
  }
  return QStringLiteral("month");
}

}  // namespace

QString RecordLink::url() const {
  const QString start = QStringLiteral("touchstone://%1/").arg(organisation);
  if (kind == Kind::Audit || kind == Kind::Allocation || kind == Kind::Action) {
    return start + name;
  }
  return start + QStringLiteral("cycles/%1/%2/%3")
                     .arg(name.section(QLatin1Char('/'), 1, 1), name.section(QLatin1Char('/'), 3, 3), view_word(kind));
}

std::optional<RecordLink> RecordLink::parse(const QString& text) {
  static const QRegularExpression one{QRegularExpression::anchoredPattern(
      QStringLiteral("touchstone://([a-z0-9-]{2,63})/(audits|allocations|actions)/"
                     "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"))};
  static const QRegularExpression cycle{QRegularExpression::anchoredPattern(
      QStringLiteral("touchstone://([a-z0-9-]{2,63})/cycles/([a-z0-9-]{2,63})/([0-9]{4}-(?:0[1-9]|1[0-2]))/"
                     "(analysis|month|completion|report)"))};
  if (text.size() > longest) {
    return std::nullopt;
  }
  RecordLink link;
  if (const auto found = one.match(text); found.hasMatch()) {
    link.kind = found.captured(2) == QLatin1String("audits")    ? Kind::Audit
                : found.captured(2) == QLatin1String("actions") ? Kind::Action
                                                                : Kind::Allocation;
    link.organisation = found.captured(1);
    link.name = found.captured(2) + QLatin1Char('/') + found.captured(3);
    return link;
  }
  if (const auto found = cycle.match(text); found.hasMatch()) {
    for (const auto kind : {Kind::Analysis, Kind::Month, Kind::Completion, Kind::Report}) {
      link.kind = found.captured(4) == view_word(kind) ? kind : link.kind;
    }
    link.organisation = found.captured(1);
    link.name = QStringLiteral("programmes/%1/auditCycles/%2").arg(found.captured(2), found.captured(3));
    return link;
  }
  return std::nullopt;
}

}  // namespace touchstone::client
