// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_commentary_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_convert_commentary.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::client {

using Commentaries = v1::CommentaryService::StubInterface::async_interface;

namespace {

Decision decision_of(v1::FactDecision::Decision decision) {
  switch (decision) {
    case v1::FactDecision::DECISION_ACCEPTED:
      return Decision::Accepted;
    case v1::FactDecision::DECISION_EDITED:
      return Decision::Edited;
    case v1::FactDecision::DECISION_DROPPED:
      return Decision::Dropped;
    default:  // what a newer server says is still to decide here
      return Decision::None;
  }
}

v1::FactDecision::Decision decision_to_proto(Decision decision) {
  switch (decision) {
    case Decision::Accepted:
      return v1::FactDecision::DECISION_ACCEPTED;
    case Decision::Edited:
      return v1::FactDecision::DECISION_EDITED;
    case Decision::Dropped:
      return v1::FactDecision::DECISION_DROPPED;
    case Decision::None:
      break;
  }
  return v1::FactDecision::DECISION_UNSPECIFIED;
}

Choice choice_of(v1::FindingChoice::Choice choice) {
  switch (choice) {
    case v1::FindingChoice::CHOICE_IN_REPORT:
      return Choice::InReport;
    case v1::FindingChoice::CHOICE_LEFT_OUT:
      return Choice::LeftOut;
    default:  // as above
      return Choice::None;
  }
}

v1::FindingChoice::Choice choice_to_proto(Choice choice) {
  switch (choice) {
    case Choice::InReport:
      return v1::FindingChoice::CHOICE_IN_REPORT;
    case Choice::LeftOut:
      return v1::FindingChoice::CHOICE_LEFT_OUT;
    case Choice::None:
      break;
  }
  return v1::FindingChoice::CHOICE_UNSPECIFIED;
}

FindingChoice finding_choice_of(const v1::FindingChoice& from) {
  return {text(from.audit()), from.finding_index(), choice_of(from.choice()), text(from.etag())};
}

PublicationMark publication_mark_of(const v1::PublicationMark& from) {
  return {text(from.audit()),           from.finding_index(), from.marked(),
          text(from.words()),           text(from.consent()), text(from.marked_by_display_name()),
          local_time(from.mark_time()), text(from.etag())};
}

}  // namespace

FactDecision fact_decision_of(const v1::FactDecision& from) {
  FactDecision decision{text(from.fact_key()),
                        decision_of(from.decision()),
                        text(from.sentence()),
                        text(from.decided_on_sentence()),
                        from.figures_changed(),
                        from.no_longer_holds(),
                        text(from.decided_by_display_name()),
                        local_time(from.decide_time()),
                        text(from.etag()),
                        text(from.printed_sentence())};
  for (const auto& missing : from.missing_references()) {
    decision.missing_references.append(text(missing));
  }
  for (const auto& confirmed : from.confirmed_texts()) {
    decision.confirmed_texts.append(text(confirmed));
  }
  return decision;
}

Answered<QList<FactDecision>> GrpcCommentaryGateway::fact_decisions(const QString& audit_cycle) {
  v1::ListFactDecisionsRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, FactDecision>(
      connection_, request, &Commentaries::ListFactDecisions,
      [](const v1::ListFactDecisionsResponse& page, QList<FactDecision>& rows) {
        for (const auto& decision : page.fact_decisions()) {
          rows.append(fact_decision_of(decision));
        }
      });
}

Answered<FactDecision> GrpcCommentaryGateway::decide_fact(const QString& audit_cycle, const FactDecision& decision,
                                                          const QString& request_id) {
  v1::DecideFactRequest request;
  request.set_parent(audit_cycle.toStdString());
  auto* wanted = request.mutable_fact_decision();
  wanted->set_fact_key(decision.fact_key.toStdString());
  wanted->set_decision(decision_to_proto(decision.decision));
  if (decision.decision == Decision::Edited) {
    wanted->set_sentence(decision.sentence.toStdString());
    for (const auto& confirmed : decision.confirmed_texts) {
      wanted->add_confirmed_texts(confirmed.toStdString());
    }
  }
  request.set_etag(decision.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &Commentaries::DecideFact,
                                      fact_decision_of);
}

Answered<QList<FindingChoice>> GrpcCommentaryGateway::finding_choices(const QString& audit_cycle) {
  v1::ListFindingChoicesRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, FindingChoice>(
      connection_, request, &Commentaries::ListFindingChoices,
      [](const v1::ListFindingChoicesResponse& page, QList<FindingChoice>& rows) {
        for (const auto& choice : page.finding_choices()) {
          rows.append(finding_choice_of(choice));
        }
      });
}

Answered<FindingChoice> GrpcCommentaryGateway::choose_finding(const QString& audit_cycle, const FindingChoice& choice,
                                                              const QString& request_id) {
  v1::ChooseFindingRequest request;
  request.set_parent(audit_cycle.toStdString());
  request.mutable_finding_choice()->set_audit(choice.audit.toStdString());
  request.mutable_finding_choice()->set_finding_index(choice.index);
  request.mutable_finding_choice()->set_choice(choice_to_proto(choice.choice));
  request.set_etag(choice.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &Commentaries::ChooseFinding,
                                      finding_choice_of);
}

Answered<QList<PublicationMark>> GrpcCommentaryGateway::publication_marks(const QString& audit_cycle) {
  v1::ListPublicationMarksRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, PublicationMark>(
      connection_, request, &Commentaries::ListPublicationMarks,
      [](const v1::ListPublicationMarksResponse& page, QList<PublicationMark>& rows) {
        for (const auto& mark : page.publication_marks()) {
          rows.append(publication_mark_of(mark));
        }
      });
}

Answered<PublicationMark> GrpcCommentaryGateway::mark_for_publication(const QString& audit_cycle,
                                                                      const PublicationMark& mark,
                                                                      const QString& request_id) {
  v1::MarkForPublicationRequest request;
  request.set_parent(audit_cycle.toStdString());
  auto* wanted = request.mutable_publication_mark();
  wanted->set_audit(mark.audit.toStdString());
  wanted->set_finding_index(mark.index);
  wanted->set_marked(mark.marked);
  wanted->set_words(mark.words.toStdString());
  wanted->set_consent(mark.consent.toStdString());
  request.set_etag(mark.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &Commentaries::MarkForPublication,
                                      publication_mark_of);
}

}  // namespace touchstone::client
