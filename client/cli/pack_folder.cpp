// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/pack_folder.h"

#include <sodium.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <sstream>

#include "client/cli/context.h"
#include "client/cli/files.h"

namespace touchstone::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* checksum_list = "SHA256SUMS";
constexpr zip_uint64_t most_pack_file_bytes = 1024ULL * 1024 * 1024;

[[noreturn]] void damaged(const std::string& why) {
  throw Failure{"The pack arrived damaged: " + why + ". Nothing was written."};
}

std::string sha256_of(const std::string& bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
  return digits.data();
}

/// Whether a path is made of plain names only, none of which leads upwards.
bool stays_inside(const std::string& path) {
  if (path.empty() || path.front() == '/' || path.back() == '/') return false;
  std::istringstream parts{path};
  for (std::string part; std::getline(parts, part, '/');) {
    const bool plain = std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
             c == '.';
    });
    if (part.empty() || part.front() == '.' || !plain) return false;
  }
  return true;
}

struct DiscardArchive {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

std::string entry_bytes(zip_t* zip, zip_uint64_t index, const zip_stat_t& stat) {
  if ((stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > most_pack_file_bytes) damaged("one of its files is too large");
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file{zip_fopen_index(zip, index, 0), zip_fclose};
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  if (!file || zip_fread(file.get(), bytes.data(), stat.size) != static_cast<zip_int64_t>(stat.size)) {
    damaged("one of its files cannot be read");
  }
  return bytes;
}

/// The files below the one folder that a pack's zip holds.
std::vector<PackEntry> entries_of(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), static_cast<zip_uint64_t>(bytes.size()), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (opened == nullptr) damaged("it is no zip");
  const std::unique_ptr<zip_t, DiscardArchive> zip{opened};
  std::vector<PackEntry> entries;
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const auto index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(zip.get(), index, 0, &stat) != 0) damaged("one of its files cannot be read");
    const std::string name{stat.name};
    const auto slash = name.find('/');
    const std::string path = slash == std::string::npos ? "" : name.substr(slash + 1);
    if (!stays_inside(path)) damaged("it has a file whose name is not allowed");
    entries.push_back({path, entry_bytes(zip.get(), index, stat)});
  }
  return entries;
}

/// The checksums by file, as the list gives them: "digits  path".
std::map<std::string, std::string> listed_checksums(const std::string& list) {
  constexpr std::size_t digits = 64;
  std::map<std::string, std::string> checksums;
  std::istringstream lines{list};
  for (std::string line; std::getline(lines, line);) {
    if (line.size() <= digits + 2 || line.compare(digits, 2, "  ") != 0) damaged("its list of checksums is not one");
    checksums[line.substr(digits + 2)] = line.substr(0, digits);
  }
  return checksums;
}

/// "out/" names the same folder as "out".
fs::path without_last_slash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

}  // namespace

std::vector<PackEntry> checked_pack(const std::string& zip) {
  auto entries = entries_of(zip);
  const auto list =
      std::find_if(entries.begin(), entries.end(), [](const auto& one) { return one.path == checksum_list; });
  if (list == entries.end()) damaged("it has no list of checksums");
  const auto checksums = listed_checksums(list->bytes);
  for (const PackEntry& entry : entries) {
    if (entry.path == checksum_list) continue;
    const auto listed = checksums.find(entry.path);
    if (listed == checksums.end()) damaged(entry.path + " is not on its list of checksums");
    if (listed->second != sha256_of(entry.bytes)) damaged(entry.path + " does not have its checksum");
  }
  if (checksums.size() + 1 != entries.size()) damaged("a file on its list of checksums is missing");
  return entries;
}

void check_pack_folder(const fs::path& folder) {
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) throw Failure{"Cannot write " + folder.string() + ": it is no folder."};
  if (!fs::is_empty(folder, error) || error) {
    throw Failure{"Cannot write " + folder.string() + ": the folder is not empty."};
  }
}

void write_pack_folder(const std::vector<PackEntry>& files, const fs::path& folder) {
  const fs::path wanted = without_last_slash(folder);
  WholeFolder whole{wanted};
  for (const PackEntry& file : files) whole.write(file.path, file.bytes);
  whole.finish();
}

}  // namespace touchstone::cli
