// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/tokens.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPalette>
#include <algorithm>

#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

QColor rgb(unsigned value) { return QColor::fromRgb(0xff000000U | value); }

Tokens light() {
  return {rgb(0xF3F5F7), rgb(0xFFFFFF), rgb(0xF7F9FB), rgb(0x16202A),
          rgb(0x4B5865), rgb(0xD3D9DF), rgb(0x6C7884), rgb(0x12436D),
          rgb(0xFFFFFF), rgb(0xD3E3F1), rgb(0xE4EDF5), rgb(0xA61B12),
          rgb(0xFBEAE8), rgb(0x704400), rgb(0xFFF3DC), rgb(0x1A6440),
          rgb(0xE5F2EB), rgb(0x16202A), rgb(0xFFDD00), rgb(0x12436D),
          rgb(0xFFFFFF), rgb(0xF3F5F7), rgb(0x16202A), {rgb(0x12436D), rgb(0x28A197), rgb(0x801650), rgb(0xF46A25)}};
}

Tokens dark() {
  return {rgb(0x14191F), rgb(0x1C232B), rgb(0x222A33), rgb(0xE9EDF1),
          rgb(0xB3BEC9), rgb(0x38444F), rgb(0x8593A1), rgb(0x8DBDE8),
          rgb(0x0D1822), rgb(0x27455F), rgb(0x22384C), rgb(0xFF9C92),
          rgb(0x3A1F1D), rgb(0xFFC56B), rgb(0x35290F), rgb(0x7FD6A6),
          rgb(0x17301F), rgb(0xE9EDF1), rgb(0xFFDD00), rgb(0x0F2438),
          rgb(0xE9EDF1), rgb(0x14191F), rgb(0xE9EDF1), {rgb(0x6FAEE6), rgb(0x35BDB1), rgb(0xE27CB6), rgb(0xFF9256)}};
}

Tokens high_contrast() {
  return {rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0xFFFFFF),
          rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFDD00),
          rgb(0x000000), rgb(0x0A3A66), rgb(0x0A3A66), rgb(0xFF8A80),
          rgb(0x000000), rgb(0xFFDD00), rgb(0x000000), rgb(0x7CF0A8),
          rgb(0x000000), rgb(0xFFFFFF), rgb(0x1AEBFF), rgb(0x000000),
          rgb(0xFFFFFF), rgb(0x000000), rgb(0xFFFFFF), {rgb(0x8CC8FF), rgb(0x5BE0D4), rgb(0xFF9AD5), rgb(0xFFB070)}};
}

QPalette palette_of(const Tokens& t) {
  QPalette palette;
  palette.setColor(QPalette::Window, t.win);
  palette.setColor(QPalette::WindowText, t.text);
  palette.setColor(QPalette::Base, t.base);
  palette.setColor(QPalette::AlternateBase, t.alt);
  palette.setColor(QPalette::Text, t.text);
  palette.setColor(QPalette::PlaceholderText, t.text2);
  palette.setColor(QPalette::Button, t.base);
  palette.setColor(QPalette::ButtonText, t.text);
  palette.setColor(QPalette::BrightText, t.on_accent);
  palette.setColor(QPalette::Highlight, t.accent);
  palette.setColor(QPalette::HighlightedText, t.on_accent);
  palette.setColor(QPalette::Link, t.accent);
  palette.setColor(QPalette::LinkVisited, t.accent);
  palette.setColor(QPalette::ToolTipBase, t.base);
  palette.setColor(QPalette::ToolTipText, t.text);
  palette.setColor(QPalette::Light, t.base);
  palette.setColor(QPalette::Midlight, t.alt);
  palette.setColor(QPalette::Mid, t.line);
  palette.setColor(QPalette::Dark, t.ctl);
  palette.setColor(QPalette::Shadow, t.ctl);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, t.text2);
  }
  return palette;
}

}  // namespace

const Tokens& tokens_of(Scheme scheme) {
  static const Tokens sets[] = {light(), dark(), high_contrast()};
  return sets[static_cast<int>(scheme)];
}

const Tokens& tokens() { return tokens_of(Look::instance().scheme()); }

QColor colour_of(Tone tone) {
  const auto& t = tokens();
  switch (tone) {
    case Tone::Quiet:
      return t.text2;
    case Tone::Accent:
      return t.accent;
    case Tone::Error:
      return t.err;
    case Tone::Warning:
      return t.warn;
    case Tone::Good:
      return t.ok;
    case Tone::Text:
      break;
  }
  return t.text;
}

QFont font_of(TextSize size, bool bold) {
  QFont font = QApplication::font();
  const double normal = font.pointSizeF();
  switch (size) {
    case TextSize::Small:
      font.setPointSizeF(normal * 12 / 14);
      break;
    case TextSize::Section:
      font.setPointSizeF(normal * 16 / 14);
      break;
    case TextSize::Title:
      font.setPointSizeF(normal * 22 / 14);
      break;
    case TextSize::Figure:
      font.setPointSizeF(normal * 28 / 14);
      break;
    case TextSize::Normal:
      break;
  }
  font.setBold(bold);
  return font;
}

int line_of(TextSize size, bool bold) { return QFontMetrics{font_of(size, bold)}.height(); }

Look& Look::instance() {
  static Look look;
  return look;
}

Scheme Look::scheme_of(const QPalette& palette) {
  const QColor ground = palette.color(QPalette::Window);
  const QColor ink = palette.color(QPalette::WindowText);
  if (ground.lightness() >= ink.lightness()) {
    return Scheme::Light;
  }
  return ground == QColor{Qt::black} && ink == QColor{Qt::white} ? Scheme::HighContrast : Scheme::Dark;
}

Scheme Look::of_system() {
  // A palette without a colour of its own falls back to the platform's.
  const QPalette mine = QApplication::palette();
  QApplication::setPalette(QPalette{});
  const Scheme scheme = scheme_of(QApplication::palette());
  QApplication::setPalette(mine);
  return scheme;
}

void Look::apply(Scheme scheme) {
  scheme_ = scheme;
  if (!styled_) {
    styled_ = true;
    QFont font = QApplication::font();
    font.setFamilies({QStringLiteral("Noto Sans"), font.family()});
    font.setPointSizeF(10.5);
    QApplication::setFont(font);
    QApplication::setStyle(new Style);
    follow_focus(*qApp);
  }
  QApplication::setPalette(palette_of(tokens_of(scheme)));
  Q_EMIT changed();
}

QString scheme_key(Scheme scheme) {
  switch (scheme) {
    case Scheme::Dark:
      return QStringLiteral("dark");
    case Scheme::HighContrast:
      return QStringLiteral("high_contrast");
    case Scheme::Light:
      break;
  }
  return QStringLiteral("light");
}

Scheme scheme_from(const QString& key) {
  for (const auto scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
    if (key == scheme_key(scheme)) {
      return scheme;
    }
  }
  return Look::of_system();
}

void use_text_size(int percent) {
  if (percent != 100 && std::find(text_sizes.begin(), text_sizes.end(), percent) != text_sizes.end() &&
      !qEnvironmentVariableIsSet("QT_SCALE_FACTOR")) {
    qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
  }
}

}  // namespace touchstone::client
