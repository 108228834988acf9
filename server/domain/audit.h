// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/answer.h"
#include "server/domain/cycle.h"
#include "server/domain/finding.h"
#include "server/domain/form.h"
#include "server/domain/grade.h"
#include "server/domain/period.h"
#include "server/domain/pinned_comment.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// Where an allocation and its audit stand.
enum class AuditState { Allocated, InProgress, Submitted, SentBack, Accepted, NotCompleted, Withdrawn };

inline constexpr std::array<AuditState, 7> all_audit_states{
    AuditState::Allocated, AuditState::InProgress,   AuditState::Submitted, AuditState::SentBack,
    AuditState::Accepted,  AuditState::NotCompleted, AuditState::Withdrawn};

/// "allocated", "in_progress", "submitted", "sent_back", "accepted", "not_completed", "withdrawn" (as in the database).
std::string_view state_key(AuditState state);
/// Reads a key; nothing for anything else.
std::optional<AuditState> state_from(std::string_view key);
/// "not begun", "in progress", "submitted", "sent back", "accepted", "not completed", "withdrawn".
std::string_view state_words(AuditState state);
/// Submitted or accepted: the audits that every figure counts.
bool is_completed(AuditState state);
/// Allocated, in progress or sent back: the auditor still has work to do.
bool is_open(AuditState state);

/// Whether the audit was talked through with the practitioner.
struct Discussion {
  std::optional<bool> held;
  std::string reason;             ///< When it was not: why.
  std::optional<Date> held_on{};  ///< When it was, if somebody said.
  std::string led_by{};           ///< Who led it, in words; empty: nobody said.

  bool operator==(const Discussion&) const = default;
};

/// What the auditor writes.
struct AuditContent {
  std::vector<Answer> answers;  ///< At most one a question.
  std::optional<Grade> grade;
  std::string grade_rationale;
  Discussion discussion;
  std::vector<Finding> findings;               ///< In the order they were added.
  std::string no_findings_reason;              ///< When there is no finding: why.
  std::vector<std::string> confirmed_texts{};  ///< Words that look as if they identify somebody and do not.

  bool operator==(const AuditContent&) const = default;
};

/// Who says yes to "not completed". An import asks nobody: it records what happened.
struct NotCompletedApproval {
  bool awaited = false;
  std::string approver_id;  ///< A person; empty: nobody has, or nobody had to.

  bool operator==(const NotCompletedApproval&) const = default;
};

/// An allocation's audit, with what the rules need to know of its allocation and cycle.
struct Audit {
  std::string audit_id;
  AuditState state = AuditState::Allocated;
  std::string service_area_code;
  bool case_holding = false;
  std::string auditor_id;  ///< A person.
  bool cycle_open = false;
  std::int64_t version = 1;  ///< As read; the store raises it with every change.
  AuditContent content;
  std::optional<Time> submitted_at;  ///< Unset: not handed in.
  std::string response_comment;      ///< The QA unit's words on the last sending back or acceptance.
  std::string not_completed_reason;
  NotCompletedApproval not_completed_approval{};  ///< Of that reason; kept with it while it is withdrawn.
  std::optional<Time> updated_at;                 ///< When its auditor last saved or submitted it.
  std::optional<Time> responded_at;               ///< When the QA unit last sent it back or accepted it.
  std::vector<PinnedComment> comments{};          ///< Of the last sending back, in the form's order.

  // What it takes to take a step back.
  std::optional<AuditState> not_completed_from{};  ///< What it was before it was not completed.
  std::optional<AuditState> withdrawn_from{};      ///< What it was before it was withdrawn.
  std::string set_aside_reason{};                  ///< Why it was not completed, while it is withdrawn.
  std::optional<Time> earlier_submitted_at{};      ///< When one sent back had come in, until its auditor saves it.

  bool operator==(const Audit&) const = default;
};

