// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "client/models/search_model.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/shortcut_sheet.h"
#include "tests/support/client_world.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/people_forms_desk.h"

using namespace touchstone::client;

namespace {

/// A language of its own: every text of the program in brackets and a third longer, as some languages are.
class Bracketed : public QTranslator {
 public:
  bool isEmpty() const override { return false; }

  QString translate(const char* context, const char* text, const char*, int) const override {
    if (QLatin1String(context).startsWith(QLatin1String("Q"))) {
      return {};  // Qt's own words.
    }
    const QString words = QString::fromUtf8(text);
    return QLatin1Char('[') + words + QString{words.size() / 3, QLatin1Char('~')} + QLatin1Char(']');
  }
};

/// What comes from records and not from the program, the longest first.
QStringList words_of_records() {
  QStringList known;
  const auto take = [&known](const QStringList& words) { known += words; };
  const auto session = example::session();
  take({session.display_name, session.email, session.organisation_code, session.organisation_name});
  for (const auto& row : example::allocations()) {
    take({row.case_reference, row.service_area_code, row.team, row.practitioner, row.theme, row.response_comment});
  }
  const auto audit = example::complete_audit();
  take({audit.grade_rationale, audit.auditor_display_name});
  for (const auto& answer : audit.answers) {
    take({answer.comment, answer.text});
  }
  for (const auto& finding : audit.findings) {
    take({finding.text});
  }
  const auto form = example::form();
  take({form.title, form.key});
  for (const auto& grade : form.grade_descriptors) {
    take({grade.text});
  }
  for (const auto& section : form.sections) {
    take({section.title, section.key});
    for (const auto& question : section.questions) {
      take({question.text, question.short_text, question.hint, question.guidance, question.key});
      take(question.choices);
    }
  }
  take({QStringLiteral("touchstone.northmere.example"), QStringLiteral("Ellen Hartley"),
        QStringLiteral("ellen.hartley@northmere.example"), QStringLiteral("safeguarding")});
  // The place as the test names it, and Qt's own words.
  take({QStringLiteral("My audits"), QStringLiteral("Press shortcut")});
  for (int i = 1; i <= 7; ++i) {
    take({QLocale{QLocale::English}.dayName(i)});
  }
  for (int i = 1; i <= 12; ++i) {
    take({QLocale{QLocale::English}.monthName(i), QLocale{QLocale::English}.monthName(i, QLocale::ShortFormat)});
  }
  known.removeAll(QString{});
  std::sort(known.begin(), known.end(), [](const auto& one, const auto& other) { return one.size() > other.size(); });
  return known;
}

/// Whether words stand outside of brackets that no record brought there.
bool is_untranslated(QString words) {
  static const QStringList known = words_of_records();
  for (const auto& record : known) {
    words.replace(record, QString{}, Qt::CaseInsensitive);
  }
  // Innermost first: a translated text may hold another.
  static const QRegularExpression bracketed{QStringLiteral("\\[[^\\[\\]]*\\]")};
  while (words.contains(bracketed)) {
    words.remove(bracketed);
  }
  static const QRegularExpression keys{
      QStringLiteral("\\b(Ctrl|Shift|Alt|Ins|Del|Return|Left|Right|Up|Down|F\\d+)\\b")};
  words.remove(keys);
  static const QRegularExpression letters{QStringLiteral("\\p{L}{3,}")};
  return words.contains(letters);
}

QStringList said_by_menu(const QMenu& menu) {
  QStringList said;
  for (const auto* action : menu.actions()) {
    said.append(action->text());
    if (action->menu() != nullptr) {
      said += said_by_menu(*action->menu());
    }
  }
  return said;
}

QStringList said_by_view(const QAbstractItemView& view) {
  QStringList said;
  const auto* model = view.model();
  for (const auto* header : view.findChildren<QHeaderView*>()) {
    for (int i = 0; header->isVisible() && header->orientation() == Qt::Horizontal && i < header->count(); ++i) {
      said.append(model->headerData(i, Qt::Horizontal).toString());
    }
  }
  QList<QModelIndex> open{view.rootIndex()};
  while (model != nullptr && !open.isEmpty()) {
    const QModelIndex parent = open.takeFirst();
    for (int row = 0; row < model->rowCount(parent); ++row) {
      for (int column = 0; column < model->columnCount(parent); ++column) {
        const QModelIndex index = model->index(row, column, parent);
        said += {index.data().toString(), index.data(Qt::AccessibleTextRole).toString()};
      }
      open.append(model->index(row, 0, parent));
    }
  }
  return said;
}

/// What a widget says to the eye and to a screen reader.
QStringList said_by(const QWidget& widget) {
  QStringList said{widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()};
  if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
    said.append(label->text());
  } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
    said.append(button->text());
  } else if (const auto* field = qobject_cast<const QLineEdit*>(&widget)) {
    said.append(field->placeholderText());
  } else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
    for (int i = 0; i < tabs->count(); ++i) {
      said.append(tabs->tabText(i));
    }
  } else if (const auto* bar = qobject_cast<const QMenuBar*>(&widget)) {
    for (const auto* action : bar->actions()) {
      said.append(action->text());
      said += action->menu() != nullptr ? said_by_menu(*action->menu()) : QStringList{};
    }
  } else if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) {
    said += said_by_view(*view);
  }
  return said;
}

