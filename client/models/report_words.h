// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/report_gateway.h"
#include "client/api/report_version_gateway.h"
#include "client/models/words.h"

/// The versions of a report in words.
namespace touchstone::client {

/// "For sign-off".
QString report_state_words(ReportState state);
/// The icon that goes with the word.
QString report_state_icon(ReportState state);
Accent report_state_accent(ReportState state);

/// "Version 1.0", "Draft 3".
QString report_version_title(const ReportVersion& version);
/// What was done with it last, by whom and when: "Published by Ruth Calloway, 9 Oct 2023, 17:00".
QString report_version_last(const ReportVersion& version);
/// "Figures of now", or the moment they are of.
QString report_figures_words(const ReportVersion& version);

/// Of one whose words are frozen: what it waits for or has become, and where words go that are written now.
QString report_frozen_words(const ReportVersion& version);
QString report_next_words(const ReportVersion& version);

/// One thing that was done with a version, for the list of all.
struct ReportEvent {
  QString icon;
  QString words;  ///< "Sent back by Ruth Calloway, 6 Oct 2023, 10:12".
  QString why;    ///< Empty: nobody had to say it.
};
/// What was done with it, the oldest first.
QList<ReportEvent> report_events(const ReportVersion& version);

/// "Sign off…"; with the dots where a reason or a yes is asked for.
QString report_step_words(ReportStep step);
/// The event of the workflow that a step is.
const char* report_step_event(ReportStep step);
inline constexpr ReportStep all_report_steps[] = {ReportStep::RequestSignOff, ReportStep::SignOff,
                                                  ReportStep::Publish,        ReportStep::SendBack,
                                                  ReportStep::Revise,         ReportStep::Withdraw};
/// Whether a step needs its reason.
bool report_step_asks_why(ReportStep step);
/// What was done, when a step worked: "Signed off: version 1.0.", of the version as it is now.
QString report_step_done(ReportStep step, const ReportVersion& version);

/// What a file is called unless the person says otherwise: "Monthly analysis 2023-09, version 1.0, public.pdf".
QString report_file_name(const ReportVersion& version, ReportFormat format, bool publication);

}  // namespace touchstone::client
