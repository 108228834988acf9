// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pack_archive.h"

#include <zip.h>

#include <algorithm>
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

/// A source in memory, of bytes that outlive it; without any it is one to write to.
Source memory_source(const std::string* bytes) {
  zip_error_t error;
  zip_error_init(&error);
  Source source{zip_source_buffer_create(bytes == nullptr ? nullptr : bytes->data(),
                                         bytes == nullptr ? 0 : static_cast<zip_uint64_t>(bytes->size()), 0, &error)};
  zip_error_fini(&error);
  if (!source) zip_failed("opened in memory");
  return source;
}

/// The archive of a source, of which `source` keeps a share.
Zip open_zip(const Source& source, int flags) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_keep(source.get());
  Zip zip{zip_open_from_source(source.get(), flags, &error)};
  zip_error_fini(&error);
  if (!zip) {
    zip_source_free(source.get());
    zip_failed("opened");
  }
  return zip;
}

void add_file(zip_t* zip, const std::string& path, const std::string& bytes, time_t moment) {
  zip_source_t* content = zip_source_buffer(zip, bytes.data(), static_cast<zip_uint64_t>(bytes.size()), 0);
  if (content == nullptr) zip_failed("filled");
  const zip_int64_t index = zip_file_add(zip, path.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(content);
    zip_failed("filled");
  }
  if (zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), moment, 0) != 0) zip_failed("dated");
}

std::string bytes_of(const Source& source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source.get(), &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 ||
      zip_source_open(source.get()) != 0) {
    zip_failed("read back");
  }
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t read = zip_source_read(source.get(), bytes.data(), stat.size);
  zip_source_close(source.get());
  if (read != static_cast<zip_int64_t>(stat.size)) zip_failed("read back");
  return bytes;
}

bool plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string folded(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

std::string checksums(const std::vector<PackedFile>& files, const Digest& digest) {
  std::string list;
  for (const PackedFile& file : files) list += digest(file.bytes) + "  " + file.path + "\n";
  return list;
}

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

std::string zip_of(const std::string& folder, const std::vector<PackedFile>& files, domain::Time moment) {
  const Source target = memory_source(nullptr);
  Zip zip = open_zip(target, ZIP_CREATE | ZIP_TRUNCATE);
  const time_t seconds = std::chrono::system_clock::to_time_t(moment);
  for (const PackedFile& file : files) add_file(zip.get(), folder + "/" + file.path, file.bytes, seconds);
  if (zip_close(zip.get()) != 0) zip_failed("written");
  static_cast<void>(zip.release());  // Closing it has freed it.
  return bytes_of(target);
}

std::vector<PackedFile> files_of_zip(const std::string& zip_bytes) {
  const Source source = memory_source(&zip_bytes);
  const Zip zip = open_zip(source, ZIP_RDONLY);
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  std::vector<PackedFile> files;
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
    files.push_back({stat.name, std::move(bytes)});
  }
  return files;
}

}  // namespace touchstone::report
