// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of drawing, looked at in every chart that the pages draw: by its marks, not by its pixels.
#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "client/pages/analysis_page.h"
#include "client/pages/completion_page.h"
#include "client/widgets/chart_paint.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/recording_painter.h"
#include "tests/support/september_2023.h"

namespace touchstone::client {

namespace {

QList<Mark> marks_of(const ChartSheet& sheet, const Tokens& colours) {
  RecordingDevice device{sheet.size.toSize()};
  QPainter painter{&device};
  sheet.draw(painter, QRectF{QPointF{}, sheet.size}, colours);
  painter.end();
  return device.marks();
}

QList<QColor> colours_of(const Tokens& t) {
  QList<QColor> all{t.win,       t.base,      t.alt,     t.text,        t.text2,      t.line,     t.ctl,
                    t.accent,    t.on_accent, t.sel,     t.soft,        t.err,        t.err_soft, t.warn,
                    t.warn_soft, t.ok,        t.ok_soft, t.focus_inner, t.focus_outer};
  for (const auto& colour : t.chart) {
    all.append(colour);
  }
  return all;
}

double luminance(const QColor& colour) {
  const auto part = [](double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor& left, const QColor& right) {
  const double a = luminance(left);
  const double b = luminance(right);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

bool is_chart_colour(const QColor& colour, const Tokens& t) {
  return std::find(t.chart.begin(), t.chart.end(), colour) != t.chart.end();
}

QStringList texts_of(const QList<Mark>& marks) {
  QStringList texts;
  for (const auto& mark : marks) {
    if (mark.kind == Mark::Kind::Text) {
      texts.append(mark.text);
    }
  }
  return texts;
}

/// Everything a reader gets who does not see the drawing.
QString in_words(const ChartSheet& sheet) {
  QStringList all{sheet.title, sheet.subtitle, sheet.description};
  all += sheet.table.head;
  for (const auto& row : sheet.table.rows) {
    all += row;
  }
  return all.join(QLatin1Char(' '));
}

}  // namespace

class ChartRulesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    Look::instance().apply(Scheme::Light);
    connection_.become(ConnectionState::Online);
    gateway_.known_programmes = {
        {practice_managers, QStringLiteral("practice-managers"), QStringLiteral("Practice managers’ audits"), {}}};
    gateway_.known_cycles = cycles_of_2023();
    page_ = std::make_unique<AnalysisPage>(model_, records_, nullptr, report_, connection_);
    page_->resize(1184, 728);
    page_->show();
    page_->activateWindow();
    auto analysis = september_2023();
    // A head of service: part of the areas, in the history as well, so that the trend is drawn too; and a signal.
    analysis.areas.removeAt(0);
    for (auto& month : analysis.history) {
      month.areas = {{QStringLiteral("SWF"), {6, 0, 4, 2, 3}, {0, 2, 2, 0}, {}, {}, {}}};
    }
    analysis.charts[4].points[3].signal_rules = {QStringLiteral("beyond_limit")};
    QVERIFY(QTest::qWaitFor([this] { return gateway_.asked > 0; }));
    gateway_.analysis.answer(analysis);
    QVERIFY(QTest::qWaitFor([this] { return model_.analysis().has_value(); }));
    completion_ = std::make_unique<CompletionPage>(watch_, records_, connection_, CompletionPage::Of::MyAreas);
    completion_->show();
    QVERIFY(QTest::qWaitFor([this] { return gateway_.watching(); }));
    gateway_.tell(progress_september_2023());
    for (auto* view : page_->findChildren<AnalysisView*>()) {
      sheets_ += view->sheets();
    }
    for (const auto* chart : page_->findChildren<ChartWidget*>()) {
      sheets_.append(chart->sheet());
    }
    sheets_ += completion_->sheets().all();
    for (const auto& sheet : sheets_) {
      drawn_ += sheet.draw ? 1 : 0;
    }
    QVERIFY2(drawn_ >= 14, qPrintable(QString::number(drawn_)));
  }

  void every_title_is_there_and_has_ten_words_at_most() {
    for (const auto& sheet : sheets_) {
      QVERIFY(!sheet.title.isEmpty());
      QVERIFY2(sheet.title.split(QLatin1Char(' ')).size() <= 10, qPrintable(sheet.title));
    }
  }

