// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>
#include <array>

namespace touchstone::client {

/// The three sets of colours.
enum class Scheme { Light, Dark, HighContrast };

/// Every colour of the client; nothing else names one. What each is for, and its contrast, stands in the design of the
/// screens: text needs 4.5 to 1 on its ground, parts of controls and charts 3 to 1.
struct Tokens {
  QColor win, base, alt, text, text2, line, ctl;
  QColor accent, on_accent, sel, soft;
  QColor err, err_soft, warn, warn_soft, ok, ok_soft;
  QColor focus_inner, focus_outer;
  QColor rail, on_rail, rail_current, on_rail_current;
  std::array<QColor, 4> chart;  ///< Outstanding, good, requires improvement, inadequate; two series: first and last.
};

const Tokens& tokens_of(Scheme scheme);

/// The colours on show now.
const Tokens& tokens();

/// What a text says by its colour; always said by words or a shape as well.
enum class Tone { Text, Quiet, Accent, Error, Warning, Good };

QColor colour_of(Tone tone);

/// Sizes of text, in points relative to the application's font (10.5 pt).
enum class TextSize { Small, Normal, Section, Title, Figure };

QFont font_of(TextSize size, bool bold = false);

/// The look on show, and its changes.
class Look : public QObject {
  Q_OBJECT

 public:
  static Look& instance();

  Scheme scheme() const { return scheme_; }
  /// Sets style, palette and font of the application; called once before the first window, then for each change.
  void apply(Scheme scheme);

 Q_SIGNALS:
  void changed();

 private:
  Look() = default;
  Scheme scheme_ = Scheme::Light;
  bool styled_ = false;
};

/// "light", "dark" or "high_contrast", as kept in the settings.
QString scheme_key(Scheme scheme);
/// The scheme of a key; Light for anything else.
Scheme scheme_from(const QString& key);

}  // namespace touchstone::client
