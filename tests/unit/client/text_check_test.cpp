// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/text_check.h"

#include <QElapsedTimer>
#include <QTest>

using namespace touchstone::client;

class TextCheckTest : public QObject {
  Q_OBJECT

  static TextMark only(const QString& text) {
    const auto marks = find_marks(text);
    return marks.size() == 1 ? marks[0] : TextMark{};
  }

 private Q_SLOTS:  // NOLINT
  void places_are_counted_in_characters_of_the_screen() {
    const QString text = QStringLiteral("“Näht’s” 😀 met Mrs O’Neill, ring 07700 900123.");

    const auto marks = find_marks(text);

    QCOMPARE(marks.size(), 2);
    for (const auto& mark : marks) {
      QCOMPARE(text.mid(mark.start, mark.length), mark.words);
    }
    QCOMPARE(marks[0].words, QStringLiteral("Mrs O’Neill"));
    QCOMPARE(marks[1].kind, TextMark::Kind::PhoneNumber);
  }

  void confirmed_words_are_no_longer_open_wherever_they_stand() {
    const QString text = QStringLiteral("Mrs Hargreaves said so. Mr Bell and Mrs Hargreaves agreed.");

    const auto open = open_marks(text, {QStringLiteral("Mrs Hargreaves")});

    QCOMPARE(open.size(), 1);
    QCOMPARE(open[0].words, QStringLiteral("Mr Bell"));
  }

  void says_what_it_may_be_and_what_to_do() {
    const TextMark mark = only(QStringLiteral("The plan relied on Mrs Hargreaves."));
    QCOMPARE(mark_title(mark), QStringLiteral("“Mrs Hargreaves” may be a name."));
    QCOMPARE(mark_problem(mark), QStringLiteral("Change or confirm “Mrs Hargreaves”, which may be a name"));
    QCOMPARE(mark_denial(TextMark::Kind::NhsNumber), QStringLiteral("Not an NHS number"));
    QCOMPARE(marks_summary({mark}), QStringLiteral("1 possible name"));
    QCOMPARE(marks_summary({mark, mark}), QStringLiteral("2 possible names"));
  }

  void offers_words_that_name_nobody_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("offered");
    const auto row = [](const char* text, const char* offered) {
      QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(offered);
    };
    row("The plan relied on Mrs Hargreaves, her grandmother, at weekends.", "the grandmother");
    row("Mrs Hargreaves, the grandmother, agreed.", "The grandmother");
    row("I spoke to Ms Carver about it.", "the practitioner");
    row("Letter of Dr Bell.", "the doctor");
    row("She lives with her sister Ellie.", "sister");
    row("Mum Sarah agreed.", "Mum");
    row("He was born on 4 December 2014.", "2014");
    row("Ring 07700 900123.", "the number on file");
    row("They moved to 3 Mill Lane.", "the address on file");
    row("Mrs Hargreaves agreed.", "");
  }
  void offers_words_that_name_nobody() {
    QFETCH(QString, text);
    QFETCH(QString, offered);

    QCOMPARE(neutral_words(only(text), text, QStringLiteral("Beth Carver")), offered);
  }

  void what_is_offered_leaves_no_mark_behind() {
    for (const QString& text :
         {QStringLiteral("She lives with her sister Ellie Archer now."), QStringLiteral("Mum Sarah agreed."),
          QStringLiteral("born 04/12/2014, ring 07700 900123"), QStringLiteral("Dr Bell wrote to a@example.org")}) {
      QString mended = text;
      while (!find_marks(mended).isEmpty()) {
        const TextMark mark = find_marks(mended).first();
        const TextMark whole = replaced_by_neutral(mark, mended);
        const QString words = neutral_words(mark, mended, {});
        QVERIFY2(!words.isEmpty(), qPrintable(mended));
        mended.replace(whole.start, whole.length, words);
      }
      QVERIFY(mended.size() > 10);
    }
  }

  void a_long_text_is_checked_within_a_few_milliseconds() {
    QString text;
    while (text.size() < 20000) {
      text += QStringLiteral("The worker met Mrs Hargreaves on 14 June 2023 and wrote 3 pages about it; ");
    }
    QElapsedTimer clock;
    clock.start();

    const auto marks = find_marks(text);

    qInfo("%lld characters, %lld marks: %.2f ms", static_cast<long long>(text.size()),
          static_cast<long long>(marks.size()), static_cast<double>(clock.nsecsElapsed()) / 1e6);
    QVERIFY(clock.elapsed() < 40);
  }
};

QTEST_APPLESS_MAIN(TextCheckTest)
#include "text_check_test.moc"
