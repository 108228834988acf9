// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/publication_values.h"

/// What is published of a report, in words.
namespace touchstone::client {

/// "Counts from 1 to 5 are hidden. Numbers of audits are shown."
QString publication_rules_words(const PublicationRules& rules);

/// Whether a finding stands in the publication copy, with what is printed of it; otherwise what it lacks. `kind` as in
/// the contract.
QString publication_mark_words(const PublicationMark& mark, const QString& kind);

/// "Released by Ruth Calloway, 9 Oct 2023, 18:00".
QString released_words(const PublicationRelease& release);
/// What the proof came to, and how many earlier copies it took in.
QString release_proof_words(const PublicationRelease& release);

}  // namespace touchstone::client
