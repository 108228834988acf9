// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QMutex>
#include <QPromise>
#include <functional>

#include "client/offline/files.h"
#include "client/offline/key_chain.h"

namespace touchstone::client {

/// A disk in memory that fails when told to and can be looked into.
class MemoryFiles : public Files {
 public:
  FileTrouble make_folder(const QString&) override { return trouble; }
  FileTrouble replace(const QString& folder, const QString& name, const QByteArray& content) override {
    const QMutexLocker lock{&mutex_};
    if (trouble == FileTrouble::None) {
      content_[folder + QLatin1Char('/') + name] = content;
      ++writes;
    }
    return trouble;
  }
  std::optional<QByteArray> read(const QString& folder, const QString& name) override {
    const QMutexLocker lock{&mutex_};
    const auto found = content_.constFind(folder + QLatin1Char('/') + name);
    return found == content_.constEnd() ? std::nullopt : std::optional{*found};
  }
  FileTrouble remove(const QString& folder, const QString& name) override {
    const QMutexLocker lock{&mutex_};
    content_.remove(folder + QLatin1Char('/') + name);
    return FileTrouble::None;
  }
  QStringList names(const QString& folder) override {
    const QMutexLocker lock{&mutex_};
    QStringList found;
    for (const auto& path : content_.keys()) {
      if (path.startsWith(folder + QLatin1Char('/'))) {
        found.append(path.mid(folder.size() + 1));
      }
    }
    return found;
  }
  bool claim(const QString&, FileTrouble& why) override {
    why = trouble;
    return trouble == FileTrouble::None && !taken;
  }
  void give_back(const QString&) override {}
  FileTrouble move_folder(const QString& folder, const QString& to) override {
    const QMutexLocker lock{&mutex_};
    for (const auto& path : content_.keys()) {
      if (path.startsWith(folder + QLatin1Char('/'))) {
        content_[to + path.mid(folder.size())] = content_.take(path);
      }
    }
    return FileTrouble::None;
  }

  /// Every file with its content, changed in place by `change`.
  void spoil(const std::function<void(const QString&, QByteArray&)>& change) {
    const QMutexLocker lock{&mutex_};
    for (auto it = content_.begin(); it != content_.end(); ++it) {
      change(it.key(), it.value());
    }
  }
  QMap<QString, QByteArray> all() {
    const QMutexLocker lock{&mutex_};
    return content_;
  }
  void put_back(const QMap<QString, QByteArray>& content) {
    const QMutexLocker lock{&mutex_};
    content_ = content;
  }

  FileTrouble trouble = FileTrouble::None;  ///< What every write answers.
  bool taken = false;                       ///< Another program has the folder.
  int writes = 0;

 private:
  QMutex mutex_;
  QMap<QString, QByteArray> content_;
};

/// A keychain that is there, or is not.
class FakeKeyChain : public KeyChain {
 public:
  Answered<QByteArray> read(const QString& name) override {
    if (!there) {
      return now<QByteArray>(Outcome<QByteArray>::failed({missing, {}, {}, {}, {}, {}}));
    }
    return secrets.contains(name)
               ? now<QByteArray>(Outcome<QByteArray>::of(secrets[name]))
               : now<QByteArray>(Outcome<QByteArray>::failed({Failure::Kind::NotFound, {}, {}, {}, {}, {}}));
  }
  Answered<Done> write(const QString& name, const QByteArray& secret) override {
    if (!there) {
      return now<Done>(Outcome<Done>::failed({missing, {}, {}, {}, {}, {}}));
    }
    secrets[name] = secret;
    return now<Done>(Outcome<Done>::of({}));
  }

  bool there = true;
  Failure::Kind missing = Failure::Kind::Unavailable;
  QMap<QString, QByteArray> secrets;

 private:
  template <typename T>
  static Answered<T> now(Outcome<T> outcome) {
    QPromise<Outcome<T>> promise;
    promise.start();
    promise.addResult(std::move(outcome));
    promise.finish();
    return promise.future();
  }
};

}  // namespace touchstone::client
