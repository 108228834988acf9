// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/new_organisation.h"

#include "server/rpc/convert.h"
#include "server/rpc/measure_service.h"
#include "server/store/event_log.h"
#include "server/store/spelling_repository.h"

namespace touchstone::rpc {

namespace {

/// One new organisation being filled.
struct Founding {
  pqxx::transaction_base& tx;
  const std::string& organisation_id;
  const std::string& request_id;

  void record(const std::string& stream, const char* kind, const google::protobuf::Message& after) const {
    store::add_event(tx, organisation_id, {stream, operator_actor, kind, request_id, {}, to_json(after)});
  }

  void add(const StandardContent& content) const {
    for (const auto& area : content.areas) {
      const auto added = store::add_service_area(tx, organisation_id, area);
      record("serviceAreas/" + added->service_area_id, "service_area.created", to_proto(*added));
    }
    for (const auto& form : content.forms) {
      const auto id = store::add_form(tx, organisation_id, form);
      record("forms/" + id, "form.created", to_proto(form, {}));
    }
    for (const auto& programme : content.programmes) {
      const auto added = store::add_programme(tx, organisation_id, programme);
      record("programmes/" + added->programme_id, "programme.created", to_proto(*added));
    }
    for (const auto& measure : content.measures) {
      const auto added = store::add_measure(tx, organisation_id, measure);
      record("measures/" + added.measure_id, "measure.created", to_proto(added));
    }
    v1::ListSpellingWordsResponse words;
    for (const auto& added : store::add_spelling_words(tx, organisation_id, content.spelling_words)) {
      words.add_spelling_words()->set_word(added.word);
    }
    record("organisations/" + organisation_id, "spelling_words.added", words);
  }

  void add(const FirstAdministrator& administrator) const {
    const auto added = store::add_person(tx, organisation_id, administrator.display_name, administrator.email);
    store::save_roles(tx, organisation_id, added->person_id, {{domain::Role::Administrator, {}}});
    store::save_password(tx, organisation_id, added->person_id, administrator.password_hash, true);
    const auto person = store::find_person(tx, organisation_id, added->person_id);
    record("people/" + person->person_id, "person.created", to_proto(*person));
  }
};

}  // namespace

bool add_new_organisation(pqxx::transaction_base& tx, const store::Organisation& organisation,
                          const StandardContent& content, const FirstAdministrator& administrator,
                          const std::string& request_id) {
  if (!store::add_organisation(tx, organisation)) return false;
  const Founding founding{tx, organisation.organisation_id, request_id};
  founding.record("organisations/" + organisation.organisation_id, "organisation.created", to_proto(organisation));
  founding.add(content);
  founding.add(administrator);
  return true;
}

}  // namespace touchstone::rpc
