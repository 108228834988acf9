// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/finding_group_gateway.h"
#include "client/api/report_version_gateway.h"
#include "client/api/sentence_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Versions that answer when the test says so.
class FakeReportVersionGateway final : public ReportVersionGateway {
 public:
  Answered<QList<ReportVersion>> versions(const QString& audit_cycle) override {
    months.append(audit_cycle.section(QLatin1Char('/'), -1));
    return lists.call();
  }
  Answered<ReportVersion> version(const QString& name) override {
    singles_asked.append(name);
    return singles.call();
  }
  Answered<ReportVersion> begin(const QString& audit_cycle, const QString& request_id) override {
    asked.append(QStringLiteral("begin ") + audit_cycle.section(QLatin1Char('/'), -1));
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<ReportVersion> step(const ReportVersion& version, ReportStep step, const QString& reason,
                               const QString& request_id) override {
    asked.append(QStringLiteral("%1 %2 %3: %4")
                     .arg(static_cast<int>(step))
                     .arg(version.name.section(QLatin1Char('/'), -1), version.etag, reason));
    request_ids.append(request_id);
    return changes.call();
  }
  Answered<PublicationRelease> publication_release(const QString& version) override {
    releases_asked.append(version.section(QLatin1Char('/'), -1));
    return releases.call();
  }
  Answered<PublicationRelease> release_publication_copy(const ReportVersion& version,
                                                        const QString& request_id) override {
    asked.append(QStringLiteral("release %1 %2").arg(version.name.section(QLatin1Char('/'), -1), version.etag));
    request_ids.append(request_id);
    return new_releases.call();
  }

  QStringList months;
  QStringList singles_asked;
  QStringList asked;  ///< "begin 2023-09", "STEP NUMBER ETAG: REASON", "release NUMBER ETAG".
  QStringList releases_asked;
  QStringList request_ids;
  Waiting<QList<ReportVersion>> lists;
  Waiting<ReportVersion> singles;
  Waiting<ReportVersion> changes;
  Waiting<PublicationRelease> releases;
  Waiting<PublicationRelease> new_releases;
};

/// The unit's words; they answer when the test says so.
class FakeSentenceGateway final : public SentenceGateway {
 public:
  Answered<QList<FigureReference>> references(const QString&) override { return reference_lists.call(); }
  Answered<QString> printed(const QString&, const QString& text) override {
    prints.append(text);
    return printed_texts.call();
  }
  Answered<FactSentence> fact_sentence(const QString&, const QString& fact_key) override {
    asked.append(QStringLiteral("fact ") + fact_key);
    return fact_sentences.call();
  }
  Answered<FactDecision> confirm_fact(const QString&, const FactDecision& decision, const QString&) override {
    asked.append(QStringLiteral("confirm %1 %2").arg(decision.fact_key, decision.etag));
    return confirmed_facts.call();
  }
  Answered<QList<SectionSentence>> sentences(const QString&) override { return lists.call(); }
  Answered<SectionSentence> add(const QString&, const SectionSentence& sentence, const QString& after,
                                const QString& request_id) override {
    return note(QStringLiteral("add %1 after %2: %3").arg(sentence.service_area_code, after, sentence.text), sentence,
                request_id);
  }
  Answered<SectionSentence> reword(const SectionSentence& sentence, const QString& request_id) override {
    return note(QStringLiteral("reword %1 %2: %3").arg(sentence.name, sentence.etag, sentence.text), sentence,
                request_id);
  }
  Answered<SectionSentence> move(const SectionSentence& sentence, const QString& after,
                                 const QString& request_id) override {
    return note(QStringLiteral("move %1 after %2").arg(sentence.name, after), sentence, request_id);
  }
  Answered<SectionSentence> confirm(const SectionSentence& sentence, const QString& request_id) override {
    return note(QStringLiteral("confirm %1 %2").arg(sentence.name, sentence.etag), sentence, request_id);
  }
  Answered<SectionSentence> remove(const SectionSentence& sentence, const QString& request_id) override {
    return note(QStringLiteral("remove %1 %2").arg(sentence.name, sentence.etag), sentence, request_id);
  }
  Answered<QList<Wording>> wordings(const QString&, const WordingSubject& subject) override {
    asked.append(QStringLiteral("wordings ") + subject.id);
    return wording_lists.call();
  }

  QStringList asked;
  QStringList prints;
  QStringList request_ids;
  QList<SectionSentence> sent;
  Waiting<QList<FigureReference>> reference_lists;
  Waiting<QString> printed_texts;
  Waiting<FactSentence> fact_sentences;
  Waiting<FactDecision> confirmed_facts;
  Waiting<QList<SectionSentence>> lists;
  Waiting<SectionSentence> changes;
  Waiting<QList<Wording>> wording_lists;

