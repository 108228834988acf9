// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/snapshot.h"

#include <array>
#include <concepts>
#include <nlohmann/json.hpp>
#include <optional>
#include <type_traits>
#include <vector>

namespace touchstone::report {

namespace {

using Json = nlohmann::json;  // keeps its keys in alphabetical order, which makes it canonical

template <typename T, typename Named>
concept Of = std::same_as<std::remove_const_t<T>, Named>;

template <typename T>
struct Shape {
  static constexpr bool list = false;
  static constexpr bool optional = false;
};
template <typename T>
struct Shape<std::vector<T>> : Shape<void> {
  static constexpr bool list = true;
};
template <typename T, std::size_t N>
struct Shape<std::array<T, N>> : Shape<void> {
  static constexpr bool list = true;
};
template <typename T>
struct Shape<std::optional<T>> : Shape<void> {
  static constexpr bool optional = true;
};

// Each structure names its fields once, for writing and for reading. The bindings hold every field there is: one that
// is added to the structure does not compile until it stands here. Read it with a default while snapshots without it
// are about, or raise the number of the format.

template <typename A>
void visit(A& archive, Of<domain::GradeCounts> auto& value) {
  auto& [outstanding, good, requires_improvement, inadequate] = value;
  archive("outstanding", outstanding);
  archive("good", good);
  archive("requiresImprovement", requires_improvement);
  archive("inadequate", inadequate);
}

template <typename A>
void visit(A& archive, Of<domain::CycleCounts> auto& value) {
  auto& [allocated, exempt, completed, discussions_held] = value;
  archive("allocated", allocated);
  archive("exempt", exempt);
  archive("completed", completed);
  archive("discussionsHeld", discussions_held);
}

template <typename A>
void visit(A& archive, Of<domain::AnswerCounts> auto& value) {
  auto& [key, yes, no, not_applicable] = value;
  archive("key", key);
  archive("yes", yes);
  archive("no", no);
  archive("notApplicable", not_applicable);
}

template <typename A>
void visit(A& archive, Of<domain::GradedQuestionCounts> auto& value) {
  auto& [key, grades] = value;
  archive("key", key);
  archive("grades", grades);
}

template <typename A>
void visit(A& archive, Of<domain::AreaFigures> auto& value) {
  auto& [code, case_holding, counts, grades, focus5, questions, graded_questions] = value;
  archive("code", code);
  archive("caseHolding", case_holding);
  archive("counts", counts);
  archive("grades", grades);
  archive("focus5", focus5);
  archive("questions", questions);
  archive("gradedQuestions", graded_questions);
}

template <typename A>
void visit(A& archive, Of<domain::CycleFigures> auto& value) {
  auto& [period, areas] = value;
  archive("period", period);
  archive("areas", areas);
}

template <typename A>
void visit(A& archive, Of<domain::AnalysisFinding> auto& value) {
  auto& [kind, text, case_reference, theme, source, audit_id, index, section_key, late] = value;
  archive("kind", kind);
  archive("text", text);
  archive("caseReference", case_reference);
  archive("theme", theme);
  archive("source", source);
  archive("audit", audit_id);
  archive("index", index);
  archive("section", section_key);
  archive.when_set("late", late);
}

template <typename A>
void visit(A& archive, Of<domain::ReasonCount> auto& value) {
  auto& [reason, count, approval_awaited] = value;
  archive("reason", reason);
  archive("count", count);
  archive("approvalAwaited", approval_awaited);
}

template <typename A>
void visit(A& archive, Of<domain::AreaAnalysis> auto& value) {
  auto& [display_name, figures, findings, not_completed_reasons] = value;
  archive("displayName", display_name);
  archive("figures", figures);
  archive("findings", findings);
  archive("notCompletedReasons", not_completed_reasons);
}

template <typename A>
void visit(A& archive, Of<domain::QuestionLabel> auto& value) {
  auto& [key, short_text] = value;
  archive("key", key);
  archive("shortText", short_text);
}

template <typename A>
void visit(A& archive, Of<domain::Share> auto& value) {
  auto& [numerator, denominator] = value;
  archive("numerator", numerator);
  archive("denominator", denominator);
}

template <typename A>
void visit(A& archive, Of<domain::PeriodShare> auto& value) {
  auto& [period, share] = value;
  archive("period", period);
  archive("share", share);
}

template <typename A>
void visit(A& archive, Of<domain::Fact> auto& value) {
  auto& [kind, measure, direction, cycles, since, numerator, denominator, compared_with, compared_numerator,
         compared_denominator, change, count_change, low, high, rule, movement, run, sentence] = value;
  archive("kind", kind);
  archive("measure", measure);
  archive("direction", direction);
  archive("cycles", cycles);
  archive("since", since);
  archive("numerator", numerator);
  archive("denominator", denominator);
  archive("comparedWith", compared_with);
  archive("comparedNumerator", compared_numerator);
  archive("comparedDenominator", compared_denominator);
  archive("change", change);
  archive("countChange", count_change);
  archive("low", low);
  archive("high", high);
  archive("rule", rule);
  archive("movement", movement);
  archive("run", run);
  archive("sentence", sentence);
}

template <typename A>
void visit(A& archive, Of<domain::ControlChart::Point> auto& value) {
  auto& [period, share, lower, upper, signals] = value;
  archive("period", period);
  archive("share", share);
  archive("lower", lower);
  archive("upper", upper);
  archive("signals", signals);
}

template <typename A>
void visit(A& archive, Of<domain::ControlChart> auto& value) {
  auto& [measure, centre, provisional, points] = value;
  archive("measure", measure);
  archive("centre", centre);
  archive("provisional", provisional);
  archive("points", points);
}

template <typename A>
void visit(A& archive, Of<domain::MonthlyAnalysis> auto& value) {
  auto& [programme, programme_display_name, period, theme, cycle_state, due_date, as_at, overview, grades, areas,
         focus5_labels, question_labels, graded_question_labels, facts, charts, history, completed_late] = value;
  archive("programme", programme);
  archive("programmeDisplayName", programme_display_name);
  archive("period", period);
  archive("theme", theme);
  archive("cycleState", cycle_state);
  archive("dueDate", due_date);
  archive("asAt", as_at);
  archive("overview", overview);
  archive("grades", grades);
  archive("areas", areas);
  archive("focus5Labels", focus5_labels);
  archive("questionLabels", question_labels);
  archive("gradedQuestionLabels", graded_question_labels);
  archive("facts", facts);
  archive("charts", charts);
  archive("history", history);
  archive.when_set("completedLate", completed_late);
}

template <typename A>
void visit(A& archive, Of<domain::ConcernFigures> auto& value) {
  auto& [raised, acknowledged, acted, closed, closed_in_time, overdue, median_to_acknowledge, median_to_act,
         median_to_close] = value;
  archive("raised", raised);
  archive("acknowledged", acknowledged);
  archive("acted", acted);
  archive("closed", closed);
  archive("closedInTime", closed_in_time);
  archive("overdue", overdue);
  archive("medianToAcknowledge", median_to_acknowledge);
  archive("medianToAct", median_to_act);
  archive("medianToClose", median_to_close);
}

template <typename A>
void visit(A& archive, Of<domain::VoiceFigures> auto& value) {
  auto& [completed, with_voice, by_source] = value;
  archive("completed", completed);
  archive("withVoice", with_voice);
  archive("bySource", by_source);
}

template <typename A>
void visit(A& archive, Of<ReportException> auto& value) {
  auto& [area, words, reason, approver] = value;
  archive("area", area);
  archive("words", words);
  archive("reason", reason);
  archive("approver", approver);
}

template <typename A>
void visit(A& archive, Of<ReportDraw> auto& value) {
  auto& [seed, drawn_on, listed, drawn] = value;
  archive("seed", seed);
  archive("drawnOn", drawn_on);
  archive("listed", listed);
  archive("drawn", drawn);
}

template <typename A>
void visit(A& archive, Of<ReportChange> auto& value) {
  auto& [figure, before, after] = value;
  archive("figure", figure);
  archive("before", before);
  archive("after", after);
}

template <typename A>
void visit(A& archive, Of<ReportRevision> auto& value) {
  auto& [of, on, why, changes] = value;
  archive("of", of);
  archive("on", on);
  archive("why", why);
  archive("changes", changes);
}

template <typename A>
void visit(A& archive, Of<ReportLook> auto& value) {
  auto& [accent, logo, publication_marking] = value;
  archive("accent", accent);
  archive("logo", logo);
  archive("publicationMarking", publication_marking);
}

template <typename A>
void visit(A& archive, Of<ReportSettings> auto& value) {
  auto& [organisation_name, unit_name, marking, version_words, time_zone, as_at_words, sample, concerns, exceptions,
         draws, voices, frozen, revision, look] = value;
  archive("organisationName", organisation_name);
  archive("unitName", unit_name);
  archive("marking", marking);
  archive("versionWords", version_words);
  archive("timeZone", time_zone);
  archive("asAtWords", as_at_words);
  archive("sample", sample);
  archive("concerns", concerns);
  archive("exceptions", exceptions);
  archive("draws", draws);
  archive("voices", voices);
  archive("frozen", frozen);
  archive("revision", revision);
  archive.if_there("look", look);
}

template <typename A>
void visit(A& archive, Of<domain::FactDecision> auto& value) {
  auto& [fact_key, choice, sentence, decided_on_sentence, decided_on_figures, decided_on_printed, confirmed_texts,
         printed] = value;
  archive("factKey", fact_key);
  archive("choice", choice);
  archive("sentence", sentence);
  archive("decidedOnSentence", decided_on_sentence);
  archive("decidedOnFigures", decided_on_figures);
  archive.later("decidedOnPrinted", decided_on_printed);
  archive.later("confirmedTexts", confirmed_texts);
  archive.later("printed", printed);
}

template <typename A>
void visit(A& archive, Of<domain::FindingChoice> auto& value) {
  auto& [audit_id, index, in_report] = value;
  archive("audit", audit_id);
  archive("index", index);
  archive("inReport", in_report);
}

template <typename A>
void visit(A& archive, Of<domain::SectionSentence> auto& value) {
  auto& [id, section, area, text, confirmed_printed, confirmed_texts, printed] = value;
  archive("id", id);
  archive("section", section);
  archive("area", area);
  archive("text", text);
  archive("confirmedPrinted", confirmed_printed);
  archive("confirmedTexts", confirmed_texts);
  archive("printed", printed);
}

template <typename A>
void visit(A& archive, Of<domain::GroupedFinding> auto& value) {
  auto& [audit_id, index, text] = value;
  archive("audit", audit_id);
  archive("index", index);
  archive("text", text);
}

template <typename A>
void visit(A& archive, Of<domain::FindingGroup> auto& value) {
  auto& [id, text, findings] = value;
  archive("id", id);
  archive("text", text);
  archive("findings", findings);
}

template <typename A>
void visit(A& archive, Of<domain::Commentary> auto& value) {
  auto& [decisions, choices, sentences, groups] = value;
  archive("decisions", decisions);
  archive("choices", choices);
  archive.later("sentences", sentences);
  archive.later("groups", groups);
}

template <typename A>
void visit(A& archive, Of<Snapshot> auto& value) {
  auto& [analysis, settings, commentary, counted_audits] = value;
  archive("analysis", analysis);
  archive("settings", settings);
  archive("commentary", commentary);
  archive.when_set("countedAudits", counted_audits);
}

class Writer {
 public:
  template <typename T>
  void operator()(const char* key, const T& value) {
    json_[key] = written(value);
  }
  /// A field that snapshots of an earlier program do not have.
  template <typename T>
  void later(const char* key, const T& value) {
    json_[key] = written(value);
  }

