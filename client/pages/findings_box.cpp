// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/findings_box.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/pages/question_row.h"

namespace touchstone::client {

namespace {

constexpr int longest_finding = 10000;  // The contract's limits.
constexpr int longest_reason = 1000;

QString icon_of(FindingKind kind) {
  return kind == FindingKind::GoodPractice  ? QStringLiteral("good_practice")
         : kind == FindingKind::Improvement ? QStringLiteral("improvement")
                                            : QStringLiteral("quotation");
}

}  // namespace

FindingsBox::FindingsBox(AuditForm& form, const QString& number, Spelling* spelling, QWidget* parent)
    : QWidget{parent},
      form_{form},
      number_{number},
      title_{heading({}, TextSize::Normal)},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      head_{new QHBoxLayout},
      cards_{new QVBoxLayout},
      none_{new QWidget},
      spelling_{spelling},
      none_reason_{new CheckedText{form, spelling, 1, longest_reason}} {
  setProperty("grouping", true);
  setAccessibleName(tr("%1 Findings").arg(number));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 6, 0, 0);
  column->setSpacing(8);
  head_->setSpacing(8);
  head_->addWidget(title_, 1);
  for (const auto kind : {FindingKind::GoodPractice, FindingKind::Improvement, FindingKind::Quotation}) {
    auto* button = plain_button(finding_words(kind), QStringLiteral("add"));
    button->setAccessibleName(tr("Add: %1").arg(finding_words(kind).toLower()));
    connect(button, &QPushButton::clicked, this, [this, kind] {
      const int index = form_.add_finding(kind);
      build();
      focus_finding(index);
    });
    add_buttons_.append(button);
    head_->addWidget(button);
  }
  column->addLayout(head_);
  column->addWidget(problem_);
  for (const auto& comment : form_.comments_at(QStringLiteral("findings"))) {
    column->addWidget(make_comment_note(comment));
  }
  cards_->setSpacing(8);
  column->addLayout(cards_);
  auto* none_column = new QVBoxLayout{none_};
  none_column->setContentsMargins(0, 0, 0, 6);
  none_column->setSpacing(4);
  auto* label = new Words{tr("Add at least one finding, or say here why there is none"), TextSize::Small};
  label->setBuddy(none_reason_->edit());
  none_column->addWidget(label);
  none_column->addWidget(none_reason_);
  none_reason_->set_name(tr("Why there is no finding"));
  none_reason_->set_text(form.audit().no_findings_reason);
  column->addWidget(none_);
  connect(none_reason_, &CheckedText::edited, this,
          [this](const QString& text) { form_.set_no_findings_reason(text); });
  connect(&form_, &AuditForm::problems_changed, this, &FindingsBox::show_problem);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    const bool inside = now != nullptr && isAncestorOf(now);
    if (inside && !inside_) {
      Q_EMIT entered();
    }
    inside_ = inside;
  });
  build();
}

FindingsBox::~FindingsBox() { disconnect(qApp, nullptr, this, nullptr); }

