// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/concern_place.h"

#include <QVBoxLayout>

#include "client/models/concern_raiser.h"
#include "client/pages/concern_panel.h"

namespace touchstone::client {

ConcernPlace::ConcernPlace(ConcernGateway& concerns, ConnectionStatus& connection, QWidget* parent)
    : QWidget{parent}, concerns_{concerns}, connection_{connection} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
}

void ConcernPlace::show_audit(const Audit& audit) {
  if (audit.name == audit_) {
    return;  // a newer version of the same
  }
  audit_ = audit.name;
  delete panel_;
  delete raiser_;
  raiser_ = new ConcernRaiser{concerns_, connection_, audit.name, audit.service_area_code, this};
  panel_ = new ConcernPanel{*raiser_, audit.case_reference};
  layout()->addWidget(panel_);
  connect(panel_, &ConcernPanel::left, this, &ConcernPlace::left);
  raiser_->refresh();
}

void ConcernPlace::ask() {
  if (panel_ != nullptr) {
    panel_->ask();
  }
}

}  // namespace touchstone::client