  template <typename T>
  void if_there(const char* key, const T& value) {
    (*this)(key, value);
  }

  /// What earlier snapshots do not have: written only where it is set, so that they stay the same bytes.
  void when_set(const char* key, bool value) {
    if (value) json_[key] = value;
  }
  template <typename T>
  void when_set(const char* key, const std::optional<T>& value) {
    if (value) json_[key] = written(*value);
  }

  template <typename T>
  static Json written(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
      return value;
    } else if constexpr (std::same_as<T, domain::Period>) {
      return domain::to_string(value);
    } else if constexpr (std::same_as<T, domain::Time>) {
      return std::chrono::duration_cast<std::chrono::nanoseconds>(value.time_since_epoch()).count();
    } else if constexpr (std::same_as<T, domain::FactChoice>) {
      return std::string{domain::fact_choice_key(value)};
    } else if constexpr (std::same_as<T, domain::ReportSection>) {
      return std::string{domain::report_section_key(value)};
    } else if constexpr (Shape<T>::optional) {
      return value ? written(*value) : Json{};
    } else if constexpr (Shape<T>::list) {
      Json list = Json::array();
      for (const auto& each : value) list.push_back(written(each));
      return list;
    } else {
      Writer writer;
      visit(writer, value);
      return std::move(writer.json_);
    }
  }

