// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace touchstone::mail {

namespace {

constexpr long connect_seconds = 10;
constexpr long whole_seconds = 30;

struct Reading {
  const std::string& text;
  std::size_t at = 0;
};

std::size_t read_some(char* buffer, std::size_t size, std::size_t count, void* from) {
  auto& reading = *static_cast<Reading*>(from);
  const auto given = std::min(size * count, reading.text.size() - reading.at);
  std::copy_n(reading.text.data() + reading.at, given, buffer);
  reading.at += given;
  return given;
}

void begin_curl() {
  static std::once_flag begun;
  std::call_once(begun, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw MailFailure{"libcurl cannot be initialised"};
  });
}

/// Every option of ours is one that libcurl has; a refusal is a fault of the build.
template <typename Value>
void set(CURL* curl, CURLoption option, Value value) {
  if (curl_easy_setopt(curl, option, value) != CURLE_OK) throw MailFailure{"libcurl does not offer what is needed"};
}

}  // namespace

void send_by_smtp(const SmtpSettings& settings, const Message& message, domain::Time now, const std::string& id) {
  begin_curl();
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(), &curl_easy_cleanup};
  if (!curl) throw MailFailure{"libcurl has no memory"};
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to{
      curl_slist_append(nullptr, ("<" + message.to + ">").c_str()), &curl_slist_free_all};
  const auto text = compose(message, settings.from, now, id);
  Reading reading{text};
  const bool always = settings.tls == SmtpSettings::Tls::Always;
  const auto url = (always ? "smtps://" : "smtp://") + settings.host + ":" + std::to_string(settings.port);
  const auto sender = "<" + settings.from + ">";
  set(curl.get(), CURLOPT_URL, url.c_str());
  set(curl.get(), CURLOPT_USE_SSL,
      static_cast<long>(settings.tls == SmtpSettings::Tls::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(curl.get(), CURLOPT_PROXY, "");  // Mail takes no proxy of the environment.
  if (!settings.user.empty()) {
    set(curl.get(), CURLOPT_USERNAME, settings.user.c_str());
    set(curl.get(), CURLOPT_PASSWORD, settings.password.c_str());
  }
  set(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
  set(curl.get(), CURLOPT_MAIL_RCPT, to.get());
  set(curl.get(), CURLOPT_UPLOAD, 1L);
  set(curl.get(), CURLOPT_READFUNCTION, &read_some);
  set(curl.get(), CURLOPT_READDATA, static_cast<void*>(&reading));
  set(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
  set(curl.get(), CURLOPT_TIMEOUT, whole_seconds);
  set(curl.get(), CURLOPT_NOSIGNAL, 1L);
  if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK) throw MailFailure{curl_easy_strerror(code)};
}

}  // namespace touchstone::mail
