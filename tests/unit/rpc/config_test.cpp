// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace touchstone {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ConfigTest : public ::testing::Test {
 protected:
  void SetUp() override {
    char pattern[] = "/tmp/touchstone-config.XXXXXX";
    ASSERT_NE(mkdtemp(pattern), nullptr);
    directory_ = pattern;
  }
  void TearDown() override {
    for (const auto& variable : variables_) unsetenv(variable.c_str());
    std::filesystem::remove_all(directory_);
  }
  std::string write(const std::string& name, const std::string& text, mode_t mode = 0600) {
    const auto path = directory_ + "/" + name;
    std::ofstream{path} << text;
    chmod(path.c_str(), mode);
    return path;
  }
  void set_variable(const std::string& name, const std::string& value) {
    setenv(name.c_str(), value.c_str(), 1);
    variables_.push_back(name);
  }
  static std::string refusal(const std::string& file, const std::vector<std::string>& overrides = {}) {
    try {
      read_config(file, overrides);
    } catch (const ConfigError& error) {
      return error.what();
    }
    return {};
  }

  std::string directory_;

 private:
  std::vector<std::string> variables_;
};

/// One line a setting, each with another value than its default.
std::string all_settings(const std::string& directory) {
  return "[server]\n"
         "listen = [\"127.0.0.1:0\", \"unix:/tmp/touchstone.sock\"]\n"
         "address_file = \"/tmp/address\"\n"
         "workers = 3\n"
         "queue = 17\n"
         "drain_seconds = 5\n"
         "reflection = true\n"
         "\n[tls]\n"
         "certificate = \"" +
         directory +
         "/certificate\"\n"
         "key = \"" +
         directory +
         "/key\"\n"
         "\n[database]\n"
         "conninfo = \"dbname=other\"\n"
         "\n[sessions]\n"
         "idle_minutes = 10\n"
         "absolute_hours = 2\n"
         "\n[operator]\n"
         "token_file = \"" +
         directory +
         "/token\"\n"
         "\n[report]\n"
         "chromium = \"/opt/chromium\"\n"
         "office = \"/opt/touchstone-office\"\n"
         "\n[content]\n"
         "directory = \"/opt/content\"\n"
         "\n[mail]\n"
         "host = \"127.0.0.1\"\n"
         "port = 2525\n"
         "tls = \"none\"\n"
         "from = \"touchstone@northmere.example\"\n"
         "user = \"touchstone\"\n"
         "password_file = \"" +
         directory +
         "/mail\"\n"
         "organisations = [\"northmere\"]\n"
         "link = \"touchstone://northmere\"\n"
         "digest_hour = 7\n"
         "due_soon_days = 2\n"
         "escalate_days = 5\n"
         "\n[log]\n"
         "format = \"json\"\n"
         "level = \"debug\"\n";
}

TEST_F(ConfigTest, EverySettingIsReadFromTheFileAndPrintedAsItIsWritten) {
  write("key", "secret");
  write("token", "secret");
  write("mail", "secret");
  const auto text = all_settings(directory_);
  const auto config = read_config(write("touchstone.toml", text), {});
  EXPECT_EQ(print_config(config), text);
  EXPECT_THAT(config.server.listen, ElementsAre("127.0.0.1:0", "unix:/tmp/touchstone.sock"));
  EXPECT_EQ(config.sessions.idle_minutes, 10);
  // Every line of what is printed differs from the defaults, so none was left out above.
  std::istringstream lines{print_config(Config{})};
  for (std::string line; std::getline(lines, line);) {
    if (line.find(" = ") != std::string::npos) {
      EXPECT_THAT(text, Not(HasSubstr(line + "\n")));
    }
  }
}

