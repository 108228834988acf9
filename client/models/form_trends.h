// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "client/api/values.h"

namespace touchstone::client {

/// What a new version of a form does to the figures over time, question by question.
struct FormTrends {
  QStringList kept;      ///< The trend goes on: the key is the same and so are the words.
  QStringList reworded;  ///< The trend goes on under other words; whether it still means the same, people judge.
  QStringList areas;     ///< Asked in other areas: the base of the share changes.
  QStringList kind;      ///< The kind changed under the same key: the server refuses it.
  QStringList added;     ///< A trend begins.
  QStringList removed;   ///< A trend ends with the last month of the version before.
  QStringList moved;     ///< In another section: figures go on, tables change places.
  bool graded_changed = false;

  bool changes_nothing() const {
    return reworded.isEmpty() && areas.isEmpty() && kind.isEmpty() && added.isEmpty() && removed.isEmpty() &&
           moved.isEmpty() && !graded_changed;
  }
};

/// Compares by key. `before` without sections is a form that is new: everything is added.
FormTrends compare_forms(const Form& before, const Form& after);

/// The same in words, a heading and a list for each kind of change.
QString trends_words(const FormTrends& trends, int version_before);

}  // namespace touchstone::client
