// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>
#include <utility>

#include "client/cli/context.h"

namespace touchstone::cli {
namespace {

constexpr std::size_t small_file_bytes = std::size_t{1024} * 1024;

/// A name beside the one wanted, hidden, as mkstemp and mkdtemp fill it.
std::string name_beside(const std::filesystem::path& wanted) {
  const auto folder = wanted.has_parent_path() ? wanted.parent_path() : std::filesystem::path{"."};
  return (folder / ("." + wanted.filename().string() + ".XXXXXX")).string();
}

[[noreturn]] void cannot_write(const std::filesystem::path& path, int error) {
  throw Failure{"Cannot write " + path.string() + ": " + std::strerror(error) + "."};
}

}  // namespace

std::string read_small_file(const std::filesystem::path& path, const std::string& what) {
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  if (!file) throw Failure{"Cannot read the " + what + " " + path.string() + ": " + std::strerror(errno) + "."};
  std::string content(small_file_bytes + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (file.bad()) throw Failure{"Cannot read the " + what + " " + path.string() + "."};
  content.resize(static_cast<std::size_t>(file.gcount()));
  if (content.size() > small_file_bytes) throw Failure{"The " + what + " " + path.string() + " is over 1 MiB."};
  return content;
}

std::string read_secret(const std::string& path, const std::string& what) {
  std::string line;
  if (path == "-") {
    std::getline(std::cin, line);
  } else {
    std::istringstream content{read_small_file(path, what)};
    std::getline(content, line);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.empty()) throw Failure{"The " + what + " " + path + " is empty."};
  return line;
}

Holder holder_of(const std::filesystem::path& path, const std::string& what) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return Holder::None;
    throw Failure{"Cannot read the " + what + " " + path.string() + ": " + std::strerror(errno) + "."};
  }
  if (!S_ISREG(status.st_mode) || status.st_uid != geteuid()) return Holder::Others;
  return (status.st_mode & (S_IRWXG | S_IRWXO)) != 0 ? Holder::Anyone : Holder::Owner;
}

WholeFile::WholeFile(std::filesystem::path path) : path_{std::move(path)} {
  std::error_code error;
  const auto status = std::filesystem::status(path_, error);
  if (std::filesystem::exists(status)) {
    if (!std::filesystem::is_regular_file(status)) throw Failure{"Cannot write " + path_.string() + ": it is no file."};
    path_ = std::filesystem::canonical(path_);
  }
  temporary_ = name_beside(path_);
  descriptor_ = mkstemp(temporary_.data());
  if (descriptor_ < 0) cannot_write(path_, errno);
}

WholeFile::~WholeFile() {
  if (descriptor_ >= 0) {
    close(descriptor_);
    unlink(temporary_.c_str());
  }
}

void WholeFile::write(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto count = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) cannot_write(path_, errno);
    done += static_cast<std::size_t>(count);
  }
}

void WholeFile::finish(bool owner_only) {
  if (!owner_only) {
    const auto mask = umask(0);
    umask(mask);
    if (fchmod(descriptor_, 0666 & ~mask) != 0) cannot_write(path_, errno);
  }
  if (fsync(descriptor_) != 0) cannot_write(path_, errno);
  if (rename(temporary_.c_str(), path_.c_str()) != 0) cannot_write(path_, errno);
  close(std::exchange(descriptor_, -1));
}

WholeFolder::WholeFolder(std::filesystem::path path) : path_{std::move(path)} {
  auto temporary = name_beside(path_);
  if (mkdtemp(temporary.data()) == nullptr) cannot_write(path_, errno);
  temporary_ = temporary;
}

WholeFolder::~WholeFolder() {
  std::error_code ignored;  // There is nobody to tell, and it is a folder of ours that begins with a dot.
  if (!temporary_.empty()) std::filesystem::remove_all(temporary_, ignored);
}

void WholeFolder::write(const std::string& name, const std::string& bytes) const {
  const auto path = temporary_ / name;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) cannot_write(path, error.value());
  errno = 0;
  std::ofstream file{path, std::ios::binary};
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) cannot_write(path, errno);
}

void WholeFolder::finish() {
  std::error_code error;
  std::filesystem::rename(temporary_, path_, error);
  if (error) cannot_write(path_, error.value());
  temporary_.clear();
}

}  // namespace touchstone::cli
