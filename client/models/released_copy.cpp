// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/released_copy.h"

#include <utility>

#include "client/models/words.h"

namespace touchstone::client {

ReleasedCopy::ReleasedCopy(ReportVersionGateway& gateway, bool releases, QObject* parent)
    : QObject{parent}, gateway_{gateway}, releases_{releases} {}

void ReleasedCopy::show(const ReportVersion* version) {
  const bool signed_once = version != nullptr && version->signed_off.time.isValid();
  const QString wanted = signed_once ? version->name + QLatin1Char(' ') + version->etag : QString{};
  if (wanted == shown_ && signed_once) {
    return;
  }
  const bool other = !signed_once || version->name != version_.name;
  shown_ = wanted;
  version_ = signed_once ? *version : ReportVersion{};
  ++questions_;
  if (other) {
    known_ = false;
    release_.reset();
    problem_.clear();
    Q_EMIT changed();
  }
  if (signed_once) {
    ask();
  }
}

void ReleasedCopy::ask() {
  when_answered(gateway_.publication_release(version_.name), this,
                [this, number = questions_](const Outcome<PublicationRelease>& outcome) {
                  if (number != questions_) {
                    return;
                  }
                  if (outcome.value) {
                    take(*outcome.value);
                  } else if (outcome.failure->reason == QLatin1String("PUBLICATION_RELEASE_NOT_FOUND")) {
                    take(std::nullopt);
                  } else {
                    shown_.clear();  // it is asked for again
                    problem_ = failure_words(*outcome.failure);
                    Q_EMIT changed();
                  }
                });
}

void ReleasedCopy::take(std::optional<PublicationRelease> release) {
  known_ = true;
  release_ = std::move(release);
  problem_.clear();
  Q_EMIT changed();
}

bool ReleasedCopy::offered() const {
  const bool stands = version_.state == ReportState::SignedOff || version_.state == ReportState::Published;
  return releases_ && stands && known_ && !release_;
}

void ReleasedCopy::release_now() {
  if (busy_ || !offered()) {
    return;
  }
  busy_ = true;
  Q_EMIT changed();
  const QString what = version_.name + QLatin1Char(' ') + version_.etag;
  when_answered(gateway_.release_publication_copy(version_, pending_.id_of(what)), this,
                [this, what, name = version_.name](const Outcome<PublicationRelease>& outcome) {
                  busy_ = false;
                  pending_.answered(what, outcome.failure);
                  if (name != version_.name) {
                    Q_EMIT changed();  // another version is on show; the server has it
                    return;
                  }
                  if (outcome.value) {
                    ++questions_;
                    take(*outcome.value);
                    return;
                  }
                  if (outcome.failure->reason == QLatin1String("PUBLICATION_COPY_RELEASED")) {
                    ++questions_;
                    ask();  // somebody was quicker
                  }
                  Q_EMIT changed();
                  Q_EMIT failed(*outcome.failure);
                });
}

}  // namespace touchstone::client
