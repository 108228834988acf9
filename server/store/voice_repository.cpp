// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/voice_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

VoiceRow read_voice(const pqxx::row& row) {
  VoiceRow read;
  read.voice_id = row["voice_id"].as<std::string>();
  read.audit_id = row["audit_id"].as<std::string>();
  read.voice.source = domain::voice_source_from(row["source"].as<std::string>()).value();
  read.voice.words = row["words"].as<std::string>();
  read.voice.consent = domain::voice_consent_from(row["consent"].as<std::string>()).value();
  read.voice.outcome = row["outcome"].as<std::string>();
  read.voice.heard_by = row["heard_by"].as<std::string>();
  read.voice.heard_on = domain::date_from(row["heard_on"].as<std::string>()).value();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

}  // namespace

const Statement insert_voice{"insert_voice", R"sql(
  INSERT INTO voice (organisation_id, audit_id, source, words, consent, outcome, heard_by, heard_on)
  VALUES ($1, $2, $3::voice_source, $4, $5::voice_consent, $6, $7, $8::date)
  RETURNING voice_id
)sql"};

std::string add_voice(pqxx::transaction_base& tx, const std::string& organisation_id, const VoiceRow& row) {
  const auto& voice = row.voice;
  return run(tx, insert_voice, organisation_id, row.audit_id, std::string{domain::voice_source_key(voice.source)},
             voice.words, std::string{domain::voice_consent_key(voice.consent)}, voice.outcome, voice.heard_by,
             domain::to_string(voice.heard_on))[0]["voice_id"]
      .as<std::string>();
}

const Statement lock_voice_row{"lock_voice_row", R"sql(
  SELECT voice_id, audit_id, source, words, consent, outcome, heard_by, heard_on, version
    FROM voice
   WHERE organisation_id = $1
     AND voice_id = $2
     FOR UPDATE
)sql"};

std::optional<VoiceRow> lock_voice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& voice_id) {
  const auto rows = run(tx, lock_voice_row, organisation_id, voice_id);
  if (rows.empty()) return std::nullopt;
  return read_voice(rows[0]);
}

const Statement update_voice{"update_voice", R"sql(
  UPDATE voice
     SET source = $3::voice_source, words = $4, consent = $5::voice_consent, outcome = $6, heard_by = $7,
         heard_on = $8::date, version = version + 1
   WHERE organisation_id = $1
     AND voice_id = $2
  RETURNING version
)sql"};

std::int64_t save_voice(pqxx::transaction_base& tx, const std::string& organisation_id, const VoiceRow& row) {
  const auto& voice = row.voice;
  return run(tx, update_voice, organisation_id, row.voice_id, std::string{domain::voice_source_key(voice.source)},
             voice.words, std::string{domain::voice_consent_key(voice.consent)}, voice.outcome, voice.heard_by,
             domain::to_string(voice.heard_on))[0]["version"]
      .as<std::int64_t>();
}

const Statement delete_voice{"delete_voice", R"sql(
  DELETE FROM voice
   WHERE organisation_id = $1
     AND voice_id = $2
)sql"};

void remove_voice(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& voice_id) {
  run(tx, delete_voice, organisation_id, voice_id);
}

const Statement select_voices{"select_voices", R"sql(
  SELECT voice_id, audit_id, source, words, consent, outcome, heard_by, heard_on, version
    FROM voice
   WHERE organisation_id = $1
     AND audit_id = $2
   ORDER BY heard_on, voice_id
)sql"};

std::vector<VoiceRow> list_voices(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& audit_id) {
  std::vector<VoiceRow> voices;
  for (const auto& row : run(tx, select_voices, organisation_id, audit_id)) voices.push_back(read_voice(row));
  return voices;
}

const Statement select_voice_figures{"select_voice_figures", R"sql(
  SELECT count(DISTINCT a.audit_id) AS completed,
         count(DISTINCT v.audit_id) AS with_voice,
         count(DISTINCT v.audit_id) FILTER (WHERE v.source = 'child') AS child,
         count(DISTINCT v.audit_id) FILTER (WHERE v.source = 'young_person') AS young_person,
         count(DISTINCT v.audit_id) FILTER (WHERE v.source = 'parent') AS parent,
         count(DISTINCT v.audit_id) FILTER (WHERE v.source = 'carer') AS carer,
         count(DISTINCT v.audit_id) FILTER (WHERE v.source = 'other_family') AS other_family
    FROM audit a
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    LEFT JOIN voice v ON v.organisation_id = a.organisation_id AND v.audit_id = a.audit_id
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state IN ('submitted', 'accepted')
     AND ($3::boolean OR sa.code = ANY ($4::text[]))
)sql"};

domain::VoiceFigures count_voices(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& cycle_id,
                                  const std::optional<std::vector<std::string>>& area_codes) {
  const auto row = run(tx, select_voice_figures, organisation_id, cycle_id, !area_codes.has_value(),
                       text_array(area_codes.value_or(std::vector<std::string>{})))[0];
  domain::VoiceFigures figures;
  figures.completed = row["completed"].as<int>();
  figures.with_voice = row["with_voice"].as<int>();
  for (std::size_t i = 0; i < domain::all_voice_sources.size(); ++i) {
    const std::string column{domain::voice_source_key(domain::all_voice_sources.at(i))};
    figures.by_source.at(i) = row[column].as<int>();
  }
  return figures;
}

}  // namespace touchstone::store
