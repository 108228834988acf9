// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pdf.h"

#include <unistd.h>

#include <filesystem>
#include <map>
#include <stdexcept>
#include <vector>

#include "server/report/child_process.h"

namespace touchstone::report {

namespace {

using domain::Error;
using domain::Result;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

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

std::string print(const std::string& html, const PdfEngine& engine, Clock::time_point end) {
  const PrivateDirectory home;
  write_file(home.path() / "report.html", html);
  if (!run_child({arguments(engine, home.path())}, home.path(), end)) {
    throw std::runtime_error{"the PDF engine did not finish in time, or failed"};
  }
  std::string bytes = file_bytes(home.path() / "report.pdf");
  if (bytes.rfind("%PDF-", 0) != 0) throw std::runtime_error{"the PDF engine made no PDF"};
  return bytes;
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
