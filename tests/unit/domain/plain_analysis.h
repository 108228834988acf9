// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

// A second way to the facts and charts, written only to be compared with the first: one flat list of audits, every
// measure counted by running over the whole list, every rule tried on every window, all numbers fractions.
namespace touchstone::plain {

/// One audit of one month; months are numbered 12 × year + month − 1.
struct Record {
  int month = 0;
  std::string area;
  bool case_holding = false;
  bool exempt = false;
  bool completed = false;
  bool discussed = false;
  std::string grade;                           ///< As in a measure's name.
  std::map<std::string, std::string> answers;  ///< "focus5.KEY" and "question.KEY" to "yes", "no" or "na".
};

__extension__ using Big = __int128;

/// A fraction in lowest terms; without a denominator it is no number.
struct Fraction {
  Big top = 0;
  Big bottom = 1;
  Fraction(Big numerator, Big denominator) : top{numerator}, bottom{denominator} {
    Big a = top < 0 ? -top : top;
    Big b = bottom;
    while (b != 0) a = std::exchange(b, a % b);
    if (a > 1) top /= a, bottom /= a;
  }
  Fraction operator-(const Fraction& other) const {
    return {top * other.bottom - other.top * bottom, bottom * other.bottom};
  }
  Fraction operator*(const Fraction& other) const { return {top * other.top, bottom * other.bottom}; }
  bool operator<(const Fraction& other) const { return top * other.bottom < other.top * bottom; }
  bool operator==(const Fraction& other) const { return top == other.top && bottom == other.bottom; }
};

using Counts = std::pair<std::int64_t, std::int64_t>;

inline std::string month_text(int month) {
  std::ostringstream text;
  text << month / 12 << '-' << (month % 12 < 9 ? "0" : "") << month % 12 + 1;
  return text.str();
}

/// Numerator and denominator of a measure in a month, over the areas that `area` names (empty: all).
inline Counts count(const std::vector<Record>& records, int month, const std::string& measure,
                    const std::string& area) {
  Counts counts{0, 0};
  for (const Record& record : records) {
    if (record.month != month || (!area.empty() && record.area != area)) continue;
    bool in_base = record.completed;
    bool in_top = false;
    if (measure == "completion") {
      in_base = !record.exempt;
      in_top = record.completed;
    } else if (measure == "discussion") {
      in_top = record.discussed;
    } else if (measure == "good_or_better") {
      in_top = record.grade == "good" || record.grade == "outstanding";
    } else if (measure.rfind("grade.", 0) == 0) {
      in_top = "grade." + record.grade == measure;
    } else {
      const auto answer = record.answers.find(measure);
      const bool asked = answer != record.answers.end() && (measure.rfind("focus5.", 0) != 0 || record.case_holding);
      in_base = in_base && asked && answer->second != "na";
      in_top = in_base && answer->second == "yes";
    }
    counts.first += in_base && in_top ? 1 : 0;
    counts.second += in_base ? 1 : 0;
  }
  return counts;
}

/// The facts of the last of `months` as lines of text, numbers included, sentences not.
class Facts {
 public:
  Facts(const std::vector<Record>& records, std::vector<int> months, std::vector<std::string> questions)
      : months_{std::move(months)}, questions_{std::move(questions)} {
    for (const Record& record : records) by_month_[record.month].push_back(record);
    if (months_.size() > 36) months_.erase(months_.begin(), months_.end() - 36);
    now_ = months_.back();
    for (const Record& record : by_month_[now_]) areas_[record.area] = record.case_holding;
    for (const std::string& measure : measures(true)) overall(measure);
    for (const auto& [area, case_holding] : areas_) {
      for (const std::string& measure : measures(case_holding)) one_area(measure, area);
    }
  }

  std::multiset<std::string> lines;

  /// The signals of the chart of a measure, by month.
  std::map<int, std::set<std::string>> signals(const std::string& measure) const {
    std::map<int, std::set<std::string>> found;
    const std::vector<Judged> judged = judge(measure);
    for (std::size_t first = 0; first < judged.size(); ++first) {
      for (std::size_t end = first + 1; end <= judged.size() && judged[end - 1].defined; ++end) {
        judge_window(
            {judged.begin() + static_cast<std::ptrdiff_t>(first), judged.begin() + static_cast<std::ptrdiff_t>(end)},
            found);
      }
    }
    return found;
  }

