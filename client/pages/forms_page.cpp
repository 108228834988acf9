// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/forms_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/form_preview.h"
#include "client/pages/question_editor.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"

// What is done on the page; how it is built stands in forms_page_build.cpp.
namespace touchstone::client {

namespace {

constexpr int section_role = Qt::UserRole;
constexpr int question_role = Qt::UserRole + 1;

/// Empties a column of what was put there for the last state.
void clear(QVBoxLayout& column) {
  while (QLayoutItem* item = column.takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
}

/// Where in the form a problem is, as a person calls the place.
QString place_words(const Form& form, const FormProblem& problem) {
  if (problem.section < 0 || problem.section >= form.sections.size()) {
    return FormsPage::tr("The form");
  }
  const Section& part = form.sections[problem.section];
  QString section = part.title.isEmpty() ? FormsPage::tr("Section %1").arg(problem.section + 1)
                                         : FormsPage::tr("Section “%1”").arg(part.title);
  if (problem.question < 0 || problem.question >= part.questions.size()) {
    return section;
  }
  const Question& question = part.questions[problem.question];
  const QString words = question.short_text.isEmpty() ? question.text : question.short_text;
  return words.isEmpty() ? FormsPage::tr("%1, question %2").arg(section).arg(problem.question + 1) : words;
}

}  // namespace

void FormsPage::follow_editor() {
  connect(&editor_, &FormEditor::forms_changed, this, &FormsPage::show_forms);
  connect(&editor_, &FormEditor::reset, this, [this] {
    show_outline();
    show_tab(tabs_->currentIndex());
    show_state();
  });
  connect(&editor_, &FormEditor::changed, this, [this] {
    show_state();
    if (outline_->currentItem() != nullptr) {
      show_outline();
    }
  });
  connect(&editor_, &FormEditor::problems_changed, this, &FormsPage::show_problems);
  connect(&editor_, &FormEditor::planned_changed, this, &FormsPage::show_planned);
  connect(&editor_, &FormEditor::failed, this, &FormsPage::show_failure);
  connect(&editor_, &FormEditor::said, this, &FormsPage::said);
  connect(&editor_, &FormEditor::checked, this, [this] {
    bar_->hide();
    Q_EMIT said(tr("Nothing is wrong. It can be saved as version %1.").arg(editor_.newest().version + 1));
  });
  connect(&editor_, &FormEditor::saved, this, [this](int version) {
    bar_->hide();
    Q_EMIT said(tr("Version %1 is saved. Months planned from now on use it; open ones keep theirs.").arg(version));
  });
  connect(&council_, &CouncilModel::refreshed, this, [this] {
    question_->set_areas(council_.area_codes());
    preview_->set_areas(council_.areas());
  });
}

void FormsPage::show_forms() {
  const QString before = editor_.is_open() ? editor_.draft().key : forms_->currentData().toString();
  forms_->clear();
  for (const auto& form : editor_.forms()) {
    forms_->addItem(form.title, form.key);
  }
  forms_->setCurrentIndex(qMax(0, forms_->findData(before)));
  if (!editor_.is_open() && forms_->count() > 0) {
    editor_.open(forms_->currentData().toString());
  }
}

int FormsPage::section() const {
  const auto* item = outline_->currentItem();
  return item == nullptr ? -1 : item->data(0, section_role).toInt();
}

int FormsPage::question() const {
  const auto* item = outline_->currentItem();
  return item == nullptr ? -1 : item->data(0, question_role).toInt();
}

void FormsPage::show_outline() {
  const int at_section = section();
  const int at_question = question();
  filling_ = true;
  outline_->clear();
  const Form& form = editor_.draft();
  const auto item_for = [](const QString& words, int part, int number) {
    auto* item = new QTreeWidgetItem{QStringList{words}};
    item->setData(0, section_role, part);
    item->setData(0, question_role, number);
    return item;
  };
  auto* whole = item_for(form.title.isEmpty() ? tr("The form") : form.title, -1, -1);
  outline_->addTopLevelItem(whole);
  for (int s = 0; s < form.sections.size(); ++s) {
    const Section& part = form.sections[s];
    auto* head = item_for(part.title.isEmpty() ? tr("Section without a title") : part.title, s, -1);
    outline_->addTopLevelItem(head);
    for (int q = 0; q < part.questions.size(); ++q) {
      const Question& asked = part.questions[q];
      const QString words = asked.short_text.isEmpty() ? asked.text : asked.short_text;
      head->addChild(item_for(words.isEmpty() ? tr("Question without words") : words, s, q));
    }
  }
  outline_->expandAll();
  filling_ = false;
  choose(at_section, at_question);
}

void FormsPage::choose(int wanted_section, int wanted_question) {
  QTreeWidgetItem* found = outline_->topLevelItem(0);
  if (wanted_section >= 0 && wanted_section + 1 < outline_->topLevelItemCount()) {
    found = outline_->topLevelItem(wanted_section + 1);
    if (wanted_question >= 0 && found->childCount() > 0) {
      found = found->child(qMin(wanted_question, found->childCount() - 1));
    }
  }
  if (found != nullptr) {
    outline_->setCurrentItem(found);
  }
  show_chosen();
}

void FormsPage::show_chosen() {
  if (filling_ || outline_->currentItem() == nullptr) {
    return;
  }
  const Form& form = editor_.draft();
  const auto put = [](QLineEdit* field, const QString& text) {
    if (field->text() != text) {
      field->setText(text);
    }
  };
  if (section() < 0) {
    cards_->setCurrentIndex(0);
    put(title_edit_, form.title);
    graded_->setChecked(form.graded);
    for (int i = 0; i < descriptors_.size(); ++i) {
      put(descriptors_[i], form.grade_descriptors.value(i).text);
      descriptors_[i]->parentWidget()->setVisible(form.graded);
    }
  } else if (question() < 0) {
    cards_->setCurrentIndex(1);
    put(section_title_, form.sections[section()].title);
    put(section_key_, form.sections[section()].key);
    show_field_problems();
  } else {
    cards_->setCurrentIndex(2);
    question_->show_question(section(), question());
  }
}

void FormsPage::show_state() {
  const bool edited = editor_.edited();
  const int version = editor_.newest().version;
  QString words = version == 0 ? tr("New form, not saved yet.") : tr("Newest version: %1.").arg(version);
  words += QLatin1Char(' ') + (edited ? tr("Your changes are kept on this computer until you save or drop them.")
                                      : tr("There are no changes to save."));
  if (edited && editor_.outdated()) {
    words += QLatin1Char(' ') +
             tr("They began from version %1; look at “What changes for trends” first.").arg(editor_.draft().version);
  }
  state_->setText(words);
  save_->setText(tr("Save as version %1").arg(version + 1));
  save_->setEnabled(edited);
  save_->setAccessibleDescription(edited ? QString{} : tr("There are no changes to save."));
  save_->setToolTip(save_->accessibleDescription());
  undo_->setEnabled(editor_.can_undo());
  redo_->setEnabled(editor_.can_redo());
  drop_->setVisible(edited);
}

void FormsPage::show_problems() {
  clear(*problem_links_);
  problems_->setVisible(!editor_.problems().isEmpty());
  for (const auto& problem : editor_.problems()) {
    auto* link = new LinkButton{tr("%1: %2").arg(place_words(editor_.draft(), problem), problem.message)};
    link->set_tone(Tone::Error, true);
    connect(link, &LinkButton::clicked, this, [this, problem] {
      tabs_->setCurrentIndex(0);
      choose(problem.section, problem.question);
      question_->setFocus();
    });
    problem_links_->addWidget(link);
  }
  question_->show_problems();
  show_field_problems();
  // Fewer after something was typed: nobody is interrupted.
  if (!editor_.problems().isEmpty() && editor_.problems().size() >= problems_said_) {
    announce(problems_, tr("There is a problem, %1 links").arg(editor_.problems().size()));
  }
  problems_said_ = editor_.problems().size();
}

void FormsPage::show_field_problems() {
  for (Labelled* field : {title_, section_title_field_, section_key_field_}) {
    field->show_problem({});
  }
  for (const auto& problem : editor_.problems()) {
    if (problem.section < 0 && problem.field == QLatin1String("title")) {
      title_->show_problem(problem.message);
    }
    if (problem.section >= 0 && problem.question < 0 && problem.section == section()) {
      Labelled* field = problem.field == QLatin1String("key") ? section_key_field_ : section_title_field_;
      field->show_problem(problem.message);
    }
  }
}

void FormsPage::show_planned() {
  clear(*planned_rows_);
  planned_->setVisible(!editor_.planned().isEmpty());
  for (const auto& cycle : editor_.planned()) {
    auto* use = plain_button(tr("Use version %1 in %2").arg(editor_.newest().version).arg(month_of(cycle.name)));
    connect(use, &QPushButton::clicked, this, [this, cycle] { editor_.use_in(cycle); });
    planned_rows_->addWidget(use, 0, Qt::AlignLeft);
  }
}

void FormsPage::show_failure(const Failure& failure) {
  if (!failure.fields.isEmpty()) {
    bar_->hide();  // The summary names each.
    return;
  }
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
            offline ? tr("No connection.") : tr("That was not done."),
            offline ? tr("Your work on the form is kept on this computer. Save it when the server is back.")
                    : failure_words(failure));
}

void FormsPage::show_tab(int tab) {
  stack_->setCurrentIndex(qMax(0, tab));
  if (tab == 1) {
    preview_->show_form(editor_.draft());
  } else if (tab == 2) {
    trends_->setText(trends_words(editor_.trends(), editor_.newest().version));
  }
}

void FormsPage::add_section() {
  const int at = section() < 0 ? static_cast<int>(editor_.draft().sections.size()) : section() + 1;
  editor_.edit({}, [at](Form& form) { form.sections.insert(at, Section{}); });
  choose(at, -1);
  section_title_->setFocus();
}

void FormsPage::add_question() {
  if (editor_.draft().sections.isEmpty()) {
    add_section();
    return;
  }
  const int part = qMax(0, section());
  const int at = question() < 0 ? static_cast<int>(editor_.draft().sections[part].questions.size()) : question() + 1;
  editor_.edit({}, [part, at](Form& form) {
    Question fresh;
    fresh.required = true;
    form.sections[part].questions.insert(at, fresh);
  });
  choose(part, at);
  question_->focus_text();
}

void FormsPage::remove_chosen() {
  const int part = section();
  const int number = question();
  if (part < 0) {
    return;
  }
  editor_.edit({}, [part, number](Form& form) {
    if (number < 0) {
      form.sections.removeAt(part);
    } else {
      form.sections[part].questions.removeAt(number);
    }
  });
  Q_EMIT said(tr("Removed from the draft. Ctrl+Z brings it back."));
}

void FormsPage::move_chosen(int by) {
  const int part = section();
  const int number = question();
  if (part < 0) {
    return;
  }
  const auto& sections = editor_.draft().sections;
  const int all = static_cast<int>(number < 0 ? sections.size() : sections[part].questions.size());
  const int to = (number < 0 ? part : number) + by;
  if (to < 0 || to >= all) {
    return;
  }
  editor_.edit({}, [=](Form& form) {
    if (number < 0) {
      form.sections.move(part, to);
    } else {
      form.sections[part].questions.move(number, to);
    }
  });
  choose(number < 0 ? to : part, number < 0 ? -1 : to);
}

}  // namespace touchstone::client