  void every_chart_says_what_it_counts_how_many_and_whence() {
    static const QRegularExpression number{QStringLiteral("\\d")};
    for (const auto& sheet : sheets_) {
      QVERIFY2(!sheet.subtitle.isEmpty(), qPrintable(sheet.title));
      QVERIFY2(sheet.source.startsWith(QStringLiteral("Source: Touchstone, ")), qPrintable(sheet.title));
      QVERIFY2(in_words(sheet).contains(number), qPrintable(sheet.title));
      QVERIFY2(!sheet.table.head.isEmpty() && !sheet.table.rows.isEmpty(), qPrintable(sheet.title));
    }
  }

  void every_number_that_is_drawn_stands_in_words_and_table() {
    static const QRegularExpression value{QStringLiteral("^\\d+%?$")};
    static const QStringList axis{QStringLiteral("0%"), QStringLiteral("25%"), QStringLiteral("50%"),
                                  QStringLiteral("75%"), QStringLiteral("100%")};
    each_drawing([](const ChartSheet& sheet, const QList<Mark>& marks) {
      const QString words = in_words(sheet);
      for (const auto& text : texts_of(marks)) {
        if (value.match(text).hasMatch() && !axis.contains(text)) {
          QVERIFY2(words.contains(text), qPrintable(sheet.title + QStringLiteral(": ") + text));
        }
      }
    });
  }

  void every_colour_is_a_token_and_marks_of_data_have_three_to_one() {
    for (const auto scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
      const Tokens& t = tokens_of(scheme);
      const auto known = colours_of(t);
      for (const auto& sheet : sheets_) {
        if (!sheet.draw) {
          continue;
        }
        for (const auto& mark : marks_of(sheet, t)) {
          if (mark.filled()) {
            QVERIFY2(known.contains(mark.brush.color()), qPrintable(sheet.title));
          }
          if (mark.pen.style() != Qt::NoPen) {
            QVERIFY2(known.contains(mark.pen.color()), qPrintable(sheet.title));
          }
        }
      }
      for (const auto& colour : t.chart) {
        QVERIFY(contrast(colour, t.base) >= 3.0);
      }
    }
  }

  void there_are_ten_gridlines_at_most() {
    const Tokens& t = tokens_of(Scheme::Light);
    each_drawing([&t](const ChartSheet& sheet, const QList<Mark>& marks) {
      int grid = 0;
      for (const auto& mark : marks) {
        const bool across =
            mark.kind == Mark::Kind::Line && mark.pen.color() == t.line && mark.bounds.width() > sheet.size.width() / 2;
        grid += across ? 1 : 0;
      }
      const bool table = sheet.table.rows.size() + 1 == grid;  // a rule under each row is no grid of a scale
      QVERIFY2(grid <= 10 || table, qPrintable(QStringLiteral("%1: %2").arg(sheet.title).arg(grid)));
    });
  }

  void bars_begin_at_zero_are_as_long_as_their_count_and_stand_beside_it() {
    const Tokens& t = tokens_of(Scheme::Light);
    int charts = 0;
    for (auto* chart : page_->findChildren<GradeChart*>()) {
      const ChartSheet sheet = chart->sheet();
      const auto marks = marks_of(sheet, t);
      QList<Mark> bars;
      for (const auto& mark : marks) {
        if (mark.kind == Mark::Kind::Rect && mark.filled() && is_chart_colour(mark.brush.color(), t)) {
          bars.append(mark);
        }
      }
      if (chart->points().isEmpty()) {
        QVERIFY(bars.isEmpty());  // nothing came in: no bars, and words instead
        QVERIFY(!texts_of(marks).join(QLatin1Char(' ')).isEmpty());
        continue;
      }
      ++charts;
      QCOMPARE(bars.size(), 4);
      for (int i = 0; i < 4; ++i) {
        const qreal count = sheet.table.rows[i][1].toDouble();
        QCOMPARE(bars[i].brush.color(), t.chart[static_cast<size_t>(i)]);  // the palette in its order
        QCOMPARE(bars[i].bounds.left(), bars[0].bounds.left());
        for (int j = 0; j < 4; ++j) {
          const qreal other = sheet.table.rows[j][1].toDouble();
          QVERIFY(std::abs(bars[i].bounds.width() * other - bars[j].bounds.width() * count) <= count + other);
        }
        QVERIFY(has_text_in_row(marks, bars[i], sheet.table.rows[i][0], true));
        QVERIFY(has_text_in_row(marks, bars[i], sheet.table.rows[i][1], false));
      }
    }
    QCOMPARE(charts, 7);
  }