 private:
  Answered<SectionSentence> note(const QString& what, const SectionSentence& sentence, const QString& request_id) {
    asked.append(what);
    sent.append(sentence);
    request_ids.append(request_id);
    return changes.call();
  }
};

/// Wordings of findings; they answer when the test says so.
class FakeFindingGroupGateway final : public FindingGroupGateway {
 public:
  Answered<QList<FindingGroupWords>> groups(const QString&) override { return lists.call(); }
  Answered<QList<FindingSuggestion>> suggestions(const QString&) override { return suggestion_lists.call(); }
  Answered<FindingGroupWords> add(const QString&, const FindingGroupWords& group, const QString&) override {
    return note(QStringLiteral("add"), group);
  }
  Answered<FindingGroupWords> edit(const FindingGroupWords& group, const QString&) override {
    return note(QStringLiteral("edit %1 %2").arg(group.name, group.etag), group);
  }
  Answered<FindingGroupWords> remove(const FindingGroupWords& group, const QString&) override {
    return note(QStringLiteral("remove %1 %2").arg(group.name, group.etag), group);
  }

  QStringList asked;
  QList<FindingGroupWords> sent;
  Waiting<QList<FindingGroupWords>> lists;
  Waiting<QList<FindingSuggestion>> suggestion_lists;
  Waiting<FindingGroupWords> changes;

 private:
  Answered<FindingGroupWords> note(const QString& what, const FindingGroupWords& group) {
    asked.append(what);
    sent.append(group);
    return changes.call();
  }
};

namespace example {

inline QString report_version_name(int number, const QString& period = QStringLiteral("2023-09")) {
  return QStringLiteral("programmes/practice-managers/auditCycles/%1/reportVersions/%2").arg(period).arg(number);
}

inline QDateTime october(int day, int hour) { return {QDate{2023, 10, day}, QTime{hour, 0}}; }

/// Version 1 as a draft that this person may ask sign-off for.
inline ReportVersion draft_version(int number = 1) {
  ReportVersion version;
  version.name = report_version_name(number);
  version.state = ReportState::Draft;
  version.words = QStringLiteral("Draft 1, not signed off");
  version.begun = {QStringLiteral("Samir Aziz"), october(4, 9)};
  version.allowed_events = {QStringLiteral("request_sign_off"), QStringLiteral("withdraw")};
  version.etag = QStringLiteral("v1");
  return version;
}

/// Sent back once, and for sign-off again.
inline ReportVersion version_for_sign_off() {
  ReportVersion version = draft_version();
  version.state = ReportState::ForSignOff;
  version.words = QStringLiteral("Draft 2, not signed off");
  version.sent_back = {QStringLiteral("Ruth Calloway"), october(5, 10), QStringLiteral("Say why BIT is late.")};
  version.requested = {QStringLiteral("Samir Aziz"), october(6, 11)};
  version.figures_time = october(6, 11);
  version.snapshot_sha256 = QString{64, QLatin1Char('a')};
  version.allowed_events = {QStringLiteral("send_back"), QStringLiteral("sign_off"), QStringLiteral("withdraw")};
  version.etag = QStringLiteral("v2");
  return version;
}

inline ReportVersion published_version() {
  ReportVersion version = version_for_sign_off();
  version.state = ReportState::Published;
  version.label = QStringLiteral("1.0");
  version.words = QStringLiteral("Version 1.0, signed off by Ruth Calloway on 9 October 2023");
  version.signed_off = {QStringLiteral("Ruth Calloway"), october(9, 15)};
  version.published = {QStringLiteral("Ruth Calloway"), october(9, 17)};
  version.page_sha256 = QString{64, QLatin1Char('b')};
  version.allowed_events = {QStringLiteral("revise"), QStringLiteral("withdraw")};
  version.etag = QStringLiteral("v4");
  return version;
}

/// Of the published one's copy.
inline PublicationRelease publication_release() {
  PublicationRelease release;
  release.by = QStringLiteral("Ruth Calloway");
  release.time = october(9, 18);
  release.page_sha256 = QString{64, QLatin1Char('c')};
  release.proof = QStringLiteral("12 hidden figures against 340 shown or known ones and 90 totals of both");
  release.proof_covers = QStringLiteral("Every figure of the month. Not covered: what somebody knows from elsewhere.");
  release.earlier_copies = 1;
  release.rules = {6, true};
  return release;
}

/// A draft that revises the published one.
inline ReportVersion revision() {
  ReportVersion version = draft_version(2);
  version.revises = report_version_name(1);
  version.begun.why = QStringLiteral("An audit of C&FF came late.");
  version.changes = {{QStringLiteral("C&FF, audits completed"), QStringLiteral("5"), QStringLiteral("6")}};
  return version;
}

}  // namespace example

}  // namespace touchstone::client
