// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace touchstone::report {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// Starts the program as the leader of a process group, with only the environment it needs.
pid_t start(const ChildProcess& program, const fs::path& home) {
  std::vector<std::string> words = program.words;
  std::vector<std::string> variables{"HOME=" + home.string(), "TMPDIR=" + home.string(),
                                     "XDG_RUNTIME_DIR=" + home.string(), "PATH=/usr/local/bin:/usr/bin:/bin",
                                     "LANG=C.UTF-8"};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  constexpr int fresh = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, 0, program.input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, program.output.c_str(), fresh, S_IRUSR | S_IWUSR);
  posix_spawn_file_actions_addopen(&actions, 2, program.errors.c_str(), fresh, S_IRUSR | S_IWUSR);
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
  if (error != 0)
    throw std::system_error{error, std::generic_category(), program.words.front() + " could not be started"};
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

}  // namespace

PrivateDirectory::PrivateDirectory() {
  std::string name = (fs::temp_directory_path() / "touchstone-report-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), "mkdtemp"};
  path_ = name;
}

PrivateDirectory::~PrivateDirectory() {
  std::error_code ignored;  // Chromium's last helpers may still write; nothing but a left-over file could come of it.
  fs::remove_all(path_, ignored);
}

bool run_child(const ChildProcess& child, const fs::path& home, Clock::time_point end) {
  return finish(start(child, home), end);
}

std::string file_bytes(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream file{path, std::ios::binary};
  file << bytes;
  if (!file.flush()) throw std::runtime_error{path.string() + " could not be written"};
}

}  // namespace touchstone::report