TEST_F(ConfigTest, TheFlagWinsOverTheEnvironmentAndThatOverTheFile) {
  const auto file = write("touchstone.toml", "[server]\nworkers = 3\nqueue = 4\ndrain_seconds = 5\n");
  set_variable("TOUCHSTONE_SERVER_QUEUE", "40");
  set_variable("TOUCHSTONE_SERVER_DRAIN_SECONDS", "50");
  set_variable("TOUCHSTONE_SERVER_LISTEN", "127.0.0.1:1,[::1]:2");
  const auto config = read_config(file, {"server.drain_seconds=500", "server.reflection=true"});
  EXPECT_EQ(config.server.workers, 3);
  EXPECT_EQ(config.server.queue, 40);
  EXPECT_EQ(config.server.drain_seconds, 500);
  EXPECT_TRUE(config.server.reflection);
  EXPECT_THAT(config.server.listen, ElementsAre("127.0.0.1:1", "[::1]:2"));
}

TEST_F(ConfigTest, MailNeedsEncryptionOffLoopbackASenderAndACouncil) {
  const std::vector<std::string> whole{"mail.host=mail.northmere.example", "mail.from=touchstone@northmere.example",
                                       "mail.organisations=northmere"};
  EXPECT_EQ(refusal("", whole), "");
  EXPECT_THAT(refusal("", {whole[0], whole[1], whole[2], "mail.tls=none"}), HasSubstr("loopback only"));
  EXPECT_THAT(refusal("", {whole[0], whole[2]}), HasSubstr("mail.from"));
  EXPECT_THAT(refusal("", {whole[0], whole[1]}), HasSubstr("mail.organisations"));
  EXPECT_THAT(refusal("", {"mail.tls=maybe"}), HasSubstr("mail.tls must be"));
  EXPECT_THAT(refusal("", {"mail.digest_hour=24"}), HasSubstr("0 to 23"));
  EXPECT_THAT(refusal("", {whole[0], whole[1], whole[2], "mail.user=touchstone"}), HasSubstr("go together"));
  EXPECT_THAT(refusal("", {whole[0], whole[1], whole[2], "mail.user=touchstone",
                           "mail.password_file=" + write("open", "secret", 0644)}),
              HasSubstr("chmod 600"));
}

TEST_F(ConfigTest, AnUnknownKeyIsRefusedWithItsLine) {
  const auto file = write("touchstone.toml", "[server]\nworkers = 3\n\nworker = 4\n");
  EXPECT_EQ(refusal(file), file + ":4: there is no setting server.worker");
  const auto section = write("section.toml", "[sever]\nworkers = 3\n");
  EXPECT_THAT(refusal(section), HasSubstr("there is no setting sever.workers"));
  const auto outside = write("outside.toml", "workers = 3\n");
  EXPECT_THAT(refusal(outside), HasSubstr(":1: workers stands outside a section"));
  EXPECT_THAT(refusal("", {"server.worker=4"}), HasSubstr("--set server.worker=4: there is no such setting"));
  EXPECT_THAT(refusal("", {"server.workers"}), HasSubstr("write --set section.key=value"));
}

TEST_F(ConfigTest, AValueOfTheWrongKindIsRefusedWithItsLine) {
  const auto met = [&](const std::string& line) {
    return refusal(write("touchstone.toml", "[server]\n" + line + "\n"));
  };
  EXPECT_THAT(met("workers = \"8\""), HasSubstr(":2: server.workers must be a whole number"));
  EXPECT_THAT(met("workers = 0"), HasSubstr("server.workers must be a whole number from 1"));
  EXPECT_THAT(met("workers = 2.5"), HasSubstr("server.workers must be a whole number"));
  EXPECT_THAT(met("reflection = 1"), HasSubstr("server.reflection must be true or false"));
  EXPECT_THAT(met("listen = \"127.0.0.1:0\""), HasSubstr("server.listen must be a list of texts in quotes"));
  EXPECT_THAT(met("listen = [1]"), HasSubstr("server.listen must be a list of texts in quotes"));
  EXPECT_THAT(met("listen = []"), HasSubstr("server.listen names no address"));
  EXPECT_THAT(met("address_file = 7"), HasSubstr("server.address_file must be text in quotes"));
  EXPECT_THAT(met("workers = = 3"), HasSubstr("touchstone.toml:2: "));
  EXPECT_THAT(refusal("", {"server.workers=many"}), HasSubstr("--set server.workers: server.workers must be"));
  EXPECT_THAT(refusal("", {"server.workers=99999999999999999999"}), HasSubstr("must be a whole number"));
  EXPECT_THAT(refusal("", {"log.level=loud"}), HasSubstr("log.level must be debug, info, warning or error"));
  EXPECT_THAT(refusal("", {"log.format=xml"}), HasSubstr("log.format must be text or json"));
  set_variable("TOUCHSTONE_SERVER_REFLECTION", "yes");
  EXPECT_THAT(refusal(""), HasSubstr("TOUCHSTONE_SERVER_REFLECTION: server.reflection must be true or false"));
}

