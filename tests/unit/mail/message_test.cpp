// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace touchstone::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const domain::Time moment{std::chrono::seconds{1790668800}};  // 29 September 2026, 08:00 UTC

std::string composed(const Message& message) { return compose(message, "touchstone@northmere.example", moment, "one"); }

TEST(Compose, WritesTheHeadersThatAMailNeeds) {
  const auto text = composed({"priya@northmere.example", "Touchstone: 2 audits overdue", "Dear Priya,\n"});
  EXPECT_THAT(text, HasSubstr("From: Touchstone <touchstone@northmere.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("To: priya@northmere.example\r\n"));
  EXPECT_THAT(text, HasSubstr("Subject: Touchstone: 2 audits overdue\r\n"));
  EXPECT_THAT(text, HasSubstr("Date: Tue, 29 Sep 2026 08:00:00 +0000\r\n"));
  EXPECT_THAT(text, HasSubstr("Message-ID: <one@northmere.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\n\r\nDear Priya,\r\n"));
}

TEST(Compose, LetsNoHeaderBeSmuggledIn) {
  const auto text = composed({"a@b.example\r\nBcc: c@d.example", "One\r\nBcc: e@f.example", "x"});
  EXPECT_THAT(text, Not(HasSubstr("\r\nBcc:")));
}

TEST(Compose, EncodesWhatIsNotAsciiAndBreaksLongLines) {
  const auto text = composed({"a@b.example", "Grüße", std::string(200, 'a') + " é=\n.dot\ntail \n"});
  EXPECT_THAT(text, HasSubstr("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"));
  EXPECT_THAT(text, HasSubstr("=C3=A9=3D\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\n=2Edot\r\n"));
  EXPECT_THAT(text, HasSubstr("tail=20\r\n"));
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 77U) << line;
}

}  // namespace
}  // namespace touchstone::mail
