// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/form_editor.h"

#include <QRegularExpression>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr int keep_after_ms = 500;
constexpr int longest_key = 63;

FormProblem problem_of(const FieldProblem& field) {
  static const QRegularExpression shape{
      QStringLiteral("(?:sections\\[(\\d+)\\])?\\.?(?:questions\\[(\\d+)\\])?\\.?([a-z_0-9]*)(?:\\[\\d+\\])?$")};
  const auto found = shape.match(field.field);
  FormProblem problem;
  problem.section = found.captured(1).isEmpty() ? -1 : found.captured(1).toInt();
  problem.question = found.captured(2).isEmpty() ? -1 : found.captured(2).toInt();
  problem.field = found.captured(3);
  problem.message = field.description;
  return problem;
}

/// What stands in the draft where a problem is; of a field not known here, the whole element.
QByteArray content_at(const Form& draft, const FormProblem& problem) {
  Form part = draft;
  if (problem.section < 0) {
    part.sections.clear();
    return problem.field == QLatin1String("title") ? draft.title.toUtf8() : form_to_json(part);
  }
  const Section section = draft.sections.value(problem.section);
  if (problem.question < 0 && problem.field == QLatin1String("title")) {
    return section.title.toUtf8();
  }
  if (problem.question < 0 && problem.field == QLatin1String("key")) {
    return section.key.toUtf8();
  }
  part.sections = {section};
  if (problem.question < 0) {
    return form_to_json(part);
  }
  const Question question = section.questions.value(problem.question);
  const QHash<QString, QString> texts{{QStringLiteral("key"), question.key},
                                      {QStringLiteral("text"), question.text},
                                      {QStringLiteral("short_text"), question.short_text},
                                      {QStringLiteral("hint"), question.hint},
                                      {QStringLiteral("guidance"), question.guidance},
                                      {QStringLiteral("choices"), question.choices.join(QLatin1Char('\n'))}};
  if (const auto text = texts.constFind(problem.field); text != texts.constEnd()) {
    return text->toUtf8();
  }
  part.sections = {{{}, {}, {question}}};
  return form_to_json(part);
}

}  // namespace

QString key_from(const QString& words) {
  QString key = words.toLower().normalized(QString::NormalizationForm_D);
  key.remove(QRegularExpression{QStringLiteral("[^a-z0-9_ -]")});
  key = key.simplified().replace(QRegularExpression{QStringLiteral("[ -]+")}, QStringLiteral("_"));
  return key.left(longest_key);
}

FormEditor::FormEditor(FormGateway& forms, AnalysisGateway& analysis, CycleGateway& cycles, FormFile file,
                       QObject* parent)
    : QObject{parent}, gateway_{forms}, analysis_{analysis}, cycles_{cycles}, file_{std::move(file)} {
  keep_.setSingleShot(true);
  keep_.setInterval(keep_after_ms);
  connect(&keep_, &QTimer::timeout, this, &FormEditor::keep);
}

FormEditor::~FormEditor() {
  if (keep_.isActive()) {
    keep();
  }
}

void FormEditor::refresh() {
  when_answered(gateway_.versions(), this, [this](const Outcome<QList<Form>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    forms_.clear();
    for (const auto& form : *outcome.value) {
      if (forms_.isEmpty() || forms_.last().key != form.key) {
        forms_.append(form);  // The newest comes first.
      }
    }
    Q_EMIT forms_changed();
  });
}

void FormEditor::open(const QString& key) {
  if (keep_.isActive()) {
    keep_.stop();
    keep();
  }
  const auto known = std::find_if(forms_.begin(), forms_.end(), [&](const Form& form) { return form.key == key; });
  if (known == forms_.end()) {
    return;
  }
  wanted_ = key;
  when_answered(gateway_.form(known->name), this, [this, key](const Outcome<Form>& outcome) {
    if (wanted_ != key) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    take_newest(*outcome.value);
  });
}

void FormEditor::begin(const QString& key, const QString& title) {
  Form form;
  form.key = key;
  take_newest(form);
  if (draft_.title.isEmpty()) {
    edit({}, [&](Form& draft) {
      draft.title = title;
      draft.graded = true;
      for (const Grade grade : {Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate}) {
        draft.grade_descriptors.append({grade, {}});
      }
    });
    Q_EMIT reset();
  }
}

void FormEditor::take_newest(const Form& form) {
  newest_ = form;
  draft_ = file_.load(form.key).value_or(form);
  open_ = true;
  undo_.clear();
  redo_.clear();
  last_edit_.clear();
  problems_.clear();
  planned_.clear();
  Q_EMIT reset();
  Q_EMIT problems_changed();
  Q_EMIT planned_changed();
}

bool FormEditor::edited() const {
  Form same = newest_;
  same.version = draft_.version;
  same.key = draft_.key;
  return open_ && form_to_json(same) != form_to_json(draft_);
}

