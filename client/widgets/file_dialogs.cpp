// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/file_dialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "client/widgets/remembered.h"

namespace touchstone::client {

namespace {

const QString folder_key = QStringLiteral("files/folder");

QString first_folder() {
  const QString last = Remembered::instance().value(folder_key).toString();
  return !last.isEmpty() && QDir{last}.exists() ? last
                                                : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

/// A dialog that goes with its answer.
QFileDialog* make_dialog(QWidget* parent, const FileWish& wish, const std::function<void(const QString&)>& act) {
  auto* dialog = new QFileDialog{parent, wish.title};
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters(wish.filter.split(QStringLiteral(";;")));
  dialog->setDirectory(first_folder());
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, [act](const QString& path) {
    Remembered::instance().set(folder_key, QFileInfo{path}.absolutePath());
    act(path);
  });
  return dialog;
}

}  // namespace

void ask_where_to_save(QWidget* parent, const FileWish& wish, const std::function<void(const QString&)>& act) {
  auto* dialog = make_dialog(parent, wish, act);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(wish.suffix);
  dialog->selectFile(wish.name);
  dialog->open();
}

void ask_for_file(QWidget* parent, const FileWish& wish, const std::function<void(const QString&)>& act) {
  auto* dialog = make_dialog(parent, wish, act);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->open();
}

}  // namespace touchstone::client
