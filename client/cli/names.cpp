// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/names.h"

#include <google/protobuf/util/time_util.h>

#include <cctype>

#include "client/cli/context.h"

namespace touchstone::cli {
namespace {

/// "AUDIT_STATE_" for an enum whose zero is AUDIT_STATE_UNSPECIFIED.
std::string prefix_of(const google::protobuf::EnumDescriptor& type) {
  const std::string zero = type.FindValueByNumber(0)->name();
  return zero.substr(0, zero.size() - std::string_view{"UNSPECIFIED"}.size());
}

std::string lower(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string upper(std::string text) {
  for (auto& c : text) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::vector<std::string> words_of(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) words.push_back(word_of(type, type.value(i)->number()));
  }
  return words;
}

std::string word_of(const google::protobuf::EnumDescriptor& type, int value) {
  const auto* found = type.FindValueByNumber(value);
  if (value == 0 || found == nullptr) return "";
  return lower(found->name().substr(prefix_of(type).size()));
}

int value_of(const google::protobuf::EnumDescriptor& type, const std::string& word) {
  const auto* found = type.FindValueByName(prefix_of(type) + upper(word));
  return found == nullptr ? 0 : found->number();
}

std::string role_text(const v1::RoleAssignment& role) {
  const auto word = word_of(role.role());
  return role.service_area_code().empty() ? word : word + ":" + role.service_area_code();
}

v1::RoleAssignment role_from(const std::string& text) {
  const auto colon = text.find(':');
  const auto& type = *v1::Role_descriptor();
  v1::RoleAssignment role;
  role.set_role(static_cast<v1::Role>(value_of(type, text.substr(0, colon))));
  if (colon != std::string::npos) role.set_service_area_code(text.substr(colon + 1));
  if (role.role() == v1::ROLE_UNSPECIFIED || (colon != std::string::npos && role.service_area_code().empty())) {
    std::string known;
    for (const auto& word : words_of(type)) known += (known.empty() ? "" : ", ") + word;
    throw UsageError{"A role is one of " + known + ", with :AREA for one area only; not '" + text + "'."};
  }
  return role;
}

std::string time_text(bool has, const google::protobuf::Timestamp& time) {
  if (!has) return "";
  auto whole = time;
  whole.set_nanos(0);
  return google::protobuf::util::TimeUtil::ToString(whole);
}

std::string cycle_name(const std::string& programme, const std::string& period) {
  return "programmes/" + programme + "/auditCycles/" + period;
}

std::string report_version_name(const std::string& programme, const std::string& period, int number) {
  return cycle_name(programme, period) + "/reportVersions/" + std::to_string(number);
}

std::string resource_name(const std::string& collection, const std::string& text) {
  return collection + "/" + last_part(text);
}

std::string last_part(const std::string& name) {
  const auto slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

}  // namespace touchstone::cli
