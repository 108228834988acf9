// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/listener.h"

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace touchstone::rpc {
namespace {

using ::testing::HasSubstr;

std::string refusal(const std::string& address) {
  try {
    const Listener listener{address};
  } catch (const ListenError& error) {
    return error.what();
  }
  return {};
}

class ListenerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    char pattern[] = "/tmp/touchstone-listener.XXXXXX";
    ASSERT_NE(mkdtemp(pattern), nullptr);
    directory_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string directory_;
};

TEST_F(ListenerTest, TellsTheFreePortItWasGivenAndRefusesOneInUse) {
  const Listener listener{"127.0.0.1:0"};
  EXPECT_THAT(listener.address(), ::testing::MatchesRegex("127.0.0.1:[1-9][0-9]*"));
  EXPECT_THAT(refusal(listener.address()), HasSubstr(listener.address() + ": the port is in use"));
}

TEST_F(ListenerTest, RefusesWhatIsNoAddress) {
  EXPECT_THAT(refusal("7443"), HasSubstr("write address:port"));
  EXPECT_THAT(refusal("127.0.0.1:http-alternative"), HasSubstr("there is no such address"));
  EXPECT_THAT(refusal("no-such-host.invalid:7443"), HasSubstr("there is no such address"));
  EXPECT_THAT(refusal("192.0.2.1:7443"), HasSubstr("cannot listen on 192.0.2.1:7443"));
}

TEST_F(ListenerTest, RefusesASocketThatAnotherListensOnAndRemovesItsOwn) {
  const auto path = directory_ + "/socket";
  {
    const Listener listener{"unix:" + path};
    EXPECT_TRUE(std::filesystem::exists(path));
    EXPECT_THAT(refusal("unix:" + path), HasSubstr("another server listens there"));
    EXPECT_TRUE(std::filesystem::exists(path)) << "the refused one leaves it alone";
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(ListenerTest, ReplacesASocketThatACrashLeftBehindButNoOtherFile) {
  const auto path = directory_ + "/socket";
  sockaddr_un where{};
  where.sun_family = AF_UNIX;
  std::strncpy(where.sun_path, path.c_str(), sizeof where.sun_path - 1);
  const int left = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(left, reinterpret_cast<const sockaddr*>(&where), sizeof where), 0);
  close(left);
  EXPECT_EQ(refusal("unix:" + path), "");

  const auto directory = directory_ + "/directory";
  std::filesystem::create_directory(directory);
  EXPECT_THAT(refusal("unix:" + directory), HasSubstr("cannot listen"));
  EXPECT_TRUE(std::filesystem::exists(directory));
}

TEST_F(ListenerTest, RefusesASocketPathThatTheSystemWouldCut) {
  EXPECT_THAT(refusal("unix:"), HasSubstr("1 to 107 bytes"));
  EXPECT_THAT(refusal("unix:/tmp/" + std::string(200, 'x')), HasSubstr("1 to 107 bytes"));
  EXPECT_THAT(refusal("unix:" + directory_ + "/no/such/place"), HasSubstr("cannot listen"));
}

}  // namespace
}  // namespace touchstone::rpc
