// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_sentence_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_convert_commentary.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::client {

using SentenceCalls = v1::CommentaryService::StubInterface::async_interface;

namespace {

ReportSection report_section_of(v1::SectionSentence::Section section) {
  switch (section) {
    case v1::SectionSentence::SECTION_OVERVIEW:
      return ReportSection::Overview;
    case v1::SectionSentence::SECTION_OUTCOME:
      return ReportSection::Outcome;
    case v1::SectionSentence::SECTION_AREA:
      return ReportSection::Area;
    case v1::SectionSentence::SECTION_THEME:
      return ReportSection::Theme;
    default:
      return ReportSection::Unknown;
  }
}

v1::SectionSentence::Section report_section_to_proto(ReportSection section) {
  switch (section) {
    case ReportSection::Overview:
      return v1::SectionSentence::SECTION_OVERVIEW;
    case ReportSection::Outcome:
      return v1::SectionSentence::SECTION_OUTCOME;
    case ReportSection::Area:
      return v1::SectionSentence::SECTION_AREA;
    case ReportSection::Theme:
      return v1::SectionSentence::SECTION_THEME;
    case ReportSection::Unknown:
      break;
  }
  return v1::SectionSentence::SECTION_UNSPECIFIED;
}

SectionSentence section_sentence_of(const v1::SectionSentence& from) {
  SectionSentence sentence;
  sentence.name = text(from.name());
  sentence.section = report_section_of(from.section());
  sentence.service_area_code = text(from.service_area_code());
  sentence.text = text(from.text());
  for (const auto& confirmed : from.confirmed_texts()) {
    sentence.confirmed_texts.append(text(confirmed));
  }
  sentence.printed_text = text(from.printed_text());
  sentence.confirmed_printed_text = text(from.confirmed_printed_text());
  sentence.figures_changed = from.figures_changed();
  sentence.no_longer_holds = from.no_longer_holds();
  for (const auto& missing : from.missing_references()) {
    sentence.missing_references.append(text(missing));
  }
  sentence.written_by = text(from.written_by_display_name());
  sentence.write_time = local_time(from.write_time());
  sentence.etag = text(from.etag());
  return sentence;
}

Wording wording_of(const v1::Wording& from) {
  Wording wording;
  wording.deed = from.deed() == v1::Wording::DEED_WRITTEN     ? Wording::Deed::Written
                 : from.deed() == v1::Wording::DEED_CONFIRMED ? Wording::Deed::Confirmed
                 : from.deed() == v1::Wording::DEED_REMOVED   ? Wording::Deed::Removed
                                                              : Wording::Deed::Unknown;
  wording.text = text(from.text());
  wording.printed_text = text(from.printed_text());
  wording.by = text(from.by_display_name());
  wording.time = local_time(from.time());
  return wording;
}

void put_subject(const WordingSubject& subject, v1::ListWordingsRequest& request) {
  switch (subject.kind) {
    case WordingSubject::Kind::Sentence:
      request.set_section_sentence(subject.id.toStdString());
      break;
    case WordingSubject::Kind::Fact:
      request.set_fact_key(subject.id.toStdString());
      break;
    case WordingSubject::Kind::FindingGroup:
      request.set_finding_group(subject.id.toStdString());
      break;
  }
}

}  // namespace

Answered<QList<FigureReference>> GrpcSentenceGateway::references(const QString& audit_cycle) {
  v1::ListFigureReferencesRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, FigureReference>(
      connection_, request, &SentenceCalls::ListFigureReferences,
      [](const v1::ListFigureReferencesResponse& page, QList<FigureReference>& rows) {
        for (const auto& one : page.figure_references()) {
          rows.append({text(one.reference()), text(one.value()), text(one.description())});
        }
      });
}

Answered<QString> GrpcSentenceGateway::printed(const QString& audit_cycle, const QString& words) {
  v1::RenderSentenceRequest request;
  request.set_parent(audit_cycle.toStdString());
  request.set_text(words.toStdString());
  return unary<v1::CommentaryService>(
      connection_, CallKind::Read, request, &SentenceCalls::RenderSentence,
      [](const v1::RenderSentenceResponse& answer) { return text(answer.printed_text()); });
}

