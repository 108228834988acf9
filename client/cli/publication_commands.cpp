// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using MarkStub = v1::CommentaryService::Stub;
using RuleStub = v1::OrganisationService::Stub;
using ReleaseStub = v1::ReportService::Stub;

struct RuleOptions {
  int bound = 0;  ///< 0: as it is.
  std::string bases;
};

struct MarkOptions {
  std::string programme;
  std::string period;
  std::string audit;
  int number = 1;  ///< As people count.
  std::string words;
  std::string consent;
};

struct ReleaseOptions {
  std::string programme;
  std::string period;
  int version = 0;
};

void print_rules(const Context& context, const v1::PublicationRules& rules) {
  print_record(context.environment.out, context.chosen_format(),
               {{"upperBound", "Counts hidden up to"}, {"hideBases", "Numbers of audits hidden too"}},
               {rules.upper_bound(), rules.hide_bases()});
}

v1::PublicationRules rules_now(const Caller& caller) {
  return caller.read(&RuleStub::GetPublicationRules, v1::GetPublicationRulesRequest{});
}

void set_rules(const Context& context, const RuleOptions& options) {
  const Caller caller{context, Token::Session};
  v1::UpdatePublicationRulesRequest request;
  auto& rules = *request.mutable_publication_rules();
  rules = rules_now(caller);
  if (options.bound != 0) rules.set_upper_bound(options.bound);
  if (!options.bases.empty()) rules.set_hide_bases(options.bases == "hidden");
  print_rules(context, caller.change(&RuleStub::UpdatePublicationRules, request));
}

std::vector<Column> publication_mark_columns() {
  return {{"audit", "Audit"},     {"number", "Number"},      {"words", "What may be printed"},
          {"consent", "Consent"}, {"markedBy", "Marked by"}, {"markTime", "Marked"}};
}

Row publication_mark_row(const v1::PublicationMark& mark) {
  return {last_part(mark.audit()), mark.finding_index() + 1,      mark.words(),
          mark.consent(),          mark.marked_by_display_name(), time_text(mark.has_mark_time(), mark.mark_time())};
}

std::vector<v1::PublicationMark> marks_of(const Caller& caller, const std::string& cycle) {
  v1::ListPublicationMarksRequest request;
  request.set_parent(cycle);
  std::vector<v1::PublicationMark> marks;
  caller.each_page(&MarkStub::ListPublicationMarks, request, [&](const v1::ListPublicationMarksResponse& page) {
    marks.insert(marks.end(), page.publication_marks().begin(), page.publication_marks().end());
  });
  return marks;
}

void list_publication_marks(const Context& context, const MarkOptions& options) {
  std::vector<Row> rows;
  for (const auto& mark : marks_of(Caller{context, Token::Session}, cycle_name(options.programme, options.period))) {
    rows.push_back(publication_mark_row(mark));
  }
  print_list(context.environment.out, context.chosen_format(), publication_mark_columns(), rows);
}

void mark_for_publication(const Context& context, const MarkOptions& options, bool marked) {
  const Caller caller{context, Token::Session};
  v1::MarkForPublicationRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  auto* asked = request.mutable_publication_mark();
  asked->set_audit(resource_name("audits", options.audit));
  asked->set_finding_index(options.number - 1);
  asked->set_marked(marked);
  asked->set_words(options.words);
  asked->set_consent(options.consent);
  for (const auto& made : marks_of(caller, request.parent())) {
    if (made.audit() == asked->audit() && made.finding_index() == asked->finding_index()) request.set_etag(made.etag());
  }
  print_record(context.environment.out, context.chosen_format(), publication_mark_columns(),
               publication_mark_row(caller.change(&MarkStub::MarkForPublication, request)));
}

void print_release(const Context& context, const v1::PublicationRelease& release) {
  print_record(context.environment.out, context.chosen_format(),
               {{"version", "Version"},
                {"releasedBy", "Released by"},
                {"releaseTime", "Released"},
                {"proof", "Proven"},
                {"proofCovers", "The proof covers"},
                {"hiddenCount", "Hidden figures"},
                {"shownCount", "Shown or known figures"},
                {"relationCount", "Totals between them"},
                {"earlierReleases", "Earlier copies taken in"},
                {"upperBound", "Counts hidden up to"},
                {"hideBases", "Numbers of audits hidden too"},
                {"pageSha256", "SHA-256 of its page"},
                {"boardPageSha256", "SHA-256 of its board page"}},
               {std::stoi(last_part(release.report_version())), release.released_by_display_name(),
                time_text(release.has_release_time(), release.release_time()), release.proof(), release.proof_covers(),
                release.hidden_count(), release.shown_count(), release.relation_count(), release.earlier_releases(),
                release.rules().upper_bound(), release.rules().hide_bases(), release.page_sha256(),
                release.board_page_sha256()});
}

