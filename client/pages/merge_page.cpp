// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/merge_page.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>
#include <QScrollArea>
#include <QTextDocument>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/pane.h"
#include "client/widgets/steady_scroll.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int text_left = 42;
constexpr int text_margin = 9;

/// The part of a text that the other does not have, marked and underlined: a difference is never a colour alone.
QString marked(const QString& text, const QString& other) {
  const auto least = qMin(text.size(), other.size());
  qsizetype head = 0;
  while (head < least && text[head] == other[head]) {
    ++head;
  }
  qsizetype tail = 0;
  while (tail < least - head && text[text.size() - 1 - tail] == other[other.size() - 1 - tail]) {
    ++tail;
  }
  // Whole words.
  while (head > 0 && !text[head - 1].isSpace()) {
    --head;
  }
  while (tail > 0 && !text[text.size() - tail].isSpace()) {
    --tail;
  }
  const QString middle = text.mid(head, text.size() - tail - head);
  if (middle.trimmed().isEmpty() || head + tail == 0) {
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
  }
  QString html = text.left(head).toHtmlEscaped();
  html += QStringLiteral("<span style=\"background:%1\"><u>").arg(tokens().soft.name());
  html += middle.toHtmlEscaped() + QStringLiteral("</u></span>") + text.right(tail).toHtmlEscaped();
  return html.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString plain(const QString& lead, const QString& words) {
  if (lead.isEmpty() && words.isEmpty()) {
    return MergePage::tr("Not provided");
  }
  return lead.isEmpty() ? words : words.isEmpty() ? lead : lead + QStringLiteral(". ") + words;
}

}  // namespace

/// One side of a question: a radio button whose words wrap.
class MergeChoice : public QRadioButton {
 public:
  MergeChoice(const QString& side, const QString& lead, const QString& words, const QString& other)
      : lead_{lead}, words_{words}, other_{other} {
    setAccessibleName(MergePage::tr("%1: %2").arg(side, plain(lead, words)));
    QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Preferred};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMinimumWidth(160);
  }

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override {
    QTextDocument document;
    fill(document, width);
    return qMax(36, static_cast<int>(document.size().height()) + 2 * text_margin);
  }
  QSize sizeHint() const override { return {320, heightForWidth(width() > 160 ? width() : 320)}; }
  QSize minimumSizeHint() const override { return {160, 36}; }

 protected:
  bool hitButton(const QPoint& point) const override { return rect().contains(point); }
  void resizeEvent(QResizeEvent* event) override {
    QRadioButton::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
  }
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    const auto& t = tokens();
    const bool over = underMouse() && isEnabled();
    paint_box(painter, rect(), isChecked() || over ? t.soft : t.base, isChecked() ? t.accent : t.ctl,
              isChecked() ? 2 : 1);
    const int line = line_of(TextSize::Normal);
    paint_radio(painter, QRectF{13, 0, 18, static_cast<qreal>(line + 2 * text_margin)}, isChecked());
    QTextDocument document;
    fill(document, width());
    painter.translate(text_left, text_margin);
    document.drawContents(&painter);
  }

 private:
  void fill(QTextDocument& document, int width) const {
    document.setDocumentMargin(0);
    document.setDefaultFont(font_of(TextSize::Normal));
    QString html;
    if (lead_.isEmpty() && words_.isEmpty()) {
      html = plain({}, {}).toHtmlEscaped();
    } else {
      html =
          lead_.isEmpty()
              ? QString{}
              : QStringLiteral("<b>%1</b>").arg((words_.isEmpty() ? lead_ : lead_ + QLatin1Char('.')).toHtmlEscaped());
      html += lead_.isEmpty() || words_.isEmpty() ? QString{} : QStringLiteral(" ");
      html += marked(words_, other_);
    }
    document.setHtml(QStringLiteral("<span style=\"color:%1\">%2</span>").arg(tokens().text.name(), html));
    document.setTextWidth(width - text_left - text_margin);
  }

  QString lead_, words_, other_;
};

