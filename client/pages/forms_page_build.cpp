// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/form_preview.h"
#include "client/pages/forms_page.h"
#include "client/pages/question_editor.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/icons.h"
#include "client/widgets/keys.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"
#include "client/widgets/remembered.h"
#include "client/widgets/turning_splitter.h"

// How the page of forms is built; what it does stands in forms_page.cpp.
namespace touchstone::client {

namespace {

/// The arrows of the sections on the ground of the row, which Qt would fill with the colour of the primary button.
class OutlineTree : public QTreeWidget {
 protected:
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override {
    const auto& t = tokens();
    painter->fillRect(rect, selectionModel()->isSelected(index) ? t.sel : t.base);
    painter->fillRect(QRect{rect.left(), rect.bottom(), rect.width(), 1}, t.line);
    if (model()->hasChildren(index)) {
      constexpr int size = 14;
      paint_icon(*painter, QRectF{rect.right() - size - 1.0, rect.center().y() - size / 2.0, size, size},
                 isExpanded(index) ? QStringLiteral("down") : QStringLiteral("forward"), t.text);
    }
  }
};

/// The form and its sections in bold, their questions below; each row high enough to be hit.
class OutlineDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const QFontMetrics metrics{font_of(TextSize::Normal, !index.parent().isValid())};
    return {metrics.horizontalAdvance(index.data().toString()) + 12, metrics.height() + 10};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QFont font = font_of(TextSize::Normal, !index.parent().isValid());
    const QRect inner = option.rect.adjusted(6, 0, -6, 0);
    painter.setFont(font);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics{font}.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
  }
};

}  // namespace

