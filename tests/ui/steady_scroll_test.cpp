// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/steady_scroll.h"

#include <QTest>

#include "client/widgets/common.h"
#include "client/widgets/tokens.h"

using namespace touchstone::client;

namespace {

/// A page that always wants another height than it has.
class RestlessPage : public QWidget {
 public:
  RestlessPage() {
    QSizePolicy policy{QSizePolicy::Preferred, QSizePolicy::Preferred};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
  }

  int heightForWidth(int) const override { return height() == 900 ? 1000 : 900; }
};

}  // namespace

/// Pages whose height follows their width.
class SteadyScrollTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void a_page_that_never_agrees_about_its_height_does_not_end_the_program() {
    SteadyScroll scroll;
    scroll.setWidgetResizable(true);
    scroll.setWidget(new RestlessPage);
    scroll.resize(400, 300);
    scroll.show();
    QVERIFY(QTest::qWaitForWindowExposed(&scroll));
    for (int width = 300; width < 500; width += 7) {
      scroll.resize(width, 300);
      QTest::qWait(1);
    }

    QVERIFY(scroll.widget()->height() >= 900);
  }

  void a_field_is_as_tall_as_its_lines_at_the_width_it_has() {
    const QString text = QStringLiteral("the plan was clear ").repeated(12);
    QWidget window;  // The ring round a field belongs to what holds it.
    TextField field{2, &window};
    field.setPlainText(text);
    window.resize(1100, 400);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (const int width : {900, 300, 640, 320, 1000, 280, 500}) {
      field.resize(width, field.height());
      const int at_once = field.height();
      QTest::qWait(20);

      TextField fresh{2, &window};
      fresh.resize(width, fresh.height());
      fresh.setPlainText(text);
      fresh.show();
      QTest::qWait(20);
      QCOMPARE(at_once, fresh.height());
    }
  }
};

QTEST_MAIN(SteadyScrollTest)
#include "steady_scroll_test.moc"
