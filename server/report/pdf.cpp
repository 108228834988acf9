// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pdf.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace touchstone::report {

namespace {

using domain::Error;
using domain::Result;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// A directory that only this user can enter, removed with all it holds.
class PrivateDirectory {
 public:
  PrivateDirectory() {
    std::string name = (fs::temp_directory_path() / "touchstone-pdf-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), "mkdtemp"};
    path_ = name;
  }
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;
  ~PrivateDirectory() {
    std::error_code ignored;  // Chromium's last helpers may still write; nothing but a left-over file could come of it.
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::vector<std::string> arguments(const PdfEngine& engine, const fs::path& home) {
  std::vector<std::string> words{engine.chromium_path,
                                 "--headless",
                                 "--disable-gpu",
                                 "--no-pdf-header-footer",
                                 "--generate-pdf-document-outline",
                                 "--no-first-run",
                                 "--disable-background-networking",
                                 "--disable-component-update",
                                 "--disable-sync",
                                 "--disable-extensions",
                                 "--disable-dev-shm-usage",
                                 "--host-resolver-rules=MAP * ~NOTFOUND",
                                 "--proxy-server=http://127.0.0.1:9",
                                 "--user-data-dir=" + (home / "profile").string(),
                                 "--print-to-pdf=" + (home / "report.pdf").string()};
  if (::geteuid() == 0) words.emplace_back("--no-sandbox");  // Chromium refuses to start as root without it.
  words.push_back("file://" + (home / "report.html").string());
  return words;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// Starts the program as the leader of a process group, with only the environment it needs and nothing to read or say.
pid_t start(std::vector<std::string> words, const fs::path& home) {
  std::vector<std::string> variables{"HOME=" + home.string(), "TMPDIR=" + home.string(),
                                     "XDG_RUNTIME_DIR=" + home.string(), "PATH=/usr/local/bin:/usr/bin:/bin",
                                     "LANG=C.UTF-8"};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (const int descriptor : {0, 1, 2}) {
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0);
  }
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t none;
  sigemptyset(&none);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&defaults, signal);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const auto argv = pointers(words);
  const auto environment = pointers(variables);
  pid_t child = 0;
  const int error = posix_spawn(&child, argv[0], &actions, &attributes, argv.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error{error, std::generic_category(), "the PDF engine could not be started"};
  return child;
}

/// Waits for the program, no longer than until `end`; then ends its whole group, helpers that outlive it as well.
/// Answers whether it came to a good end by itself.
bool finish(pid_t child, Clock::time_point end) {
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
  bool ended = false;
  if (handle >= 0) {
    pollfd wait{handle, POLLIN, 0};
    while (true) {
      const auto remaining = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      const int ready = ::poll(&wait, 1, remaining > 0 ? static_cast<int>(std::min<long long>(remaining, left)) : 0);
      if (ready < 0 && errno == EINTR) continue;
      ended = ready > 0;
      break;
    }
    ::close(handle);
  }
  ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string print(const std::string& html, const PdfEngine& engine, Clock::time_point end) {
  const PrivateDirectory home;
  {
    std::ofstream page{home.path() / "report.html", std::ios::binary};
    page << html;
    if (!page.flush()) throw std::runtime_error{"the page could not be written for the PDF engine"};
  }
  const pid_t child = start(arguments(engine, home.path()), home.path());
  if (!finish(child, end)) throw std::runtime_error{"the PDF engine did not finish in time, or failed"};
  std::ifstream file{home.path() / "report.pdf", std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file || bytes.str().rfind("%PDF-", 0) != 0) throw std::runtime_error{"the PDF engine made no PDF"};
  return bytes.str();
}

/// Object numbers of the pages, in order, each with its page number.
std::map<std::string, int> pages_of(std::string_view pdf) {
  std::map<std::string, int> pages;
  constexpr std::string_view mark = " 0 obj\n<</Type /Page\n";
  for (auto at = pdf.find(mark); at != std::string_view::npos; at = pdf.find(mark, at + 1)) {
    auto begin = at;
    while (begin > 0 && pdf[begin - 1] >= '0' && pdf[begin - 1] <= '9') --begin;
    const int number = static_cast<int>(pages.size()) + 1;
    pages.emplace(pdf.substr(begin, at - begin), number);
  }
  return pages;
}

/// The page number of a named destination, written "/ID [N 0 R /XYZ"; nothing when the PDF has none.
int page_of(std::string_view pdf, const std::map<std::string, int>& pages, const std::string& id) {
  const std::string mark = "/" + id + " [";
  const auto at = pdf.find(mark);
  if (at == std::string_view::npos) return 0;
  const auto begin = at + mark.size();
  const auto page = pages.find(std::string{pdf.substr(begin, pdf.find(' ', begin) - begin)});
  return page == pages.end() ? 0 : page->second;
}

}  // namespace

std::string with_page_numbers(const std::string& html, std::string_view pdf) {
  static const std::string mark = "<span class=\"page-number\" data-section=\"";
  const auto pages = pages_of(pdf);
  std::string numbered;
  std::size_t from = 0;
  for (auto at = html.find(mark); at != std::string::npos; at = html.find(mark, from)) {
    const auto id_begin = at + mark.size();
    const auto id_end = html.find('"', id_begin);
    const auto text = html.find('>', id_end);
    if (text == std::string::npos) break;
    numbered.append(html, from, text + 1 - from);
    const int page = page_of(pdf, pages, html.substr(id_begin, id_end - id_begin));
    if (page > 0) numbered += std::to_string(page);
    from = text + 1;
  }
  return numbered.append(html, from);
}

Result<std::string> render_pdf(const std::string& html, const PdfEngine& engine, std::chrono::milliseconds timeout) {
  if (engine.chromium_path.empty() || ::access(engine.chromium_path.c_str(), X_OK) != 0) {
    return Error{Error::Kind::WrongState, "PDF_ENGINE_MISSING", "The server has no Chromium to make a PDF with."};
  }
  const auto end = Clock::now() + timeout;
  const std::string first = print(html, engine, end);
  // Chromium cannot number contents itself; a second printing with the numbers of the first can.
  const std::string numbered = with_page_numbers(html, first);
  return numbered == html ? first : print(numbered, engine, end);
}

}  // namespace touchstone::report