  void lines_are_named_at_their_ends_and_differ_by_more_than_colour() {
    const auto* trend = page_->findChild<TrendView*>();
    const auto marks = marks_of(trend->sheet(), tokens_of(Scheme::Light));
    QList<Mark> lines;
    for (const auto& mark : marks) {
      if (mark.kind == Mark::Kind::Polyline) {
        lines.append(mark);
      }
    }
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].pen.style() != lines[1].pen.style());
    const QString texts = texts_of(marks).join(QLatin1Char('|'));
    QVERIFY(texts.contains(QStringLiteral("My areas 50%, 2 of 4")) ||
            texts.contains(QStringLiteral("My areas 2 of 4")));
    QVERIFY(texts.contains(QStringLiteral("Whole council")));
  }

  void a_signal_is_a_shape_and_a_word() {
    const Tokens& t = tokens_of(Scheme::Light);
    const auto* chart = page_->findChild<ControlChartView*>();
    const auto marks = marks_of(chart->sheet(), t);
    int shapes = 0;
    for (const auto& mark : marks) {
      shapes += mark.kind == Mark::Kind::Polygon && mark.brush.color() == t.chart[3] ? 1 : 0;
    }
    QCOMPARE(shapes, 1);
    QVERIFY(texts_of(marks).contains(QStringLiteral("outside limits")));
  }

  void yes_and_no_differ_by_shape() {
    const Tokens& t = tokens_of(Scheme::Light);
    RecordingDevice device{{200, 20}};
    QPainter painter{&device};
    paint_answer_dots(painter, QRectF{0, 0, 200, 12}, 1, 1, 1, t);
    painter.end();
    const auto& marks = device.marks();
    QCOMPARE(marks.size(), 3);
    QVERIFY(marks[0].filled() && marks[0].kind == Mark::Kind::Ellipse);
    QVERIFY(!marks[1].filled() && marks[1].kind == Mark::Kind::Ellipse);
    QVERIFY(marks[2].kind == Mark::Kind::Line);
  }

  void every_chart_is_one_stop_whose_points_are_told_and_open_their_records() {
    for (auto* chart : page_->findChildren<ChartWidget*>()) {
      QCOMPARE(chart->focusPolicy(), Qt::StrongFocus);
      QVERIFY(chart->findChildren<QWidget*>().isEmpty());
      const QString figures = chart->accessibleDescription();
      QVERIFY(!figures.isEmpty());
      const auto count = chart->points().size();
      if (count == 0) {
        continue;
      }
      QSignalSpy told{chart, &ChartWidget::point_chosen};
      QList<FigureRef> opened;
      connect(chart, &ChartWidget::figure_wanted, this, [&opened](const FigureRef& figure) { opened.append(figure); });
      QTest::keyClick(chart, Qt::Key_Home);
      for (int i = 1; i < count; ++i) {
        QTest::keyClick(chart, Qt::Key_Right);
      }
      QTest::keyClick(chart, Qt::Key_Return);
      QCOMPARE(told.size(), count);
      QSet<QString> words;
      for (const auto& each : told) {
        words.insert(each.first().toString());
      }
      QCOMPARE(words.size(), count);
      QCOMPARE(opened.size(), 1);
      QVERIFY(!opened[0].measure.isEmpty() && !opened[0].title.isEmpty());
    }
  }

 private:
  template <typename Look>
  void each_drawing(Look look) {
    for (const auto& sheet : sheets_) {
      if (sheet.draw) {
        look(sheet, marks_of(sheet, tokens_of(Scheme::Light)));
      }
    }
  }

  static bool has_text_in_row(const QList<Mark>& marks, const Mark& bar, const QString& text, bool left) {
    for (const auto& mark : marks) {
      const bool beside = left ? mark.bounds.right() <= bar.bounds.left() : mark.bounds.left() >= bar.bounds.right();
      if (mark.kind == Mark::Kind::Text && mark.text == text && beside && mark.bounds.top() < bar.bounds.bottom() &&
          mark.bounds.bottom() > bar.bounds.top()) {
        return true;
      }
    }
    return false;
  }

  FakeAnalysisGateway gateway_;
  FakeReportGateway reports_;
  FakeConnection connection_;
  AnalysisModel model_{gateway_};
  FigureRecords records_{gateway_};
  AnalysisReport report_{reports_};
  ProgressWatch watch_{gateway_};
  std::unique_ptr<AnalysisPage> page_;
  std::unique_ptr<CompletionPage> completion_;
  QList<ChartSheet> sheets_;
  int drawn_ = 0;
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::ChartRulesTest)
#include "chart_rules_test.moc"