TEST_F(ConfigTest, AFileThatIsNotThereIsSaidToBeMissing) {
  EXPECT_THAT(refusal(directory_ + "/none.toml"), HasSubstr("none.toml"));
}

TEST_F(ConfigTest, SecretsThatOthersMayReadAreRefusedWithTheCommandThatMendsIt) {
  const auto open_key = write("key", "secret", 0640);
  write("certificate", "public", 0644);
  EXPECT_THAT(refusal("", {"tls.certificate=" + directory_ + "/certificate", "tls.key=" + open_key}),
              HasSubstr("run: chmod 600 " + open_key));
  const auto open_token = write("token", "secret", 0604);
  EXPECT_THAT(refusal("", {"operator.token_file=" + open_token}), HasSubstr("chmod 600 " + open_token));
  EXPECT_THAT(refusal("", {"operator.token_file=" + directory_ + "/none"}), HasSubstr("cannot be read"));
  const auto open_file = write("open.toml", "[database]\nconninfo = \"dbname=x password=y\"\n", 0644);
  EXPECT_THAT(refusal(open_file), HasSubstr("chmod 600 " + open_file));
  EXPECT_EQ(refusal(write("closed.toml", "[database]\nconninfo = \"dbname=x password=y\"\n")), "");
}

TEST_F(ConfigTest, ASecretIsItsFirstLine) {
  EXPECT_EQ(read_secret(write("token", "three words\n")), "three words");
  EXPECT_THROW(read_secret(write("empty", "")), ConfigError);
  EXPECT_THROW(read_secret(write("open", "three words\n", 0644)), ConfigError);
}

TEST_F(ConfigTest, APasswordIsNeverPrinted) {
  Config config;
  config.database.conninfo = "dbname=x password=hidden";
  EXPECT_THAT(print_config(config), Not(HasSubstr("hidden")));
}

TEST_F(ConfigTest, OffLoopbackTlsIsRequired) {
  EXPECT_THAT(refusal("", {"server.listen=0.0.0.0:7443"}), HasSubstr("is not on loopback"));
  EXPECT_THAT(refusal("", {"server.listen=127.0.0.1:7443,192.0.2.1:7443"}), HasSubstr("192.0.2.1:7443 is not"));
  EXPECT_THAT(refusal("", {"tls.certificate=/tmp/certificate"}), HasSubstr("go together"));
  const auto key = write("key", "secret");
  EXPECT_EQ(refusal("", {"server.listen=0.0.0.0:7443", "tls.certificate=/tmp/certificate", "tls.key=" + key}), "");
  for (const auto* loopback : {"localhost:1", "[::1]:1", "127.0.0.1:1", "127.8.9.10:1"}) {
    EXPECT_TRUE(is_loopback(loopback)) << loopback;
  }
  for (const auto* elsewhere : {"0.0.0.0:1", "[::]:1", "127.example.org:1", "128.0.0.1:1", "localhost.example.org:1"}) {
    EXPECT_FALSE(is_loopback(elsewhere)) << elsewhere;
  }
}

}  // namespace
}  // namespace touchstone
