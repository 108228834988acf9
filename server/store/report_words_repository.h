// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/commentary.h"
#include "server/domain/period.h"

namespace touchstone::store {

/// Of which cycle words are.
struct WordsCycle {
  std::string cycle_id;
  std::string programme_code;
  domain::Period period;
};

/// A sentence of the unit's own.
struct SectionSentenceRow {
  WordsCycle cycle;
  domain::SectionSentence sentence;
  int position = 0;  ///< In its section.
  std::string written_by;
  std::string written_at;  ///< Seconds since 1970.
  bool removed = false;
  std::int64_t version = 0;
};

/// Those that stand, by section in the order of the report, in each in their order.
std::vector<SectionSentenceRow> list_section_sentences(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                       const std::string& cycle_id);
std::optional<SectionSentenceRow> find_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                        const std::string& sentence_id);
/// The same, locked until the transaction ends.
std::optional<SectionSentenceRow> lock_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                        const std::string& sentence_id);
/// Makes room behind a position (nothing: at the end) in the section of a sentence and answers the free position.
/// Others move; they count as unchanged.
int make_room(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
              const domain::SectionSentence& sentence, std::optional<int> behind);
/// Writes a new one; answers it with what the database adds.
SectionSentenceRow add_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const SectionSentenceRow& row);
/// Writes a locked one, raises the version, and with `reworded` notes the moment.
SectionSentenceRow save_section_sentence(pqxx::transaction_base& tx, const std::string& organisation_id,
                                         const SectionSentenceRow& row, bool reworded);

/// Words that were written, looked at again or taken out.
struct WordingRow {
  int number = 0;
  std::string deed;  ///< "written", "confirmed", "removed".
  std::string text;
  std::string printed;
  std::string by_actor;
  std::string by_name;
  std::string at;  ///< Seconds since 1970.
};
/// Keeps one more of a subject ("facts/KEY", "sectionSentences/UUID", "findingGroups/UUID"), which is locked by the
/// caller; the number and the moment are the database's.
void add_wording(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
                 const std::string& subject, const WordingRow& wording);
/// The oldest first.
std::vector<WordingRow> list_wordings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& cycle_id, const std::string& subject);

/// A finding of a group, as far as it is within reach.
struct GroupMemberRow {
  domain::GroupedFinding finding;
  std::string area_code;
  std::string case_reference;
};
/// A group of findings.
struct FindingGroupRow {
  WordsCycle cycle;
  std::string group_id;
  std::string text;
  std::vector<std::string> confirmed_texts{};
  std::vector<GroupMemberRow> members{};  ///< By area, audit and finding; those within reach.
  int member_count = 0;                   ///< Of all.
  std::string written_by;
  std::string written_at;  ///< Seconds since 1970.
  bool removed = false;
  std::int64_t version = 0;
};

/// Those that stand, by the order in which they were made.
std::vector<FindingGroupRow> list_finding_groups(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& cycle_id);
std::optional<FindingGroupRow> find_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const std::string& group_id);
/// The same, locked.
std::optional<FindingGroupRow> lock_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const std::string& group_id);
/// Writes a new one without its members; answers its id.
std::string add_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const FindingGroupRow& row);
/// Writes a locked one without its members, raises the version, and with `reworded` notes the moment.
void save_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id, const FindingGroupRow& row,
                        bool reworded);
/// Takes all findings out of a group.
void clear_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& group_id);
/// Puts a finding into a group; answers the id of the group it stands in already, if it does.
std::optional<std::string> add_to_finding_group(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const std::string& group_id, const domain::GroupedFinding& finding);

}  // namespace touchstone::store