void FormEditor::edit(const QString& what, const std::function<void(Form&)>& change) {
  if (what.isEmpty() || what != last_edit_) {
    undo_.append(draft_);
    redo_.clear();
  }
  last_edit_ = what;
  change(draft_);
  keep_.start();
  drop_mended();
  Q_EMIT changed();
}

void FormEditor::undo() {
  if (!undo_.isEmpty()) {
    redo_.append(draft_);
    draft_ = undo_.takeLast();
    last_edit_.clear();
    keep_.start();
    drop_mended();
    Q_EMIT reset();
    Q_EMIT changed();
  }
}

void FormEditor::redo() {
  if (!redo_.isEmpty()) {
    undo_.append(draft_);
    draft_ = redo_.takeLast();
    last_edit_.clear();
    keep_.start();
    drop_mended();
    Q_EMIT reset();
    Q_EMIT changed();
  }
}

void FormEditor::drop() {
  edit({}, [this](Form& draft) { draft = newest_; });
  Q_EMIT reset();
}

void FormEditor::keep() {
  if (!edited()) {
    file_.drop(draft_.key);
    return;
  }
  if (!file_.save(draft_.key, draft_)) {
    Q_EMIT said(
        tr("The work on this form could not be kept on this computer. Is the disk full? Save it as a version, "
           "or keep the window open."));
  }
}

void FormEditor::take_problems(const Failure& failure) {
  problems_.clear();
  for (const auto& field : failure.fields) {
    problems_.append(problem_of(field));
    problems_.last().refused = content_at(draft_, problems_.last());
  }
  Q_EMIT problems_changed();
}

void FormEditor::drop_mended() {
  if (problems_.removeIf([this](const FormProblem& one) { return content_at(draft_, one) != one.refused; }) > 0) {
    Q_EMIT problems_changed();
  }
}

void FormEditor::send(bool only_check) {
  if (busy_) {
    return;
  }
  busy_ = true;
  when_answered(gateway_.create(draft_, requests_.id_of(QStringLiteral("check")), true), this,
                [this, only_check](const Outcome<Form>& outcome) {
                  busy_ = false;
                  requests_.answered(QStringLiteral("check"));
                  take_problems(outcome.failure.value_or(Failure{}));
                  if (outcome.failure) {
                    Q_EMIT failed(*outcome.failure);
                  } else if (only_check) {
                    Q_EMIT checked();
                  } else {
                    create();
                  }
                });
}

void FormEditor::check() { send(true); }

void FormEditor::save() { send(false); }

void FormEditor::create() {
  busy_ = true;
  const QString what = QString::fromUtf8(form_to_json(draft_));
  when_answered(gateway_.create(draft_, requests_.id_of(what), false), this,
                [this, what](const Outcome<Form>& outcome) {
                  busy_ = false;
                  requests_.answered(what, outcome.failure);
                  if (outcome.failure) {
                    take_problems(*outcome.failure);
                    Q_EMIT failed(*outcome.failure);
                    return;
                  }
                  keep_.stop();
                  file_.drop(draft_.key);
                  take_newest(*outcome.value);
                  Q_EMIT saved(newest_.version);
                  refresh();
                  ask_planned();
                });
}

void FormEditor::ask_planned() {
  when_answered(analysis_.programmes(), this, [this](const Outcome<QList<Programme>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    for (const auto& programme : *outcome.value) {
      if (programme.form.section(QLatin1Char('/'), 1, 1) != newest_.key) {
        continue;
      }
      when_answered(analysis_.cycles(programme.name), this, [this](const Outcome<QList<AuditCycle>>& answer) {
        if (answer.failure) {
          Q_EMIT failed(*answer.failure);
          return;
        }
        for (const auto& cycle : *answer.value) {
          if (cycle.state == CycleState::Planned && cycle.form != newest_.name) {
            planned_.append(cycle);
          }
        }
        Q_EMIT planned_changed();
      });
    }
  });
}

void FormEditor::use_in(const AuditCycle& cycle) {
  const QString what = QStringLiteral("use|%1|%2|%3").arg(cycle.name, newest_.name, cycle.etag);
  AuditCycle with_newest = cycle;
  with_newest.form = newest_.name;
  when_answered(
      cycles_.change(with_newest, true, requests_.id_of(what)), this,
      [this, what, cycle](const Outcome<AuditCycle>& outcome) {
        requests_.answered(what, outcome.failure);
        if (outcome.failure && outcome.failure->reason == QLatin1String("STATE_DOES_NOT_ALLOW")) {
          Q_EMIT said(tr("%1 keeps its version: it has audits already, or is open.").arg(month_of(cycle.name)));
        } else if (outcome.failure) {
          Q_EMIT failed(*outcome.failure);
          return;
        } else {
          Q_EMIT said(tr("%1 uses version %2 now.").arg(month_of(cycle.name)).arg(newest_.version));
        }
        planned_.erase(std::remove_if(planned_.begin(), planned_.end(),
                                      [&](const AuditCycle& one) { return one.name == cycle.name; }),
                       planned_.end());
        Q_EMIT planned_changed();
      });
}

}  // namespace touchstone::client
