// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/person_repository.h"

#include "server/store/session_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

Person read_person(const pqxx::row& row) {
  return {row["person_id"].as<std::string>(), row["display_name"].as<std::string>(),
          row["email"].as<std::string>(""),   read_roles(row["roles"].as<std::string>("")),
          row["can_sign_in"].as<bool>(),      row["password_change_required"].as<bool>(),
          row["disabled"].as<bool>(),         row["last_sign_in_at"].as<std::string>(""),
          row["version"].as<std::int64_t>()};
}

std::optional<Person> first_person(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return read_person(rows[0]);
}

}  // namespace

// The columns of a person, with the roles gathered as lines.
#define TOUCHSTONE_PERSON_COLUMNS                                                                     \
  "SELECT p.person_id, p.display_name, p.email, p.password_hash IS NOT NULL AS can_sign_in, "         \
  "       p.password_change_required, p.disabled_at IS NOT NULL AS disabled, p.version, "             \
  "       extract(epoch FROM p.last_sign_in_at)::bigint AS last_sign_in_at, "                         \
  "       (SELECT string_agg(r.role || ':' || coalesce(a.code, ''), E'\\n' ORDER BY r.role, a.code) " \
  "          FROM person_role r LEFT JOIN service_area a USING (organisation_id, service_area_id) "   \
  "         WHERE r.organisation_id = p.organisation_id AND r.person_id = p.person_id) AS roles "     \
  "  FROM person p "

const Statement select_person{"select_person",
                              TOUCHSTONE_PERSON_COLUMNS "WHERE p.organisation_id = $1 AND p.person_id = $2"};

std::optional<Person> find_person(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& person_id) {
  return first_person(run(tx, select_person, organisation_id, person_id));
}

const Statement select_person_by_email{"select_person_by_email",
                                       TOUCHSTONE_PERSON_COLUMNS "WHERE p.organisation_id = $1 AND p.email = $2"};

std::optional<Person> find_person_by_email(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& email) {
  return first_person(run(tx, select_person_by_email, organisation_id, email));
}

const Statement select_person_by_name{"select_person_by_name", TOUCHSTONE_PERSON_COLUMNS
                                      "WHERE p.organisation_id = $1 AND p.display_name = $2 AND p.email IS NULL "
                                      "ORDER BY p.person_id LIMIT 1"};

std::optional<Person> find_person_by_name(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& display_name) {
  return first_person(run(tx, select_person_by_name, organisation_id, display_name));
}

const Statement select_person_for_update{"select_person_for_update", TOUCHSTONE_PERSON_COLUMNS
                                         "WHERE p.organisation_id = $1 AND p.person_id = $2 FOR UPDATE OF p"};

std::optional<Person> lock_person(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& person_id) {
  return first_person(run(tx, select_person_for_update, organisation_id, person_id));
}

const Statement select_people{"select_people", TOUCHSTONE_PERSON_COLUMNS
                              "WHERE p.organisation_id = $1 AND ($2 OR p.disabled_at IS NULL) "
                              "  AND (p.display_name, p.person_id::text) > ($3, $4) "
                              "ORDER BY p.display_name, p.person_id::text LIMIT $5"};

std::vector<Person> list_people(pqxx::transaction_base& tx, const std::string& organisation_id, bool show_disabled,
                                const std::string& after_name, const std::string& after_id, int limit) {
  std::vector<Person> people;
  for (const auto& row : run(tx, select_people, organisation_id, show_disabled, after_name, after_id, limit)) {
    people.push_back(read_person(row));
  }
  return people;
}

#undef TOUCHSTONE_PERSON_COLUMNS

const Statement insert_person{"insert_person", R"sql(
  INSERT INTO person (organisation_id, display_name, email)
  VALUES ($1, $2, nullif($3, ''))
  ON CONFLICT (organisation_id, email) DO NOTHING
  RETURNING person_id
)sql"};

