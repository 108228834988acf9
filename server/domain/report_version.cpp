// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/report_version.h"

#include <algorithm>
#include <utility>

#include "server/domain/report_version_workflow.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_reason = 2000;

Result<Done> check_reason(const std::string& reason) {
  std::vector<FieldProblem> problems;
  check_text("reason", reason, 1, longest_reason, problems);
  return done_unless(std::move(problems));
}

/// The version in the state after the event.
Result<ReportVersion> step(ReportVersion version, std::string_view event, std::string_view part) {
  const auto next = take_step(report_version_workflow(), report_version_state_key(version.state), event, part);
  if (!next) return next.error();
  version.state = report_version_state_from(*next).value();
  return version;
}

void add_writer(std::vector<std::string>& writers, std::string actor) {
  if (std::find(writers.begin(), writers.end(), actor) == writers.end()) writers.push_back(std::move(actor));
}

}  // namespace

std::string_view report_version_state_key(ReportVersionState state) {
  switch (state) {
    case ReportVersionState::Draft:
      return "draft";
    case ReportVersionState::ForSignOff:
      return "for_sign_off";
    case ReportVersionState::SignedOff:
      return "signed_off";
    case ReportVersionState::Published:
      return "published";
    case ReportVersionState::Withdrawn:
      return "withdrawn";
  }
  return {};
}

std::optional<ReportVersionState> report_version_state_from(std::string_view key) {
  for (const auto state : all_report_version_states) {
    if (key == report_version_state_key(state)) return state;
  }
  return std::nullopt;
}

std::string_view report_version_part(const ReportVersion& version, const ReportVersionParty& party) {
  if (!runs_cycles(party.roles)) return "other";
  const auto& writers = version.writers;
  const bool wrote = std::find(writers.begin(), writers.end(), party.actor) != writers.end();
  if (party.person && holds_for(party.roles, Role::QaLead, {})) return wrote ? "writing_lead" : "qa_lead";
  return wrote ? "writer" : "qa_officer";
}

bool may_see_version(const ReportVersion& version, const Roles& roles) {
  if (runs_cycles(roles)) return true;
  const bool stands = version.state == ReportVersionState::SignedOff || version.state == ReportVersionState::Published;
  if (in_qa_unit(roles) || holds(roles, Role::HeadOfService)) return stands;
  return holds(roles, Role::BoardReader) && version.state == ReportVersionState::Published;
}

bool reads_published_only(const Roles& roles) { return !in_qa_unit(roles) && !holds(roles, Role::HeadOfService); }

std::string version_label(const ReportVersion& version) {
  return version.minor ? "1." + std::to_string(*version.minor) : std::string{};
}

std::string version_words(const ReportVersion& version) {
  if (!version.signed_words.empty()) return version.signed_words;
  return "Draft " + std::to_string(version.draft) + ", not signed off";
}

ReportVersion begin_version(int number, std::string actor, ReportVersionStep begun) {
  ReportVersion version;
  version.number = number;
  version.writers = {std::move(actor)};
  version.begun = std::move(begun);
  return version;
}

Result<ReportVersion> revise_version(const ReportVersion& revised, std::string_view part, int number, std::string actor,
                                     ReportVersionStep begun) {
  if (auto allowed = step(revised, "revise", part); !allowed) return allowed.error();
  if (auto well = check_reason(begun.words); !well) return well.error();
  auto version = begin_version(number, std::move(actor), std::move(begun));
  version.revises = revised.number;
  version.why = std::exchange(version.begun.words, {});
  return version;
}

Result<ReportVersion> request_sign_off(ReportVersion version, std::string_view part, ReportVersionStep taken,
                                       std::string actor, const std::vector<std::string>& writers, Time as_at) {
  auto next = step(std::move(version), "request_sign_off", part);
  if (!next) return next;
  for (const auto& writer : writers) add_writer(next->writers, writer);
  add_writer(next->writers, std::move(actor));
  next->as_at = as_at;
  next->requested = std::move(taken);
  return next;
}

Result<ReportVersion> send_back_version(ReportVersion version, std::string_view part, ReportVersionStep taken) {
  auto next = step(std::move(version), "send_back", part);
  if (!next) return next;
  if (auto well = check_reason(taken.words); !well) return well.error();
  ++next->draft;
  next->as_at.reset();
  next->requested.reset();
  next->sent_back = std::move(taken);
  return next;
}

Result<ReportVersion> sign_off_version(ReportVersion version, std::string_view part, ReportVersionStep taken,
                                       int signed_before, const Date& date) {
  auto next = step(std::move(version), "sign_off", part);
  if (!next) return next;
  next->minor = signed_before;
  next->signed_words = "Version " + version_label(*next) + ", signed off by " + taken.by + " on " + date_words(date);
  next->signed_off = std::move(taken);
  return next;
}

Result<ReportVersion> publish_version(ReportVersion version, std::string_view part, ReportVersionStep taken) {
  auto next = step(std::move(version), "publish", part);
  if (next) next->published = std::move(taken);
  return next;
}

Result<ReportVersion> withdraw_version(ReportVersion version, std::string_view part, ReportVersionStep taken) {
  auto next = step(std::move(version), "withdraw", part);
  if (!next) return next;
  if (auto well = check_reason(taken.words); !well) return well.error();
  next->withdrawn = std::move(taken);
  return next;
}

}  // namespace touchstone::domain
