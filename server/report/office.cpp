// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/office.h"

#include <unistd.h>

#include <stdexcept>

#include "server/report/child_process.h"

namespace touchstone::report {

namespace {

using domain::Error;
using domain::Result;

const char* word_of(OfficeFormat format) {
  switch (format) {
    case OfficeFormat::Document:
      return "docx";
    case OfficeFormat::Slides:
      return "pptx";
    case OfficeFormat::Workbook:
      return "xlsx";
    case OfficeFormat::Tables:
      return "csv";
  }
  throw std::logic_error{"not a format"};
}

Error missing(const std::string& why) {
  return Error{Error::Kind::WrongState, "OFFICE_ENGINE_MISSING", "The server cannot make this kind of document" + why};
}

/// "touchstone-office: node is not installed" without the program's name; its last line only.
std::string reason_in(std::string said) {
  while (!said.empty() && said.back() == '\n') said.pop_back();
  if (const auto line = said.rfind('\n'); line != std::string::npos) said.erase(0, line + 1);
  constexpr std::string_view name = "touchstone-office: ";
  if (said.rfind(name, 0) == 0) said.erase(0, name.size());
  return said;
}

}  // namespace

Result<std::string> render_office(const std::string& html, OfficeFormat format, const OfficeEngine& engine,
                                  std::chrono::milliseconds timeout) {
  if (engine.path.empty() || ::access(engine.path.c_str(), X_OK) != 0) {
    return missing(": it has no program to make it with.");
  }
  const auto end = std::chrono::steady_clock::now() + timeout;
  const PrivateDirectory home;
  const auto at = [&home](const char* name) { return (home.path() / name).string(); };
  write_file(at("report.html"), html);
  const bool made =
      run_child({{engine.path, word_of(format)}, at("report.html"), at("report"), at("said")}, home.path(), end);
  std::string bytes = file_bytes(at("report"));
  if (made && !bytes.empty()) return bytes;
  const std::string reason = reason_in(file_bytes(at("said")));
  if (reason.find("is not installed") != std::string::npos) return missing(": " + reason + ".");
  throw std::runtime_error{"the report could not be made as " + std::string{word_of(format)} + ": " +
                           (reason.empty() ? "no reason given in time" : reason)};
}

}  // namespace touchstone::report
