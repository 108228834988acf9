// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/form.h"

namespace touchstone::store {

/// A form version without its sections. `created_at`: seconds since 1970.
struct FormHead {
  domain::Form form;
  std::string created_at;
};

/// By key, newest version first.
std::vector<FormHead> list_forms(pqxx::transaction_base& tx, const std::string& organisation_id);
/// One version, or the newest when `version` is 0, without its sections.
std::optional<FormHead> find_form_head(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& key, int version);
/// Holds back other changes of the key's versions until the transaction ends.
void lock_form_key(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& key);
/// Adds a version with its sections and questions; returns its id. Area codes are known ones.
std::string add_form(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Form& form);

/// Reads whole forms, each once: a version never changes, so what was read stays true.
class Forms {
 public:
  /// The form with sections and questions; null when there is none.
  std::shared_ptr<const domain::Form> find(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& form_id);

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const domain::Form>> read_;
};

}  // namespace touchstone::store
