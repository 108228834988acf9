// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/period.h"

namespace touchstone::report {

/// A file of a folder that is handed on as a whole.
struct PackedFile {
  std::string path;  ///< "audits/2023-09-CD900123.html", below the folder.
  std::string bytes;
};

/// SHA-256 in hexadecimal digits.
using Digest = std::function<std::string(std::string_view bytes)>;

/// The name of the list that `checksums` makes.
inline constexpr const char* checksum_file = "SHA256SUMS";
/// A line for each file, as `sha256sum -c` reads it in the folder.
std::string checksums(const std::vector<PackedFile>& files, const Digest& digest);

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

/// The files below `folder` in one zip; the same files and moment are always the same bytes. Throws std::runtime_error
/// when it cannot be made.
std::string zip_of(const std::string& folder, const std::vector<PackedFile>& files, domain::Time moment);
/// The files of a zip, in its order. Throws std::runtime_error when it is none.
std::vector<PackedFile> files_of_zip(const std::string& zip);

}  // namespace touchstone::report
