// SPDX-License-Identifier: GPL-3.0-or-later
// The manner of the contract (style.md 1.1), read off the .proto files themselves.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <regex>
#include <set>

#include "touchstone/v1/error_reason.pb.h"

namespace touchstone {
namespace {

namespace pb = google::protobuf;

const std::filesystem::path proto_root{TOUCHSTONE_SOURCE_DIR "/proto"};

std::vector<std::filesystem::path> proto_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator{proto_root / "touchstone/v1"}) {
    files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class ContractTest : public ::testing::Test {
 protected:
  void SetUp() override {
    pb::FileDescriptorSet contract;
    std::ifstream built{TOUCHSTONE_CONTRACT, std::ios::binary};
    ASSERT_TRUE(contract.ParseFromIstream(&built)) << TOUCHSTONE_CONTRACT;
    for (const auto& file : contract.file()) ASSERT_NE(pool_.BuildFile(file), nullptr) << file.name();
    for (const auto& file : proto_files()) {
      files_.push_back(pool_.FindFileByName(std::filesystem::relative(file, proto_root).string()));
      ASSERT_NE(files_.back(), nullptr) << file;
    }
    ASSERT_FALSE(files_.empty());
  }

  void for_each_method(const std::function<void(const pb::MethodDescriptor&)>& look) const {
    for (const auto* file : files_) {
      for (int s = 0; s < file->service_count(); ++s) {
        for (int m = 0; m < file->service(s)->method_count(); ++m) look(*file->service(s)->method(m));
      }
    }
  }
  void for_each_message(const std::function<void(const pb::Descriptor&)>& look) const {
    const std::function<void(const pb::Descriptor&)> descend = [&](const pb::Descriptor& message) {
      look(message);
      for (int i = 0; i < message.nested_type_count(); ++i) descend(*message.nested_type(i));
    };
    for (const auto* file : files_) {
      for (int i = 0; i < file->message_type_count(); ++i) descend(*file->message_type(i));
    }
  }
  void for_each_enum(const std::function<void(const pb::EnumDescriptor&)>& look) const {
    for (const auto* file : files_) {
      for (int i = 0; i < file->enum_type_count(); ++i) look(*file->enum_type(i));
    }
    for_each_message([&](const pb::Descriptor& message) {
      for (int i = 0; i < message.enum_type_count(); ++i) look(*message.enum_type(i));
    });
  }

  std::vector<const pb::FileDescriptor*> files_;

 private:
  pb::DescriptorPool pool_;
};

bool has_field(const pb::Descriptor& message, const std::string& name, pb::FieldDescriptor::Type type) {
  const auto* field = message.FindFieldByName(name);
  return field != nullptr && field->type() == type && !field->is_repeated();
}

bool starts_with_any(const std::string& text, std::initializer_list<const char*> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const char* one) { return text.rfind(one, 0) == 0; });
}

/// Reads and what belongs to a session; everything else changes records.
bool only_reads(const pb::MethodDescriptor& method) {
  return starts_with_any(method.name(), {"Get", "List", "Search", "Verify", "Render", "Watch"});
}

/// "QuestionKind" as "QUESTION_KIND_".
std::string prefix_of(const std::string& name) {
  std::string prefix;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !prefix.empty()) prefix += '_';
    prefix += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return prefix + "_";
}

template <typename Described>
void expect_comment(const Described& described) {
  pb::SourceLocation location;
  ASSERT_TRUE(described.GetSourceLocation(&location)) << described.full_name();
  const auto& comment = location.leading_comments;
  EXPECT_NE(comment.find_first_not_of(" \n"), std::string::npos) << described.full_name() << " has no comment";
}

TEST_F(ContractTest, EveryListIsPaged) {
  int lists = 0;
  for_each_method([&](const pb::MethodDescriptor& method) {
    if (method.name().rfind("List", 0) != 0) return;
    ++lists;
    SCOPED_TRACE(method.full_name());
    EXPECT_TRUE(has_field(*method.input_type(), "page_size", pb::FieldDescriptor::TYPE_INT32));
    EXPECT_TRUE(has_field(*method.input_type(), "page_token", pb::FieldDescriptor::TYPE_STRING));
    EXPECT_TRUE(has_field(*method.output_type(), "next_page_token", pb::FieldDescriptor::TYPE_STRING));
    EXPECT_TRUE(method.output_type()->field(0)->is_repeated());
  });
  EXPECT_GE(lists, 8);
}

