// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/confirm.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace touchstone::client {

void confirm(QWidget* parent, const QString& title, const QString& text, const QString& yes,
             const std::function<void()>& act) {
  auto* box = new QMessageBox{QMessageBox::NoIcon, title, text, QMessageBox::NoButton, parent};
  box->setAttribute(Qt::WA_DeleteOnClose);
  auto* no = box->addButton(QCoreApplication::translate("Confirm", "Cancel"), QMessageBox::RejectRole);
  auto* go = box->addButton(yes, QMessageBox::AcceptRole);
  box->setDefaultButton(no);
  box->setEscapeButton(no);
  QObject::connect(box, &QMessageBox::buttonClicked, parent, [go, act](QAbstractButton* pressed) {
    if (pressed == go) {
      act();
    }
  });
  box->open();
}

}  // namespace touchstone::client
