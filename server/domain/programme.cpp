// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/programme.h"

namespace touchstone::domain {

std::string_view programme_kind_key(ProgrammeKind kind) {
  switch (kind) {
    case ProgrammeKind::Monthly:
      return "monthly";
    case ProgrammeKind::Thematic:
      return "thematic";
    case ProgrammeKind::DipSample:
      return "dip_sample";
    case ProgrammeKind::Annual:
      return "annual";
    case ProgrammeKind::Partnership:
      return "partnership";
    case ProgrammeKind::Closure:
      return "closure";
    case ProgrammeKind::ReAudit:
      break;
  }
  return "re_audit";
}

std::optional<ProgrammeKind> programme_kind_from(std::string_view key) {
  for (const ProgrammeKind kind : all_programme_kinds) {
    if (key == programme_kind_key(kind)) return kind;
  }
  return std::nullopt;
}

std::string_view cadence_key(Cadence cadence) {
  switch (cadence) {
    case Cadence::Monthly:
      return "monthly";
    case Cadence::Quarterly:
      return "quarterly";
    case Cadence::Yearly:
      return "yearly";
    case Cadence::WhenNeeded:
      break;
  }
  return "when_needed";
}

std::optional<Cadence> cadence_from(std::string_view key) {
  for (const Cadence cadence : all_cadences) {
    if (key == cadence_key(cadence)) return cadence;
  }
  return std::nullopt;
}

Cadence usual_cadence(ProgrammeKind kind) {
  switch (kind) {
    case ProgrammeKind::Monthly:
      return Cadence::Monthly;
    case ProgrammeKind::DipSample:
      return Cadence::Quarterly;
    case ProgrammeKind::Annual:
      return Cadence::Yearly;
    case ProgrammeKind::Thematic:
    case ProgrammeKind::Partnership:
    case ProgrammeKind::Closure:
    case ProgrammeKind::ReAudit:
      break;
  }
  return Cadence::WhenNeeded;
}

}  // namespace touchstone::domain