void release_copy(const Context& context, const ReleaseOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetReportVersionRequest read;
  read.set_name(report_version_name(options.programme, options.period, options.version));
  v1::ReleasePublicationCopyRequest request;
  request.set_name(read.name());
  request.set_etag(caller.read(&ReleaseStub::GetReportVersion, read).etag());
  print_release(context, caller.change(&ReleaseStub::ReleasePublicationCopy, request));
}

void show_release(const Context& context, const ReleaseOptions& options) {
  v1::GetPublicationReleaseRequest request;
  request.set_name(report_version_name(options.programme, options.period, options.version));
  print_release(context, Caller{context, Token::Session}.read(&ReleaseStub::GetPublicationRelease, request));
}

void add_release_name(CLI::App& one, ReleaseOptions& options) {
  add_cycle(one, options.programme, options.period);
  one.add_option("VERSION", options.version, "Which version, as report-versions list numbers them")
      ->type_name("")
      ->required()
      ->check(CLI::Range(1, 1'000'000).description(""));
}

void add_marked_finding(CLI::App& one, MarkOptions& options) {
  add_cycle(one, options.programme, options.period);
  one.add_option("AUDIT", options.audit, "The audit it stands in")->type_name("")->required();
  one.add_option("NUMBER", options.number, "Which finding of the audit, from 1")
      ->type_name("")
      ->check(CLI::Range(1, 1000).description(""))
      ->required();
}

}  // namespace

void add_publication_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "publication", "What publication copies hide and print, and releasing them");
  auto* rules =
      add_command(*group, context, "rules", "Show what the council hides in its publication copies", [&context] {
        print_rules(context, rules_now(Caller{context, Token::Session}));
      });
  auto* set = add_command_with<RuleOptions>(
      *group, context, "set-rules", "Hide more or less in copies made from now on",
      [](CLI::App& one, RuleOptions& options) {
        one.add_option("--bound", options.bound, "Counts from 1 to here are hidden: 5 to 10")
            ->type_name("N")
            ->check(CLI::Range(5, 10).description(""));
        add_choice(one, "--bases", options.bases, {"shown", "hidden"},
                   "Numbers of audits allocated, completed and not completed up to the bound");
      },
      [&context](const RuleOptions& options) { set_rules(context, options); });
  auto* marks = add_command_with<MarkOptions>(
      *group, context, "marks", "List what of a cycle's findings may be printed",
      [](CLI::App& one, MarkOptions& options) { add_cycle(one, options.programme, options.period); },
      [&context](const MarkOptions& options) { list_publication_marks(context, options); });
  auto* mark = add_command_with<MarkOptions>(
      *group, context, "mark", "Let a general statement, or a quotation with consent, be printed",
      [](CLI::App& one, MarkOptions& options) {
        add_marked_finding(one, options);
        one.add_option("--words", options.words, "The statement; a quotation is printed word for word without it")
            ->type_name("WORDS");
        one.add_option("--consent", options.consent, "Of a quotation: who gave consent, and when")->type_name("WORDS");
      },
      [&context](const MarkOptions& options) { mark_for_publication(context, options, true); });
  auto* unmark = add_command_with<MarkOptions>(
      *group, context, "unmark", "Take a mark back", add_marked_finding,
      [&context](const MarkOptions& options) { mark_for_publication(context, options, false); });
  auto* release = add_command_with<ReleaseOptions>(
      *group, context, "release", "Prove, keep and release the publication copy of a version, for board readers too",
      add_release_name, [&context](const ReleaseOptions& options) { release_copy(context, options); });
  auto* show = add_command_with<ReleaseOptions>(
      *group, context, "show", "Show what was released of a version, and what was proven", add_release_name,
      [&context](const ReleaseOptions& options) { show_release(context, options); });
  for (auto* command : {rules, marks, show}) add_format(*command, context);
  for (auto* command : {set, mark, unmark, release}) {
    add_format(*command, context);
    add_request_id(*command, context);
  }
}

}  // namespace touchstone::cli
