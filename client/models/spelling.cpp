// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/spelling.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QMutex>
#include <QMutexLocker>
#include <QPromise>
#include <QRegularExpression>
#include <QThreadPool>
#include <QUuid>
#include <algorithm>
#include <hunspell.hxx>

namespace touchstone::client {

namespace {

constexpr int most_known = 20000;
constexpr int most_suggestions = 5;

bool is_apostrophe(QChar c) { return c == QLatin1Char('\'') || c == QChar{0x2019}; }

/// A word as the dictionary has it: with plain apostrophes, and without one at its end.
QString plain(QString word) { return word.replace(QChar{0x2019}, QLatin1Char('\'')); }

/// Abbreviations, single letters and whatever has a digit are no words: "EHCP", "CD900417", "S47".
bool is_checked(QStringView word) {
  if (word.size() < 2) {
    return false;
  }
  const bool digits = std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit() || c == u'_'; });
  int capitals = 0;
  for (const QChar c : word) {
    capitals += c.isUpper() ? 1 : 0;
  }
  return !digits && capitals < 2;
}

std::unique_ptr<Hunspell> read(const QString& folder) {
  return std::make_unique<Hunspell>(QFile::encodeName(folder + QStringLiteral("/en_GB.aff")).constData(),
                                    QFile::encodeName(folder + QStringLiteral("/en_GB.dic")).constData());
}

}  // namespace

/// Looks for words on other threads. Has a dictionary of its own, read at the first word: Hunspell's is for one thread.
class Spelling::Suggester {
 public:
  explicit Suggester(QString folder) : folder_{std::move(folder)} {}

  QStringList suggest(const QString& word) {
    const QMutexLocker lock{&mutex_};
    if (dictionary_ == nullptr) {
      dictionary_ = read(folder_);
    }
    QStringList words;
    for (const auto& one : dictionary_->suggest(word.toStdString())) {
      words.append(QString::fromStdString(one));
    }
    return words;
  }

 private:
  const QString folder_;
  QMutex mutex_;
  std::unique_ptr<Hunspell> dictionary_;
};

Spelling::Spelling(SpellingGateway& gateway, Memory memory, QObject* parent)
    : QObject{parent}, gateway_{gateway}, memory_{std::move(memory)} {}

Spelling::~Spelling() = default;

QStringList Spelling::default_folders() {
  const QString own = qEnvironmentVariable("TOUCHSTONE_DICTIONARIES");
  QStringList folders{QCoreApplication::applicationDirPath() + QStringLiteral("/../share/touchstone/dictionaries"),
                      QStringLiteral("/usr/share/hunspell"), QStringLiteral("/usr/share/myspell/dicts")};
  if (!own.isEmpty()) {
    folders.prepend(own);
  }
  return folders;
}

void Spelling::read_dictionary(const QStringList& folders) {
  QString found;
  for (const auto& folder : folders) {
    if (found.isEmpty() && QFile::exists(folder + QStringLiteral("/en_GB.aff")) &&
        QFile::exists(folder + QStringLiteral("/en_GB.dic"))) {
      found = folder;
    }
  }
  missing_ = found.isEmpty();
  if (missing_) {
    Q_EMIT changed();
    return;
  }
  suggester_ = std::make_shared<Suggester>(found);
  using Read = std::shared_ptr<Hunspell>;
  auto promise = std::make_shared<QPromise<Read>>();
  promise->start();
  auto* watcher = new QFutureWatcher<Read>{this};
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
    watcher->deleteLater();
    dictionary_ = watcher->result();
    known_.clear();
    Q_EMIT changed();
  });
  watcher->setFuture(promise->future());
  QThreadPool::globalInstance()->start([promise, found] {
    promise->addResult(Read{read(found)});
    promise->finish();
  });
}

void Spelling::use_session(const Session& session) {
  if (session.name == session_) {
    return;
  }
  session_ = session.name;
  organisation_ = session.organisation_code;
  may_add_ = session.has(Role::QaOfficer) || session.has(Role::QaLead) || session.has(Role::Administrator);
  request_ids_.clear();
  take_words(memory_.read ? memory_.read(organisation_) : QStringList{});
  refresh();
}

