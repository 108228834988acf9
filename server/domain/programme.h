// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace touchstone::domain {

/// What the audits of a programme are for.
enum class ProgrammeKind { Monthly, Thematic, DipSample, Annual, Partnership, Closure, ReAudit };

inline constexpr std::array<ProgrammeKind, 7> all_programme_kinds{
    ProgrammeKind::Monthly,     ProgrammeKind::Thematic, ProgrammeKind::DipSample, ProgrammeKind::Annual,
    ProgrammeKind::Partnership, ProgrammeKind::Closure,  ProgrammeKind::ReAudit};

/// "monthly", "thematic", "dip_sample", "annual", "partnership", "closure", "re_audit" (as in the database).
std::string_view programme_kind_key(ProgrammeKind kind);
/// Reads a key; nothing for anything else.
std::optional<ProgrammeKind> programme_kind_from(std::string_view key);

/// How often a cycle is planned.
enum class Cadence { Monthly, Quarterly, Yearly, WhenNeeded };

inline constexpr std::array<Cadence, 4> all_cadences{Cadence::Monthly, Cadence::Quarterly, Cadence::Yearly,
                                                     Cadence::WhenNeeded};

/// "monthly", "quarterly", "yearly", "when_needed" (as in the database).
std::string_view cadence_key(Cadence cadence);
/// Reads a key; nothing for anything else.
std::optional<Cadence> cadence_from(std::string_view key);
/// What is usual: monthly audits every month, annual ones once a year, a dip sample every quarter, others when needed.
Cadence usual_cadence(ProgrammeKind kind);

}  // namespace touchstone::domain
