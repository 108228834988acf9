// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/domain/finding.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What of a finding may be printed in the publication copy.
struct PublicationMark {
  std::string words;    ///< A general statement, or a quotation word for word.
  std::string consent;  ///< Of a quotation: who gave it and when, or where that stands.

  bool operator==(const PublicationMark&) const = default;
};

/// Checks what is to be printed of a finding in the audit of a case; a quotation without words is printed as it is.
/// Refuses FIELD_INVALID ("publication_mark.words", 1 to 1,000 characters of one line, of a quotation its own;
/// "publication_mark.consent", 1 to 500 with a quotation, none otherwise), and TEXT_MAY_IDENTIFY for words that seem to
/// tell who somebody is or hold a case reference: what everybody reads cannot be confirmed, only mended.
Result<PublicationMark> mark_for_publication(const Finding& finding, std::string_view case_reference,
                                             PublicationMark asked);

}  // namespace touchstone::domain
