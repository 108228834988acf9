// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/person.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// How far a version of a report has come. Its figures are live in a draft and frozen from then on.
enum class ReportVersionState { Draft, ForSignOff, SignedOff, Published, Withdrawn };

inline constexpr std::array<ReportVersionState, 5> all_report_version_states{
    ReportVersionState::Draft, ReportVersionState::ForSignOff, ReportVersionState::SignedOff,
    ReportVersionState::Published, ReportVersionState::Withdrawn};

/// "draft", "for_sign_off", "signed_off", "published", "withdrawn" (as in the database).
std::string_view report_version_state_key(ReportVersionState state);
/// Reads a key; nothing for anything else.
std::optional<ReportVersionState> report_version_state_from(std::string_view key);

/// Something that was done with a version: who, when, and their words where it has any.
struct ReportVersionStep {
  std::string by;  ///< Their name, as it was then.
  Time at{};
  std::string words{};

  bool operator==(const ReportVersionStep&) const = default;
};

/// A version of a cycle's report.
struct ReportVersion {
  ReportVersionState state = ReportVersionState::Draft;
  int number = 1;                      ///< Among the cycle's, in the order in which they were begun.
  int draft = 1;                       ///< Rises each time it is sent back.
  int revises = 0;                     ///< The number of the published one that it revises; 0: none.
  std::string why{};                   ///< Of a revision.
  std::optional<int> minor{};          ///< N of "1.N", once it is signed off; one of its own in the cycle.
  std::string signed_words{};          ///< "Version 1.0, signed off by NAME on DATE"; as it was printed then.
  std::vector<std::string> writers{};  ///< As events name them; none of them may sign it off.
  std::optional<Time> as_at{};         ///< Of the frozen figures; nothing while they are live.
  ReportVersionStep begun{};
  std::optional<ReportVersionStep> requested{};
  std::optional<ReportVersionStep> sent_back{};  ///< The last time; with the reason.
  std::optional<ReportVersionStep> signed_off{};
  std::optional<ReportVersionStep> published{};
  std::optional<ReportVersionStep> withdrawn{};  ///< With the reason.

  bool operator==(const ReportVersion&) const = default;
};

/// What somebody is to a version.
struct ReportVersionParty {
  std::string actor;    ///< As events name them.
  bool person = false;  ///< A service token signs and publishes nothing.
  Roles roles;
};
/// The part of the workflow that they have: "writer" or "qa_officer", or of a QA lead for every area "writing_lead" or
/// "qa_lead"; "other" for everybody who is not of the QA unit for every area.
std::string_view report_version_part(const ReportVersion& version, const ReportVersionParty& party);
/// Whether they see it at all: the QA unit every one, heads of service what is signed off or published, board readers
/// what is published.
bool may_see_version(const ReportVersion& version, const Roles& roles);
/// Whether the published ones are all they see of reports, and of these only what nobody can be worked out from.
bool reads_published_only(const Roles& roles);

/// "1.0"; empty before it is signed off.
std::string version_label(const ReportVersion& version);
/// What the report says of itself: "Draft 3, not signed off", or the words it was signed off with.
std::string version_words(const ReportVersion& version);

/// A new draft of a cycle. `number` is the next one; `revised` a published one with `why` it is revised, 1 to 2,000
/// characters. Refuses: FIELD_INVALID under "reason".
ReportVersion begin_version(int number, std::string actor, ReportVersionStep begun);
Result<ReportVersion> revise_version(const ReportVersion& revised, std::string_view part, int number, std::string actor,
                                     ReportVersionStep begun);

/// The steps of the workflow `report version`, each by somebody of a part. Refuse: OWN_REPORT, ROLE_REQUIRED,
/// STATE_DOES_NOT_ALLOW, FIELD_INVALID ("reason": 1 to 2,000 characters).
/// Freezes the figures as at a moment; `writers` are all who wrote sentences of it.
Result<ReportVersion> request_sign_off(ReportVersion version, std::string_view part, ReportVersionStep step,
                                       std::string actor, const std::vector<std::string>& writers, Time as_at);
/// Back to a draft, whose figures are live.
Result<ReportVersion> send_back_version(ReportVersion version, std::string_view part, ReportVersionStep step);
/// `signed_before` is how many versions of the cycle were signed off before; `date` is today in the council's calendar.
Result<ReportVersion> sign_off_version(ReportVersion version, std::string_view part, ReportVersionStep step,
                                       int signed_before, const Date& date);
Result<ReportVersion> publish_version(ReportVersion version, std::string_view part, ReportVersionStep step);
Result<ReportVersion> withdraw_version(ReportVersion version, std::string_view part, ReportVersionStep step);

}  // namespace touchstone::domain