QStringList untranslated(const QWidget& window) {
  QStringList found;
  QList<const QWidget*> widgets{&window};
  for (const auto* widget : window.findChildren<QWidget*>()) {
    widgets.append(widget);
  }
  for (const auto* widget : widgets) {
    if (!widget->isVisible() || qobject_cast<const QHeaderView*>(widget) != nullptr) {
      continue;
    }
    for (const auto& words : said_by(*widget)) {
      if (is_untranslated(words)) {
        found.append(QLatin1String(widget->metaObject()->className()) + QStringLiteral(": ") + words);
      }
    }
  }
  found.removeDuplicates();
  return found;
}

/// Labels and buttons that have less room than their words need.
QStringList clipped(const QWidget& window) {
  QStringList found;
  for (const auto* widget : window.findChildren<QWidget*>()) {
    const auto* label = qobject_cast<const QLabel*>(widget);
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (!widget->isVisible() || (label == nullptr && (button == nullptr || button->text().isEmpty()))) {
      continue;
    }
    const bool wraps = label != nullptr && label->wordWrap();
    const bool fits = wraps ? label->height() >= label->heightForWidth(label->width())
                            : widget->width() >= widget->minimumSizeHint().width() &&
                                  (label == nullptr || label->width() >= label->sizeHint().width());
    if (!fits) {
      found.append(QStringLiteral("%1 %2x%3: %4")
                       .arg(QLatin1String(widget->metaObject()->className()))
                       .arg(widget->width())
                       .arg(widget->height())
                       .arg(label != nullptr ? label->text() : button->text()));
    }
  }
  return found;
}

}  // namespace

/// Every text of the window goes through tr(), and there is room for longer ones.
class PseudoLocaleTest : public QObject {
  Q_OBJECT

  Bracketed language_;

  static void look_at(const QWidget& window) {
    QTest::qWait(60);
    QCOMPARE(untranslated(window).join(QLatin1Char('\n')), QString{});
    QTRY_COMPARE(clipped(window).join(QLatin1Char('\n')), QString{});
  }

  static Person person() {
    Person made;
    made.name = QStringLiteral("people/ellen");
    made.display_name = QStringLiteral("Ellen Hartley");
    made.email = QStringLiteral("ellen.hartley@northmere.example");
    made.roles = {{Role::QaLead, {}}};
    made.can_sign_in = true;
    return made;
  }

 private Q_SLOTS:  // NOLINT
  void initTestCase() {
    Look::instance().apply(Scheme::Light);
    QVERIFY(QCoreApplication::installTranslator(&language_));
  }

  void words_without_translation_and_without_room_are_found() {
    QWidget page;
    page.resize(300, 100);
    QLabel bare{QStringLiteral("Plain words about CD900417"), &page};
    QLabel record{QStringLiteral("CD900417, East team"), &page};
    QLabel narrow{QStringLiteral("[words with too little room]"), &page};
    record.move(0, 30);
    narrow.setGeometry(0, 60, 20, 20);
    page.show();
    QTest::qWait(20);
    QCOMPARE(untranslated(page), QStringList{QStringLiteral("QLabel: Plain words about CD900417")});
    QVERIFY(clipped(page).join(QLatin1Char(' ')).contains(QStringLiteral("too little room")));
  }

  void the_way_in() {
    ClientWorld w;
    look_at(w.window);
    w.connection.become(ConnectionState::Offline);
    look_at(w.window);
  }

  void my_audits_and_an_audit() {
    ClientWorld w;
    w.enter(example::allocations());
    look_at(w.window);
    Q_EMIT w.place()->list()->open_wanted(example::audit().name, {});
    w.answer_audit(example::complete_audit());
    QTRY_VERIFY(w.place()->audit() != nullptr);
    for (const auto* key : {"about_this_audit", "record_checks", "discussion", "grade", "check"}) {
      w.place()->audit()->show_key(QLatin1String(key));
      look_at(w.window);
    }
  }

  void the_sheet_of_shortcuts() {
    ClientWorld w;
    w.enter(example::allocations());
    ShortcutSheet sheet{w.window, &w.window};
    sheet.show();
    look_at(sheet);
  }

  void people_and_forms() {
    PeopleFormsDesk desk;
    desk.place.resize(1184, 700);
    desk.place.show();
    desk.people_gateway.lists.answer({person()});
    ServiceArea area;
    area.name = QStringLiteral("serviceAreas/SWF");
    area.code = QStringLiteral("SWF");
    area.display_name = QStringLiteral("Fostering");
    desk.organisation.areas.answer({area});
    desk.organisation.team_lists.answer({});
    desk.organisation.words.answer({QStringLiteral("safeguarding")});
    desk.forms.lists.answer({example::form()});
    QTRY_COMPARE(desk.editor.forms().size(), 1);
    desk.editor.open(example::form().key);
    if (desk.forms.forms.count() > 0) {
      desk.forms.forms.answer(example::form());
    }
    QTRY_VERIFY(desk.editor.is_open());
    for (const auto tab :
         {PeopleFormsPlace::People, PeopleFormsPlace::Areas, PeopleFormsPlace::Words, PeopleFormsPlace::Forms}) {
      desk.place.show_tab(tab);
      look_at(desk.place);
    }
  }
};

QTEST_MAIN(PseudoLocaleTest)
#include "pseudo_locale_test.moc"