 private:
  Json json_ = Json::object();
};

class Reader {
 public:
  explicit Reader(const Json& json) : json_{json} {}

  template <typename T>
  void operator()(const char* key, T& value) {
    take(json_.at(key), value);
  }
  template <typename T>
  void later(const char* key, T& value) {
    if (const auto found = json_.find(key); found != json_.end()) take(*found, value);
  }

  /// What snapshots did not have at first stays as it is by default.
  template <typename T>
  void if_there(const char* key, T& value) {
    if (json_.contains(key)) (*this)(key, value);
  }

  void when_set(const char* key, bool& value) { value = json_.value(key, false); }
  template <typename T>
  void when_set(const char* key, std::optional<T>& value) {
    if (const auto found = json_.find(key); found != json_.end()) take(*found, value.emplace());
  }

  template <typename T>
  static void take(const Json& json, T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
      json.get_to(value);
    } else if constexpr (std::same_as<T, domain::Period>) {
      value = domain::period_from(json.get<std::string>()).value();
    } else if constexpr (std::same_as<T, domain::Time>) {
      value = domain::Time{
          std::chrono::duration_cast<domain::Time::duration>(std::chrono::nanoseconds{json.get<std::int64_t>()})};
    } else if constexpr (std::same_as<T, domain::FactChoice>) {
      value = domain::fact_choice_from(json.get<std::string>()).value();
    } else if constexpr (std::same_as<T, domain::ReportSection>) {
      value = domain::report_section_from(json.get<std::string>()).value();
    } else if constexpr (Shape<T>::optional) {
      value.reset();
      if (!json.is_null()) take(json, value.emplace());
    } else if constexpr (Shape<T>::list) {
      take_list(json, value);
    } else {
      Reader reader{json};
      visit(reader, value);
    }
  }

