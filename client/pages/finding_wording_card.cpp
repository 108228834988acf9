// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/finding_wording_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/models/analysis_words.h"
#include "client/models/finding_wordings.h"
#include "client/widgets/chart_layout.h"

namespace touchstone::client {

namespace {

QString kind_words(const QString& kind) {
  return kind == QLatin1String("good_practice") ? FindingWordingCard::tr("Good practice")
                                                : FindingWordingCard::tr("Area for improvement");
}

/// The auditor's words with where they are from, and a mark where they are others now.
QWidget* finding_row(const GroupedFinding& finding, QWidget* after) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout{row};
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(6);
  if (finding.text_changed) {
    line->addWidget(new IconMark{QStringLiteral("warning"), Tone::Warning}, 0, Qt::AlignTop);
  }
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(new Words{grouped_finding_words(finding), TextSize::Small, true,
                             finding.text_changed ? Tone::Warning : Tone::Quiet});
  words->addWidget(new Words{finding.text, TextSize::Small, false, Tone::Quiet});
  line->addLayout(words, 1);
  if (after != nullptr) {
    line->addWidget(after, 0, Qt::AlignTop);
  }
  return row;
}

QVBoxLayout* card_column(QWidget* card) {
  card->setProperty("grouping", true);
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(16, 10, 16, 12);
  column->setSpacing(6);
  return column;
}

}  // namespace

FindingWordingCard::FindingWordingCard(const FindingGroupWords& group, QWidget* parent)
    : QWidget{parent}, group_{group} {
  setAccessibleName(tr("Wording: %1").arg(group.text));
  auto* column = card_column(this);
  column->addWidget(new Words{kind_words(group.kind), TextSize::Small, true, Tone::Quiet});
  column->addWidget(new Words{group.text});
  column->addWidget(new Words{tr("Written by %1, %2").arg(group.written_by, counted_at(group.write_time)),
                              TextSize::Small, false, Tone::Quiet});
  for (int i = 0; i < group.findings.size(); ++i) {
    auto* out = new LinkButton{tr("Take out")};
    out->setAccessibleName(tr("Take out the finding of %1").arg(group.findings[i].case_reference));
    out->setVisible(group.findings.size() > 1);
    column->addWidget(finding_row(group.findings[i], out));
    connect(out, &LinkButton::clicked, this, [this, i] { Q_EMIT take_out_wanted(i); });
  }
  auto* edit = plain_button(tr("Edit"));
  auto* more = plain_button(tr("Add the chosen findings"));
  auto* remove = plain_button(tr("Take away"));
  auto* who = plain_button(tr("Who wrote what"));
  edit->setAccessibleName(tr("Edit the wording"));
  more->setAccessibleName(tr("Add the findings chosen above to the wording"));
  remove->setAccessibleName(tr("Take the wording away"));
  who->setAccessibleName(tr("Who wrote which words of the wording when"));
  column->addWidget(new WrapRow{{edit, more, remove, who}});
  connect(edit, &QPushButton::clicked, this, &FindingWordingCard::edit_wanted);
  connect(more, &QPushButton::clicked, this, &FindingWordingCard::more_wanted);
  connect(remove, &QPushButton::clicked, this, &FindingWordingCard::remove_wanted);
  connect(who, &QPushButton::clicked, this, &FindingWordingCard::wordings_wanted);
}

FindingSuggestionCard::FindingSuggestionCard(const FindingSuggestion& suggestion, QWidget* parent) : QWidget{parent} {
  setAccessibleName(tr("Suggestion: %1").arg(suggestion.text));
  auto* column = card_column(this);
  column->addWidget(new Words{tr("%1, %2 findings").arg(kind_words(suggestion.kind)).arg(suggestion.findings.size()),
                              TextSize::Small, true, Tone::Quiet});
  for (const auto& finding : suggestion.findings) {
    column->addWidget(finding_row(finding, nullptr));
  }
  auto* use = plain_button(tr("Write one wording for them"));
  column->addWidget(use, 0, Qt::AlignLeft);
  connect(use, &QPushButton::clicked, this, &FindingSuggestionCard::wanted);
}

}  // namespace touchstone::client
