// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that words may name, sentences of the unit's own, and who wrote what when.
#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/figure_reference.h"
#include "server/domain/text.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/report_words_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::ReportSection;
using domain::Result;
using SentenceRow = store::SectionSentenceRow;

constexpr std::size_t longest_words = 1000;

Error no_such_sentence() {
  return {Error::Kind::NotFound, "SENTENCE_NOT_FOUND", "There is no such sentence in the report."};
}

v1::SectionSentence::Section proto_of(ReportSection section) {
  return static_cast<v1::SectionSentence::Section>(static_cast<int>(section) + 1);
}

v1::SectionSentence proto_of(const SentenceRow& row, const domain::MonthlyAnalysis& analysis) {
  const auto& sentence = row.sentence;
  const auto state = domain::words_state(sentence, analysis);
  v1::SectionSentence message;
  message.set_name("sectionSentences/" + sentence.id);
  message.set_section(proto_of(sentence.section));
  message.set_service_area_code(sentence.area);
  message.set_text(sentence.text);
  for (const auto& text : sentence.confirmed_texts) message.add_confirmed_texts(text);
  message.set_printed_text(state.printed.text);
  message.set_confirmed_printed_text(sentence.confirmed_printed);
  message.set_figures_changed(state.figures_changed);
  message.set_no_longer_holds(state.no_longer_holds);
  for (const auto& reference : state.printed.missing) message.add_missing_references(reference);
  message.set_written_by_display_name(row.written_by);
  *message.mutable_write_time() = to_timestamp(row.written_at);
  message.set_removed(row.removed);
  message.set_etag(domain::etag_of(row.version));
  return message;
}

/// Whether a section is the caller's to see: one of their areas, or one about the whole month.
bool sees_section(const identity::Caller& caller, const domain::SectionSentence& sentence) {
  return sentence.section != ReportSection::Area || seen(domain::visible_areas(caller.roles), sentence.area);
}

/// A section about the whole month is for who runs cycles.
Result<domain::Done> may_write_section(const identity::Caller& caller, const domain::SectionSentence& sentence) {
  if (sentence.section == ReportSection::Area || domain::runs_cycles(caller.roles)) return domain::Done{};
  return not_for_every_area();
}

Result<domain::SectionSentence> asked_sentence(const v1::SectionSentence& asked) {
  if (!v1::SectionSentence::Section_IsValid(asked.section()) ||
      asked.section() == v1::SectionSentence::SECTION_UNSPECIFIED) {
    return domain::invalid("section_sentence.section", "must be the overview, the outcome, an area or the theme");
  }
  domain::SectionSentence sentence;
  sentence.section = static_cast<ReportSection>(asked.section() - 1);
  sentence.area = asked.service_area_code();
  const bool about_area = sentence.section == ReportSection::Area;
  if (about_area == sentence.area.empty()) {
    return domain::invalid("section_sentence.service_area_code",
                           about_area ? "Name the service area" : "belongs to the section of an area only");
  }
  sentence.text = asked.text();
  sentence.confirmed_texts.assign(asked.confirmed_texts().begin(), asked.confirmed_texts().end());
  return sentence;
}

bool area_in_report(const domain::MonthlyAnalysis& analysis, const std::string& code) {
  return std::any_of(analysis.areas.begin(), analysis.areas.end(),
                     [&](const auto& area) { return area.figures.code == code; });
}

/// Where the sentence is that another shall follow, in the same section.
Result<int> position_of(const Read& read, const std::string& after, const store::WordsCycle& cycle,
                        const domain::SectionSentence& sentence) {
  const auto id = id_of("sectionSentences", after, "after");
  if (!id) return id.error();
  const auto other = store::find_section_sentence(read.tx, read.organisation(), *id);
  if (!other || other->removed || other->cycle.cycle_id != cycle.cycle_id ||
      other->sentence.section != sentence.section || other->sentence.area != sentence.area) {
    return no_such_sentence();
  }
  if (other->sentence.id == sentence.id) return domain::invalid("after", "must be another sentence");
  return other->position;
}

