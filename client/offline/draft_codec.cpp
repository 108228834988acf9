// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/offline/draft_codec.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamReader>

namespace touchstone::client {

namespace {

using Map = QCborMap;

QString text(const Map& map, const char* key) { return map.value(QLatin1String(key)).toString(); }
bool flag(const Map& map, const char* key) { return map.value(QLatin1String(key)).toBool(); }
int number(const Map& map, const char* key) { return static_cast<int>(map.value(QLatin1String(key)).toInteger()); }
Map inner(const Map& map, const char* key) { return map.value(QLatin1String(key)).toMap(); }

template <typename Enum>
Enum choice(const Map& map, const char* key) {
  return static_cast<Enum>(number(map, key));
}

QDate date(const Map& map, const char* key) { return QDate::fromString(text(map, key), Qt::ISODate); }
QDateTime time(const Map& map, const char* key) {
  return QDateTime::fromString(text(map, key), Qt::ISODateWithMs).toLocalTime();
}
QString written(const QDate& value) { return value.toString(Qt::ISODate); }
QString written(const QDateTime& value) { return value.toUTC().toString(Qt::ISODateWithMs); }

template <typename Enum>
QCborValue number_of(Enum value) {
  return QCborValue{static_cast<qint64>(value)};
}

QCborArray texts(const QStringList& values) { return QCborArray::fromStringList(values); }
QStringList text_list(const Map& map, const char* key) {
  QStringList values;
  for (const auto& value : map.value(QLatin1String(key)).toArray()) {
    values.append(value.toString());
  }
  return values;
}

template <typename T, typename Write>
QCborArray array_of(const QList<T>& values, Write write) {
  QCborArray array;
  for (const auto& value : values) {
    array.append(write(value));
  }
  return array;
}

template <typename Read>
auto list_of(const Map& map, const char* key, Read read) {
  QList<decltype(read(Map{}))> values;
  for (const auto& value : map.value(QLatin1String(key)).toArray()) {
    values.append(read(value.toMap()));
  }
  return values;
}

QLatin1String k(const char* name) { return QLatin1String(name); }

Map answer_to(const Answer& from) {
  return {{k("key"), from.question_key}, {k("yes_no"), number_of(from.yes_no)}, {k("grade"), number_of(from.grade)},
          {k("text"), from.text},        {k("date"), written(from.date)},       {k("comment"), from.comment}};
}

Answer answer_from(const Map& map) {
  return {text(map, "key"),  choice<YesNo>(map, "yes_no"), choice<Grade>(map, "grade"), text(map, "text"),
          date(map, "date"), text(map, "comment")};
}

Map finding_to(const Finding& from) {
  return {{k("kind"), number_of(from.kind)},
          {k("text"), from.text},
          {k("section"), from.section_key},
          {k("theme"), from.theme},
          {k("source"), number_of(from.source)}};
}

Finding finding_from(const Map& map) {
  return {choice<FindingKind>(map, "kind"), text(map, "text"), text(map, "section"), flag(map, "theme"),
          choice<FindingSource>(map, "source")};
}

Map comment_to(const AuditComment& from) {
  return {{k("field"), from.field},
          {k("text"), from.text},
          {k("author"), from.author_display_name},
          {k("created"), written(from.create_time)}};
}

AuditComment comment_from(const Map& map) {
  return {text(map, "field"), text(map, "text"), text(map, "author"), time(map, "created")};
}

Map audit_to(const Audit& from) {
  Map map{{k("name"), from.name},
          {k("state"), number_of(from.state)},
          {k("answers"), array_of(from.answers, answer_to)},
          {k("grade"), number_of(from.grade)},
          {k("rationale"), from.grade_rationale},
          {k("held"), number_of(from.discussion.held)},
          {k("held_reason"), from.discussion.reason},
          {k("held_on"), from.discussion.held_on.toString(Qt::ISODate)},
          {k("held_by"), from.discussion.led_by},
          {k("findings"), array_of(from.findings, finding_to)},
          {k("no_findings_reason"), from.no_findings_reason},
          {k("confirmed"), texts(from.confirmed_texts)},
          {k("form"), from.form},
          {k("case"), from.case_reference},
          {k("area"), from.service_area_code},
          {k("team"), from.team},
          {k("practitioner"), from.practitioner},
          {k("due"), written(from.due_date)}};
  map.insert(k("theme"), from.theme);
  map.insert(k("case_holding"), from.case_holding);
  map.insert(k("auditor"), from.auditor_display_name);
  map.insert(k("submitted"), written(from.submit_time));
  map.insert(k("updated"), written(from.update_time));
  map.insert(k("response"), from.response_comment);
  map.insert(k("cycle"), from.audit_cycle);
  map.insert(k("overdue"), from.overdue);
  map.insert(k("comments"), array_of(from.comments, comment_to));
  map.insert(k("etag"), from.etag);
  return map;
}

Audit audit_from(const Map& map) {
  Audit audit;
  audit.name = text(map, "name");
  audit.state = choice<AuditState>(map, "state");
  audit.answers = list_of(map, "answers", answer_from);
  audit.grade = choice<Grade>(map, "grade");
  audit.grade_rationale = text(map, "rationale");
  audit.discussion = {choice<Held>(map, "held"), text(map, "held_reason"),
                      QDate::fromString(text(map, "held_on"), Qt::ISODate), text(map, "held_by")};
  audit.findings = list_of(map, "findings", finding_from);
  audit.no_findings_reason = text(map, "no_findings_reason");
  audit.confirmed_texts = text_list(map, "confirmed");
  audit.form = text(map, "form");
  audit.case_reference = text(map, "case");
  audit.service_area_code = text(map, "area");
  audit.team = text(map, "team");
  audit.practitioner = text(map, "practitioner");
  audit.due_date = date(map, "due");
  audit.theme = text(map, "theme");
  audit.case_holding = flag(map, "case_holding");
  audit.auditor_display_name = text(map, "auditor");
  audit.submit_time = time(map, "submitted");
  audit.update_time = time(map, "updated");
  audit.response_comment = text(map, "response");
  audit.audit_cycle = text(map, "cycle");
  audit.overdue = flag(map, "overdue");
  audit.comments = list_of(map, "comments", comment_from);
  audit.etag = text(map, "etag");
  return audit;
}

Map question_to(const Question& from) {
  return {{k("key"), from.key},
          {k("text"), from.text},
          {k("short_text"), from.short_text},
          {k("hint"), from.hint},
          {k("guidance"), from.guidance},
          {k("kind"), number_of(from.kind)},
          {k("required"), from.required},
          {k("focus5"), from.focus5},
          {k("areas"), texts(from.service_area_codes)},
          {k("choices"), texts(from.choices)}};
}

Question question_from(const Map& map) {
  return {text(map, "key"),         text(map, "text"),     text(map, "short_text"),
          text(map, "hint"),        text(map, "guidance"), choice<QuestionKind>(map, "kind"),
          flag(map, "required"),    flag(map, "focus5"),   text_list(map, "areas"),
          text_list(map, "choices")};
}

Map section_to(const Section& from) {
  return {{k("key"), from.key}, {k("title"), from.title}, {k("questions"), array_of(from.questions, question_to)}};
}

Section section_from(const Map& map) {
  return {text(map, "key"), text(map, "title"), list_of(map, "questions", question_from)};
}

Map descriptor_to(const GradeDescriptor& from) { return {{k("grade"), number_of(from.grade)}, {k("text"), from.text}}; }

GradeDescriptor descriptor_from(const Map& map) { return {choice<Grade>(map, "grade"), text(map, "text")}; }

Map rule_to(const GradeRule& from) {
  QCborArray grades;
  for (const auto grade : from.grades) {
    grades.append(number_of(grade));
  }
  return {{k("grades"), grades},
          {k("checks_no"), from.record_checks_no_at_least},
          {k("without"), from.without_finding},
          {k("say"), from.say}};
}

GradeRule rule_from(const Map& map) {
  GradeRule rule{{}, number(map, "checks_no"), text(map, "without"), text(map, "say")};
  for (const auto& grade : map.value(QLatin1String("grades")).toArray()) {
    rule.grades.append(static_cast<Grade>(grade.toInteger()));
  }
  return rule;
}

Map form_to(const Form& from) {
  return {{k("name"), from.name},
          {k("key"), from.key},
          {k("version"), from.version},
          {k("title"), from.title},
          {k("graded"), from.graded},
          {k("descriptors"), array_of(from.grade_descriptors, descriptor_to)},
          {k("sections"), array_of(from.sections, section_to)},
          {k("rules"), array_of(from.grade_rules, rule_to)}};
}

Form form_from(const Map& map) {
  return {text(map, "name"),
          text(map, "key"),
          number(map, "version"),
          text(map, "title"),
          flag(map, "graded"),
          list_of(map, "descriptors", descriptor_from),
          list_of(map, "sections", section_from),
          list_of(map, "rules", rule_from)};
}

Map allocation_to(const Allocation& from) {
  Map map{{k("name"), from.name},
          {k("cycle"), from.audit_cycle},
          {k("case"), from.case_reference},
          {k("area"), from.service_area_code},
          {k("team"), from.team},
          {k("auditor_email"), from.auditor_email},
          {k("auditor"), from.auditor_display_name},
          {k("practitioner"), from.practitioner},
          {k("case_type"), from.case_type},
          {k("due"), written(from.due_date)},
          {k("state"), number_of(from.state)}};
  map.insert(k("not_completed_reason"), from.not_completed_reason);
  map.insert(k("approval_awaited"), from.not_completed_approval_awaited);
  map.insert(k("approver"), from.not_completed_approver);
  map.insert(k("exempt"), from.exempt);
  map.insert(k("overdue"), from.overdue);
  map.insert(k("answered"), from.answered_count);
  map.insert(k("questions"), from.question_count);
  map.insert(k("submitted"), written(from.submit_time));
  map.insert(k("theme"), from.theme);
  map.insert(k("case_holding"), from.case_holding);
  map.insert(k("response"), from.response_comment);
  map.insert(k("chased"), written(from.last_chase_time));
  map.insert(k("grade"), number_of(from.grade));
  map.insert(k("team_name"), from.team_display_name);
  map.insert(k("etag"), from.etag);
  return map;
}

Allocation allocation_from(const Map& map) {
  Allocation allocation;
  allocation.name = text(map, "name");
  allocation.audit_cycle = text(map, "cycle");
  allocation.case_reference = text(map, "case");
  allocation.service_area_code = text(map, "area");
  allocation.team = text(map, "team");
  allocation.auditor_email = text(map, "auditor_email");
  allocation.auditor_display_name = text(map, "auditor");
  allocation.practitioner = text(map, "practitioner");
  allocation.case_type = text(map, "case_type");
  allocation.due_date = date(map, "due");
  allocation.state = choice<AuditState>(map, "state");
  allocation.not_completed_reason = text(map, "not_completed_reason");
  allocation.not_completed_approval_awaited = flag(map, "approval_awaited");
  allocation.not_completed_approver = text(map, "approver");
  allocation.exempt = flag(map, "exempt");
  allocation.overdue = flag(map, "overdue");
  allocation.answered_count = number(map, "answered");
  allocation.question_count = number(map, "questions");
  allocation.submit_time = time(map, "submitted");
  allocation.theme = text(map, "theme");
  allocation.case_holding = flag(map, "case_holding");
  allocation.response_comment = text(map, "response");
  allocation.last_chase_time = time(map, "chased");
  allocation.grade = choice<Grade>(map, "grade");
  allocation.team_display_name = text(map, "team_name");
  allocation.etag = text(map, "etag");
  return allocation;
}

Map step_to(const UndoStep& from) {
  return {{k("field"), from.field}, {k("at"), from.at}, {k("out"), from.removed}, {k("in"), from.inserted}};
}

UndoStep step_from(const Map& map) {
  return {text(map, "field"), number(map, "at"), text(map, "out"), text(map, "in")};
}

Map call_to(const PendingCall& from) {
  return {
      {k("audit"), audit_to(from.audit)}, {k("request_id"), from.request_id}, {k("begun"), written(from.begin_time)}};
}

std::optional<PendingCall> call_from(const Map& map, const char* key) {
  if (!map.contains(QLatin1String(key))) {
    return std::nullopt;
  }
  const Map call = inner(map, key);
  return PendingCall{audit_from(inner(call, "audit")), text(call, "request_id"), time(call, "begun")};
}

Map failure_to(const Failure& from) {
  const auto field_to = [](const FieldProblem& field) {
    return Map{{k("field"), field.field}, {k("description"), field.description}};
  };
  Map metadata;
  for (auto it = from.metadata.begin(); it != from.metadata.end(); ++it) {
    metadata.insert(it.key(), it.value());
  }
  return {{k("kind"), number_of(from.kind)},
          {k("reason"), from.reason},
          {k("message"), from.message},
          {k("metadata"), metadata},
          {k("fields"), array_of(from.fields, field_to)},
          {k("reference"), from.reference}};
}

Failure failure_from(const Map& map) {
  Failure failure;
  failure.kind = choice<Failure::Kind>(map, "kind");
  failure.reason = text(map, "reason");
  failure.message = text(map, "message");
  for (const auto& [key, value] : inner(map, "metadata")) {
    failure.metadata.insert(key.toString(), value.toString());
  }
  failure.fields = list_of(map, "fields", [](const Map& field) {
    return FieldProblem{text(field, "field"), text(field, "description")};
  });
  failure.reference = text(map, "reference");
  return failure;
}

/// The map of a record of this kind; none: it is another kind, or no map at all.
std::optional<Map> record(const QByteArray& bytes, const char* kind) {
  QCborParserError error;
  const QCborValue value = QCborValue::fromCbor(bytes, &error);
  if (error.error != QCborError::NoError || !value.isMap() || text(value.toMap(), "record") != QLatin1String(kind)) {
    return std::nullopt;
  }
  return value.toMap();
}

}  // namespace

QByteArray encode(const Draft& draft) {
  Map map{{k("record"), k("draft")},
          {k("server"), draft.owner.server},
          {k("organisation"), draft.owner.organisation},
          {k("person"), draft.owner.person},
          {k("base"), audit_to(draft.base)},
          {k("content"), audit_to(draft.content)},
          {k("form"), form_to(draft.form)},
          {k("steps"), array_of(draft.steps, step_to)},
          {k("steps_done"), draft.steps_done},
          {k("unsent"), draft.unsent},
          {k("submit_after_choice"), draft.submit_after_choice},
          {k("discarded"), draft.discarded},
          {k("changed"), written(draft.change_time)}};
  if (draft.save) {
    map.insert(k("save"), call_to(*draft.save));
  }
  if (draft.submission) {
    map.insert(k("submission"), call_to(*draft.submission));
  }
  if (draft.refusal) {
    map.insert(k("refusal"), failure_to(*draft.refusal));
  }
  return map.toCborValue().toCbor();
}

std::optional<Draft> decode_draft(const QByteArray& bytes) {
  const auto map = record(bytes, "draft");
  if (!map) {
    return std::nullopt;
  }
  Draft draft;
  draft.owner = {text(*map, "server"), text(*map, "organisation"), text(*map, "person")};
  draft.base = audit_from(inner(*map, "base"));
  draft.content = audit_from(inner(*map, "content"));
  draft.form = form_from(inner(*map, "form"));
  draft.steps = list_of(*map, "steps", step_from);
  draft.steps_done = qBound(0, number(*map, "steps_done"), static_cast<int>(draft.steps.size()));
  draft.unsent = flag(*map, "unsent");
  draft.save = call_from(*map, "save");
  draft.submission = call_from(*map, "submission");
  if (map->contains(k("refusal"))) {
    draft.refusal = failure_from(inner(*map, "refusal"));
  }
  draft.submit_after_choice = flag(*map, "submit_after_choice");
  draft.discarded = flag(*map, "discarded");
  draft.change_time = time(*map, "changed");
  return draft;
}

QByteArray encode(const KeptList& list) {
  return Map{{k("record"), k("list")},
             {k("allocations"), array_of(list.allocations, allocation_to)},
             {k("time"), written(list.time)}}
      .toCborValue()
      .toCbor();
}

std::optional<KeptList> decode_list(const QByteArray& bytes) {
  const auto map = record(bytes, "list");
  return map ? std::optional{KeptList{list_of(*map, "allocations", allocation_from), time(*map, "time")}}
             : std::nullopt;
}

QByteArray encode(const KeptComments& kept) {
  return Map{
      {k("record"), k("comments")}, {k("audit"), kept.audit}, {k("comments"), array_of(kept.comments, comment_to)}}
      .toCborValue()
      .toCbor();
}

std::optional<KeptComments> decode_comments(const QByteArray& bytes) {
  const auto map = record(bytes, "comments");
  return map ? std::optional{KeptComments{text(*map, "audit"), list_of(*map, "comments", comment_from)}} : std::nullopt;
}

QByteArray encode(const KeptPrevious& kept) {
  return Map{{k("record"), k("previous")},
             {k("audit"), kept.audit},
             {k("first"), kept.first},
             {k("previous"), audit_to(kept.previous)},
             {k("form"), form_to(kept.form)}}
      .toCborValue()
      .toCbor();
}

std::optional<KeptPrevious> decode_previous(const QByteArray& bytes) {
  const auto map = record(bytes, "previous");
  return map ? std::optional{KeptPrevious{text(*map, "audit"), flag(*map, "first"), audit_from(inner(*map, "previous")),
                                          form_from(inner(*map, "form"))}}
             : std::nullopt;
}

QByteArray encode(const KeptSheet& sheet) {
  return Map{{k("record"), k("sheet")}, {k("cycle"), sheet.audit_cycle}, {k("rows"), sheet.rows}}
      .toCborValue()
      .toCbor();
}

std::optional<KeptSheet> decode_sheet(const QByteArray& bytes) {
  const auto map = record(bytes, "sheet");
  return map ? std::optional{KeptSheet{text(*map, "cycle"), text(*map, "rows")}} : std::nullopt;
}

QByteArray encode(const KeptMonth& month) {
  return Map{{k("record"), k("month")},
             {k("cycle"), month.audit_cycle},
             {k("theme"), month.theme},
             {k("due"), written(month.due_date)}}
      .toCborValue()
      .toCbor();
}

std::optional<KeptMonth> decode_month(const QByteArray& bytes) {
  const auto map = record(bytes, "month");
  return map ? std::optional{KeptMonth{text(*map, "cycle"), true, text(*map, "theme"), date(*map, "due")}}
             : std::nullopt;
}

QByteArray encode(const Session& session) {
  const auto role_to = [](const RoleAssignment& role) {
    return Map{{k("role"), number_of(role.role)}, {k("area"), role.service_area_code}};
  };
  return Map{{k("record"), k("session")},
             {k("name"), session.name},
             {k("person"), session.person},
             {k("display_name"), session.display_name},
             {k("email"), session.email},
             {k("organisation"), session.organisation_code},
             {k("organisation_name"), session.organisation_name},
             {k("roles"), array_of(session.roles, role_to)}}
      .toCborValue()
      .toCbor();
}

std::optional<Session> decode_session(const QByteArray& bytes) {
  const auto map = record(bytes, "session");
  if (!map) {
    return std::nullopt;
  }
  Session session;
  session.name = text(*map, "name");
  session.person = text(*map, "person");
  session.display_name = text(*map, "display_name");
  session.email = text(*map, "email");
  session.organisation_code = text(*map, "organisation");
  session.organisation_name = text(*map, "organisation_name");
  session.roles = list_of(*map, "roles", [](const Map& role) {
    return RoleAssignment{choice<Role>(role, "role"), text(role, "area")};
  });
  return session;
}

}  // namespace touchstone::client