/// A question with its two versions.
class MergeRow : public QWidget {
 public:
  MergeRow(AuditMerge& merge, int row) : merge_{merge}, row_{row} {
    const auto& of = merge.rows()[row];
    const QString title = QStringLiteral("%1 %2").arg(of.number, of.title);
    setProperty("grouping", true);
    setAccessibleName(title);
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->addWidget(new Words{title, TextSize::Normal, true}, 1);
    mark_ = new IconMark{{}, Tone::Warning, 14};
    state_ = new Words{{}, TextSize::Small};
    state_->setWordWrap(false);
    head->addWidget(mark_);
    head->addWidget(state_);
    column->addLayout(head);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(12);
    here_ = new MergeChoice{MergePage::tr("On this computer"), of.here_lead, of.here, of.there};
    there_ = new MergeChoice{MergePage::tr("On the server"), of.there_lead, of.there, of.here};
    sides->addWidget(here_, 1, Qt::AlignTop);
    sides->addWidget(there_, 1, Qt::AlignTop);
    column->addLayout(sides);
    group_.addButton(here_, static_cast<int>(AuditMerge::Side::Here));
    group_.addButton(there_, static_cast<int>(AuditMerge::Side::There));
    // Arriving with Tab must not choose; an arrow or the space bar does.
    connect(&group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
      if (on) {
        merge_.choose(row_, static_cast<AuditMerge::Side>(id));
      }
    });
    connect(&merge_, &AuditMerge::chosen, this, [this](int row_chosen) {
      if (row_chosen == row_) {
        show_choice();
      }
    });
    show_choice();
  }

  int row() const { return row_; }
  bool holds(QWidget* widget) const { return widget != nullptr && isAncestorOf(widget); }
  void focus_choice() { (there_->isChecked() ? there_ : here_)->setFocus(Qt::OtherFocusReason); }

 private:
  void show_choice() {
    const auto side = merge_.rows()[row_].chosen;
    const bool open = side == AuditMerge::Side::None;
    const bool one = side == AuditMerge::Side::Here || side == AuditMerge::Side::There;
    group_.setExclusive(false);
    here_->setChecked(side == AuditMerge::Side::Here);
    there_->setChecked(side == AuditMerge::Side::There);
    group_.setExclusive(one || open);
    mark_->set(open ? QStringLiteral("to_start") : QStringLiteral("accepted"), open ? Tone::Warning : Tone::Good);
    state_->setText(open ? MergePage::tr("To choose") : one ? MergePage::tr("Chosen") : MergePage::tr("Both kept"));
    state_->set_tone(open ? Tone::Warning : Tone::Good);
    setAccessibleDescription(state_->text());
  }

  AuditMerge& merge_;
  int row_;
  QButtonGroup group_;
  MergeChoice* here_;
  MergeChoice* there_;
  IconMark* mark_;
  Words* state_;
};

MergePage::MergePage(AuditWork& work, QWidget* parent)
    : QWidget{parent}, work_{work}, merge_{work.form, work.saver.base(), *work.saver.theirs()} {
  const QString reference = work_.form.audit().case_reference;
  setWindowTitle(tr("%1 was changed in two places").arg(reference));
  setAccessibleName(windowTitle());
  auto* whole = pane_column(this, {0, 0, 0, 0});
  scroll_ = new SteadyScroll;
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  whole->addWidget(scroll_);
  auto* ground = new QWidget;
  scroll_->setWidget(ground);
  auto* column = page_column(ground);
  auto* back = new LinkButton{tr("My audits")};
  back->set_mark(QStringLiteral("back"));
  connect(back, &LinkButton::clicked, this, &MergePage::left);
  column->addWidget(back);
  column->addWidget(heading(windowTitle(), TextSize::Title));
  column->addWidget(new Words{tr("Both versions are safe. Choose what the audit should say; %1 of %2 answers are the "
                                 "same.")
                                  .arg(merge_.same())
                                  .arg(merge_.asked()),
                              TextSize::Normal, false, Tone::Quiet});
  column->addSpacing(4);
  column->addWidget(build_rows());
  column->addSpacing(4);
  column->addWidget(build_foot());
  column->addStretch();
  const auto add_key = [this](const QString& text, const QString& keys, const std::function<void()>& act) {
    auto* action = new QAction{text, this};
    action->setShortcut(QKeySequence{keys});
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
  };
  add_key(tr("Keep both texts"), QStringLiteral("B"), [this] { keep_both(); });
  add_key(tr("Use these answers"), QStringLiteral("Ctrl+Return"), [this] { use(); });
  add_key(tr("Back to my audits"), QStringLiteral("Alt+Left"), [this] { Q_EMIT left(); });
  connect(&merge_, &AuditMerge::chosen, this, &MergePage::show_progress);
  show_progress();
}

