// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/disk_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <cerrno>
#include <cstdio>

namespace touchstone::client {

namespace {

const QString half_written = QStringLiteral(".part");

FileTrouble trouble_of(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return FileTrouble::DiskFull;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT:
    case ENOTDIR:
      return FileTrouble::NotAllowed;
    default:
      return FileTrouble::Damaged;
  }
}

/// A descriptor that is closed on the way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, const QByteArray& content) {
  qsizetype done = 0;
  while (done < content.size()) {
    const auto written = ::write(descriptor, content.constData() + done, static_cast<size_t>(content.size() - done));
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    done += written;
  }
  return true;
}

bool flush(int descriptor) {
  int outcome = ::fsync(descriptor);
  while (outcome != 0 && errno == EINTR) {
    outcome = ::fsync(descriptor);
  }
  return outcome == 0;
}

FileTrouble flush_folder(const QString& folder) {
  const Descriptor opened{::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  return opened.number() >= 0 && flush(opened.number()) ? FileTrouble::None : trouble_of(errno);
}

}  // namespace

DiskFiles::~DiskFiles() {
  for (const int descriptor : std::as_const(claimed_)) {
    ::close(descriptor);
  }
}

FileTrouble DiskFiles::make_folder(const QString& folder) {
  if (!QDir{folder}.exists()) {
    const QString above = QDir{folder + QStringLiteral("/..")}.absolutePath();
    if (above != folder) {
      if (const auto trouble = make_folder(QDir::cleanPath(above)); trouble != FileTrouble::None) {
        return trouble;
      }
    }
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST) {
      return trouble_of(errno);
    }
    return flush_folder(QDir::cleanPath(above));
  }
  return FileTrouble::None;
}

FileTrouble DiskFiles::replace(const QString& folder, const QString& name, const QByteArray& content) {
  const QByteArray target = QFile::encodeName(folder + QLatin1Char('/') + name);
  const QByteArray beside = target + half_written.toLatin1();
  {
    const Descriptor file{::open(beside.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (file.number() < 0) {
      return trouble_of(errno);
    }
    if (!write_all(file.number(), content) || !flush(file.number())) {
      const auto trouble = trouble_of(errno);
      ::unlink(beside.constData());
      return trouble;
    }
  }
  if (::rename(beside.constData(), target.constData()) != 0) {
    const auto trouble = trouble_of(errno);
    ::unlink(beside.constData());
    return trouble;
  }
  return flush_folder(folder);
}

std::optional<QByteArray> DiskFiles::read(const QString& folder, const QString& name) {
  QFile file{folder + QLatin1Char('/') + name};
  if (!file.open(QIODevice::ReadOnly)) {
    return std::nullopt;
  }
  const QByteArray content = file.readAll();
  return file.error() == QFileDevice::NoError ? std::optional{content} : std::nullopt;
}

FileTrouble DiskFiles::remove(const QString& folder, const QString& name) {
  if (::unlink(QFile::encodeName(folder + QLatin1Char('/') + name).constData()) != 0 && errno != ENOENT) {
    return trouble_of(errno);
  }
  return FileTrouble::None;
}

QStringList DiskFiles::names(const QString& folder) {
  QStringList found = QDir{folder}.entryList(QDir::Files | QDir::Hidden);
  found.removeIf([](const QString& name) { return name.endsWith(half_written); });
  return found;
}

bool DiskFiles::claim(const QString& folder, FileTrouble& trouble) {
  trouble = FileTrouble::None;
  if (claimed_.contains(folder)) {
    return true;
  }
  const QByteArray path = QFile::encodeName(folder + QStringLiteral("/lock"));
  const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    trouble = trouble_of(errno);
    return false;
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return false;
  }
  claimed_.insert(folder, descriptor);
  return true;
}

void DiskFiles::give_back(const QString& folder) {
  if (const auto held = claimed_.constFind(folder); held != claimed_.constEnd()) {
    ::close(*held);
    claimed_.erase(held);
  }
}

FileTrouble DiskFiles::move_folder(const QString& folder, const QString& to) {
  return ::rename(QFile::encodeName(folder).constData(), QFile::encodeName(to).constData()) == 0 ? FileTrouble::None
                                                                                                 : trouble_of(errno);
}

}  // namespace touchstone::client