 private:
  template <typename T>
  static void take_list(const Json& json, std::vector<T>& list) {
    list.clear();
    for (const auto& each : json) take(each, list.emplace_back());
  }
  template <typename T, std::size_t N>
  static void take_list(const Json& json, std::array<T, N>& list) {
    for (std::size_t i = 0; i < N; ++i) take(json.at(i), list[i]);
  }

  const Json& json_;
};

}  // namespace

std::string write_snapshot(const Snapshot& snapshot) {
  Json json = Writer::written(snapshot);
  json["format"] = snapshot_format;
  return json.dump();
}

domain::Result<Snapshot> read_snapshot(std::string_view text) {
  const auto json = Json::parse(text);
  const auto format = json.at("format").get<int>();
  if (format != snapshot_format) {
    return domain::Error{domain::Error::Kind::WrongState,
                         "SNAPSHOT_FORMAT_UNKNOWN",
                         "This report was kept in form " + std::to_string(format) + "; this server reads form " +
                             std::to_string(snapshot_format) +
                             ". Ask one of the version that wrote it, or a newer one.",
                         {},
                         {{"format", std::to_string(format)}, {"known", std::to_string(snapshot_format)}}};
  }
  Snapshot snapshot;
  Reader::take(json, snapshot);
  return snapshot;
}

}  // namespace touchstone::report