FormsPage::FormsPage(FormEditor& editor, CouncilModel& council, QWidget* parent)
    : QWidget{parent},
      editor_{editor},
      council_{council},
      forms_{new QComboBox},
      state_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      tabs_{new TabStrip},
      stack_{new QStackedWidget},
      check_{plain_button(tr("Check"))},
      save_{primary_button(tr("Save as version"))},
      drop_{plain_button(tr("Drop changes"))} {
  setAccessibleName(tr("Forms"));
  set_help(*this, QStringLiteral("people_and_forms/forms"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(build_head());
  column->addWidget(build_new());
  column->addWidget(state_);
  column->addWidget(bar_);
  column->addWidget(build_problems());
  column->addWidget(build_planned());
  tabs_->setAccessibleName(tr("Views of the form"));
  for (const auto& name : {tr("Questions"), tr("Preview"), tr("What changes for trends")}) {
    tabs_->addTab(name);
  }
  column->addWidget(tabs_);
  stack_->addWidget(build_questions());
  preview_ = new FormPreview;
  stack_->addWidget(preview_);
  stack_->addWidget(build_trends());
  column->addWidget(stack_, 1);
  connect(tabs_, &QTabBar::currentChanged, this, &FormsPage::show_tab);
  add_keys();
  follow_editor();
  begin_at(this, outline_);
  if (editor_.is_open()) {
    show_outline();
    show_problems();
    show_planned();
  }
  show_state();
}

QWidget* FormsPage::build_problems() {
  problems_ = new Card;
  problems_->setAccessibleName(tr("There is a problem"));
  auto* listed = new QVBoxLayout{problems_};
  listed->setContentsMargins(16, 12, 16, 12);
  listed->addWidget(heading(tr("There is a problem"), TextSize::Section));
  problem_links_ = new QVBoxLayout;
  listed->addLayout(problem_links_);
  problems_->hide();
  return problems_;
}

/// The outline, and beside it the card of what is chosen in it.
QWidget* FormsPage::build_questions() {
  auto* halves = new TurningSplitter;
  halves->add_part(build_outline(), 2);
  cards_ = new QStackedWidget;
  question_ = new QuestionEditor{editor_};
  cards_->addWidget(build_form_card());
  cards_->addWidget(build_section_card());
  cards_->addWidget(question_);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(0, 0, 0, 0);
  inside->addWidget(cards_);
  auto* scroll = scrolled(card);
  halves->add_part(scroll, 3);
  remember(*halves, QStringLiteral("forms/halves"));
  return halves;
}

void FormsPage::add_keys() {
  undo_ = page_key(*this, tr("Undo the change of the form"), QKeySequence{QStringLiteral("Ctrl+Z")},
                   [this] { editor_.undo(); });
  redo_ = page_key(*this, tr("Redo the change of the form"), QKeySequence{QStringLiteral("Ctrl+Shift+Z")},
                   [this] { editor_.redo(); });
  page_key(*this, tr("Save as a new version"), QKeySequence{QStringLiteral("Ctrl+Return")}, [this] { save_->click(); });
}

QWidget* FormsPage::build_head() {
  auto* head = new FlowGrid{2, 380, 8};
  head->set_stretches({1, 0});
  auto* choice = new QWidget;
  auto* row = new QHBoxLayout{choice};
  row->setContentsMargins(6, 6, 6, 0);
  row->setSpacing(8);
  forms_->setAccessibleName(tr("Form"));
  forms_->setMinimumWidth(180);
  auto* fresh = plain_button(tr("New form"), QStringLiteral("add"));
  row->addWidget(forms_, 1);
  row->addWidget(fresh);
  head->set_widgets({choice, new WrapRow{{drop_, check_, save_}}});
  connect(forms_, &QComboBox::activated, this, [this] { editor_.open(forms_->currentData().toString()); });
  connect(fresh, &QPushButton::clicked, this, [this] {
    new_form_->show();
    new_title_->setFocus();
  });
  connect(drop_, &QPushButton::clicked, this, [this] {
    editor_.drop();
    Q_EMIT said(tr("Your changes are dropped. Ctrl+Z brings them back."));
  });
  connect(check_, &QPushButton::clicked, &editor_, &FormEditor::check);
  connect(save_, &QPushButton::clicked, &editor_, &FormEditor::save);
  return head;
}

QWidget* FormsPage::build_new() {
  auto* card = new Card;
  new_form_ = card;
  auto* row = new QHBoxLayout{card};
  row->setContentsMargins(16, 12, 16, 12);
  new_title_ = new QLineEdit;
  new_title_field_ = new Labelled{tr("Title of the new form"), new_title_, tr("Its key is made of it and stays")};
  auto* begin = plain_button(tr("Begin the form"));
  row->addWidget(new_title_field_, 1);
  row->addWidget(begin, 0, Qt::AlignBottom);
  card->hide();
  const auto start = [this] {
    const QString key = key_from(new_title_->text()).replace(QLatin1Char('_'), QLatin1Char('-'));
    const bool taken = forms_->findData(key) >= 0;
    new_title_field_->show_problem(key.isEmpty() ? tr("Enter a title")
                                   : taken       ? tr("There is a form of this title. Open it instead")
                                                 : QString{});
    if (!key.isEmpty() && !taken) {
      new_form_->hide();
      editor_.begin(key, new_title_->text().simplified());
      new_title_->clear();
    }
  };
  connect(begin, &QPushButton::clicked, this, start);
  connect(new_title_, &QLineEdit::returnPressed, this, start);
  return card;
}

QWidget* FormsPage::build_outline() {
  auto* card = new Card;
  auto* column = pane_column(card, {1, 8, 1, 8});
  outline_ = new OutlineTree;
  outline_->setHeaderHidden(true);
  outline_->setFrameShape(QFrame::NoFrame);
  outline_->setItemDelegate(new OutlineDelegate{outline_});
  outline_->setIndentation(18);
  outline_->setAccessibleName(tr("Sections and questions"));
  outline_->setAccessibleDescription(tr("Insert adds a question, Delete removes, Alt+Shift+arrows move"));
  column->addWidget(outline_, 1);
  const auto button_row = [&](const QList<std::pair<QString, std::function<void()>>>& buttons) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 10, 0);
    row->setSpacing(6);
    for (const auto& [words, act] : buttons) {
      auto* button = plain_button(words);
      connect(button, &QPushButton::clicked, this, act);
      row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
  };
  button_row({{tr("Add a question"), [this] { add_question(); }}, {tr("Add a section"), [this] { add_section(); }}});
  button_row({{tr("Up"), [this] { move_chosen(-1); }}, {tr("Down"), [this] { move_chosen(1); }}, {tr("Remove"), [this] {
                                                                                                    remove_chosen();
                                                                                                  }}});
  connect(outline_, &QTreeWidget::currentItemChanged, this, &FormsPage::show_chosen);
  page_key(*outline_, tr("Add a question"), QKeySequence{Qt::Key_Insert}, [this] { add_question(); });
  page_key(*outline_, tr("Remove the question or section"), QKeySequence{Qt::Key_Delete}, [this] { remove_chosen(); });
  page_key(*outline_, tr("Move up"), QKeySequence{QStringLiteral("Alt+Shift+Up")}, [this] { move_chosen(-1); });
  page_key(*outline_, tr("Move down"), QKeySequence{QStringLiteral("Alt+Shift+Down")}, [this] { move_chosen(1); });
  return card;
}

QWidget* FormsPage::build_form_card() {
  auto* card = new QWidget;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(20, 16, 20, 16);
  column->setSpacing(12);
  column->addWidget(heading(tr("The form"), TextSize::Section));
  title_edit_ = new QLineEdit;
  title_ = new Labelled{tr("Title"), title_edit_};
  graded_ = new QCheckBox{tr("An audit needs an overall grade")};
  column->addWidget(title_);
  column->addWidget(graded_);
  connect(title_edit_, &QLineEdit::textEdited, this, [this](const QString& text) {
    editor_.edit(QStringLiteral("title"), [&](Form& form) { form.title = text; });
  });
  const QList<Grade> grades{Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate};
  connect(graded_, &QCheckBox::clicked, this, [this, grades](bool on) {
    editor_.edit({}, [&](Form& form) {
      form.graded = on;
      form.grade_descriptors.clear();
      for (const Grade grade : on ? grades : QList<Grade>{}) {
        form.grade_descriptors.append({grade, {}});
      }
    });
    show_chosen();
  });
  for (int i = 0; i < grades.size(); ++i) {
    auto* edit = new QLineEdit;
    descriptors_.append(edit);
    column->addWidget(new Labelled{tr("What “%1” means").arg(grade_words(grades[i]).toLower()), edit});
    connect(edit, &QLineEdit::textEdited, this, [this, i](const QString& text) {
      editor_.edit(QStringLiteral("descriptor.%1").arg(i), [&](Form& form) {
        if (i < form.grade_descriptors.size()) {
          form.grade_descriptors[i].text = text;
        }
      });
    });
  }
  column->addStretch(1);
  return card;
}

QWidget* FormsPage::build_section_card() {
  auto* card = new QWidget;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(20, 16, 20, 16);
  column->setSpacing(12);
  column->addWidget(heading(tr("Section"), TextSize::Section));
  section_title_ = new QLineEdit;
  section_key_ = new QLineEdit;
  section_title_field_ = new Labelled{tr("Title"), section_title_, tr("The name of the page of questions")};
  section_key_field_ = new Labelled{tr("Key"), section_key_, tr("Findings are kept under it; it stays the same")};
  column->addWidget(section_title_field_);
  column->addWidget(section_key_field_);
  column->addStretch(1);
  connect(section_title_, &QLineEdit::textEdited, this, [this](const QString& text) {
    const int at = section();
    if (at < 0) {
      return;
    }
    editor_.edit(QStringLiteral("%1.title").arg(at), [&](Form& form) {
      Section& part = form.sections[at];
      // A key that was made of the words follows them until somebody gives another.
      if (part.key == key_from(part.title)) {
        part.key = key_from(text);
      }
      part.title = text;
    });
  });
  connect(section_key_, &QLineEdit::textEdited, this, [this](const QString& text) {
    const int at = section();
    if (at >= 0) {
      editor_.edit(QStringLiteral("%1.key").arg(at), [&](Form& form) { form.sections[at].key = text; });
    }
  });
  return card;
}

QWidget* FormsPage::build_trends() {
  auto* card = new Card;
  auto* column = pane_column(card, {20, 16, 20, 16}, 10);
  column->addWidget(heading(tr("What changes for trends"), TextSize::Section));
  trends_ = new Words;
  trends_->setFocusPolicy(Qt::StrongFocus);
  trends_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  trends_->setAccessibleDescription(tr("Compares your work with the newest version"));
  column->addWidget(trends_);
  column->addStretch(1);
  return scrolled(card);
}

QWidget* FormsPage::build_planned() {
  planned_ = new Card;
  auto* column = new QVBoxLayout{planned_};
  column->setContentsMargins(16, 12, 16, 12);
  column->addWidget(heading(tr("Months that are planned already"), TextSize::Section));
  column->addWidget(
      new Words{tr("They keep the version they have, unless you choose otherwise. A month with audits, and "
                   "one that is open or closed, always keeps it.")});
  planned_rows_ = new QVBoxLayout;
  column->addLayout(planned_rows_);
  planned_->hide();
  return planned_;
}

}  // namespace touchstone::client