void keep_sentence_wording(const Change& change, const SentenceRow& row, const std::string& deed,
                           const std::string& printed) {
  store::add_wording(change.tx, change.organisation(), row.cycle.cycle_id, "sectionSentences/" + row.sentence.id,
                     {0, deed, row.sentence.text, printed, change.caller.actor(), change.caller.display_name, {}});
}

Result<v1::SectionSentence> add_sentence(const Change& change, store::Forms& forms,
                                         const v1::AddSectionSentenceRequest& request) {
  const auto cycle = find_named_cycle(change, request.parent(), "parent");
  if (!cycle) return cycle.error();
  auto sentence = asked_sentence(request.section_sentence());
  if (!sentence) return sentence.error();
  if (auto may = may_write_section(change.caller, *sentence); !may) return may.error();
  const auto analysis = analyse_cycle(change, forms, request.parent());
  if (!analysis) return analysis.error();
  if (sentence->section == ReportSection::Area &&
      (!area_in_report(*analysis, sentence->area) || !sees_section(change.caller, *sentence))) {
    return Error{Error::Kind::NotFound, "SERVICE_AREA_NOT_FOUND", "This service area is not in the report."};
  }
  const auto printed =
      domain::check_words("section_sentence.text", sentence->text, sentence->confirmed_texts, *analysis);
  if (!printed) return printed.error();
  sentence->confirmed_printed = printed->text;
  SentenceRow row;
  row.cycle = {cycle->cycle.cycle_id, cycle->programme_code, cycle->cycle.period};
  row.sentence = *std::move(sentence);
  row.written_by = change.caller.display_name;
  std::optional<int> behind;
  if (!request.after().empty()) {
    const auto position = position_of(change, request.after(), row.cycle, row.sentence);
    if (!position) return position.error();
    behind = *position;
  }
  row.position = store::make_room(change.tx, change.organisation(), row.cycle.cycle_id, row.sentence, behind);
  row = store::add_section_sentence(change.tx, change.organisation(), row);
  keep_sentence_wording(change, row, "written", printed->text);
  auto answer = proto_of(row, *analysis);
  change.record(answer.name(), "sentence.written", "", to_json(answer));
  return answer;
}

/// A locked sentence that the caller may change, with the analysis it stands in.
struct LockedSentence {
  SentenceRow row;
  domain::MonthlyAnalysis analysis;
};
Result<LockedSentence> lock_sentence(const Change& change, store::Forms& forms, const std::string& name,
                                     const std::string& etag) {
  const auto id = id_of("sectionSentences", name);
  if (!id) return id.error();
  auto row = store::lock_section_sentence(change.tx, change.organisation(), *id);
  if (!row || row->removed || !sees_section(change.caller, row->sentence)) return no_such_sentence();
  if (auto may = may_write_section(change.caller, row->sentence); !may) return may.error();
  if (auto fresh = domain::check_etag(etag, row->version); !fresh) {
    Error stale = fresh.error();
    if (stale.kind == Error::Kind::Stale) {
      stale.metadata["text"] = row->sentence.text;
      stale.metadata["by"] = row->written_by;
    }
    return stale;
  }
  auto analysis = analyse_cycle(change, forms, cycle_name(row->cycle.programme_code, row->cycle.period));
  if (!analysis) return analysis.error();
  return LockedSentence{*std::move(row), *std::move(analysis)};
}

