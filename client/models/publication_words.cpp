// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/publication_words.h"

#include <QCoreApplication>

#include "client/models/analysis_words.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("PublicationWords", text); }

}  // namespace

QString publication_rules_words(const PublicationRules& rules) {
  const QString counts = tr("Counts from 1 to %1 are hidden.").arg(rules.upper_bound);
  return counts + QLatin1Char(' ') +
         (rules.hide_bases ? tr("Numbers of audits are hidden likewise.") : tr("Numbers of audits are shown."));
}

QString publication_mark_words(const PublicationMark& mark, const QString& kind) {
  const bool quotation = kind == QLatin1String("quotation");
  if (!mark.marked) {
    return quotation ? tr("Not in the publication copy: no consent is noted")
                     : tr("Not in the publication copy: no general statement is written");
  }
  return quotation ? tr("In the publication copy, word for word. Consent: %1").arg(mark.consent)
                   : tr("In the publication copy: “%1”").arg(mark.words);
}

QString released_words(const PublicationRelease& release) {
  return tr("Released by %1, %2").arg(release.by, counted_at(release.time));
}

QString release_proof_words(const PublicationRelease& release) {
  const QString proof = tr("Proven: %1.").arg(release.proof);
  switch (release.earlier_copies) {
    case 0:
      return proof + QLatin1Char(' ') + tr("No copy was released before.");
    case 1:
      return proof + QLatin1Char(' ') + tr("1 copy that was released before is taken in.");
    default:
      return proof + QLatin1Char(' ') +
             tr("%1 copies that were released before are taken in.").arg(release.earlier_copies);
  }
}

}  // namespace touchstone::client
