// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "client/api/learning_gateway.h"
#include "client/api/values.h"
#include "client/api/voice_gateway.h"
#include "client/pages/reading_page.h"
#include "client/pages/thanks_box.h"
#include "client/pages/voices_box.h"

namespace touchstone::client {

/// Puts voices and thanks beside what is read; null: not these.
inline void add_boxes_beside(ReadingPage& page, VoiceGateway* voices, LearningGateway* learning, const Session& session,
                             std::function<QDate()> today) {
  if (voices != nullptr) {
    auto* box = new VoicesBox{*voices, session.display_name, std::move(today)};
    page.add_beside(box, [box](const Audit& audit) { box->show_audit(audit.name); });
  }
  if (learning != nullptr) {
    auto* box = new ThanksBox{*learning};
    page.add_beside(box, [box](const Audit& audit) { box->show_audit(audit); });
  }
}

}  // namespace touchstone::client
