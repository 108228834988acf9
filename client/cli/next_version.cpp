// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/next_version.h"

#include <algorithm>
#include <vector>

#include "client/cli/output.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {

namespace {

/// What is to be said when this is the newest version; nothing of a draft, which takes the words up.
std::string next_version_words(const v1::ReportVersion& version) {
  switch (version.state()) {
    case v1::ReportVersion::STATE_FOR_SIGN_OFF:
      return "This month's report waits for sign-off and keeps the words that it had when that was asked for. "
             "What you changed goes into the next version, or into this one if it is sent back.";
    case v1::ReportVersion::STATE_SIGNED_OFF:
      return "Version " + version.label() + " is signed off. What you changed goes into the next version.";
    case v1::ReportVersion::STATE_PUBLISHED:
      return "Version " + version.label() + " is published. What you changed goes into the next version.";
    default:
      return {};
  }
}

/// The newest first.
std::vector<v1::ReportVersion> versions_of_report(const Caller& caller, const std::string& cycle) {
  v1::ListReportVersionsRequest request;
  request.set_parent(cycle);
  std::vector<v1::ReportVersion> versions;
  caller.each_page(&v1::ReportService::Stub::ListReportVersions, request,
                   [&](const v1::ListReportVersionsResponse& page) {
                     versions.insert(versions.end(), page.report_versions().begin(), page.report_versions().end());
                   });
  return versions;
}

}  // namespace

void say_next_version(const Context& context, const Caller& caller, const std::string& cycle) {
  auto& err = context.environment.err;
  try {
    const auto versions = versions_of_report(caller, cycle);
    const auto newest = std::find_if(versions.begin(), versions.end(), [](const v1::ReportVersion& version) {
      return version.state() != v1::ReportVersion::STATE_WITHDRAWN;
    });
    const auto words = newest == versions.end() ? std::string{} : next_version_words(*newest);
    if (!words.empty()) err << one_line(words) << "\n";
  } catch (const CallFailure& failure) {
    err << one_line("It is saved. Which version of the report it goes into could not be found out: " +
                    std::string{failure.what()})
        << "\n";
  }
}

}  // namespace touchstone::cli
