// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pack_archive.h"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace touchstone::report {

namespace {

constexpr std::size_t longest_name = 60;

[[noreturn]] void zip_failed(const char* what) { throw std::runtime_error{std::string{"a zip could not be "} + what}; }

struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, DiscardZip>;

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

/// A source in memory, of bytes that outlive it.
Source memory_source(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  Source source{zip_source_buffer_create(bytes.data(), static_cast<zip_uint64_t>(bytes.size()), 0, &error)};
  zip_error_fini(&error);
  if (!source) zip_failed("opened in memory");
  return source;
}

/// The archive of a source, of which `source` keeps a share.
Zip open_zip(const Source& source) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_keep(source.get());
  Zip zip{zip_open_from_source(source.get(), ZIP_RDONLY, &error)};
  zip_error_fini(&error);
  if (!zip) {
    zip_source_free(source.get());
    zip_failed("opened");
  }
  return zip;
}

/// A file that libzip reads piece by piece while it writes the archive. Its own sources of files would write the mode
/// of the file into the archive.
struct FileSource {
  std::filesystem::path path;
  std::uint64_t size;
  std::ifstream file{};
  zip_error_t error{};
};

zip_int64_t stat_of(const FileSource& source, void* to) {
  auto* stat = static_cast<zip_stat_t*>(to);
  zip_stat_init(stat);
  stat->size = source.size;
  stat->valid = ZIP_STAT_SIZE;
  return static_cast<zip_int64_t>(sizeof(zip_stat_t));
}

zip_int64_t failed_with(FileSource& source, int what) {
  zip_error_set(&source.error, what, errno);
  return -1;
}

/// What libzip asks of a `FileSource`.
zip_int64_t serve_file(void* state, void* data, zip_uint64_t length, zip_source_cmd_t asked) {
  auto& source = *static_cast<FileSource*>(state);
  switch (asked) {
    case ZIP_SOURCE_OPEN:
      source.file = std::ifstream{source.path, std::ios::binary};
      return source.file ? 0 : failed_with(source, ZIP_ER_OPEN);
    case ZIP_SOURCE_READ:
      source.file.read(static_cast<char*>(data), static_cast<std::streamsize>(length));
      return source.file.bad() ? failed_with(source, ZIP_ER_READ) : source.file.gcount();
    case ZIP_SOURCE_CLOSE:
      source.file.close();
      return 0;
    case ZIP_SOURCE_STAT:
      return stat_of(source, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&source.error, data, length);
    case ZIP_SOURCE_FREE:
      delete &source;  // NOLINT(cppcoreguidelines-owning-memory): libzip owns it from add_file on
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
      return failed_with(source, ZIP_ER_OPNOTSUPP);
  }
}

void add_file(zip_t* zip, const std::string& path, std::unique_ptr<FileSource> file, time_t moment) {
  zip_error_init(&file->error);
  zip_source_t* content = zip_source_function(zip, serve_file, file.get());
  if (content == nullptr) zip_failed("filled");
  static_cast<void>(file.release());  // Freed with the source.
  const zip_int64_t index = zip_file_add(zip, path.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(content);
    zip_failed("filled");
  }
  if (zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), moment, 0) != 0) zip_failed("dated");
}

int asks_whether_given_up(zip_t* /*zip*/, void* given_up) {
  return (*static_cast<const std::function<bool()>*>(given_up))() ? 1 : 0;
}

bool plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string folded(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

std::string plain_file_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (plain_letter(c)) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  name.resize(std::min(name.size(), longest_name));
  while (!name.empty() && name.back() == '-') name.pop_back();
  const auto first = name.find_first_not_of('-');  // A name that begins with "-" reads as an option.
  return first == std::string::npos ? "file" : name.substr(first);
}

std::string FileNames::name_for(std::string_view text) {
  const std::string plain = plain_file_name(text);
  std::string name = plain;
  for (int number = 2; !taken_.insert(folded(name)).second; ++number) name = plain + "-" + std::to_string(number);
  return name;
}

void PackFolder::add(const PackedFile& file) {
  const auto [place, is_new] = files_.try_emplace(file.path);
  if (is_new) place->second.at = directory_.path() / std::to_string(files_.size());
  write_file(place->second.at, file.bytes);
  place->second.size = file.bytes.size();
  place->second.digest = digest_(file.bytes);
}

std::string PackFolder::checksums(const std::vector<std::string>& paths) const {
  std::string list;
  for (const std::string& path : paths) list += files_.at(path).digest + "  " + path + "\n";
  return list;
}

std::optional<std::ifstream> PackFolder::zip(const std::string& folder, const std::vector<std::string>& paths,
                                             domain::Time moment, const std::function<bool()>& given_up) const {
  const auto target = directory_.path() / "pack.zip";
  int problem = 0;
  Zip zip{zip_open(target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &problem)};
  if (!zip) zip_failed("opened");
  const time_t seconds = std::chrono::system_clock::to_time_t(moment);
  const std::string inside = folder + "/";
  for (const std::string& path : paths) {
    const Kept& kept = files_.at(path);
    std::string name = inside;
    name += path;
    add_file(zip.get(), name, std::make_unique<FileSource>(FileSource{kept.at, kept.size}), seconds);
  }
  auto asked = given_up;
  zip_register_cancel_callback_with_state(zip.get(), asks_whether_given_up, nullptr, &asked);
  if (zip_close(zip.get()) != 0) {
    if (given_up()) return std::nullopt;
    zip_failed("written");
  }
  static_cast<void>(zip.release());  // Closing it has freed it.
  std::ifstream written{target, std::ios::binary};
  if (!written) zip_failed("read back");
  std::filesystem::remove(target);
  return written;
}

void read_zip(const std::string& zip_bytes, const TakeFile& take) {
  const Source source = memory_source(zip_bytes);
  const Zip zip = open_zip(source);
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const auto index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(zip.get(), index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) zip_failed("read");
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> entry{zip_fopen_index(zip.get(), index, 0), zip_fclose};
    std::string bytes(static_cast<std::size_t>(stat.size), '\0');
    if (!entry || zip_fread(entry.get(), bytes.data(), stat.size) != static_cast<zip_int64_t>(stat.size)) {
      zip_failed("read");
    }
    take({stat.name, std::move(bytes)});
  }
}

std::vector<PackedFile> files_of_zip(const std::string& zip_bytes) {
  std::vector<PackedFile> files;
  read_zip(zip_bytes, [&files](PackedFile file) { files.push_back(std::move(file)); });
  return files;
}

}  // namespace touchstone::report
