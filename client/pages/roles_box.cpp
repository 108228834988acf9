// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/roles_box.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "client/models/people_model.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"

namespace touchstone::client {

namespace {

constexpr int no_role = -1;

}  // namespace

RolesBox::RolesBox(bool administrator, QWidget* parent)
    : QWidget{parent},
      administrator_{administrator},
      held_{new QListWidget},
      role_{new QComboBox},
      area_{new QComboBox} {
  set_help(*this, QStringLiteral("people_and_forms/roles"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  auto* title = new Words{tr("Roles"), TextSize::Normal, true};
  title->setBuddy(held_);
  column->addWidget(title);
  held_->setAccessibleName(tr("Roles held"));
  held_->setAccessibleDescription(tr("Delete takes a role away"));
  held_->setItemDelegate(new ChartRowDelegate{held_});
  held_->setFrameShape(QFrame::NoFrame);
  held_->setFixedHeight(3 * held_->itemDelegate()->sizeHint({}, {}).height() + 2);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(held_);
  column->addWidget(card);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  role_->addItem(tr("Choose a role"), no_role);
  for (const Role role : all_roles()) {
    if (administrator || role != Role::Administrator) {
      role_->addItem(role_words(role), static_cast<int>(role));
    }
  }
  role_->setAccessibleName(tr("Role to add"));
  area_->setAccessibleName(tr("Where the role holds"));
  auto* add_button = plain_button(tr("Add role"));
  auto* remove_button = plain_button(tr("Take role away"));
  row->addWidget(role_, 1);
  row->addWidget(area_, 1);
  column->addLayout(row);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addWidget(add_button);
  buttons->addWidget(remove_button);
  buttons->addStretch(1);
  column->addLayout(buttons);
  setFocusProxy(role_);
  connect(add_button, &QPushButton::clicked, this, [this] {
    if (role_->currentData().toInt() == no_role) {
      role_->setFocus();
    }
    take_chosen();
  });
  connect(remove_button, &QPushButton::clicked, this, &RolesBox::remove);
  page_key(*held_, tr("Take role away"), QKeySequence{Qt::Key_Delete}, [this] { remove(); });
  set_areas({});
}

void RolesBox::set_areas(const QStringList& codes) {
  const QString before = area_->currentData().toString();
  area_->clear();
  area_->addItem(tr("in all areas"), QString{});
  for (const auto& code : codes) {
    area_->addItem(tr("in %1").arg(code), code);
  }
  area_->setCurrentIndex(qMax(0, area_->findData(before)));
}

void RolesBox::set_roles(const QList<RoleAssignment>& roles) {
  roles_ = roles;
  role_->setCurrentIndex(0);
  show_roles();
}

void RolesBox::show_roles() {
  const int row = held_->currentRow();
  held_->clear();
  for (const auto& role : roles_) {
    held_->addItem(roles_words({role}));
  }
  held_->setCurrentRow(qMin(qMax(0, row), held_->count() - 1));
}

void RolesBox::take_chosen() {
  if (role_->currentData().toInt() == no_role) {
    return;
  }
  const RoleAssignment wanted{static_cast<Role>(role_->currentData().toInt()), area_->currentData().toString()};
  role_->setCurrentIndex(0);
  const bool there = std::any_of(roles_.begin(), roles_.end(), [&](const RoleAssignment& held) {
    return held.role == wanted.role && held.service_area_code == wanted.service_area_code;
  });
  if (!there) {
    roles_.append(wanted);
    show_roles();
    held_->setCurrentRow(held_->count() - 1);
    Q_EMIT changed();
  }
}

void RolesBox::remove() {
  const int row = held_->currentRow();
  if (row < 0 || row >= roles_.size() || (roles_[row].role == Role::Administrator && !administrator_)) {
    return;
  }
  roles_.removeAt(row);
  show_roles();
  Q_EMIT changed();
}

}  // namespace touchstone::client
