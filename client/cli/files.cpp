// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "client/cli/context.h"

namespace touchstone::cli {
namespace {

constexpr std::size_t small_file_bytes = std::size_t{1024} * 1024;

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

WholeFile::WholeFile(std::filesystem::path path) : path_{std::move(path)} {
  std::error_code error;
  const auto status = std::filesystem::status(path_, error);
  if (std::filesystem::exists(status)) {
    if (!std::filesystem::is_regular_file(status)) throw Failure{"Cannot write " + path_.string() + ": it is no file."};
    path_ = std::filesystem::canonical(path_);
  }
  const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path{"."};
  temporary_ = (folder / ("." + path_.filename().string() + ".XXXXXX")).string();
  descriptor_ = mkstemp(temporary_.data());
  if (descriptor_ < 0) fail(errno);
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
    if (count < 0) fail(errno);
    done += static_cast<std::size_t>(count);
  }
}

void WholeFile::finish(bool owner_only) {
  if (!owner_only) {
    const auto mask = umask(0);
    umask(mask);
    if (fchmod(descriptor_, 0666 & ~mask) != 0) fail(errno);
  }
  if (fsync(descriptor_) != 0) fail(errno);
  if (rename(temporary_.c_str(), path_.c_str()) != 0) fail(errno);
  close(std::exchange(descriptor_, -1));
}

void WholeFile::fail(int error) const {
  throw Failure{"Cannot write " + path_.string() + ": " + std::strerror(error) + "."};
}

}  // namespace touchstone::cli
