// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/people_choice.h"

#include <QComboBox>

namespace touchstone::client {

void offer_people(QComboBox& box, const QList<Person>& people) {
  const QString chosen = box.currentData().toString();
  box.clear();
  for (const auto& person : people) {
    box.addItem(person.display_name, person.email);
  }
  box.setCurrentIndex(chosen.isEmpty() ? -1 : box.findData(chosen));
}

}  // namespace touchstone::client
