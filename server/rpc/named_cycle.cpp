// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/named_cycle.h"

#include <algorithm>

#include "server/rpc/names.h"
#include "server/rpc/refusals.h"

namespace touchstone::rpc {

domain::Result<store::CycleRow> find_named_cycle(const Read& read, const std::string& name, std::string_view field) {
  const auto parts = cycle_of(name, field);
  if (!parts) return parts.error();
  auto cycle = store::find_cycle(read.tx, read.organisation(), parts->programme, parts->period);
  const bool hidden =
      cycle && cycle->cycle.state == domain::CycleState::Planned && !domain::in_qa_unit(read.caller.roles);
  if (!cycle || hidden) return no_such_cycle();
  return *std::move(cycle);
}

bool seen(const Areas& visible, const std::string& code) {
  return !visible || std::find(visible->begin(), visible->end(), code) != visible->end();
}

}  // namespace touchstone::rpc
