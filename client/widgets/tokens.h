// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
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
/// The height of a line of it in pixels.
int line_of(TextSize size, bool bold = false);

/// The look on show, and its changes.
class Look : public QObject {
  Q_OBJECT

 public:
  static Look& instance();

  Scheme scheme() const { return scheme_; }
  /// What the system shows: dark when its windows are darker than their text, high contrast when they are black and
  /// white. Read from the platform's palette, the one thing that every platform of Qt 6.4 gives.
  static Scheme of_system();
  /// Sets style, palette and font of the application; called once before the first window, then for each change.
  void apply(Scheme scheme);

 Q_SIGNALS:
  void changed();

 private:
  Look() = default;
  static Scheme scheme_of(const QPalette& palette);
  Scheme scheme_ = Scheme::Light;
  bool styled_ = false;
};

/// "light", "dark" or "high_contrast", as kept in the settings.
QString scheme_key(Scheme scheme);
/// The scheme of a key; for anything else the system's.
Scheme scheme_from(const QString& key);

/// The sizes of all that is shown, in hundredths of what the platform gives, that a person can choose.
inline constexpr std::array<int, 5> text_sizes{100, 125, 150, 175, 200};
/// Puts a size on the program; before the application is made, because Qt reads it then. Others than the above: none.
void use_text_size(int percent);

}  // namespace touchstone::client
