// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/reminder.h"

#include <algorithm>

namespace touchstone::domain {

namespace {

bool is_head_of(const Recipient& recipient, const std::string& area_code) {
  return holds_for(recipient.roles, Role::HeadOfService, area_code);
}

void count(OwedCounts& counts, const Recipient& to, const OwedWork& work, const Date& today,
           const ReminderPolicy& policy) {
  const int days_left = static_cast<int>((std::chrono::sys_days{work.due_on} - std::chrono::sys_days{today}).count());
  if (work.person_id == to.person_id) {
    if (days_left < 0) {
      ++counts.overdue;
    } else if (days_left <= policy.due_soon_days) {
      ++counts.due_soon;
    }
  }
  if (-days_left > policy.escalate_days && is_head_of(to, work.area_code)) ++counts.escalated;
}

std::string counted(int number, const std::string& one, const std::string& many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

/// A line for each count of one kind of work that is not 0.
std::vector<std::string> lines_of(const OwedCounts& counts, const std::string& one, const std::string& many,
                                  const ReminderPolicy& policy) {
  std::vector<std::string> lines;
  if (counts.overdue > 0) lines.push_back(counted(counts.overdue, one, many) + " overdue");
  if (counts.due_soon > 0) {
    lines.push_back(counted(counts.due_soon, one, many) + " due today or within " +
                    counted(policy.due_soon_days, "day", "days"));
  }
  if (counts.escalated > 0) {
    lines.push_back(counted(counts.escalated, one, many) + " in your areas more than " +
                    counted(policy.escalate_days, "day", "days") + " overdue");
  }
  return lines;
}

}  // namespace

std::vector<Digest> digests_for(const std::vector<Recipient>& recipients, const std::vector<OwedWork>& work,
                                const std::vector<OpenConcern>& concerns, const Date& today,
                                const ReminderPolicy& policy) {
  std::vector<Digest> digests;
  for (const auto& recipient : recipients) {
    Digest digest;
    digest.to = recipient;
    for (const auto& owed : work) {
      count(owed.kind == OwedWork::Kind::Audit ? digest.audits : digest.actions, recipient, owed, today, policy);
    }
    digest.concerns = static_cast<int>(std::count_if(concerns.begin(), concerns.end(), [&](const OpenConcern& open) {
      return is_head_of(recipient, open.area_code);
    }));
    const bool anything = digest.audits != OwedCounts{} || digest.actions != OwedCounts{} || digest.concerns > 0;
    if (anything) digests.push_back(std::move(digest));
  }
  return digests;
}

std::vector<ConcernAlert> concern_alerts(const std::vector<Recipient>& recipients,
                                         const std::vector<OpenConcern>& concerns, Time now) {
  std::vector<ConcernAlert> alerts;
  for (const auto& open : concerns) {
    const auto marks = concern_marks(open.concern, open.concern.raised.at, now);
    if (marks.empty() && open.concern.state != ConcernState::Raised) continue;
    const int left = marks.empty() ? -1 : marks.back();
    const auto key = "concerns/" + open.concern_id + " " + (left < 0 ? std::string{"raised"} : std::to_string(left));
    for (const auto& recipient : recipients) {
      if (is_head_of(recipient, open.area_code)) alerts.push_back({recipient, key, left});
    }
  }
  return alerts;
}

std::string digest_key(const Date& day) { return "digest " + to_string(day); }

Mail letter(const std::string& subject, const std::string& display_name, const std::string& words,
            const std::string& council, const std::string& link) {
  std::string body = "Dear " + display_name + ",\n\n" + words + "\nOpen Touchstone to see more.\n";
  if (!link.empty()) body += link + "\n";
  body += "\n" + council + "\n\nThis message was sent by Touchstone. It never holds details of a case.\n";
  return {subject, body};
}

Mail digest_mail(const Digest& digest, const ReminderPolicy& policy, const std::string& council,
                 const std::string& link) {
  std::vector<std::string> lines;
  if (digest.concerns > 0) {
    lines.push_back(counted(digest.concerns, "concern", "concerns") + " that a child may be unsafe open in your areas");
  }
  for (auto& line : lines_of(digest.audits, "audit", "audits", policy)) lines.push_back(std::move(line));
  for (auto& line : lines_of(digest.actions, "action", "actions", policy)) lines.push_back(std::move(line));
  std::string words = "today there is in Touchstone for you:\n\n";
  for (const auto& line : lines) words += "- " + line + "\n";
  return letter("Touchstone: " + lines.front() + (lines.size() > 1 ? ", and more" : ""), digest.to.display_name, words,
                council, link);
}

Mail thanks_mail(const Recipient& to, const std::string& sender, const std::string& words, const std::string& council,
                 const std::string& link) {
  return letter("Touchstone: thank you for good practice", to.display_name,
                "an audit found good practice in your work, and " + sender + " thanks you for it:\n\n" + words + "\n",
                council, link);
}

Mail concern_mail(const ConcernAlert& alert, const std::string& council, const std::string& link) {
  if (alert.hours_left < 0) {
    return letter("Touchstone: a child may be unsafe", alert.to.display_name,
                  "a concern that a child may be unsafe was raised in your area. Its clock is running: acknowledge it "
                  "under Concerns.\n",
                  council, link);
  }
  if (alert.hours_left == 0) {
    return letter("Touchstone: the time for a concern is over", alert.to.display_name,
                  "a concern that a child may be unsafe in your area is still open, and its time is over.\n", council,
                  link);
  }
  return letter("Touchstone: " + counted(alert.hours_left, "hour", "hours") + " left for a concern",
                alert.to.display_name,
                "a concern that a child may be unsafe in your area is still open. " +
                    counted(alert.hours_left, "hour is", "hours are") + " left.\n",
                council, link);
}

}  // namespace touchstone::domain
