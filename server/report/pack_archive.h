// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/period.h"
#include "server/report/child_process.h"

namespace touchstone::report {

/// A file of a folder that is handed on as a whole.
struct PackedFile {
  std::string path;  ///< "audits/2023-09-CD900123.html", below the folder.
  std::string bytes;
};

/// Where files go as soon as each is made, so that one at a time is held.
using TakeFile = std::function<void(PackedFile file)>;

/// SHA-256 in hexadecimal digits.
using Digest = std::function<std::string(std::string_view bytes)>;

/// The name of the list of checksums.
inline constexpr const char* checksum_file = "SHA256SUMS";

/// Plain ASCII that no file system minds: letters, digits, "-" and "_", at most 60 of them; all else becomes "-".
std::string plain_file_name(std::string_view text);
/// Names of files in one folder, none twice, also where capitals do not count.
class FileNames {
 public:
  /// `plain_file_name` of the text, with a number behind it where that is taken.
  std::string name_for(std::string_view text);

 private:
  std::set<std::string> taken_;
};

/// A pack while it is made: its files lie in a directory that only this user can enter and that is gone with this, and
/// none of them is held in memory. Throws std::runtime_error when a file cannot be written.
class PackFolder {
 public:
  explicit PackFolder(Digest digest) : digest_{std::move(digest)} {}

  void add(const PackedFile& file);
  std::size_t size() const { return files_.size(); }
  /// A line for each of these files, as `sha256sum -c` reads it in the folder.
  std::string checksums(const std::vector<std::string>& paths) const;
  /// These files in this order, below `folder` in one zip; the same files and moment are always the same bytes. What is
  /// answered is open to be read, has no name any more and takes no room once it is closed. Nothing when it was
  /// `given_up`.
  std::optional<std::ifstream> zip(const std::string& folder, const std::vector<std::string>& paths,
                                   domain::Time moment, const std::function<bool()>& given_up) const;

 private:
  struct Kept {
    std::filesystem::path at;
    std::uint64_t size = 0;
    std::string digest;
  };

  Digest digest_;
  PrivateDirectory directory_;
  std::map<std::string, Kept> files_;  ///< By their path in the pack.
};

/// Hands on the files of a zip one after the other, in its order. Throws std::runtime_error when it is none.
void read_zip(const std::string& zip, const TakeFile& take);
/// All of them at once.
std::vector<PackedFile> files_of_zip(const std::string& zip);

}  // namespace touchstone::report
