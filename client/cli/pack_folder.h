// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace touchstone::cli {

/// A file of a pack.
struct PackEntry {
  std::string path;  ///< Below the pack's folder.
  std::string bytes;
};

/// The files of a pack that came as a zip, each with the SHA-256 that its list of checksums gives. Throws `Failure`
/// when the zip is damaged, a file is missing or not on the list, or a name would lead out of the folder.
std::vector<PackEntry> checked_pack(const std::string& zip);

/// Refuses what is there and no empty folder; throws `Failure`.
void check_pack_folder(const std::filesystem::path& folder);
/// Writes the files into a folder that appears under its name only when it is whole, readable by its owner only.
/// Throws `Failure`.
void write_pack_folder(const std::vector<PackEntry>& files, const std::filesystem::path& folder);

}  // namespace touchstone::cli