/// Where a request moves a sentence to; nothing: it stays.
Result<std::optional<int>> asked_move(const Change& change, const v1::EditSectionSentenceRequest& request,
                                      const SentenceRow& row) {
  using Edit = v1::EditSectionSentenceRequest;
  if (request.move() != Edit::MOVE_AFTER && !request.after().empty()) {
    return domain::invalid("after", "belongs to a move behind another sentence");
  }
  switch (request.move()) {
    case Edit::MOVE_UNSPECIFIED:
      return std::optional<int>{};
    case Edit::MOVE_FIRST:
      return std::optional<int>{0};
    case Edit::MOVE_AFTER: {
      const auto position = position_of(change, request.after(), row.cycle, row.sentence);
      if (!position) return position.error();
      return std::optional<int>{*position};
    }
    default:
      return domain::invalid("move", "must be to the beginning or behind another sentence");
  }
}

Result<v1::SectionSentence> edit_sentence(const Change& change, store::Forms& forms,
                                          const v1::EditSectionSentenceRequest& request) {
  auto locked = lock_sentence(change, forms, request.name(), request.etag());
  if (!locked) return locked.error();
  auto& row = locked->row;
  const auto before = to_json(proto_of(row, locked->analysis));
  const auto behind = asked_move(change, request, row);
  if (!behind) return behind.error();
  const bool reworded = !request.text().empty();
  if (!reworded && !*behind) return domain::invalid("text", "Say what the sentence shall be, or where it shall stand");
  if (!reworded && request.confirmed_texts_size() > 0)
    return domain::invalid("confirmed_texts", "belongs to new words");
  if (reworded) {
    auto& sentence = row.sentence;
    sentence.text = request.text();
    sentence.confirmed_texts.assign(request.confirmed_texts().begin(), request.confirmed_texts().end());
    const auto printed = domain::check_words("text", sentence.text, sentence.confirmed_texts, locked->analysis);
    if (!printed) return printed.error();
    sentence.confirmed_printed = printed->text;
    row.written_by = change.caller.display_name;
  }
  if (*behind) {
    row.position = store::make_room(change.tx, change.organisation(), row.cycle.cycle_id, row.sentence, *behind);
  }
  row = store::save_section_sentence(change.tx, change.organisation(), row, reworded);
  if (reworded) keep_sentence_wording(change, row, "written", row.sentence.confirmed_printed);
  auto answer = proto_of(row, locked->analysis);
  change.record(answer.name(), reworded ? "sentence.written" : "sentence.moved", before, to_json(answer));
  return answer;
}

Result<v1::SectionSentence> confirm_sentence(const Change& change, store::Forms& forms,
                                             const v1::ConfirmSectionSentenceRequest& request) {
  auto locked = lock_sentence(change, forms, request.name(), request.etag());
  if (!locked) return locked.error();
  auto& row = locked->row;
  const auto before = to_json(proto_of(row, locked->analysis));
  const auto state = domain::words_state(row.sentence, locked->analysis);
  if (auto may = domain::check_confirmable(state); !may) return may.error();
  row.sentence.confirmed_printed = state.printed.text;
  row = store::save_section_sentence(change.tx, change.organisation(), row, false);
  keep_sentence_wording(change, row, "confirmed", state.printed.text);
  auto answer = proto_of(row, locked->analysis);
  change.record(answer.name(), "sentence.confirmed", before, to_json(answer));
  return answer;
}

Result<v1::SectionSentence> remove_sentence(const Change& change, store::Forms& forms,
                                            const v1::RemoveSectionSentenceRequest& request) {
  auto locked = lock_sentence(change, forms, request.name(), request.etag());
  if (!locked) return locked.error();
  auto& row = locked->row;
  const auto before = to_json(proto_of(row, locked->analysis));
  row.removed = true;
  row = store::save_section_sentence(change.tx, change.organisation(), row, false);
  auto answer = proto_of(row, locked->analysis);
  keep_sentence_wording(change, row, "removed", answer.printed_text());
  change.record(answer.name(), "sentence.removed", before, to_json(answer));
  return answer;
}

