// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <ostream>

#include "client/cli/output.h"

namespace touchstone::cli {
namespace {

constexpr std::chrono::seconds silence{3};

constexpr char interrupt = 3;
constexpr char end_of_input = 4;
constexpr char erase_line = 21;
constexpr char backspace = 127;

void erase_last_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0U) == 0x80U) text.pop_back();
  if (!text.empty()) text.pop_back();
}

/// The terminal with its echo off, while it lives. Signals of the keyboard are off as well: a program that Ctrl-C ends
/// would leave a shell that shows nothing.
class SilentTerminal {
 public:
  SilentTerminal() : descriptor_{open("/dev/tty", O_RDWR | O_CLOEXEC)} {
    if (descriptor_ < 0 || tcgetattr(descriptor_, &before_) != 0) {
      if (descriptor_ >= 0) close(descriptor_);
      throw Failure{"There is no terminal to ask for a password; give it in a file."};
    }
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
    tcsetattr(descriptor_, TCSAFLUSH, &silent);
  }
  ~SilentTerminal() {
    tcsetattr(descriptor_, TCSAFLUSH, &before_);
    close(descriptor_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

  void say(const std::string& text) const {
    if (write(descriptor_, text.data(), text.size()) < 0) throw Failure{"Cannot write to the terminal."};
  }

  std::string line() const {
    std::string text;
    char c = 0;
    while (read(descriptor_, &c, 1) == 1 && c != '\n' && c != '\r' && c != end_of_input) {
      if (c == interrupt) {
        say("\n");
        throw Failure{"Interrupted."};
      }
      if (c == erase_line) {
        text.clear();
      } else if (c == backspace || c == '\b') {
        erase_last_character(text);
      } else {
        text += c;
      }
    }
    return text;
  }

 private:
  int descriptor_;
  termios before_{};
};

}  // namespace

std::string ask_secret(const std::string& prompt) {
  const SilentTerminal terminal;
  terminal.say(prompt);
  auto secret = terminal.line();
  terminal.say("\n");
  if (secret.empty()) throw Failure{"Nothing was typed."};
  return secret;
}

ProgressLine::ProgressLine(Environment& environment) : environment_{environment} {
  if (environment_.err_is_terminal) ticker_ = std::thread{[this] { show(); }};
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock{mutex_};
    over_ = true;
  }
  wake_.notify_all();
  if (ticker_.joinable()) ticker_.join();
}

void ProgressLine::say(const std::string& text) {
  const std::lock_guard lock{mutex_};
  text_ = one_line(text);
}

void ProgressLine::show() {
  std::unique_lock lock{mutex_};
  const auto begin = std::chrono::steady_clock::now();
  if (wake_.wait_for(lock, silence, [this] { return over_; })) return;
  do {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
    environment_.err << "\r\033[K" << text_ << " (" << seconds.count() << " s)" << std::flush;
  } while (!wake_.wait_for(lock, std::chrono::seconds{1}, [this] { return over_; }));
  environment_.err << "\r\033[K" << std::flush;
}

}  // namespace touchstone::cli