 private:
  std::vector<std::string> measures(bool focus5) const {
    std::vector<std::string> names{"completion",      "discussion",     "grade.outstanding",
                                   "grade.good",      "good_or_better", "grade.requiresImprovement",
                                   "grade.inadequate"};
    if (focus5) {
      for (const char* key : {"chronology", "case_summary", "cultural_genogram", "supervision", "visit"}) {
        names.push_back(std::string{"focus5."} + key);
      }
    }
    for (const std::string& question : questions_) names.push_back("question." + question);
    return names;
  }

  /// −1, 0, 1: beyond so many sigma below, within, beyond above.
  static int beyond(const Counts& counts, const Fraction& centre, int sigmas) {
    const Fraction distance = Fraction{counts.first, counts.second} - centre;
    const Fraction variance = centre * (Fraction{1, 1} - centre) * Fraction{Big{sigmas} * sigmas, counts.second};
    if (!(variance < distance * distance)) return 0;
    return distance < Fraction{0, 1} ? -1 : 1;
  }

  /// What can be said of a month on its own, and against the month before: each -1, 0 or 1.
  struct Judged {
    int month = 0;
    bool defined = false;
    int side = 0;
    int beyond_two = 0;
    int beyond_three = 0;
    int step = 0;
  };

  std::vector<Judged> judge(const std::string& measure) const {
    std::vector<Counts> counts;
    Counts all{0, 0};
    for (const int month : months_) {
      counts.push_back(counts_of(month, measure, ""));
      all.first += counts.back().first;
      all.second += counts.back().second;
    }
    std::vector<Judged> judged;
    if (all.second == 0) return judged;
    const Fraction centre{all.first, all.second};
    for (std::size_t i = 0; i < months_.size(); ++i) {
      Judged month{months_[i], counts[i].second > 0};
      if (month.defined) {
        const Fraction share{counts[i].first, counts[i].second};
        month.side = sign(share - centre);
        month.beyond_two = beyond(counts[i], centre, 2);
        month.beyond_three = beyond(counts[i], centre, 3);
        const bool follows = i > 0 && counts[i - 1].second > 0;
        if (follows) month.step = sign(share - Fraction{counts[i - 1].first, counts[i - 1].second});
      }
      judged.push_back(month);
    }
    return judged;
  }

  Counts counts_of(int month, const std::string& measure, const std::string& area) const {
    const auto records = by_month_.find(month);
    return records == by_month_.end() ? Counts{0, 0} : count(records->second, month, measure, area);
  }

  static int sign(const Fraction& fraction) { return fraction.top > 0 ? 1 : fraction.top < 0 ? -1 : 0; }

  static void judge_window(const std::vector<Judged>& window, std::map<int, std::set<std::string>>& found) {
    const auto length = static_cast<int>(window.size());
    int sides = 0;
    int steps = 0;
    std::vector<int> high;
    std::vector<int> low;
    for (const Judged& judged : window) {
      if (length == 1 && judged.beyond_three != 0) found[judged.month].insert("beyond_limit");
      sides += judged.side;
      if (&judged != &window.front()) steps += judged.step;
      if (judged.beyond_two > 0) high.push_back(judged.month);
      if (judged.beyond_two < 0) low.push_back(judged.month);
    }
    for (const Judged& judged : window) {
      if (length >= 7 && (sides == length || sides == -length)) found[judged.month].insert("one_side");
      if (length >= 6 && (steps == length - 1 || steps == 1 - length)) found[judged.month].insert("trend");
    }
    if (length != 3) return;
    for (const auto& outside : {high, low}) {
      for (const int month : outside) {
        if (outside.size() >= 2) found[month].insert("two_of_three");
      }
    }
  }

  void add(const std::string& kind, const std::string& measure, const Counts& counts, const std::string& rest) {
    std::ostringstream line;
    line << kind << ' ' << measure << ' ' << counts.first << '/' << counts.second << ' ' << rest;
    lines.insert(line.str());
  }