void Spelling::refresh() {
  const int mine = ++asked_;
  when_answered(gateway_.words(), this, [this, mine](const Outcome<QStringList>& outcome) {
    if (mine != asked_ || outcome.failure) {
      return;  // The words remembered are good enough; the next sign-in asks again.
    }
    if (memory_.write) {
      memory_.write(organisation_, *outcome.value);
    }
    take_words(*outcome.value);
  });
}

void Spelling::take_words(const QStringList& words) {
  council_words_ = words;
  council_set_.clear();
  for (const auto& word : words) {
    council_set_.insert(plain(word).toLower());
  }
  known_.clear();
  Q_EMIT changed();
}

void Spelling::add(const QString& word) {
  QString& request_id = request_ids_[word];
  if (request_id.isEmpty()) {
    request_id = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  when_answered(gateway_.add(word, request_id), this, [this, word](const Outcome<QString>& outcome) {
    if (outcome.failure) {
      if (!outcome.failure->passing()) {
        request_ids_.remove(word);
      }
      Q_EMIT add_failed(word, *outcome.failure);
      return;
    }
    request_ids_.remove(word);
    ++asked_;  // A list asked for before does not have it.
    QStringList words = council_words_;
    if (!words.contains(*outcome.value)) {
      words.append(*outcome.value);
      words.sort(Qt::CaseInsensitive);
    }
    if (memory_.write) {
      memory_.write(organisation_, words);
    }
    take_words(words);
    Q_EMIT added(*outcome.value);
  });
}

bool Spelling::is_right(const QString& word) const {
  const auto found = known_.constFind(word);
  if (found != known_.constEnd()) {
    return *found;
  }
  const QString lower = word.toLower();
  QString stem = lower;
  stem.remove(QRegularExpression{QStringLiteral("'s?$")});
  const bool right = council_set_.contains(lower) || council_set_.contains(stem) ||
                     dictionary_->spell(word.toStdString()) || dictionary_->spell(lower.toStdString());
  if (known_.size() >= most_known) {
    known_.clear();
  }
  known_.insert(word, right);
  return right;
}

QList<SpellingSlip> Spelling::slips(const QString& text, const QList<TextMark>& marks) const {
  QList<SpellingSlip> slips;
  if (!ready()) {
    return slips;
  }
  auto mark = marks.begin();
  for (int at = 0; at < text.size();) {
    if (!text[at].isLetterOrNumber()) {
      ++at;
      continue;
    }
    const int from = at;
    while (at < text.size() && (text[at].isLetterOrNumber() || text[at] == QLatin1Char('_') ||
                                (is_apostrophe(text[at]) && at + 1 < text.size() && text[at + 1].isLetter()))) {
      ++at;
    }
    while (mark != marks.end() && mark->end() <= from) {
      ++mark;
    }
    const bool marked = mark != marks.end() && mark->start < at;
    const QStringView word = QStringView{text}.mid(from, at - from);
    if (!marked && is_checked(word) && !is_right(plain(word.toString()))) {
      slips.append({from, at - from, word.toString()});
    }
  }
  return slips;
}

QFuture<QStringList> Spelling::suggestions(const QString& word) const {
  auto promise = std::make_shared<QPromise<QStringList>>();
  promise->start();
  auto future = promise->future();
  if (!ready()) {
    promise->addResult(QStringList{});
    promise->finish();
    return future;
  }
  QStringList own;
  std::copy_if(council_words_.begin(), council_words_.end(), std::back_inserter(own),
               [&](const QString& one) { return one.compare(word, Qt::CaseInsensitive) == 0; });
  QThreadPool::globalInstance()->start([promise, suggester = suggester_, wrong = plain(word), own] {
    QStringList offered = own + suggester->suggest(wrong);
    offered.removeDuplicates();
    promise->addResult(offered.mid(0, most_suggestions));
    promise->finish();
  });
  return future;
}

}  // namespace touchstone::client
