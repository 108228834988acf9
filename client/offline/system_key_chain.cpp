// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/system_key_chain.h"

#include <qt6keychain/keychain.h>

#include <QPromise>
#include <memory>

namespace touchstone::client {

namespace {

const QString service = QStringLiteral("touchstone");

Failure failure_of(const QKeychain::Job& job) {
  switch (job.error()) {
    case QKeychain::EntryNotFound:
      return {Failure::Kind::NotFound, {}, job.errorString(), {}, {}, {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
      return {Failure::Kind::Unavailable, {}, job.errorString(), {}, {}, {}};
    default:
      return {Failure::Kind::Refused, {}, job.errorString(), {}, {}, {}};
  }
}

/// Starts a job of QtKeychain, which deletes itself when it has ended.
template <typename T, typename JobType, typename Value>
Answered<T> begin(JobType* job, Value value) {
  auto promise = std::make_shared<QPromise<Outcome<T>>>();
  promise->start();
  QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, value](QKeychain::Job*) {
    promise->addResult(job->error() == QKeychain::NoError ? Outcome<T>::of(value(*job))
                                                          : Outcome<T>::failed(failure_of(*job)));
    promise->finish();
  });
  job->setAutoDelete(true);
  job->setInsecureFallback(false);
  job->start();
  return promise->future();
}

}  // namespace

Answered<QByteArray> SystemKeyChain::read(const QString& name) {
  auto* job = new QKeychain::ReadPasswordJob{service};
  job->setKey(name);
  return begin<QByteArray>(job, [](const QKeychain::ReadPasswordJob& done) { return done.binaryData(); });
}

Answered<Done> SystemKeyChain::write(const QString& name, const QByteArray& secret) {
  auto* job = new QKeychain::WritePasswordJob{service};
  job->setKey(name);
  job->setBinaryData(secret);
  return begin<Done>(job, [](const QKeychain::WritePasswordJob&) { return Done{}; });
}

}  // namespace touchstone::client