  void changes(const std::string& measure, const std::string& area) {
    const Counts now = counts_of(now_, measure, area);
    const std::string name = area.empty() ? measure : measure + "@" + area;
    for (std::size_t back = 1; back <= 2 && back < months_.size(); ++back) {
      const int month = months_[months_.size() - 1 - back];
      const Counts then = counts_of(month, measure, area);
      std::ostringstream against;
      against << ' ' << month_text(month) << ' ' << then.first << '/' << then.second;
      if (now.second > 0 && then.second > 0) {
        const Fraction change = Fraction{now.first, now.second} - Fraction{then.first, then.second};
        const std::string direction = change.top > 0 ? "up" : change.top < 0 ? "down" : "same";
        add("change", name, now, direction + against.str());
      }
      if (back == 1 && area.empty() && measure.rfind("grade.", 0) == 0 && now.first != then.first) {
        add("count_change", name, now,
            (now.first > then.first ? "up" : "down") + against.str() + " " + std::to_string(now.first - then.first));
      }
    }
  }

  void one_area(const std::string& measure, const std::string& area) {
    changes(measure, area);
    const Counts now = counts_of(now_, measure, area);
    const std::string name = measure + "@" + area;
    const bool answers = measure.rfind("focus5.", 0) == 0 || measure.rfind("question.", 0) == 0;
    if (answers && now.second >= 2 && now.first == now.second) add("unanimous", name, now, "yes");
    if (answers && now.second >= 2 && now.first == 0) add("unanimous", name, now, "no");
    if (measure == "completion" && now.second > 0 && now.first == 0) add("not_returned", name, now, "");
  }

  void overall(const std::string& measure) {
    changes(measure, "");
    const Counts now = counts_of(now_, measure, "");
    if (now.second == 0) return;
    const Fraction share{now.first, now.second};
    std::vector<std::pair<int, Counts>> defined;
    for (const int month : months_) {
      const Counts counts = counts_of(month, measure, "");
      if (counts.second > 0) defined.emplace_back(month, counts);
    }
    std::set<int> below;
    std::set<int> above;
    std::set<int> earlier;
    for (const auto& [month, counts] : defined) {
      if (month == now_ || month / 12 != now_ / 12) continue;
      earlier.insert(month);
      if (share < Fraction{counts.first, counts.second}) below.insert(month);
      if (Fraction{counts.first, counts.second} < share) above.insert(month);
    }
    if (earlier.size() >= 3 && below == earlier) add("extreme", measure, now, "lowest");
    if (earlier.size() >= 3 && above == earlier) add("extreme", measure, now, "highest");
    const bool grade = measure.rfind("grade.", 0) == 0;
    if (grade) absence(measure, now, defined);
    if (grade || measure == "good_or_better") majority(measure, now, defined);
    const auto charted = signals(measure);
    const auto here = charted.find(now_);
    if (measure.rfind("question.", 0) == 0 || here == charted.end()) return;
    for (const std::string& rule : here->second) add("control_chart", measure, now, rule);
  }

  void absence(const std::string& measure, const Counts& now, const std::vector<std::pair<int, Counts>>& defined) {
    std::size_t length = 0;
    while (length < defined.size() && defined[defined.size() - 1 - length].second.first == 0) ++length;
    if (length < 2) return;
    add("absence", measure, now, std::to_string(length) + " " + month_text(defined[defined.size() - length].first));
  }

  void majority(const std::string& measure, const Counts& now, const std::vector<std::pair<int, Counts>>& defined) {
    std::size_t length = 0;
    while (length < defined.size()) {
      const Counts& counts = defined[defined.size() - 1 - length].second;
      if (!(Fraction{1, 2} < Fraction{counts.first, counts.second})) break;
      ++length;
    }
    if (length < 2) return;
    std::vector<std::pair<int, Counts>> before;
    for (std::size_t i = 0; i < defined.size() - length; ++i) {
      if (defined[i].first / 12 == now_ / 12) before.push_back(defined[i]);
    }
    if (before.empty()) return;
    auto low = before.front();
    auto high = before.front();
    for (const auto& cycle : before) {
      const Fraction here{cycle.second.first, cycle.second.second};
      if (here < Fraction{low.second.first, low.second.second}) low = cycle;
      if (Fraction{high.second.first, high.second.second} < here) high = cycle;
    }
    std::ostringstream rest;
    rest << length << ' ' << month_text(defined[defined.size() - length].first);
    for (const auto& [month, counts] : {low, high}) {
      rest << ' ' << month_text(month) << ' ' << counts.first << '/' << counts.second;
    }
    add("majority_run", measure, now, rest.str());
  }

  std::map<int, std::vector<Record>> by_month_;
  std::vector<int> months_;
  std::vector<std::string> questions_;
  std::map<std::string, bool> areas_;
  int now_ = 0;
};

}  // namespace touchstone::plain
