// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/draw_json.h"

#include <nlohmann/json.hpp>

namespace touchstone::store {

namespace {

using nlohmann::json;

json day_of(const std::optional<domain::Date>& date) { return date ? json(domain::to_string(*date)) : json(nullptr); }

std::optional<domain::Date> day_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  return domain::date_from(value.get<std::string>());
}

domain::DrawRule rule_from(const std::string& key) {
  for (const auto rule : domain::all_draw_rules) {
    if (key == domain::draw_rule_key(rule)) return rule;
  }
  return domain::DrawRule::Assigned;
}

}  // namespace

std::string listed_case_to_json(const domain::ListedCase& listed) {
  return json{{"case_reference", listed.case_reference},
              {"area_code", listed.service_area_code},
              {"team", listed.team},
              {"practitioner", listed.practitioner},
              {"case_type", listed.case_type},
              {"closed_on", day_of(listed.closed_on)},
              {"last_audited_on", day_of(listed.last_audited_on)},
              {"allocated", listed.allocated},
              {"re_audit", listed.re_audit},
              {"practitioner_audits_before", listed.practitioner_audits_before}}
      .dump();
}

domain::ListedCase listed_case_from_json(const std::string& text) {
  const auto object = json::parse(text);
  domain::ListedCase listed;
  listed.case_reference = object.at("case_reference");
  listed.service_area_code = object.at("area_code");
  listed.team = object.at("team");
  listed.practitioner = object.at("practitioner");
  listed.case_type = object.at("case_type");
  listed.closed_on = day_from(object.at("closed_on"));
  listed.last_audited_on = day_from(object.at("last_audited_on"));
  listed.allocated = object.at("allocated");
  listed.re_audit = object.at("re_audit");
  listed.practitioner_audits_before = object.at("practitioner_audits_before");
  return listed;
}

std::string quotas_to_json(const std::vector<domain::Quota>& quotas) {
  json rows = json::array();
  for (const auto& quota : quotas) {
    json row{{"area_code", quota.service_area_code}, {"case_type", quota.case_type}};
    if (quota.count) row["count"] = *quota.count;
    if (quota.percent) row["percent"] = *quota.percent;
    rows.push_back(std::move(row));
  }
  return rows.dump();
}

std::vector<domain::Quota> quotas_from_json(const std::string& text) {
  std::vector<domain::Quota> quotas;
  for (const auto& row : json::parse(text)) {
    domain::Quota quota{row.at("area_code"), row.at("case_type"), std::nullopt, std::nullopt};
    if (row.contains("count")) quota.count = row.at("count").get<int>();
    if (row.contains("percent")) quota.percent = row.at("percent").get<double>();
    quotas.push_back(std::move(quota));
  }
  return quotas;
}

std::string strata_to_json(const std::vector<domain::StratumCount>& strata) {
  json rows = json::array();
  for (const auto& one : strata) {
    rows.push_back({{"area_code", one.service_area_code},
                    {"case_type", one.case_type},
                    {"listed", one.listed},
                    {"eligible", one.eligible},
                    {"drawn", one.drawn}});
  }
  return rows.dump();
}

std::vector<domain::StratumCount> strata_from_json(const std::string& text) {
  std::vector<domain::StratumCount> strata;
  for (const auto& row : json::parse(text)) {
    strata.push_back({row.at("area_code"), row.at("case_type"), row.at("listed"), row.at("eligible"), row.at("drawn")});
  }
  return strata;
}

std::string excluded_to_json(const std::vector<domain::ExcludedCase>& excluded) {
  json rows = json::array();
  for (const auto& one : excluded) {
    rows.push_back(
        {{"case_reference", one.case_reference}, {"rule", domain::draw_rule_key(one.rule)}, {"words", one.words}});
  }
  return rows.dump();
}

std::vector<domain::ExcludedCase> excluded_from_json(const std::string& text) {
  std::vector<domain::ExcludedCase> excluded;
  for (const auto& row : json::parse(text)) {
    excluded.push_back({row.at("case_reference"), rule_from(row.at("rule").get<std::string>()), row.at("words")});
  }
  return excluded;
}

}  // namespace touchstone::store
