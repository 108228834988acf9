// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/message.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace touchstone::mail {

namespace {

constexpr std::size_t longest_line = 72;  // A line has at most 76 characters; a soft break needs one.

std::string one_line(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 127; }), text.end());
  return text;
}

std::string hex(unsigned char byte) {
  constexpr const char* digits = "0123456789ABCDEF";
  return {'=', digits[byte >> 4], digits[byte & 15]};
}

/// Every header of ours is ASCII but, perhaps, the subject: then as an encoded word.
std::string header_text(const std::string& text) {
  auto line = one_line(text);
  const bool ascii = std::all_of(line.begin(), line.end(), [](unsigned char c) { return c < 128; });
  if (ascii) return line;
  std::string encoded = "=?UTF-8?Q?";
  for (const char c : line) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    encoded += plain ? std::string{c} : hex(static_cast<unsigned char>(c));
  }
  return encoded + "?=";
}

std::string quoted_printable(const std::string& text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool at_end = i + 1 == text.size() || text[i + 1] == '\n';
    const bool plain = (byte > 32 && byte < 127 && byte != '=') || (byte == ' ' && !at_end);
    // A line that begins with a dot would end the message.
    const auto part = plain && !(byte == '.' && column == 0) ? std::string{text[i]} : hex(byte);
    if (column + part.size() > longest_line) {
      out += "=\r\n";
      column = 0;
    }
    out += part;
    column += part.size();
  }
  return out;
}

/// "Thu, 26 Nov 2026 08:00:00 +0000"; not by strftime, whose names are those of the locale.
std::string date_header(domain::Time now) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string{days[static_cast<std::size_t>(utc.tm_wday)]} + ", " + two(utc.tm_mday) + " " +
         months[static_cast<std::size_t>(utc.tm_mon)] + " " + std::to_string(utc.tm_year + 1900) + " " +
         two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" + two(utc.tm_sec) + " +0000";
}

}  // namespace

std::string compose(const Message& message, const std::string& from, domain::Time now, const std::string& id) {
  const auto sender = one_line(from);
  return "From: Touchstone <" + sender + ">\r\nTo: " + one_line(message.to) +
         "\r\nSubject: " + header_text(message.subject) + "\r\nDate: " + date_header(now) + "\r\nMessage-ID: <" +
         one_line(id) + sender.substr(std::min(sender.find('@'), sender.size())) +
         ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
         "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated\r\n\r\n" +
         quoted_printable(message.body);
}

}  // namespace touchstone::mail