Result<v1::ListSectionSentencesResponse> list_sentences(const Read& read, store::Forms& forms,
                                                        const v1::ListSectionSentencesRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto analysis = analyse_cycle(read, forms, request.parent());
  if (!analysis) return analysis.error();
  auto rows = store::list_section_sentences(read.tx, read.organisation(), cycle->cycle.cycle_id);
  std::erase_if(rows, [&](const auto& row) { return !sees_section(read.caller, row.sentence); });
  auto page = cut_page(std::move(rows), request.page_size(), request.page_token(),
                       "ListSectionSentences " + read.caller.actor() + " " + request.parent());
  if (!page) return page.error();
  v1::ListSectionSentencesResponse answer;
  for (const auto& row : page->rows) *answer.add_section_sentences() = proto_of(row, *analysis);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

Result<v1::ListFigureReferencesResponse> list_references(const Read& read, store::Forms& forms,
                                                         const v1::ListFigureReferencesRequest& request) {
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_line("filter", request.filter(), 0, 100, problems)) return domain::invalid(std::move(problems));
  const auto analysis = analyse_cycle(read, forms, request.parent());
  if (!analysis) return analysis.error();
  auto references = domain::figure_references(*analysis);
  const auto visible = domain::visible_areas(read.caller.roles);
  const auto filter = domain::lowered(request.filter());
  std::erase_if(references, [&](const auto& each) {
    return (!each.area.empty() && !seen(visible, each.area)) ||
           domain::lowered(each.reference + "\n" + each.description).find(filter) == std::string::npos;
  });
  auto page = cut_page(std::move(references), request.page_size(), request.page_token(),
                       "ListFigureReferences " + read.caller.actor() + " " + request.parent() + " " + filter);
  if (!page) return page.error();
  v1::ListFigureReferencesResponse answer;
  for (const auto& each : page->rows) {
    auto* reference = answer.add_figure_references();
    reference->set_reference(each.reference);
    reference->set_value(each.value);
    reference->set_description(each.description);
    reference->set_service_area_code(each.area);
  }
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

Result<v1::RenderSentenceResponse> render_sentence(const Read& read, store::Forms& forms,
                                                   const v1::RenderSentenceRequest& request) {
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_line("text", request.text(), 1, longest_words, problems)) {
    return domain::invalid(std::move(problems));
  }
  const auto analysis = analyse_cycle(read, forms, request.parent());
  if (!analysis) return analysis.error();
  if (auto known = domain::check_references("text", request.text(), *analysis); !known) return known.error();
  v1::RenderSentenceResponse answer;
  answer.set_printed_text(domain::print_words(request.text(), *analysis).text);
  return answer;
}

/// What the wordings asked for are kept under, where the caller may see them.
Result<std::string> wording_subject(const Read& read, const std::string& cycle_id,
                                    const v1::ListWordingsRequest& request) {
  using Asked = v1::ListWordingsRequest;
  switch (request.subject_case()) {
    case Asked::kSectionSentence: {
      const auto id = id_of("sectionSentences", request.section_sentence(), "section_sentence");
      if (!id) return id.error();
      const auto row = store::find_section_sentence(read.tx, read.organisation(), *id);
      if (!row || row->cycle.cycle_id != cycle_id || !sees_section(read.caller, row->sentence)) {
        return no_such_sentence();
      }
      return "sectionSentences/" + *id;
    }
    case Asked::kFindingGroup: {
      const auto id = id_of("findingGroups", request.finding_group(), "finding_group");
      if (!id) return id.error();
      const auto row = store::find_finding_group(read.tx, read.organisation(), *id);
      const auto visible = domain::visible_areas(read.caller.roles);
      const bool reached =
          row && (!visible || std::any_of(row->members.begin(), row->members.end(),
                                          [&](const auto& of) { return seen(visible, of.area_code); }));
      if (!reached || row->cycle.cycle_id != cycle_id) return no_such_finding_group();
      return "findingGroups/" + *id;
    }
    case Asked::kFactKey:
      if (!sees_fact(domain::visible_areas(read.caller.roles), request.fact_key())) {
        return Error{Error::Kind::NotFound, "FACT_NOT_FOUND", "Nothing was written about such a fact."};
      }
      return "facts/" + request.fact_key();
    case Asked::SUBJECT_NOT_SET:
      break;
  }
  return domain::invalid("subject", "Name a sentence, a fact or a group of findings");
}

