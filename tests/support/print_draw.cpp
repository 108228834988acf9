// SPDX-License-Identifier: GPL-3.0-or-later
// Prints draws of generated lists, for two compilers to be compared: what is drawn must not depend on who compiled it.
#include <iostream>
#include <random>

#include "server/domain/draw.h"

using namespace touchstone::domain;

namespace {

/// A list that depends on nothing but its number.
std::vector<ListedCase> list_of(std::uint64_t number) {
  std::mt19937_64 engine{number};
  std::vector<ListedCase> cases;
  for (int i = 0; i < 800; ++i) {
    ListedCase one;
    one.case_reference = "CD9" + std::to_string(10000 + i);
    one.service_area_code = engine() % 3 == 0 ? "CWD" : "SWF";
    one.team = "Team " + std::to_string(engine() % 5);
    one.practitioner = "Worker " + std::to_string(engine() % 60);
    one.case_type = engine() % 2 == 0 ? "child in need" : "child protection";
    if (engine() % 9 == 0) one.closed_on = Date{std::chrono::year{2026} / 1 / 15};
    if (engine() % 4 == 0) one.last_audited_on = Date{std::chrono::year{2026} / 5 / 20};
    cases.push_back(one);
  }
  return cases;
}

}  // namespace

int main() {
  std::vector<Auditor> auditors;
  for (int i = 0; i < 12; ++i) {
    Auditor one;
    one.email = "auditor" + std::to_string(i) + "@example.invalid";
    one.service_area_code = i % 2 == 0 ? "SWF" : "CWD";
    one.team = "Team " + std::to_string(i % 5);
    one.capacity = 1 + i % 4;
    auditors.push_back(one);
  }
  const DrawRules rules{Date{std::chrono::year{2026} / 11 / 2}, 12, 3};
  const std::vector<Quota> quotas{
      {"SWF", "child in need", 9, {}}, {"SWF", "child protection", {}, 3.5}, {"CWD", "", {}, 2.5}};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto proposal = draw_sample(list_of(seed % 7), quotas, auditors, rules, seed * 0x9E3779B97F4A7C15ULL);
    if (!proposal) return 1;
    std::cout << proposal->seed;
    for (const auto& row : proposal->rows) std::cout << ' ' << row.drawn.case_reference << ':' << row.auditor_email;
    std::cout << '\n';
  }
}
