// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>
#include <google/protobuf/timestamp.pb.h>

#include <string>
#include <vector>

#include "touchstone/v1/session_service.pb.h"

namespace touchstone::cli {

/// The words of an enum of the contract, without its prefix and its zero: "practice_manager", "qa_officer" ...
std::vector<std::string> words_of(const google::protobuf::EnumDescriptor& type);
/// The word of one value; "" for the zero value and for one that this program does not know.
std::string word_of(const google::protobuf::EnumDescriptor& type, int value);
/// The value of a word ("-" and "_" are the same); 0 when there is none.
int value_of(const google::protobuf::EnumDescriptor& type, const std::string& word);

template <typename Enum>
std::string word_of(Enum value) {
  return word_of(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

/// "practice_manager:BIT", or without an area "qa_lead".
std::string role_text(const v1::RoleAssignment& role);
/// The reverse; throws `UsageError` naming the roles there are.
v1::RoleAssignment role_from(const std::string& text);

/// RFC 3339 in UTC, whole seconds; "" for an unset moment (pass `has`).
std::string time_text(bool has, const google::protobuf::Timestamp& time);

/// "programmes/{programme}/auditCycles/{period}".
std::string cycle_name(const std::string& programme, const std::string& period);

/// The name of version `number` of a cycle's report.
std::string report_version_name(const std::string& programme, const std::string& period, int number);

/// A name in a collection ("audits", "allocations") from itself or from its last part; an audit and its allocation
/// share that part, so either name does for both.
std::string resource_name(const std::string& collection, const std::string& text);

/// What follows the last "/".
std::string last_part(const std::string& name);

}  // namespace touchstone::cli