std::optional<Person> add_person(pqxx::transaction_base& tx, const std::string& organisation_id,
                                 const std::string& display_name, const std::string& email) {
  const auto rows = run(tx, insert_person, organisation_id, display_name, email);
  if (rows.empty()) return std::nullopt;
  Person person;
  person.person_id = rows[0]["person_id"].as<std::string>();
  person.display_name = display_name;
  person.email = email;
  return person;
}

const Statement update_person{"update_person", R"sql(
  UPDATE person
     SET display_name = $3, email = nullif($4, ''), version = version + 1
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

bool save_person(pqxx::transaction_base& tx, const std::string& organisation_id, const Person& person) {
  if (!person.email.empty()) {
    const auto holder = find_person_by_email(tx, organisation_id, person.email);
    if (holder && holder->person_id != person.person_id) return false;
  }
  run(tx, update_person, organisation_id, person.person_id, person.display_name, person.email);
  return true;
}

const Statement delete_roles{"delete_roles", R"sql(
  DELETE FROM person_role
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

const Statement insert_role{"insert_role", R"sql(
  INSERT INTO person_role (organisation_id, person_id, role, service_area_id)
  VALUES ($1, $2, $3::role,
          (SELECT service_area_id FROM service_area WHERE organisation_id = $1 AND code = nullif($4, '')))
)sql"};

const Statement update_person_version{"update_person_version", R"sql(
  UPDATE person
     SET version = version + 1
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

void save_roles(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                const domain::Roles& roles) {
  run(tx, delete_roles, organisation_id, person_id);
  for (const auto& held : roles) {
    run(tx, insert_role, organisation_id, person_id, std::string{domain::role_key(held.role)}, held.area_code);
  }
  run(tx, update_person_version, organisation_id, person_id);
}

const Statement update_person_disabled{"update_person_disabled", R"sql(
  UPDATE person
     SET disabled_at = CASE WHEN $3 THEN now() END, version = version + 1
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

void save_disabled(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                   bool disabled) {
  run(tx, update_person_disabled, organisation_id, person_id, disabled);
}

const Statement update_password{"update_password", R"sql(
  UPDATE person
     SET password_hash = $3, password_change_required = $4, version = version + 1
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

void save_password(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                   const std::string& password_hash, bool change_required) {
  run(tx, update_password, organisation_id, person_id, password_hash, change_required);
}

const Statement update_password_hash{"update_password_hash", R"sql(
  UPDATE person
     SET password_hash = $3
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

void upgrade_password(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                      const std::string& password_hash) {
  run(tx, update_password_hash, organisation_id, person_id, password_hash);
}

const Statement select_password_hash{"select_password_hash", R"sql(
  SELECT password_hash
    FROM person
   WHERE organisation_id = $1
     AND person_id = $2
     AND disabled_at IS NULL
)sql"};

std::string find_password_hash(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const std::string& person_id) {
  const auto rows = run(tx, select_password_hash, organisation_id, person_id);
  return rows.empty() ? "" : rows[0]["password_hash"].as<std::string>("");
}

const Statement update_last_sign_in{"update_last_sign_in", R"sql(
  UPDATE person
     SET last_sign_in_at = now()
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

void note_sign_in(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id) {
  run(tx, update_last_sign_in, organisation_id, person_id);
}

const Statement select_administrators_for_update{"select_administrators_for_update", R"sql(
  SELECT p.person_id
    FROM person p
   WHERE p.organisation_id = $1
     AND p.disabled_at IS NULL
     AND p.password_hash IS NOT NULL
     AND EXISTS (SELECT FROM person_role r
                  WHERE r.organisation_id = p.organisation_id
                    AND r.person_id = p.person_id
                    AND r.role = 'administrator')
   ORDER BY p.person_id
     FOR UPDATE OF p
)sql"};

int lock_administrators(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return static_cast<int>(run(tx, select_administrators_for_update, organisation_id).size());
}

}  // namespace touchstone::store
