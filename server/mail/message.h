// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/domain/period.h"

namespace touchstone::mail {

/// A mail to one person.
struct Message {
  std::string to;  ///< An address.
  std::string subject;
  std::string body;
};

/// The message as it goes over the wire (RFC 5322): headers, then the body as quoted-printable UTF-8, lines ended with
/// CRLF. Line breaks in what becomes a header are taken out. `id` is the left part of the Message-ID.
std::string compose(const Message& message, const std::string& from, domain::Time now, const std::string& id);

}  // namespace touchstone::mail