Answered<FactSentence> GrpcSentenceGateway::fact_sentence(const QString& audit_cycle, const QString& fact_key) {
  v1::GetFactSentenceRequest request;
  request.set_parent(audit_cycle.toStdString());
  request.set_fact_key(fact_key.toStdString());
  return unary<v1::CommentaryService>(
      connection_, CallKind::Read, request, &SentenceCalls::GetFactSentence, [](const v1::FactSentence& answer) {
        return FactSentence{text(answer.sentence()), text(answer.sentence_with_references())};
      });
}

Answered<FactDecision> GrpcSentenceGateway::confirm_fact(const QString& audit_cycle, const FactDecision& decision,
                                                         const QString& request_id) {
  v1::ConfirmFactDecisionRequest request;
  request.set_parent(audit_cycle.toStdString());
  request.set_fact_key(decision.fact_key.toStdString());
  request.set_etag(decision.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &SentenceCalls::ConfirmFactDecision,
                                      fact_decision_of);
}

Answered<QList<SectionSentence>> GrpcSentenceGateway::sentences(const QString& audit_cycle) {
  v1::ListSectionSentencesRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, SectionSentence>(
      connection_, request, &SentenceCalls::ListSectionSentences,
      [](const v1::ListSectionSentencesResponse& page, QList<SectionSentence>& rows) {
        for (const auto& sentence : page.section_sentences()) {
          rows.append(section_sentence_of(sentence));
        }
      });
}

Answered<SectionSentence> GrpcSentenceGateway::add(const QString& audit_cycle, const SectionSentence& sentence,
                                                   const QString& after, const QString& request_id) {
  v1::AddSectionSentenceRequest request;
  request.set_parent(audit_cycle.toStdString());
  auto* wanted = request.mutable_section_sentence();
  wanted->set_section(report_section_to_proto(sentence.section));
  wanted->set_service_area_code(sentence.service_area_code.toStdString());
  wanted->set_text(sentence.text.toStdString());
  for (const auto& confirmed : sentence.confirmed_texts) {
    wanted->add_confirmed_texts(confirmed.toStdString());
  }
  request.set_after(after.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &SentenceCalls::AddSectionSentence,
                                      section_sentence_of);
}

Answered<SectionSentence> GrpcSentenceGateway::reword(const SectionSentence& sentence, const QString& request_id) {
  auto request = named_change<v1::EditSectionSentenceRequest>(sentence.name, sentence.etag, request_id);
  request.set_text(sentence.text.toStdString());
  for (const auto& confirmed : sentence.confirmed_texts) {
    request.add_confirmed_texts(confirmed.toStdString());
  }
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &SentenceCalls::EditSectionSentence,
                                      section_sentence_of);
}

Answered<SectionSentence> GrpcSentenceGateway::move(const SectionSentence& sentence, const QString& after,
                                                    const QString& request_id) {
  auto request = named_change<v1::EditSectionSentenceRequest>(sentence.name, sentence.etag, request_id);
  request.set_move(after.isEmpty() ? v1::EditSectionSentenceRequest::MOVE_FIRST
                                   : v1::EditSectionSentenceRequest::MOVE_AFTER);
  request.set_after(after.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &SentenceCalls::EditSectionSentence,
                                      section_sentence_of);
}

Answered<SectionSentence> GrpcSentenceGateway::confirm(const SectionSentence& sentence, const QString& request_id) {
  return unary<v1::CommentaryService>(
      connection_, CallKind::Write,
      named_change<v1::ConfirmSectionSentenceRequest>(sentence.name, sentence.etag, request_id),
      &SentenceCalls::ConfirmSectionSentence, section_sentence_of);
}

Answered<SectionSentence> GrpcSentenceGateway::remove(const SectionSentence& sentence, const QString& request_id) {
  return unary<v1::CommentaryService>(
      connection_, CallKind::Write,
      named_change<v1::RemoveSectionSentenceRequest>(sentence.name, sentence.etag, request_id),
      &SentenceCalls::RemoveSectionSentence, section_sentence_of);
}

Answered<QList<Wording>> GrpcSentenceGateway::wordings(const QString& audit_cycle, const WordingSubject& subject) {
  v1::ListWordingsRequest request;
  request.set_parent(audit_cycle.toStdString());
  put_subject(subject, request);
  return whole_list<v1::CommentaryService, Wording>(connection_, request, &SentenceCalls::ListWordings,
                                                    [](const v1::ListWordingsResponse& page, QList<Wording>& rows) {
                                                      for (const auto& wording : page.wordings()) {
                                                        rows.append(wording_of(wording));
                                                      }
                                                    });
}

}  // namespace touchstone::client