v1::Wording::Deed deed_of(const std::string& key) {
  if (key == "written") return v1::Wording::DEED_WRITTEN;
  return key == "confirmed" ? v1::Wording::DEED_CONFIRMED : v1::Wording::DEED_REMOVED;
}

Result<v1::ListWordingsResponse> list_wordings(const Read& read, const v1::ListWordingsRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto subject = wording_subject(read, cycle->cycle.cycle_id, request);
  if (!subject) return subject.error();
  auto page =
      cut_page(store::list_wordings(read.tx, read.organisation(), cycle->cycle.cycle_id, *subject), request.page_size(),
               request.page_token(), "ListWordings " + read.caller.actor() + " " + request.parent() + " " + *subject);
  if (!page) return page.error();
  v1::ListWordingsResponse answer;
  for (const auto& row : page->rows) {
    auto* wording = answer.add_wordings();
    wording->set_number(row.number);
    wording->set_deed(deed_of(row.deed));
    wording->set_text(row.text);
    wording->set_printed_text(row.printed);
    wording->set_by_display_name(row.by_name);
    *wording->mutable_time() = to_timestamp(row.at);
  }
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* CommentaryService::ListFigureReferences(grpc::CallbackServerContext* context,
                                                                  const v1::ListFigureReferencesRequest* request,
                                                                  v1::ListFigureReferencesResponse* response) {
  return frame_.read("CommentaryService/ListFigureReferences", context, response,
                     [this, request](const Read& read) { return list_references(read, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::RenderSentence(grpc::CallbackServerContext* context,
                                                            const v1::RenderSentenceRequest* request,
                                                            v1::RenderSentenceResponse* response) {
  return frame_.read("CommentaryService/RenderSentence", context, response,
                     [this, request](const Read& read) { return render_sentence(read, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::ListSectionSentences(grpc::CallbackServerContext* context,
                                                                  const v1::ListSectionSentencesRequest* request,
                                                                  v1::ListSectionSentencesResponse* response) {
  return frame_.read("CommentaryService/ListSectionSentences", context, response,
                     [this, request](const Read& read) { return list_sentences(read, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::AddSectionSentence(grpc::CallbackServerContext* context,
                                                                const v1::AddSectionSentenceRequest* request,
                                                                v1::SectionSentence* response) {
  return frame_.change("CommentaryService/AddSectionSentence", context, request, response,
                       [this, request](const Change& change) { return add_sentence(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::EditSectionSentence(grpc::CallbackServerContext* context,
                                                                 const v1::EditSectionSentenceRequest* request,
                                                                 v1::SectionSentence* response) {
  return frame_.change("CommentaryService/EditSectionSentence", context, request, response,
                       [this, request](const Change& change) { return edit_sentence(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::ConfirmSectionSentence(grpc::CallbackServerContext* context,
                                                                    const v1::ConfirmSectionSentenceRequest* request,
                                                                    v1::SectionSentence* response) {
  return frame_.change("CommentaryService/ConfirmSectionSentence", context, request, response,
                       [this, request](const Change& change) { return confirm_sentence(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::RemoveSectionSentence(grpc::CallbackServerContext* context,
                                                                   const v1::RemoveSectionSentenceRequest* request,
                                                                   v1::SectionSentence* response) {
  return frame_.change("CommentaryService/RemoveSectionSentence", context, request, response,
                       [this, request](const Change& change) { return remove_sentence(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::ListWordings(grpc::CallbackServerContext* context,
                                                          const v1::ListWordingsRequest* request,
                                                          v1::ListWordingsResponse* response) {
  return frame_.read("CommentaryService/ListWordings", context, response,
                     [request](const Read& read) { return list_wordings(read, *request); });
}

}  // namespace touchstone::rpc
