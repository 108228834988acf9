// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace touchstone::client {

/// How a number of a workbook is shown.
enum class NumberShape { General, Date, Month, DateTime, Time, Percent };

struct NumberFormat {
  NumberShape shape = NumberShape::General;
  int decimals = -1;  ///< -1: as many as there are.
};

/// The format behind an id: those built in, else by `code`.
NumberFormat number_format(int id, const QString& code);
/// `epoch_1904`: days are counted from 1904, as old files of one maker do.
QString number_text(double value, const NumberFormat& format, bool epoch_1904);

}  // namespace touchstone::client