/// Replaces the content. Allocated, in progress or sent back, in an open cycle; one that was allocated is in progress
/// then. Nothing is required yet, what is there must be well formed. Answers come out in the form's order, those
/// without value and comment left out; a discussion that was not held has neither day nor leader. Refuses:
/// STATE_DOES_NOT_ALLOW, FIELD_INVALID ("answers.KEY", "grade", ...).
Result<Audit> save(Audit audit, AuditContent content, const Form& form, Time now);
/// Refuses FIELD_INVALID under "discussion.held_on": a discussion that was held on a day to come.
Result<Done> check_discussion_day(const Discussion& discussion, const Date& today);
/// Hands the audit to the QA unit: allocated, in progress or sent back, in an open cycle. Refuses:
/// STATE_DOES_NOT_ALLOW, ANSWER_MISSING with a field each ("answers.KEY", "grade", "grade_rationale", "discussion",
/// "findings"), and TEXT_MAY_IDENTIFY with a field for each text that seems to tell who somebody is.
Result<Audit> submit(Audit audit, const Form& form, Time now);
/// Returns a submitted audit to its auditor, as long as the cycle is open: it could not come in again otherwise.
/// `comment`: at most 4,000 characters, not empty unless there are `comments`, which are pinned to parts of the audit
/// and replace earlier ones. `reader_id` is the person who read it, empty for a service token. Refuses: OWN_AUDIT,
/// STATE_DOES_NOT_ALLOW, FIELD_INVALID.
Result<Audit> send_back(Audit audit, std::string comment, std::vector<PinnedComment> comments, const Form& form,
                        std::string_view reader_id, Time now);
/// Accepts a submitted audit. `comment`: at most 4,000 characters. Refuses as `send_back`; the cycle may be closed.
Result<Audit> accept(Audit audit, std::string comment, std::string_view reader_id, Time now);
/// Takes the QA unit's answer back: accepted, or sent back and not saved since in an open cycle, becomes submitted as
/// it was. The words of the answer go with it. `reason`: 1 to 500 characters. Refuses as `send_back`.
Result<Audit> reopen(Audit audit, std::string_view reason, std::string_view reader_id);
/// Records that the audit cannot be completed: allocated, in progress or sent back, its cycle not closed. `reason`: 1
/// to 500 characters. `marked_by` is the person who says so, empty for a service token: somebody else than the auditor
/// (the QA unit) approves it thereby, else it waits for approval. Refuses: STATE_DOES_NOT_ALLOW, FIELD_INVALID.
Result<Audit> mark_not_completed(Audit audit, std::string reason, CycleState cycle, std::string_view marked_by);
/// Approves that it was not completed, whatever the cycle. `part` as `part_in_audit` says it of the approver, who is a
/// person. Refuses: STATE_DOES_NOT_ALLOW, also when no approval is awaited, OWN_AUDIT, ROLE_REQUIRED.
Result<Audit> approve_not_completed(Audit audit, std::string_view approver_id, std::string_view part, CycleState cycle);
/// Takes the allocation back in any state but withdrawn, its cycle not closed. Refuses: STATE_DOES_NOT_ALLOW.
Result<Audit> withdraw(Audit audit, CycleState cycle);
/// Undoes `withdraw` or `mark_not_completed`, its cycle not closed. What came from an import and never was anything
/// else becomes what its content says. Refuses: STATE_DOES_NOT_ALLOW.
Result<Audit> restore(Audit audit, CycleState cycle);
/// Whether its auditor may be reminded: they still have work to do, in an open cycle. Refuses: STATE_DOES_NOT_ALLOW.
Result<Done> may_chase(const Audit& audit);

/// What a submission still needs, in the order of the form, then grade, rationale, discussion, findings. "Not
/// applicable" needs its reason ("answers.KEY.comment") whether or not the question is required.
std::vector<FieldProblem> missing_answers(const Audit& audit, const Form& form);

/// How far an audit has come: required questions asked in its area, the overall grade of a graded form, the discussion.
/// What `missing_answers` names is not answered; findings and rationale are not counted.
struct Completeness {
  int answered = 0;
  int questions = 0;

  bool operator==(const Completeness&) const = default;
};
Completeness completeness(const Audit& audit, const Form& form);

/// The etag of a version of any record.
std::string etag_of(std::int64_t version);
/// Refuses an empty etag (FIELD_INVALID) and one of another version (ETAG_MISMATCH, metadata `etag`: the current one).
Result<Done> check_etag(std::string_view etag, std::int64_t version);

}  // namespace touchstone::domain
