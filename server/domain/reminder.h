// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/concern.h"
#include "server/domain/period.h"
#include "server/domain/person.h"

namespace touchstone::domain {

/// When somebody is reminded.
struct ReminderPolicy {
  int digest_hour = 8;    ///< By the council's clock; a digest goes out from then on.
  int due_soon_days = 3;  ///< Due today or in so many days.
  int escalate_days = 7;  ///< Overdue by more days than this is the head of service's business too.
};

/// Who can be reminded.
struct Recipient {
  std::string person_id;
  std::string display_name;
  std::string email;
  Roles roles;
};

/// An open audit or action, as far as a reminder needs to know it.
struct OwedWork {
  enum class Kind { Audit, Action };
  Kind kind = Kind::Audit;
  std::string person_id;  ///< Who owes it.
  std::string area_code;
  Date due_on{};
};

/// A concern that is not closed.
struct OpenConcern {
  std::string concern_id;
  std::string area_code;
  Concern concern;
};

/// Counts of one kind of work.
struct OwedCounts {
  int due_soon = 0;
  int overdue = 0;
  int escalated = 0;  ///< Of the areas somebody is head of service of, owed by anybody.

  bool operator==(const OwedCounts&) const = default;
};

/// What waits for somebody today.
struct Digest {
  Recipient to;
  OwedCounts audits;
  OwedCounts actions;
  int concerns = 0;  ///< Open in the areas somebody is head of service of.
};
/// One for each recipient for whom something waits, in their order.
std::vector<Digest> digests_for(const std::vector<Recipient>& recipients, const std::vector<OwedWork>& work,
                                const std::vector<OpenConcern>& concerns, const Date& today,
                                const ReminderPolicy& policy);

/// A concern that a head of service is told of at once, outside of any digest: when it is raised, and at each mark of
/// its clock.
struct ConcernAlert {
  Recipient to;
  std::string subject_key;  ///< "concerns/{uuid} raised", "… 4", "… 1", "… 0": each is told once.
  int hours_left = -1;      ///< Of the mark; -1: it was raised.
};
/// The newest of each concern for each head of service of its area.
std::vector<ConcernAlert> concern_alerts(const std::vector<Recipient>& recipients,
                                         const std::vector<OpenConcern>& concerns, Time now);

/// The key under which a person's digest of a day is told once: "digest 2026-11-26".
std::string digest_key(const Date& day);

/// Subject and text of a mail. Counts alone: no case, no name but the recipient's own.
struct Mail {
  std::string subject;
  std::string body;
};
/// A mail with its greeting, words, what opens the client and the council under them. `link`: lines of text that open
/// the client; may be empty.
Mail letter(const std::string& subject, const std::string& display_name, const std::string& words,
            const std::string& council, const std::string& link);
Mail digest_mail(const Digest& digest, const ReminderPolicy& policy, const std::string& council,
                 const std::string& link);
/// Words of thanks go into it as they are: they name nobody and no case. `sender`: the name of who thanks.
Mail thanks_mail(const Recipient& to, const std::string& sender, const std::string& words, const std::string& council,
                 const std::string& link);
Mail concern_mail(const ConcernAlert& alert, const std::string& council, const std::string& link);

}  // namespace touchstone::domain