QWidget* MergePage::build_head() {
  auto* head = new QWidget;
  head->setAutoFillBackground(true);
  head->setBackgroundRole(QPalette::AlternateBase);
  auto* row = new QHBoxLayout{head};
  row->setContentsMargins(16, 8, 16, 8);
  row->setSpacing(12);
  const auto when = [](const QDateTime& time) {
    const QDateTime local = time.toLocalTime();
    const QString clock = local.toString(QStringLiteral("HH:mm"));
    return local.date() == QDate::currentDate() ? MergePage::tr("today %1").arg(clock)
                                                : MergePage::tr("%1, %2").arg(day_and_month(local.date()), clock);
  };
  const QString who = work_.form.audit().auditor_display_name;
  const auto add = [&](const QString& title, const QString& where, const QDateTime& time) {
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(new Words{title, TextSize::Normal, true});
    QStringList facts{who, where, time.isValid() ? when(time) : QString{}};
    facts.removeAll(QString{});
    column->addWidget(new Words{facts.join(QStringLiteral(", ")), TextSize::Small, false, Tone::Quiet});
    row->addLayout(column, 1);
  };
  add(tr("On this computer"), {}, work_.saver.change_time());
  add(tr("On the server"), tr("from another computer"), merge_.there().update_time);
  return head;
}

QWidget* MergePage::build_rows() {
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(1, 1, 1, 1);
  column->setSpacing(0);
  column->addWidget(build_head());
  bool texts = false;
  for (int i = 0; i < merge_.rows().size(); ++i) {
    column->addWidget(new Hairline);
    auto* row = new MergeRow{merge_, i};
    rows_.append(row);
    column->addWidget(row);
    texts = texts || merge_.rows()[i].words;
  }
  if (texts) {
    column->addWidget(new Hairline);
    auto* last = new QWidget;
    auto* row = new QHBoxLayout{last};
    row->setContentsMargins(16, 10, 16, 10);
    row->addWidget(new Words{tr("For text you can also keep both and edit."), TextSize::Normal, false, Tone::Quiet}, 1);
    auto* both = plain_button(tr("Keep both texts  B"));
    both->setAccessibleName(tr("Keep both texts of the question with the focus"));
    // The question keeps the focus, so that the button knows which one is meant.
    both->setFocusPolicy(Qt::NoFocus);
    connect(both, &QPushButton::clicked, this, &MergePage::keep_both);
    row->addWidget(both);
    column->addWidget(last);
  }
  return card;
}

QWidget* MergePage::build_foot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout{foot};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  auto* use_button = primary_button(tr("Use these answers"));
  auto* later = plain_button(tr("Decide later"));
  progress_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  connect(use_button, &QPushButton::clicked, this, &MergePage::use);
  connect(later, &QPushButton::clicked, this, &MergePage::left);
  row->addWidget(use_button);
  row->addWidget(later);
  row->addSpacing(8);
  row->addWidget(progress_, 1);
  return foot;
}

void MergePage::show_progress() {
  const int open = merge_.to_choose();
  const auto all = merge_.rows().size();
  progress_->set_tone(Tone::Quiet);
  progress_->setText(
      open == 0 ? tr("All %1 are chosen. The version not chosen stays in the history.").arg(all)
                : tr("%1 of %2 still to choose. The version not chosen stays in the history.").arg(open).arg(all));
}

void MergePage::keep_both() {
  for (MergeRow* row : std::as_const(rows_)) {
    if (row->holds(QApplication::focusWidget())) {
      merge_.choose(row->row(), AuditMerge::Side::Both);
      return;
    }
  }
}

void MergePage::use() {
  if (merge_.to_choose() > 0) {
    focus_start();
    for (const auto& row : merge_.rows()) {
      if (row.chosen == AuditMerge::Side::None) {
        progress_->set_tone(Tone::Error);
        progress_->setText(tr("Choose what %1 %2 should say").arg(row.number, row.title));
        announce(progress_, progress_->text());
        return;
      }
    }
  }
  work_.saver.use_merged(merge_.merged());
  Q_EMIT decided();
}

void MergePage::focus_start() {
  for (MergeRow* row : std::as_const(rows_)) {
    if (merge_.rows()[row->row()].chosen == AuditMerge::Side::None) {
      row->focus_choice();
      scroll_->ensureWidgetVisible(row);
      return;
    }
  }
  if (!rows_.isEmpty()) {
    rows_.first()->focus_choice();
  }
}

void MergePage::focusInEvent(QFocusEvent*) { focus_start(); }

}  // namespace touchstone::client