TEST_F(ContractTest, EveryChangeCarriesARequestId) {
  // Signing in makes another session each time; ending one twice ends it once.
  const std::set<std::string> without{"SignIn", "SignOut"};
  int changes = 0;
  for_each_method([&](const pb::MethodDescriptor& method) {
    if (only_reads(method) || without.contains(method.name())) return;
    ++changes;
    const auto* input = method.input_type();
    const auto* options = input->FindNestedTypeByName("Options");
    EXPECT_TRUE(has_field(options == nullptr ? *input : *options, "request_id", pb::FieldDescriptor::TYPE_STRING))
        << method.full_name();
  });
  EXPECT_GE(changes, 25);
}

TEST_F(ContractTest, EveryChangeOfSomethingThereCarriesTheEtagLastRead) {
  // A token is revoked once and for all: whoever does it wants it gone, whatever has happened to it. In a calibration
  // several people give a grade of their own at once, and nobody changes another's.
  const std::set<std::string> without{"RevokeServiceToken", "GradeCalibration"};
  for_each_method([&](const pb::MethodDescriptor& method) {
    const auto* input = method.input_type();
    if (only_reads(method) || without.contains(method.name()) || input->FindFieldByName("name") == nullptr) return;
    EXPECT_TRUE(has_field(*input, "etag", pb::FieldDescriptor::TYPE_STRING)) << method.full_name();
  });
}

TEST_F(ContractTest, EveryUpdateHasAMaskAndAResourceWithAnEtag) {
  int updates = 0;
  for_each_method([&](const pb::MethodDescriptor& method) {
    if (method.name().rfind("Update", 0) != 0) return;
    ++updates;
    SCOPED_TRACE(method.full_name());
    const auto* mask = method.input_type()->FindFieldByName("update_mask");
    ASSERT_NE(mask, nullptr);
    EXPECT_EQ(mask->message_type()->full_name(), "google.protobuf.FieldMask");
    EXPECT_TRUE(has_field(*method.output_type(), "etag", pb::FieldDescriptor::TYPE_STRING));
  });
  EXPECT_GE(updates, 4);
}

TEST_F(ContractTest, EveryMethodHasARequestMessageOfItsOwn) {
  std::set<std::string> seen;
  for_each_method([&](const pb::MethodDescriptor& method) {
    EXPECT_EQ(method.input_type()->name(), method.name() + "Request");
    EXPECT_TRUE(seen.insert(method.input_type()->full_name()).second) << method.full_name();
  });
}

TEST_F(ContractTest, EveryEnumBeginsWithUnspecifiedAndItsValuesWithItsName) {
  for_each_enum([](const pb::EnumDescriptor& type) {
    const auto prefix = prefix_of(type.name());
    EXPECT_EQ(type.value(0)->number(), 0) << type.full_name();
    EXPECT_EQ(type.value(0)->name(), prefix + "UNSPECIFIED") << type.full_name();
    for (int i = 0; i < type.value_count(); ++i) {
      EXPECT_EQ(type.value(i)->name().rfind(prefix, 0), 0U) << type.value(i)->full_name();
    }
  });
}

TEST_F(ContractTest, EverythingHasACommentBeforeIt) {
  for (const auto* file : files_) {
    for (int s = 0; s < file->service_count(); ++s) expect_comment(*file->service(s));
  }
  for_each_method([](const pb::MethodDescriptor& method) { expect_comment(method); });
  for_each_message([](const pb::Descriptor& message) {
    expect_comment(message);
    for (int i = 0; i < message.field_count(); ++i) expect_comment(*message.field(i));
    for (int i = 0; i < message.real_oneof_decl_count(); ++i) expect_comment(*message.oneof_decl(i));
  });
  for_each_enum([](const pb::EnumDescriptor& type) {
    expect_comment(type);
    for (int i = 0; i < type.value_count(); ++i) expect_comment(*type.value(i));
  });
}

TEST_F(ContractTest, EveryReasonThatACommentNamesIsOneOfTheList) {
  const std::regex pattern{"`[A-Z_]+`(?: /|,| or)\\s(?://\\s*)?`([A-Z_]+)`"};
  int named = 0;
  for (const auto& path : proto_files()) {
    std::ifstream file{path};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    for (std::sregex_iterator found{text.begin(), text.end(), pattern}, end; found != end; ++found) {
      ++named;
      v1::ErrorReason reason{};
      EXPECT_TRUE(v1::ErrorReason_Parse("ERROR_REASON_" + (*found)[1].str(), &reason)) << path << ": " << (*found)[0];
    }
  }
  EXPECT_GE(named, 40);
}

}  // namespace
}  // namespace touchstone