void FindingsBox::build() {
  while (QLayoutItem* item = cards_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  texts_.clear();
  finding_cards_.clear();
  card_heads_.clear();
  card_problems_.clear();
  const auto& findings = form_.audit().findings;
  for (int i = 0; i < findings.size(); ++i) {
    cards_->addWidget(finding_card(i));
  }
  title_->setText(findings.isEmpty() ? tr("%1  Findings").arg(number_)
                                     : tr("%1  Findings  %2").arg(number_).arg(findings.size()));
  none_->setVisible(findings.isEmpty());
  set_narrow(narrow_);
  show_problem();
}

void FindingsBox::set_narrow(bool narrow) {
  narrow_ = narrow;
  const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
  head_->setDirection(direction);
  for (auto* row : std::as_const(card_heads_)) {
    row->setDirection(direction);
  }
}

void FindingsBox::show_problem() {
  const QString problem = form_.problem(QStringLiteral("findings"));
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  none_reason_->set_description(problem);
  for (int i = 0; i < texts_.size(); ++i) {
    const QString own = form_.problem(QStringLiteral("findings.%1").arg(i));
    card_problems_[i]->setText(own);
    card_problems_[i]->setVisible(!own.isEmpty());
    texts_[i]->set_description(own);
    texts_[i]->edit()->setProperty("wrong", !own.isEmpty());
    texts_[i]->edit()->update();
  }
}

void FindingsBox::change(int index, const std::function<void(Finding&)>& edit) {
  Finding finding = form_.audit().findings.value(index);
  edit(finding);
  form_.set_finding(index, finding);
}

QWidget* FindingsBox::finding_head(int index) {
  const Finding finding = form_.audit().findings[index];
  auto* head = new QWidget;
  auto* row = new QHBoxLayout{head};
  card_heads_.append(row);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(10);
  row->addWidget(new IconMark{icon_of(finding.kind)});
  auto* kind = new Words{finding_words(finding.kind), TextSize::Normal, true};
  kind->setWordWrap(false);
  row->addWidget(kind);
  auto* section = new QComboBox;
  section->setAccessibleName(tr("Section of finding %1").arg(index + 1));
  section->addItem(tr("No section"), QString{});
  for (const auto& group : form_.groups()) {
    if (!group.questions.isEmpty()) {
      section->addItem(group.title, group.key);
    }
  }
  section->setCurrentIndex(qMax(0, section->findData(finding.section_key)));
  connect(section, &QComboBox::activated, this, [this, index, section] {
    change(index, [&](Finding& edited) { edited.section_key = section->currentData().toString(); });
  });
  row->addWidget(section);
  if (finding.kind == FindingKind::Quotation) {
    auto* source = new QComboBox;
    source->setAccessibleName(tr("Who said it, finding %1").arg(index + 1));
    for (const auto who : {FindingSource::None, FindingSource::Practitioner, FindingSource::Parent,
                           FindingSource::Child, FindingSource::Record}) {
      source->addItem(who == FindingSource::None ? tr("Who said it?") : source_words(who), static_cast<int>(who));
    }
    source->setCurrentIndex(static_cast<int>(finding.source));
    connect(source, &QComboBox::activated, this, [this, index](int who) {
      change(index, [&](Finding& edited) { edited.source = static_cast<FindingSource>(who); });
    });
    row->addWidget(source);
  }
  if (!form_.audit().theme.isEmpty()) {
    auto* theme = new QCheckBox{tr("Theme: %1").arg(form_.audit().theme)};
    theme->setChecked(finding.theme);
    connect(theme, &QCheckBox::toggled, this,
            [this, index](bool on) { change(index, [&](Finding& edited) { edited.theme = on; }); });
    row->addWidget(theme);
  }
  row->addStretch();
  auto* remove = new LinkButton{tr("Remove")};
  remove->setAccessibleName(tr("Remove finding %1").arg(index + 1));
  connect(remove, &LinkButton::clicked, this, [this, index] {
    form_.remove_finding(index);
    build();
    focus_finding(index - 1);
  });
  row->addWidget(remove);
  return head;
}

Card* FindingsBox::finding_card(int index) {
  const Finding& finding = form_.audit().findings[index];
  auto* card = new Card;
  card->setProperty("grouping", true);
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(16, 10, 16, 14);
  column->setSpacing(8);
  column->addWidget(finding_head(index));
  auto* problem = new Words{{}, TextSize::Normal, true, Tone::Error};
  column->addWidget(problem);
  card_problems_.append(problem);
  for (const auto& comment : form_.comments_at(QStringLiteral("findings.%1").arg(index))) {
    column->addWidget(make_comment_note(comment));
  }
  auto* text = new CheckedText{form_, spelling_, 2, longest_finding};
  text->set_text(finding.text);
  text->edit()->setPlaceholderText(finding.kind == FindingKind::Quotation
                                       ? tr("Their own words. Do not name a child or family.")
                                       : tr("What you saw. Do not name a child or family."));
  connect(text, &CheckedText::edited, this,
          [this, index](const QString& words) { change(index, [&](Finding& edited) { edited.text = words; }); });
  connect(text, &CheckedText::marks_changed, this, [this, index] { name_card(index); });
  column->addWidget(text);
  texts_.append(text);
  finding_cards_.append(card);
  name_card(index);
  return card;
}

void FindingsBox::name_card(int index) {
  const QString name =
      tr("Finding %1, %2").arg(index + 1).arg(finding_words(form_.audit().findings[index].kind).toLower());
  const QString marks = marks_summary(texts_[index]->marks());
  finding_cards_[index]->setAccessibleName(marks.isEmpty() ? name : tr("%1, %2").arg(name, marks));
  texts_[index]->set_name(name);
}

void FindingsBox::focus_problem(int index) {
  CheckedText* text = index >= 0 && index < texts_.size() ? texts_[index] : none_reason_;
  if (!text->isVisibleTo(this) || !text->go_to_first_name()) {
    focus_finding(index);
  }
}

void FindingsBox::focus_finding(int index) {
  if (index >= 0 && index < texts_.size()) {
    texts_[index]->edit()->setFocus(Qt::OtherFocusReason);
  } else {
    add_buttons_.first()->setFocus(Qt::OtherFocusReason);
  }
}

}  // namespace touchstone::client
