// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/report_settings_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QResizeEvent>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/pages/publication_rules_card.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/file_dialogs.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

constexpr qint64 largest_logo = qint64{200} * 1024;

const QString logo_field = QStringLiteral("logo");
const QString drafts_field = QStringLiteral("scheduled_drafts");

}  // namespace

ReportSettingsPage::ReportSettingsPage(ReportSettingsModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      bar_{new MessageBar},
      logo_words_{new Words},
      logo_field_{new QWidget},
      logo_labelled_{nullptr},
      drafts_{new QCheckBox{tr("Begin drafts on the first working day")}},
      no_logo_{plain_button(tr("No logo"))},
      table_{chart_table(tr("Who is told when a report is published"))},
      nobody_{new Words{tr("Nobody is told yet.")}},
      name_edit_{new QLineEdit},
      email_edit_{new QLineEdit},
      copy_edit_{new QComboBox},
      name_{new Labelled{tr("Name"), name_edit_, tr("Of a person or a group, such as Scrutiny board")}},
      email_{new Labelled{tr("E-mail"), email_edit_}} {
  setAccessibleName(tr("Reports"));
  set_help(*this, QStringLiteral("people_and_forms/reports"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(bar_);
  auto* halves = new FlowGrid{2, 380, 12};
  halves->set_widgets({build_look(), build_readers()});
  column->addWidget(halves, 1);
  auto* rules = new PublicationRulesCard{model_};
  column->addSpacing(6);
  column->addWidget(rules);
  connect(rules, &PublicationRulesCard::said, this, &ReportSettingsPage::said);
  connect(&model_, &ReportSettingsModel::look_changed, this, &ReportSettingsPage::show_look);
  connect(&model_, &ReportSettingsModel::look_failed, this, &ReportSettingsPage::show_look_failure);
  connect(&model_, &ReportSettingsModel::readers_failed, this, &ReportSettingsPage::show_readers_failure);
  connect(&model_, &ReportSettingsModel::readers_changed, this,
          [this] { nobody_->setVisible(model_.readers().rowCount() == 0); });
  connect(&model_, &ReportSettingsModel::done, this, [this](const QString& email, const QString& words) {
    bar_->hide();
    if (email.isEmpty()) {
      forget_saved();
    } else {
      clear_reader();
    }
    Q_EMIT said(words);
  });
  begin_at(this, lines_.first().edit);
  show_look();
}

QSize ReportSettingsPage::minimumSizeHint() const {
  const QSize least = QWidget::minimumSizeHint();
  return {least.width(), qMax(least.height(), layout()->minimumHeightForWidth(width()))};
}

void ReportSettingsPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) {
    updateGeometry();
  }
}

void ReportSettingsPage::add_line(const QString& field, QString ReportLook::*value, const QString& label,
                                  const QString& hint, int most) {
  auto* edit = new QLineEdit;
  edit->setMaxLength(most);
  lines_.append({field, value, edit, new Labelled{label, edit, hint}});
  connect(edit, &QLineEdit::textEdited, this, [this, field] { touch(field); });
}

QWidget* ReportSettingsPage::build_look() {
  add_line(QStringLiteral("display_name"), &ReportLook::display_name, tr("The council’s name"), {}, 200);
  add_line(QStringLiteral("unit_name"), &ReportLook::unit_name, tr("The line under it"), {}, 200);
  add_line(QStringLiteral("marking"), &ReportLook::marking, tr("Marking of internal reports"), {}, 100);
  add_line(QStringLiteral("publication_marking"), &ReportLook::publication_marking, tr("Marking of publication copies"),
           {}, 100);
  add_line(QStringLiteral("accent"), &ReportLook::accent, tr("Colour of headings and panels"),
           tr("Such as #12436D, dark enough to be read on white; empty: the standard blue"), 7);
  auto* card = new Card;
  auto* column = pane_column(card, {16, 14, 16, 14}, 10);
  column->addWidget(heading(tr("What reports say and look like"), TextSize::Section));
  for (const auto& line : std::as_const(lines_)) {
    column->addWidget(line.labelled);
  }
  auto* logo = new QVBoxLayout{logo_field_};
  logo->setContentsMargins(0, 0, 0, 0);
  logo->setSpacing(6);
  logo->addWidget(logo_words_);
  auto* logo_buttons = new QHBoxLayout;
  logo_buttons->setSpacing(8);
  auto* choose = plain_button(tr("Choose a logo…"));
  logo_field_->setFocusProxy(choose);
  logo_buttons->addWidget(choose);
  logo_buttons->addWidget(no_logo_);
  logo_buttons->addStretch(1);
  logo->addLayout(logo_buttons);
  logo_labelled_ = new Labelled{tr("Logo"), logo_field_, tr("SVG or PNG, at most 200 KiB")};
  column->addWidget(logo_labelled_);
  column->addWidget(drafts_);
  auto* drafts_words =
      new Words{tr("Of last month’s report, for every monthly programme; QA leads are told by mail."), TextSize::Small};
  drafts_words->setWordWrap(true);
  column->addWidget(drafts_words);
  auto* save_button = primary_button(tr("Save"));
  column->addWidget(save_button, 0, Qt::AlignLeft);
  column->addStretch(1);
  connect(choose, &QPushButton::clicked, this, [this] {
    ask_for_file(this, {tr("Choose a logo"), tr("Logos (*.svg *.png)"), {}, {}},
                 [this](const QString& path) { take_logo(path); });
  });
  connect(no_logo_, &QPushButton::clicked, this, [this] {
    logo_.clear();
    touch(logo_field);
    show_logo();
  });
  connect(drafts_, &QCheckBox::clicked, this, [this] { touch(drafts_field); });
  connect(save_button, &QPushButton::clicked, this, &ReportSettingsPage::save);
  return card;
}

QWidget* ReportSettingsPage::build_readers() {
  auto* card = new Card;
  auto* column = pane_column(card, {16, 14, 16, 14}, 10);
  column->addWidget(heading(tr("Who is told when a report is published"), TextSize::Section));
  auto* words = new Words{tr("Each address gets one mail with the link, never the report itself.")};
  words->setWordWrap(true);
  column->addWidget(words);
  column->addWidget(nobody_);
  table_->setModel(&model_.readers());
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setMinimumHeight(160);
  column->addWidget(table_, 1);
  name_edit_->setMaxLength(200);
  email_edit_->setMaxLength(254);
  copy_edit_->addItem(tr("The publication copy"), false);
  copy_edit_->addItem(tr("The internal report"), true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  auto* put_button = plain_button(tr("Put on the list"));
  auto* remove_button = plain_button(tr("Take off the list"));
  buttons->addWidget(put_button);
  buttons->addWidget(remove_button);
  buttons->addStretch(1);
  column->addWidget(name_);
  column->addWidget(email_);
  column->addWidget(new Labelled{tr("Told of"), copy_edit_});
  column->addLayout(buttons);
  connect(put_button, &QPushButton::clicked, this, &ReportSettingsPage::put_reader);
  connect(email_edit_, &QLineEdit::returnPressed, this, &ReportSettingsPage::put_reader);
  connect(remove_button, &QPushButton::clicked, this, &ReportSettingsPage::remove_reader);
  page_key(*table_, tr("Take off the list"), QKeySequence{Qt::Key_Delete}, [this] { remove_reader(); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReportSettingsPage::show_reader);
  return card;
}

void ReportSettingsPage::touch(const QString& field) { touched_.insert(field); }

/// What was changed again while it was being saved is still to be saved.
void ReportSettingsPage::forget_saved() {
  const auto sent = std::exchange(sent_, std::nullopt);
  if (!sent) {
    return;
  }
  for (const auto& line : std::as_const(lines_)) {
    if (line.edit->text().simplified() == *sent.*line.value) {
      touched_.remove(line.field);
    }
  }
  if (logo_ == sent->logo) {
    touched_.remove(logo_field);
  }
  if (drafts_->isChecked() == sent->scheduled_drafts) {
    touched_.remove(drafts_field);
  }
}

/// Unless another one stands there by now.
void ReportSettingsPage::clear_reader() {
  const auto sent = std::exchange(sent_reader_, std::nullopt);
  if (sent && sent->email == email_edit_->text() && sent->display_name == name_edit_->text()) {
    name_edit_->clear();
    email_edit_->clear();
  }
}

void ReportSettingsPage::show_look() {
  const auto& look = model_.look();
  for (const auto& line : std::as_const(lines_)) {
    if (!touched_.contains(line.field)) {
      line.edit->setText(look.*line.value);
      line.labelled->show_problem({});
    }
  }
  if (!touched_.contains(logo_field)) {
    logo_ = look.logo;
    logo_labelled_->show_problem({});
  }
  if (!touched_.contains(drafts_field)) {
    drafts_->setChecked(look.scheduled_drafts);
  }
  show_logo();
}

void ReportSettingsPage::show_logo() {
  const bool png = logo_.startsWith(QByteArrayLiteral("\x89PNG"));
  const QString size = QLocale{}.formattedDataSize(logo_.size());
  logo_words_->setText(logo_.isEmpty() ? tr("None")
                       : png           ? tr("A picture (PNG), %1").arg(size)
                                       : tr("A drawing (SVG), %1").arg(size));
  no_logo_->setEnabled(!logo_.isEmpty());
}

void ReportSettingsPage::take_logo(const QString& path) {
  QFile file{path};
  if (!file.open(QIODevice::ReadOnly)) {
    logo_labelled_->show_problem(tr("That file cannot be read: %1").arg(file.errorString()));
    return;
  }
  if (file.size() > largest_logo) {
    logo_labelled_->show_problem(tr("That file is larger than 200 KiB"));
    return;
  }
  logo_ = file.readAll();
  logo_labelled_->show_problem({});
  touch(logo_field);
  show_logo();
}

void ReportSettingsPage::save() {
  if (sent_) {
    Q_EMIT said(tr("The settings are being saved."));
    return;
  }
  auto wanted = model_.look();
  for (const auto& line : std::as_const(lines_)) {
    wanted.*line.value = line.edit->text().simplified();
    line.labelled->show_problem({});
  }
  wanted.logo = logo_;
  wanted.scheduled_drafts = drafts_->isChecked();
  QStringList fields{touched_.cbegin(), touched_.cend()};
  fields.sort();
  if (fields.isEmpty()) {
    Q_EMIT said(tr("Nothing was changed."));
    return;
  }
  sent_ = wanted;
  model_.change(wanted, fields);
}

void ReportSettingsPage::put_reader() {
  const ReportReader wanted{email_edit_->text().trimmed(), name_edit_->text().simplified(),
                            copy_edit_->currentData().toBool()};
  name_->show_problem(wanted.display_name.isEmpty() ? tr("Enter a name") : QString{});
  email_->show_problem(wanted.email.contains(QLatin1Char('@')) ? QString{} : tr("Enter an e-mail address"));
  if (wanted.display_name.isEmpty()) {
    name_edit_->setFocus();
  } else if (!wanted.email.contains(QLatin1Char('@'))) {
    email_edit_->setFocus();
  } else {
    sent_reader_ = ReportReader{email_edit_->text(), name_edit_->text(), wanted.internal};
    model_.put(wanted);
  }
}

void ReportSettingsPage::remove_reader() {
  const QString email = model_.readers().id_at(table_->currentIndex());
  if (!email.isEmpty()) {
    const bool there = email_edit_->text().trimmed().compare(email, Qt::CaseInsensitive) == 0;
    sent_reader_ = there ? std::optional{ReportReader{email_edit_->text(), name_edit_->text(), false}} : std::nullopt;
    model_.remove(email);
  }
}

void ReportSettingsPage::show_reader() {
  const auto* chosen = model_.reader(model_.readers().id_at(table_->currentIndex()));
  if (chosen != nullptr) {
    name_edit_->setText(chosen->display_name);
    email_edit_->setText(chosen->email);
    copy_edit_->setCurrentIndex(chosen->internal ? 1 : 0);
  }
}

void ReportSettingsPage::show_look_failure(const Failure& failure) {
  sent_.reset();
  QHash<QString, Labelled*> fields{{logo_field, logo_labelled_}};
  for (const auto& line : std::as_const(lines_)) {
    fields.insert(line.field, line.labelled);
  }
  if (show_problems(failure, fields)) {
    bar_->hide();
    return;
  }
  show_failure(failure);
}

void ReportSettingsPage::show_readers_failure(const Failure& failure) {
  if (show_problems(failure, {{QStringLiteral("email"), email_}, {QStringLiteral("display_name"), name_}})) {
    bar_->hide();
    return;
  }
  show_failure(failure);
}

void ReportSettingsPage::show_failure(const Failure& failure) {
  if (failure.kind == Failure::Kind::Stale) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("Somebody else has changed this meanwhile."),
              tr("What they changed is shown now; what you typed stays. Look at it and do it again."));
    model_.refresh();
    return;
  }
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(
      offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
      offline ? tr("No connection.") : tr("That was not done."),
      offline ? tr("These settings are kept on the server only. What you typed stays here.") : failure_words(failure));
}

}  // namespace touchstone::client
