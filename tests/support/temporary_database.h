// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace touchstone::test {

/// A database of a test's own with the whole schema, dropped at the end. Its server is the one of TOUCHSTONE_TEST_PG
/// (see tests/support/with_postgresql); without that, making one throws a sentence that says what to do.
class TemporaryDatabase {
 public:
  TemporaryDatabase();
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;
  ~TemporaryDatabase();

  /// How the server connects: a role that owns nothing.
  std::string server_conninfo() const { return conninfo("touchstone_server", name_); }
  /// How somebody connects whom no rule of the database holds back.
  std::string superuser_conninfo() const { return conninfo("touchstone", name_); }
  /// Runs a statement past all rules, to arrange what no call can.
  void as_superuser(const std::string& sql) const;

 private:
  std::string conninfo(const std::string& user, const std::string& database) const;

  std::string sockets_;
  std::string name_;
};

}  // namespace touchstone::test
